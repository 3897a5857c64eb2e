#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

int call_many(int (*f)(int), int count) {
  int sum = 0;
  for (int i = 0; i < count; i++) sum += f(i);
  return sum;
}

void fill(int *items, int count) {
  unsigned state = 1;
  for (int i = 0; i < count; i++) items[i] = (int)((state = state * 1103515245u + 12345u) >> 1);
}

void sort(int *items, int count, int (*compare)(const int *, const int *)) {
  qsort(items, (size_t)count, sizeof *items, (int (*)(const void *, const void *))compare);
}

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
