#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "library.h"

struct point {
  double x, y;
};
struct wide {
  int64_t items[5];
};

typedef int (*int_int_int)(int, int);
typedef void (*void_int)(int);
typedef double (*mixed)(bool, int8_t, uint16_t, unsigned, int64_t, uint64_t, float, double, void *,
                        struct point);
typedef struct wide (*make_wide)(int);
typedef void *(*pointer_pointer)(void *);
typedef int64_t (*long_long)(int64_t);
typedef bool (*bool_void)(void);
typedef float (*float_float)(float);

/* type 0: int (*)(int, int) */
static int enter_0(cffi_closure *c, int a, int b) {
  cffi_slot s[3];
  s[0].u = 0, s[1].i = a, s[2].i = b;
  if (c->enter) c->enter(c->data, s);
  return (int)s[0].i;
}
#define MEMBER(n) static int closure_0_##n(int a, int b);
#define MEMBERS(each) each(0) each(1) each(2) each(3) each(4) each(5) each(6) each(7)
MEMBERS(MEMBER)
#undef MEMBER
#define MEMBER(n) {0, 0, (void (*)(void))closure_0_##n},
static cffi_closure closures_0[] = {MEMBERS(MEMBER)};
#undef MEMBER
#define MEMBER(n) \
  static int closure_0_##n(int a, int b) { return enter_0(&closures_0[n], a, b); }
MEMBERS(MEMBER)
static void call_type_0(cffi_slot *s) { s[0].i = ((int_int_int)s[3].p)((int)s[1].i, (int)s[2].i); }

/* type 1: void (*)(int) */
static void closure_1_0(int a);
static cffi_closure closures_1[] = {{0, 0, (void (*)(void))closure_1_0}};
static void closure_1_0(int a) {
  cffi_slot s[2];
  s[0].u = 0, s[1].i = a;
  if (closures_1[0].enter) closures_1[0].enter(closures_1[0].data, s);
}
static void call_type_1(cffi_slot *s) { ((void_int)s[2].p)((int)s[1].i); }

/* type 2: every carrier as an argument */
static double closure_2_0(bool a, int8_t b, uint16_t c, unsigned d, int64_t e, uint64_t f, float g,
                          double h, void *i, struct point j);
static cffi_closure closures_2[] = {{0, 0, (void (*)(void))closure_2_0}};
static double closure_2_0(bool a, int8_t b, uint16_t c, unsigned d, int64_t e, uint64_t f, float g,
                          double h, void *i, struct point j) {
  cffi_slot s[11];
  s[0].u = 0, s[1].u = a, s[2].i = b, s[3].u = c, s[4].u = d, s[5].i = e, s[6].u = f, s[7].f = g;
  s[8].d = h, s[9].p = i, s[10].p = &j;
  if (closures_2[0].enter) closures_2[0].enter(closures_2[0].data, s);
  return s[0].d;
}

/* type 3: struct wide (*)(int) */
static struct wide closure_3_0(int a);
static cffi_closure closures_3[] = {{0, 0, (void (*)(void))closure_3_0}};
static struct wide closure_3_0(int a) {
  struct wide r;
  cffi_slot s[2];
  memset(&r, 0, sizeof r);
  s[0].p = &r, s[1].i = a;
  if (closures_3[0].enter) closures_3[0].enter(closures_3[0].data, s);
  return r;
}

/* types 4 to 7: results */
static void *closure_4_0(void *a);
static cffi_closure closures_4[] = {{0, 0, (void (*)(void))closure_4_0}};
static void *closure_4_0(void *a) {
  cffi_slot s[2];
  s[0].u = 0, s[1].p = a;
  if (closures_4[0].enter) closures_4[0].enter(closures_4[0].data, s);
  return s[0].p;
}
static int64_t closure_5_0(int64_t a);
static cffi_closure closures_5[] = {{0, 0, (void (*)(void))closure_5_0}};
static int64_t closure_5_0(int64_t a) {
  cffi_slot s[2];
  s[0].u = 0, s[1].i = a;
  if (closures_5[0].enter) closures_5[0].enter(closures_5[0].data, s);
  return s[0].i;
}
static bool closure_6_0(void);
static cffi_closure closures_6[] = {{0, 0, (void (*)(void))closure_6_0}};
static bool closure_6_0(void) {
  cffi_slot s[1];
  s[0].u = 0;
  if (closures_6[0].enter) closures_6[0].enter(closures_6[0].data, s);
  return (bool)s[0].u;
}
static float closure_7_0(float a);
static cffi_closure closures_7[] = {{0, 0, (void (*)(void))closure_7_0}};
static float closure_7_0(float a) {
  cffi_slot s[2];
  s[0].u = 0, s[1].f = a;
  if (closures_7[0].enter) closures_7[0].enter(closures_7[0].data, s);
  return s[0].f;
}

/* type 8: int (*)(const void *, const void *) */
static int closure_8_0(const void *a, const void *b);
static cffi_closure closures_8[] = {{0, 0, (void (*)(void))closure_8_0}};
static int closure_8_0(const void *a, const void *b) {
  cffi_slot s[3];
  s[0].u = 0, s[1].p = (void *)a, s[2].p = (void *)b;
  if (closures_8[0].enter) closures_8[0].enter(closures_8[0].data, s);
  return (int)s[0].i;
}

static const cffi_function_type function_types[] = {
    {call_type_0, closures_0, COUNT(closures_0)},
    {call_type_1, closures_1, 1},
    {0, closures_2, 1},
    {0, closures_3, 1},
    {0, closures_4, 1},
    {0, closures_5, 1},
    {0, closures_6, 1},
    {0, closures_7, 1},
    {0, closures_8, 1},
};

/* C that calls what it is given. */
TRAMPOLINE(qsort) { qsort(s[1].p, s[2].u, s[3].u, (int (*)(const void *, const void *))s[4].p); }

static int fold(int_int_int f, int count) {
  int total = 0;
  for (int i = 0; i < count; i++) total = f(total, i);
  return total;
}
TRAMPOLINE(fold) { s[0].i = fold((int_int_int)s[1].p, (int)s[2].i); }

/* Calls f, then g, then f again, and says what each gave. */
static int both(int_int_int f, void_int g) {
  int a = f(1, 0);
  g(2);
  int b = f(3, 0);
  g(4);
  return a * 1000 + b;
}
TRAMPOLINE(both) { s[0].i = both((int_int_int)s[1].p, (void_int)s[2].p); }

static double call_mixed(mixed f) {
  struct point p = {0.25, -0.5};
  return f(true, -8, 65535, 4000000000u, INT64_MIN, UINT64_MAX, 1.5f, -2.5, (void *)-1, p);
}
TRAMPOLINE(call_mixed) { s[0].d = call_mixed((mixed)s[1].p); }

static int64_t sum_wide(make_wide f, int x) {
  struct wide w = f(x);
  return w.items[0] + w.items[1] + w.items[2] + w.items[3] + w.items[4];
}
TRAMPOLINE(sum_wide) { s[0].i = sum_wide((make_wide)s[1].p, (int)s[2].i); }

TRAMPOLINE(call_pointer) { s[0].p = ((pointer_pointer)s[1].p)(s[2].p); }
TRAMPOLINE(call_long) { s[0].i = ((long_long)s[1].p)(s[2].i); }
TRAMPOLINE(call_bool) { s[0].u = ((bool_void)s[1].p)(); }
TRAMPOLINE(call_float) { s[0].f = ((float_float)s[1].p)(s[2].f); }

/* errno before and after a callback, as C sees it. */
static int errno_around(void_int f, int before) {
  errno = before;
  f(0);
  return errno;
}
TRAMPOLINE(errno_around) { s[0].i = errno_around((void_int)s[1].p, (int)s[2].i); }

static int_int_int kept;
static void keep(int_int_int f) { kept = f; }
TRAMPOLINE(keep) { keep((int_int_int)s[1].p); }
static int call_kept(int a, int b) { return kept(a, b); }
TRAMPOLINE(call_kept) { s[0].i = call_kept((int)s[1].i, (int)s[2].i); }

static void *run(void *f) {
  int total = 0;
  for (int i = 0; i < 1000; i++) total += ((int_int_int)f)(i, 1);
  return (void *)(intptr_t)total;
}
static int on_thread(int_int_int f) {
  pthread_t thread;
  void *result;
  if (pthread_create(&thread, NULL, run, (void *)f)) return -1;
  pthread_join(thread, &result);
  return (int)(intptr_t)result;
}
TRAMPOLINE(on_thread) { s[0].i = on_thread((int_int_int)s[1].p); }

static int nap(int milliseconds) { return usleep((unsigned)milliseconds * 1000); }
TRAMPOLINE(nap) { s[0].i = nap((int)s[1].i); }

/* Calls until it is told to stop. */
static int until_zero(int_int_int f) {
  int count = 0;
  while (f(count, 0)) count++;
  return count;
}
TRAMPOLINE(until_zero) { s[0].i = until_zero((int_int_int)s[1].p); }

static const cffi_function functions[] = {
    FUNCTION(qsort),
    FUNCTION(fold),
    FUNCTION(both),
    FUNCTION(call_mixed),
    FUNCTION(sum_wide),
    {"call_pointer", call_call_pointer, 0},
    {"call_long", call_call_long, 0},
    {"call_bool", call_call_bool, 0},
    {"call_float", call_call_float, 0},
    FUNCTION(errno_around),
    FUNCTION(keep),
    FUNCTION(call_kept),
    FUNCTION(on_thread),
    FUNCTION(nap),
    FUNCTION(until_zero),
};
static int unused;
ADDRESS(unused)
static const cffi_variable variables[] = {VARIABLE(unused)};

#define ANSWERS 0
#define answer 0
EXPORT_LIBRARY("closures")
