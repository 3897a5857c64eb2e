/* A second file: it reaches by name what has external linkage. */
#include <fcntl.h>
#include <unistd.h>

extern int twicex(int x);

struct tab {
  int (*op)(int);
  int k;
};

int (*hook)(int);
struct tab table;
struct tri {
  int a, b, c;
} last;
unsigned long last_count;
float last_float;
char last_letter;

/* Standard error into a file; gives what restores it. */
int divert(const char *path) {
  int before = dup(2);
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  dup2(file, 2);
  close(file);
  return before;
}

void restore(int before) {
  dup2(before, 2);
  close(before);
}

int helper(int x) { return twicex(x) + 1; }
