/* What both sides call: through pointers that the compiler cannot see through. */
#include <stdint.h>
#include <string.h>

static void nothing(void) {}
static int add_int(int a, int b) { return a + b; }
static double add_double(double a, double b) { return a + b; }
static int64_t add_long(int64_t a, int64_t b) { return a + b; }
static int mix(int a, int b, double c, double d, int e, int f, double g, double h) {
  return (int)(a + b + c + d + e + f + g + h);
}
static double sum(const double *items, int count) {
  double total = 0;
  for (int i = 0; i < count; i++) total += items[i];
  return total;
}
static char *next(char *p) { return p + 1; }

void (*volatile p_nothing)(void) = nothing;
int (*volatile p_add_int)(int, int) = add_int;
double (*volatile p_add_double)(double, double) = add_double;
int64_t (*volatile p_add_long)(int64_t, int64_t) = add_long;
int (*volatile p_mix)(int, int, double, double, int, int, double, double) = mix;
double (*volatile p_sum)(const double *, int) = sum;
char *(*volatile p_next)(char *) = next;
size_t (*volatile p_strlen)(const char *) = strlen;
