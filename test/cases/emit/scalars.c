#line 1 "scalars.cdef"
#include <math.h>

#include "cffi_fast.h"

#line 5 "cffi:scalars.cdef:8"
static void cffi_call_hypot(cffi_slot *cffi_s) { double cffi_r = hypot((double)cffi_s[1].d, (double)cffi_s[2].d); cffi_s[0].d = cffi_r; }
#ifdef hypot
#line 5 "cffi:scalars.cdef:8"
static double cffi_wrap_hypot(double cffi_a1, double cffi_a2) { return hypot(cffi_a1, cffi_a2); }
#define CFFI_CODE_hypot cffi_wrap_hypot
#else
#line 5 "cffi:scalars.cdef:8"
#define CFFI_CODE_hypot hypot
#endif
#ifndef hypot
#line 5 "cffi:scalars.cdef:8="
static void cffi_fixed_hypot(void) { double (*cffi_f)(double, double) = hypot; (void)cffi_f; }
#endif

#line 6 "cffi:scalars.cdef:7"
static void cffi_call_sqrtf(cffi_slot *cffi_s) { float cffi_r = sqrtf((float)cffi_s[1].f); cffi_s[0].f = cffi_r; }
#ifdef sqrtf
#line 6 "cffi:scalars.cdef:7"
static float cffi_wrap_sqrtf(float cffi_a1) { return sqrtf(cffi_a1); }
#define CFFI_CODE_sqrtf cffi_wrap_sqrtf
#else
#line 6 "cffi:scalars.cdef:7"
#define CFFI_CODE_sqrtf sqrtf
#endif
#ifndef sqrtf
#line 6 "cffi:scalars.cdef:7="
static void cffi_fixed_sqrtf(void) { float (*cffi_f)(float) = sqrtf; (void)cffi_f; }
#endif

#line 7 "cffi:scalars.cdef:5"
static void cffi_call_abs(cffi_slot *cffi_s) { int cffi_r = abs((int)cffi_s[1].i); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef abs
#line 7 "cffi:scalars.cdef:5"
static int cffi_wrap_abs(int cffi_a1) { return abs(cffi_a1); }
#define CFFI_CODE_abs cffi_wrap_abs
#else
#line 7 "cffi:scalars.cdef:5"
#define CFFI_CODE_abs abs
#endif
#ifndef abs
#line 7 "cffi:scalars.cdef:5="
static void cffi_fixed_abs(void) { int (*cffi_f)(int) = abs; (void)cffi_f; }
#endif

#line 8 "cffi:scalars.cdef:15"
static void cffi_call_narrow(cffi_slot *cffi_s) { unsigned char cffi_r = narrow((unsigned char)cffi_s[1].u, (signed char)cffi_s[2].i, (short)cffi_s[3].i, (unsigned short)cffi_s[4].u, (char)cffi_s[5].i); cffi_s[0].u = (uint64_t)cffi_r; }
#ifdef narrow
#line 8 "cffi:scalars.cdef:15"
static unsigned char cffi_wrap_narrow(unsigned char cffi_a1, signed char cffi_a2, short cffi_a3, unsigned short cffi_a4, char cffi_a5) { return narrow(cffi_a1, cffi_a2, cffi_a3, cffi_a4, cffi_a5); }
#define CFFI_CODE_narrow cffi_wrap_narrow
#else
#line 8 "cffi:scalars.cdef:15"
#define CFFI_CODE_narrow narrow
#endif
#ifndef narrow
#line 8 "cffi:scalars.cdef:15="
static void cffi_fixed_narrow(void) { unsigned char (*cffi_f)(unsigned char, signed char, short, unsigned short, char) = narrow; (void)cffi_f; }
#endif

#line 9 "cffi:scalars.cdef:7"
static void cffi_call_odd(cffi_slot *cffi_s) { _Bool cffi_r = odd((int)cffi_s[1].i); cffi_s[0].u = (uint64_t)cffi_r; }
#ifdef odd
#line 9 "cffi:scalars.cdef:7"
static _Bool cffi_wrap_odd(int cffi_a1) { return odd(cffi_a1); }
#define CFFI_CODE_odd cffi_wrap_odd
#else
#line 9 "cffi:scalars.cdef:7"
#define CFFI_CODE_odd odd
#endif
#ifndef odd
#line 9 "cffi:scalars.cdef:7="
static void cffi_fixed_odd(void) { _Bool (*cffi_f)(int) = odd; (void)cffi_f; }
#endif

#line 10 "cffi:scalars.cdef:6"
static void cffi_call_labs(cffi_slot *cffi_s) { long cffi_r = labs((long)cffi_s[1].i); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef labs
#line 10 "cffi:scalars.cdef:6"
static long cffi_wrap_labs(long cffi_a1) { return labs(cffi_a1); }
#define CFFI_CODE_labs cffi_wrap_labs
#else
#line 10 "cffi:scalars.cdef:6"
#define CFFI_CODE_labs labs
#endif
#ifndef labs
#line 10 "cffi:scalars.cdef:6="
static void cffi_fixed_labs(void) { long (*cffi_f)(long) = labs; (void)cffi_f; }
#endif

#line 11 "cffi:scalars.cdef:11"
static void cffi_call_llabs(cffi_slot *cffi_s) { long long cffi_r = llabs((long long)cffi_s[1].i); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef llabs
#line 11 "cffi:scalars.cdef:11"
static long long cffi_wrap_llabs(long long cffi_a1) { return llabs(cffi_a1); }
#define CFFI_CODE_llabs cffi_wrap_llabs
#else
#line 11 "cffi:scalars.cdef:11"
#define CFFI_CODE_llabs llabs
#endif
#ifndef llabs
#line 11 "cffi:scalars.cdef:11="
static void cffi_fixed_llabs(void) { long long (*cffi_f)(long long) = llabs; (void)cffi_f; }
#endif

#line 12 "cffi:scalars.cdef:15"
static void cffi_call_sum(cffi_slot *cffi_s) { unsigned long cffi_r = sum((unsigned long)cffi_s[1].u, (unsigned long long)cffi_s[2].u); cffi_s[0].u = (uint64_t)cffi_r; }
#ifdef sum
#line 12 "cffi:scalars.cdef:15"
static unsigned long cffi_wrap_sum(unsigned long cffi_a1, unsigned long long cffi_a2) { return sum(cffi_a1, cffi_a2); }
#define CFFI_CODE_sum cffi_wrap_sum
#else
#line 12 "cffi:scalars.cdef:15"
#define CFFI_CODE_sum sum
#endif
#ifndef sum
#line 12 "cffi:scalars.cdef:15="
static void cffi_fixed_sum(void) { unsigned long (*cffi_f)(unsigned long, unsigned long long) = sum; (void)cffi_f; }
#endif

#line 13 "cffi:scalars.cdef:6"
static void cffi_call_nothing(cffi_slot *cffi_s) { (void)cffi_s; nothing(); }
#ifdef nothing
#line 13 "cffi:scalars.cdef:6"
static void cffi_wrap_nothing(void) { nothing(); }
#define CFFI_CODE_nothing cffi_wrap_nothing
#else
#line 13 "cffi:scalars.cdef:6"
#define CFFI_CODE_nothing nothing
#endif

#line 1 "cffi:scalars.cdef:fast:0"
static double cffi_fast_hypot(void *cffi_r, double cffi_a1, double cffi_a2, double cffi_x) {
  cffi_slot cffi_s[3];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].d = cffi_a1;
  cffi_s[2].d = cffi_a2;
  cffi_c = cffi_enter_fast(cffi_x, "hypot");
  cffi_call_hypot(cffi_s);
  cffi_leave_fast(cffi_c);
  return cffi_s[0].d;
}
static double cffi_fast_sqrtf(void *cffi_r, double cffi_a1, double cffi_x) {
  cffi_slot cffi_s[2];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].f = (float)cffi_a1;
  cffi_c = cffi_enter_fast(cffi_x, "sqrtf");
  cffi_call_sqrtf(cffi_s);
  cffi_leave_fast(cffi_c);
  return (double)cffi_s[0].f;
}
static int32_t cffi_fast_abs(void *cffi_r, int32_t cffi_a1, double cffi_x) {
  cffi_slot cffi_s[2];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].i = cffi_a1;
  cffi_c = cffi_enter_fast(cffi_x, "abs");
  cffi_call_abs(cffi_s);
  cffi_leave_fast(cffi_c);
  return (int32_t)cffi_s[0].i;
}
static uint32_t cffi_fast_narrow(void *cffi_r, uint32_t cffi_a1, int32_t cffi_a2, int32_t cffi_a3, uint32_t cffi_a4, int32_t cffi_a5, double cffi_x) {
  cffi_slot cffi_s[6];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].u = cffi_a1;
  cffi_s[2].i = cffi_a2;
  cffi_s[3].i = cffi_a3;
  cffi_s[4].u = cffi_a4;
  cffi_s[5].i = cffi_a5;
  cffi_c = cffi_enter_fast(cffi_x, "narrow");
  cffi_call_narrow(cffi_s);
  cffi_leave_fast(cffi_c);
  return (uint32_t)cffi_s[0].u;
}
static uint32_t cffi_fast_odd(void *cffi_r, int32_t cffi_a1, double cffi_x) {
  cffi_slot cffi_s[2];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].i = cffi_a1;
  cffi_c = cffi_enter_fast(cffi_x, "odd");
  cffi_call_odd(cffi_s);
  cffi_leave_fast(cffi_c);
  return (uint32_t)cffi_s[0].u;
}
static double cffi_fast_labs(void *cffi_r, double cffi_a1, double cffi_x) {
  cffi_slot cffi_s[2];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].i = (int64_t)cffi_a1;
  cffi_c = cffi_enter_fast(cffi_x, "labs");
  cffi_call_labs(cffi_s);
  cffi_leave_fast(cffi_c);
  return cffi_signed(cffi_c, cffi_s[0].i);
}
static int64_t cffi_fast_llabs(void *cffi_r, int64_t cffi_a1, double cffi_x) {
  cffi_slot cffi_s[2];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].i = cffi_a1;
  cffi_c = cffi_enter_fast(cffi_x, "llabs");
  cffi_call_llabs(cffi_s);
  cffi_leave_fast(cffi_c);
  return cffi_s[0].i;
}
static double cffi_fast_sum(void *cffi_r, double cffi_a1, uint64_t cffi_a2, double cffi_x) {
  cffi_slot cffi_s[3];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].u = (uint64_t)(int64_t)cffi_a1;
  cffi_s[2].u = cffi_a2;
  cffi_c = cffi_enter_fast(cffi_x, "sum");
  cffi_call_sum(cffi_s);
  cffi_leave_fast(cffi_c);
  return cffi_unsigned(cffi_c, cffi_s[0].u);
}
static void cffi_fast_nothing(void *cffi_r, double cffi_x) {
  cffi_slot cffi_s[1];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_c = cffi_enter_fast(cffi_x, "nothing");
  cffi_call_nothing(cffi_s);
  cffi_leave_fast(cffi_c);
}

#line 1 "cffi:scalars.cdef:tables:0"
static const cffi_function cffi_functions[] = {
  {"hypot", cffi_call_hypot, (void (*)(void))CFFI_CODE_hypot, (void (*)(void))cffi_fast_hypot},
  {"sqrtf", cffi_call_sqrtf, (void (*)(void))CFFI_CODE_sqrtf, (void (*)(void))cffi_fast_sqrtf},
  {"abs", cffi_call_abs, (void (*)(void))CFFI_CODE_abs, (void (*)(void))cffi_fast_abs},
  {"narrow", cffi_call_narrow, (void (*)(void))CFFI_CODE_narrow, (void (*)(void))cffi_fast_narrow},
  {"odd", cffi_call_odd, (void (*)(void))CFFI_CODE_odd, (void (*)(void))cffi_fast_odd},
  {"labs", cffi_call_labs, (void (*)(void))CFFI_CODE_labs, (void (*)(void))cffi_fast_labs},
  {"llabs", cffi_call_llabs, (void (*)(void))CFFI_CODE_llabs, (void (*)(void))cffi_fast_llabs},
  {"sum", cffi_call_sum, (void (*)(void))CFFI_CODE_sum, (void (*)(void))cffi_fast_sum},
  {"nothing", cffi_call_nothing, (void (*)(void))CFFI_CODE_nothing, (void (*)(void))cffi_fast_nothing},
};
CFFI_LIBRARY(cffi_library_8602f31b8155871f97f9effadd2b8dae) = {
  "8602f31b8155871f97f9effadd2b8dae", "scalars.cdef",
  cffi_functions, 9,
  0, 0,
  0, 0,
  0, 0,
  0
};
CFFI_EXPORT_ALONE(cffi_library_8602f31b8155871f97f9effadd2b8dae)
