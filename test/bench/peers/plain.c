#include "plain.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

void nop(void) {}
int add_int(int a, int b) { return a + b; }
double add_double(double a, double b) { return a + b; }
int64_t add_int64(int64_t a, int64_t b) { return a + b; }
size_t half(size_t size) { return size / 2; }
void *same(void *p) { return p; }

int mix(int a, int b, double c, double d, int e, int f, double g, double h) {
  return (int)(a + b + c + d + e + f + g + h);
}

int count_bytes(const char *text) { return (int)strlen(text); }

const char *short_text(void) { return "hello world"; }

const char *long_text(void) {
  static char bytes[10001];
  if (bytes[0] == 0) memset(bytes, 'a', sizeof bytes - 1);
  return bytes;
}

/* reads two items only, so that the crossing is measured and not C */
double ends(const double *items, size_t count) { return items[0] + items[count - 1]; }

double sum_point(const point *p) { return p->x + p->y; }

point mirror(point p) {
  point mirrored = {p.y, p.x};
  return mirrored;
}

point *c_point(void) {
  static point p = {1, 2};
  return &p;
}

int next(int x) { return x + 1; }

int format(char *out, size_t size, const char *text, ...) {
  va_list list;
  va_start(list, text);
  int length = vsnprintf(out, size, text, list);
  va_end(list);
  return length;
}

int format_fixed(char *out, size_t size, const char *text, int x, double y) {
  return format(out, size, text, x, y);
}
