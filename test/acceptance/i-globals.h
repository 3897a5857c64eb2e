/* What i-globals.cdef declares. */
#include <pthread.h>
#include <string.h>

enum d { X1 = 3, X2 = 3 };
struct se {
  enum d e;
};

static int g1 = 1;
static unsigned char g2 = 2;
static double g3 = 3;
static char *g4;
static const int fixed = 6;
static int numbers[3] = {1, 2, 3};
static const int table[3] = {1, 2, 3};
struct constant {
  int a;
  void *p;
  short b[2];
};
static const struct constant constant = {5, NULL, {7, 8}};

struct gs {
  long hidden;
  int x;
};
static struct gs gst = {0, 5};
static inline int square(int x) { return x * x; }
static int (*gfp)(int) = square;

static _Thread_local int tl = 3;
static int slots[2] = {10, 20};
static int *current = slots;
#define dyn (*current)

/* tl as another thread sees it */
static void *read_there(void *result) {
  *(int *)result = tl;
  return NULL;
}
static inline int elsewhere(void) {
  pthread_t thread;
  int result = -1;
  pthread_create(&thread, NULL, read_there, &result);
  pthread_join(thread, NULL);
  return result;
}

#define addm(a, b) ((a) + (b))
#define strl(s) ((int)strlen(s))
