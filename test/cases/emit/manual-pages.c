#line 1 "manual-pages.cdef"
#define _GNU_SOURCE
#line 2 "manual-pages.cdef"
#include <string.h>

#include "cffi_fast.h"

#line 3 "cffi:manual-pages.cdef:7"
static void cffi_call_mempcpy(cffi_slot *cffi_s) { void *cffi_r = mempcpy((void *)cffi_s[1].p, (const void *)cffi_s[2].p, (unsigned long)cffi_s[3].u); cffi_s[0].p = (void *)cffi_r; }
#ifdef mempcpy
#line 3 "cffi:manual-pages.cdef:7"
static void *cffi_wrap_mempcpy(void *cffi_a1, const void *cffi_a2, unsigned long cffi_a3) { return mempcpy(cffi_a1, cffi_a2, cffi_a3); }
#define CFFI_CODE_mempcpy cffi_wrap_mempcpy
#else
#line 3 "cffi:manual-pages.cdef:7"
#define CFFI_CODE_mempcpy mempcpy
#endif
#ifndef mempcpy
#line 3 "cffi:manual-pages.cdef:7="
static void cffi_fixed_mempcpy(void) { void *(*cffi_f)(void *, const void *, unsigned long) = mempcpy; (void)cffi_f; }
#endif

#line 4 "cffi:manual-pages.cdef:5"
static void cffi_call_getgroups(cffi_slot *cffi_s) { int cffi_r = getgroups((int)cffi_s[1].i, (unsigned int *)cffi_s[2].p); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef getgroups
#line 4 "cffi:manual-pages.cdef:5"
static int cffi_wrap_getgroups(int cffi_a1, unsigned int *cffi_a2) { return getgroups(cffi_a1, cffi_a2); }
#define CFFI_CODE_getgroups cffi_wrap_getgroups
#else
#line 4 "cffi:manual-pages.cdef:5"
#define CFFI_CODE_getgroups getgroups
#endif
#ifndef getgroups
#line 4 "cffi:manual-pages.cdef:5="
static void cffi_fixed_getgroups(void) { int (*cffi_f)(int, unsigned int *) = getgroups; (void)cffi_f; }
#endif

#line 5 "cffi:manual-pages.cdef:6"
static void cffi_call_rows(cffi_slot *cffi_s) { rows((char (*)[8])cffi_s[1].p, (unsigned long)cffi_s[2].u); }
#ifdef rows
#line 5 "cffi:manual-pages.cdef:6"
static void cffi_wrap_rows(char (*cffi_a1)[8], unsigned long cffi_a2) { rows(cffi_a1, cffi_a2); }
#define CFFI_CODE_rows cffi_wrap_rows
#else
#line 5 "cffi:manual-pages.cdef:6"
#define CFFI_CODE_rows rows
#endif
#ifndef rows
#line 5 "cffi:manual-pages.cdef:6="
static void cffi_fixed_rows(void) { void (*cffi_f)(char (*)[8], unsigned long) = rows; (void)cffi_f; }
#endif

#line 1 "cffi:manual-pages.cdef:fast:0"
static double cffi_fast_mempcpy(void *cffi_r, double cffi_a1, double cffi_a2, double cffi_a3, double cffi_x) {
  cffi_slot cffi_s[4];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].p = cffi_pointer(cffi_a1);
  cffi_s[2].p = cffi_pointer(cffi_a2);
  cffi_s[3].u = (uint64_t)(int64_t)cffi_a3;
  cffi_c = cffi_enter_fast(cffi_x, "mempcpy");
  cffi_call_mempcpy(cffi_s);
  cffi_leave_fast(cffi_c);
  return cffi_signed(cffi_c, (int64_t)(intptr_t)cffi_s[0].p);
}
static int32_t cffi_fast_getgroups(void *cffi_r, int32_t cffi_a1, double cffi_a2, double cffi_x) {
  cffi_slot cffi_s[3];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].i = cffi_a1;
  cffi_s[2].p = cffi_pointer(cffi_a2);
  cffi_c = cffi_enter_fast(cffi_x, "getgroups");
  cffi_call_getgroups(cffi_s);
  cffi_leave_fast(cffi_c);
  return (int32_t)cffi_s[0].i;
}
static void cffi_fast_rows(void *cffi_r, double cffi_a1, double cffi_a2, double cffi_x) {
  cffi_slot cffi_s[3];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].p = cffi_pointer(cffi_a1);
  cffi_s[2].u = (uint64_t)(int64_t)cffi_a2;
  cffi_c = cffi_enter_fast(cffi_x, "rows");
  cffi_call_rows(cffi_s);
  cffi_leave_fast(cffi_c);
}

#line 1 "cffi:manual-pages.cdef:tables:0"
static const cffi_function cffi_functions[] = {
  {"mempcpy", cffi_call_mempcpy, (void (*)(void))CFFI_CODE_mempcpy, (void (*)(void))cffi_fast_mempcpy},
  {"getgroups", cffi_call_getgroups, (void (*)(void))CFFI_CODE_getgroups, (void (*)(void))cffi_fast_getgroups},
  {"rows", cffi_call_rows, (void (*)(void))CFFI_CODE_rows, (void (*)(void))cffi_fast_rows},
};
CFFI_LIBRARY(cffi_library_a03686e256e16a6772e5df60054b773c) = {
  "a03686e256e16a6772e5df60054b773c", "manual-pages.cdef",
  cffi_functions, 3,
  0, 0,
  0, 0,
  0, 0,
  0
};
CFFI_EXPORT_ALONE(cffi_library_a03686e256e16a6772e5df60054b773c)
