#include "open.h"

#include <stdlib.h>

int table[9] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
int matrix[3][4] = {{1, 2, 3, 4}, {5, 6, 7, 8}};
struct op1 shared = {1, 2, 0.5f, 3};
small_t counter = 65535;

struct op1 make_op1(int b, short a) {
  struct op1 made = {'h', a, 0.5f, b};
  return made;
}
int take_op1(struct op1 op) { return op.b * 1000 + op.a; }
int sum_op1(const struct op1 *ops, int count) {
  int sum = 0;
  for (int i = 0; i < count; i++) sum += ops[i].b * 10 + ops[i].a;
  return sum;
}
double outer_sum(struct outer o) {
  return o.inner.b + o.list[2].a * 10 + o.nameless.m * 100 + o.second * 1000 + o.sign * 10000.0 +
         o.either.d * 100000;
}
union either make_either(double d) {
  union either made = {0};
  made.d = d;
  return made;
}
int tight_sum(struct tight t) { return t.c + t.i; }
int sum_al(const struct al *al) { return al->a[0] + al->a[16] + al->b[4][7]; }

small_t twice(small_t x) { return (small_t)(x * 2); }
large_t add(large_t a, large_t b) { return a + b; }
count_t negate(count_t x) { return -x; }
count_t opposite(count_t x) { return -x; }
byte_t flip(byte_t x) { return (byte_t)~x; }
real_t half(real_t x) { return x / 2; }
real2_t half2(real2_t x) { return x / 2; }
int descend(small_t *items, int count) {
  for (int i = 0; i < count; i++) items[i] = (small_t)(65535 - i);
  return count;
}
large_t apply(large_t (*f)(small_t, real_t, byte_t), small_t x) { return f(x, 0.25f, -7); }
large_t combine(small_t s, real_t r, byte_t b) {
  return s * 1000u + (large_t)(r * 100) - (large_t)b;
}
double numbers_sum(struct numbers n) { return n.b + (double)n.l + n.r + n.s[2]; }

enum pe next_pe(enum pe e) { return (enum pe)(e + 1); }
enum wide same_wide(enum wide w) { return w; }
int is_painted(const struct painted *p) { return p->e == E1 && p->w == WIDE; }

ob *mkob(int n) {
  ob *made = malloc(sizeof *made);
  made->value = n;
  return made;
}
int getob(ob *o) { return o->value; }
void freeob(ob *o) { free(o); }
oh roth(oh h) { return h == NULL ? (oh)64 : NULL; }

static int increment(int x) { return x + 1; }
float call_hidden(void) { return 42.25f; }
char *const P1 = (char[]){"const!"};
const char *const TEXT = "text";
const struct cp C1 = {40, 2};
int (*const F)(int) = increment;
