#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "library.h"

static int add(int a, int b) { return (int)((unsigned)a + (unsigned)b); }
TRAMPOLINE(add) { s[0].i = add((int)s[1].i, (int)s[2].i); }

static unsigned add_unsigned(unsigned a, unsigned b) { return a + b; }
TRAMPOLINE(add_unsigned) { s[0].u = add_unsigned((unsigned)s[1].u, (unsigned)s[2].u); }

static bool negate(bool x) { return !x; }
TRAMPOLINE(negate) { s[0].u = negate((bool)s[1].u); }

/* A _Bool that C never gives, of a header that lies. */
static int two(void) { return 2; }
TRAMPOLINE(two) { s[0].u = (uint64_t)two(); }

static int64_t same_signed(int64_t x) { return x; }
TRAMPOLINE(same_signed) { s[0].i = same_signed(s[1].i); }

static uint64_t same_unsigned(uint64_t x) { return x; }
TRAMPOLINE(same_unsigned) { s[0].u = same_unsigned(s[1].u); }

static float half_float(float x) { return x / 2; }
TRAMPOLINE(half_float) { s[0].f = half_float(s[1].f); }

static double add_double(double a, double b) { return a + b; }
TRAMPOLINE(add_double) { s[0].d = add_double(s[1].d, s[2].d); }

static void *same_pointer(void *p) { return p; }
TRAMPOLINE(same_pointer) { s[0].p = same_pointer(s[1].p); }

static const char *text_of(int which) {
  static const char *const texts[] = {NULL, "", "plain", "h\xc3\xa9llo \xf0\x9f\x90\xa2", "\xff!"};
  return texts[which];
}
TRAMPOLINE(text_of) { s[0].p = (void *)text_of((int)s[1].i); }

TRAMPOLINE(strlen) { s[0].u = strlen(s[1].p); }

/* The bytes of up to three texts one after another, each with its address's own NUL seen. */
static int join3(char *to, const char *a, const char *b, const char *c) {
  return sprintf(to, "%s|%s|%s", a, b, c);
}
TRAMPOLINE(join3) { s[0].i = join3(s[1].p, s[2].p, s[3].p, s[4].p); }

static double sum(const double *items, int count) {
  double total = 0;
  for (int i = 0; i < count; i++) total += items[i];
  return total;
}
TRAMPOLINE(sum) { s[0].d = sum(s[1].p, (int)s[2].i); }

static void nothing(void) {}
TRAMPOLINE(nothing) {
  (void)s;
  nothing();
}

struct point {
  double x, y;
};
static struct point flip(struct point p) { return (struct point){p.y, p.x}; }
TRAMPOLINE(flip) { *(struct point *)s[0].p = flip(*(struct point *)s[1].p); }

/* Every parameter in its own place. */
static double weigh(int a, double b, float c, int64_t d, unsigned e, double f, void *g, bool h,
                    uint64_t i, double j) {
  return a * 1 + b * 2 + c * 3 + (double)d * 4 + e * 5 + f * 6 + (double)(intptr_t)g * 7 + h * 8 +
         (double)i * 9 + j * 10;
}
TRAMPOLINE(weigh) {
  s[0].d = weigh((int)s[1].i, s[2].d, s[3].f, s[4].i, (unsigned)s[5].u, s[6].d, s[7].p,
                 (bool)s[8].u, s[9].u, s[10].d);
}

static int last_of_64(const cffi_slot *s) { return (int)s[64].i; }
TRAMPOLINE(last_of_64) { s[0].i = last_of_64(s); }

static int swap_errno(int value) {
  int before = errno;
  errno = value;
  return before;
}
TRAMPOLINE(swap_errno) { s[0].i = swap_errno((int)s[1].i); }

static void abort_now(void) { abort(); }
TRAMPOLINE(abort_now) {
  (void)s;
  abort_now();
}

static int counter = 7;
ADDRESS(counter)
static _Thread_local int per_thread = 3;
ADDRESS(per_thread)

static int subtract(int a, int b) { return a - b; }
TRAMPOLINE(subtract) { s[0].i = subtract((int)s[1].i, (int)s[2].i); }

static const cffi_function functions[] = {
    FUNCTION(add),          FUNCTION(add_unsigned),  FUNCTION(negate),     FUNCTION(two),
    FUNCTION(same_signed),  FUNCTION(same_unsigned), FUNCTION(half_float), FUNCTION(add_double),
    FUNCTION(same_pointer), FUNCTION(text_of),       FUNCTION(strlen),     FUNCTION(join3),
    FUNCTION(sum),          FUNCTION(nothing),       FUNCTION(flip),       FUNCTION(weigh),
    FUNCTION(last_of_64),   FUNCTION(swap_errno),    FUNCTION(abort_now),  FUNCTION(subtract),
};
static const cffi_variable variables[] = {VARIABLE(counter), VARIABLE(per_thread)};

static void call_int_int_int(cffi_slot *s) {
  s[0].i = ((int (*)(int, int))s[3].p)((int)s[1].i, (int)s[2].i);
}
static const cffi_function_type function_types[] = {{call_int_int_int, 0, 0}};

#define ANSWERS 6
static void answer(cffi_answer *answers) {
  answers[0].kind = 'i', answers[0].value.i = -5;
  answers[1].kind = 'u', answers[1].value.u = UINT64_MAX;
  answers[2].kind = 'd', answers[2].value.d = 1.5;
  answers[3].kind = 's', answers[3].value.p = (void *)"h\xc3\xa9";
  answers[4].kind = 's', answers[4].value.p = NULL;
  answers[5].kind = 'i', answers[5].value.i = INT64_MIN;
}

EXPORT_LIBRARY("0123456789abcdef0123456789abcdef")
