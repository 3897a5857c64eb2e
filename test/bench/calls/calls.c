#include <string.h>
#include "calls.h"
void nothing(void) {}
int add(int a, int b) { return a + b; }
double add_doubles(double a, double b) { return a + b; }
int count_bytes(const char *text) { return (int)strlen(text); }
const char *short_text(void) { return "hello world"; }
int sum_ints(const int *items, int count) {
  int sum = 0;
  for (int i = 0; i < count; i++) sum += items[i];
  return sum;
}
pair mirror(pair p) {
  pair m = {p.y, p.x};
  return m;
}
