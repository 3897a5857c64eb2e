// Plain C for calls without glue.
#include <complex.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#undef I

#define SHOW __attribute__((visibility("default")))
#define SAME(name, type)               \
  SHOW type name(type x) { return x; } \
  SHOW type call_##name(type (*f)(type), type x) { return f(x); }

SAME(same_bool, _Bool)
SAME(same_c, int8_t)
SAME(same_C, uint8_t)
SAME(same_s, int16_t)
SAME(same_S, uint16_t)
SAME(same_i, int32_t)
SAME(same_I, uint32_t)
SAME(same_l, int64_t)
SAME(same_L, uint64_t)
SAME(same_f, float)
SAME(same_d, double)
SAME(same_D, long double)
SAME(same_F, float complex)
SAME(same_G, double complex)
SAME(same_H, long double complex)
SAME(same_q, __int128)
SAME(same_p, void *)

SHOW int two(void) { return 2; }
SHOW int variable = 77;
SHOW int add(int a, int b) { return a + b; }
SHOW void nothing(void) {}

// One letter more than a register holds: what of the upper bits C is promised.
SHOW int64_t widen(int8_t c, uint8_t C, int16_t s, uint16_t S, int32_t i, uint32_t I, int8_t c2,
                   uint8_t C2, int16_t s2, uint16_t S2) {
  return c + C * 2 + s * 3ll + S * 4ll + i * 5ll + I * 6ll + c2 * 7 + C2 * 8 + s2 * 9 + S2 * 10;
}

SHOW int change_errno(int to) {
  int before = errno;
  errno = to;
  return before;
}

typedef struct {
  int64_t a;
  float b;
} mixed;

// The third register of one class runs out before the other's.
SHOW double sum_mixed(mixed a, mixed b, mixed c, mixed d, mixed e, mixed f) {
  return a.a + a.b * 2 + b.a * 3 + b.b * 4 + c.a * 5 + c.b * 6 + d.a * 7 + d.b * 8 + e.a * 9 +
         e.b * 10 + f.a * 11 + f.b * 12;
}
SHOW double sum_more(int64_t x, mixed a, mixed b, mixed c, mixed d, mixed e, mixed f, int64_t y,
                     float z) {
  return sum_mixed(a, b, c, d, e, f) + x * 13 + y * 14 + z * 15;
}
SHOW double call_sum_mixed(double (*f)(mixed, mixed, mixed, mixed, mixed, mixed)) {
  mixed m[6];
  for (int i = 0; i < 6; i++) m[i] = (mixed){i + 1, i + 0.5f};
  return f(m[0], m[1], m[2], m[3], m[4], m[5]);
}

#define P(n) double n
#define TEN(m, d) \
  m(d##0), m(d##1), m(d##2), m(d##3), m(d##4), m(d##5), m(d##6), m(d##7), m(d##8), m(d##9)
#define INT(n) int64_t n
SHOW double sum_60(TEN(P, a), TEN(INT, b), TEN(P, c), TEN(INT, d), TEN(P, e), TEN(INT, f)) {
  double doubles[] = {a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, c0, c1, c2, c3, c4,
                      c5, c6, c7, c8, c9, e0, e1, e2, e3, e4, e5, e6, e7, e8, e9};
  int64_t ints[] = {b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, d0, d1, d2, d3, d4,
                    d5, d6, d7, d8, d9, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9};
  double sum = 0;
  for (int i = 0; i < 30; i++) sum += doubles[i] * (i + 1) + (double)ints[i] * (i + 101);
  return sum;
}

SHOW int64_t sum_variadic(int count, ...) {
  va_list list;
  va_start(list, count);
  int64_t sum = 0;
  for (int i = 0; i < count; i++) {
    sum += va_arg(list, int);
    sum += va_arg(list, int64_t);
    mixed m = va_arg(list, mixed);
    sum += m.a + (int64_t)(m.b * 2) + (int64_t)va_arg(list, double);
  }
  va_end(list);
  return sum;
}

typedef struct {
  char bytes[100000];
} big;
SHOW big turn(big b) {
  for (int i = 0; i < 50000; i++) {
    char c = b.bytes[i];
    b.bytes[i] = b.bytes[99999 - i];
    b.bytes[99999 - i] = c;
  }
  return b;
}
SHOW big call_turn(big (*f)(big), big b) { return f(b); }

SHOW int fold(int (*f)(int, int), int n) {
  int total = 0;
  for (int i = 0; i < n; i++) total = f(total, i);
  return total;
}
SHOW void call_void(void (*f)(void)) { f(); }
static int (*kept)(int, int);
SHOW void keep(int (*f)(int, int)) { kept = f; }
SHOW int call_kept(int a, int b) { return kept(a, b); }
SHOW const char *name_of(void (*f)(void)) {
  f();
  return "a name in the library";
}
