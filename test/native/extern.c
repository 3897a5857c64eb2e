/* A second file: it reaches by name what has external linkage. */
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

int helper(int x) { return twicex(x) + 1; }
