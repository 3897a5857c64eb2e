#line 1 "pointers.cdef"
#include <string.h>

#include "cffi_fast.h"

#line 4 "cffi:pointers.cdef:8"
static void cffi_call_strlen(cffi_slot *cffi_s) { unsigned long cffi_r = strlen((const char *)cffi_s[1].p); cffi_s[0].u = (uint64_t)cffi_r; }
#ifdef strlen
#line 4 "cffi:pointers.cdef:8"
static unsigned long cffi_wrap_strlen(const char *cffi_a1) { return strlen(cffi_a1); }
#define CFFI_CODE_strlen cffi_wrap_strlen
#else
#line 4 "cffi:pointers.cdef:8"
#define CFFI_CODE_strlen strlen
#endif
#ifndef strlen
#line 4 "cffi:pointers.cdef:8="
static void cffi_fixed_strlen(void) { unsigned long (*cffi_f)(const char *) = strlen; (void)cffi_f; }
#endif

#line 5 "cffi:pointers.cdef:7"
static void cffi_call_strcpy(cffi_slot *cffi_s) { char *cffi_r = strcpy((char *)cffi_s[1].p, (const char *)cffi_s[2].p); cffi_s[0].p = (void *)cffi_r; }
#ifdef strcpy
#line 5 "cffi:pointers.cdef:7"
static char *cffi_wrap_strcpy(char *cffi_a1, const char *cffi_a2) { return strcpy(cffi_a1, cffi_a2); }
#define CFFI_CODE_strcpy cffi_wrap_strcpy
#else
#line 5 "cffi:pointers.cdef:7"
#define CFFI_CODE_strcpy strcpy
#endif
#ifndef strcpy
#line 5 "cffi:pointers.cdef:7="
static void cffi_fixed_strcpy(void) { char *(*cffi_f)(char *, const char *) = strcpy; (void)cffi_f; }
#endif

#line 6 "cffi:pointers.cdef:7"
static void cffi_call_memcpy(cffi_slot *cffi_s) { void *cffi_r = memcpy((void *)cffi_s[1].p, (const void *)cffi_s[2].p, (unsigned long)cffi_s[3].u); cffi_s[0].p = (void *)cffi_r; }
#ifdef memcpy
#line 6 "cffi:pointers.cdef:7"
static void *cffi_wrap_memcpy(void *cffi_a1, const void *cffi_a2, unsigned long cffi_a3) { return memcpy(cffi_a1, cffi_a2, cffi_a3); }
#define CFFI_CODE_memcpy cffi_wrap_memcpy
#else
#line 6 "cffi:pointers.cdef:7"
#define CFFI_CODE_memcpy memcpy
#endif
#ifndef memcpy
#line 6 "cffi:pointers.cdef:7="
static void cffi_fixed_memcpy(void) { void *(*cffi_f)(void *, const void *, unsigned long) = memcpy; (void)cffi_f; }
#endif

#line 7 "cffi:pointers.cdef:13"
static void cffi_call_strerror(cffi_slot *cffi_s) { const char *cffi_r = strerror((int)cffi_s[1].i); cffi_s[0].p = (void *)cffi_r; }
#ifdef strerror
#line 7 "cffi:pointers.cdef:13"
static const char *cffi_wrap_strerror(int cffi_a1) { return strerror(cffi_a1); }
#define CFFI_CODE_strerror cffi_wrap_strerror
#else
#line 7 "cffi:pointers.cdef:13"
#define CFFI_CODE_strerror strerror
#endif
#ifndef strerror
#line 7 "cffi:pointers.cdef:13="
static void cffi_fixed_strerror(void) { const char *(*cffi_f)(int) = strerror; (void)cffi_f; }
#endif

#line 8 "cffi:pointers.cdef:5"
static void cffi_call_connect_to(cffi_slot *cffi_s) { int cffi_r = connect_to((struct connection **)cffi_s[1].p, (const char *)cffi_s[2].p); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef connect_to
#line 8 "cffi:pointers.cdef:5"
static int cffi_wrap_connect_to(struct connection **cffi_a1, const char *cffi_a2) { return connect_to(cffi_a1, cffi_a2); }
#define CFFI_CODE_connect_to cffi_wrap_connect_to
#else
#line 8 "cffi:pointers.cdef:5"
#define CFFI_CODE_connect_to connect_to
#endif
#ifndef connect_to
#line 8 "cffi:pointers.cdef:5="
static void cffi_fixed_connect_to(void) { int (*cffi_f)(struct connection **, const char *) = connect_to; (void)cffi_f; }
#endif

#line 9 "cffi:pointers.cdef:8"
static void cffi_call_total(cffi_slot *cffi_s) { double cffi_r = total((const double *)cffi_s[1].p, (int)cffi_s[2].i); cffi_s[0].d = cffi_r; }
#ifdef total
#line 9 "cffi:pointers.cdef:8"
static double cffi_wrap_total(const double *cffi_a1, int cffi_a2) { return total(cffi_a1, cffi_a2); }
#define CFFI_CODE_total cffi_wrap_total
#else
#line 9 "cffi:pointers.cdef:8"
#define CFFI_CODE_total total
#endif
#ifndef total
#line 9 "cffi:pointers.cdef:8="
static void cffi_fixed_total(void) { double (*cffi_f)(const double *, int) = total; (void)cffi_f; }
#endif

#line 10 "cffi:pointers.cdef:6"
static void cffi_call_scale(cffi_slot *cffi_s) { scale((double *)cffi_s[1].p, (int)cffi_s[2].i, (double)cffi_s[3].d); }
#ifdef scale
#line 10 "cffi:pointers.cdef:6"
static void cffi_wrap_scale(double *cffi_a1, int cffi_a2, double cffi_a3) { scale(cffi_a1, cffi_a2, cffi_a3); }
#define CFFI_CODE_scale cffi_wrap_scale
#else
#line 10 "cffi:pointers.cdef:6"
#define CFFI_CODE_scale scale
#endif
#ifndef scale
#line 10 "cffi:pointers.cdef:6="
static void cffi_fixed_scale(void) { void (*cffi_f)(double *, int, double) = scale; (void)cffi_f; }
#endif

#line 1 "cffi:pointers.cdef:fast:0"
static double cffi_fast_strlen(void *cffi_r, const cffi_latin1 *cffi_a1, double cffi_b1, double cffi_x) {
  cffi_slot cffi_s[2];
  cffi_context *cffi_c;
  cffi_text cffi_t1;
  (void)cffi_r;
  if (!(cffi_lend(&cffi_s[1], cffi_a1, cffi_b1, &cffi_t1))) {
    cffi_unlend(&cffi_t1);
    cffi_refuse(cffi_x);
    return 0;
  }
  cffi_c = cffi_enter_fast(cffi_x, "strlen");
  cffi_call_strlen(cffi_s);
  cffi_leave_fast(cffi_c);
  cffi_unlend(&cffi_t1);
  return cffi_unsigned(cffi_c, cffi_s[0].u);
}
static double cffi_fast_strcpy(void *cffi_r, double cffi_a1, const cffi_latin1 *cffi_a2, double cffi_b2, double cffi_x) {
  cffi_slot cffi_s[3];
  cffi_context *cffi_c;
  cffi_text cffi_t2;
  (void)cffi_r;
  cffi_s[1].p = cffi_pointer(cffi_a1);
  if (!(cffi_lend(&cffi_s[2], cffi_a2, cffi_b2, &cffi_t2))) {
    cffi_unlend(&cffi_t2);
    cffi_refuse(cffi_x);
    return 0;
  }
  cffi_c = cffi_enter_fast(cffi_x, "strcpy");
  cffi_call_strcpy(cffi_s);
  cffi_leave_fast(cffi_c);
  cffi_unlend(&cffi_t2);
  return cffi_signed(cffi_c, (int64_t)(intptr_t)cffi_s[0].p);
}
static double cffi_fast_memcpy(void *cffi_r, double cffi_a1, double cffi_a2, double cffi_a3, double cffi_x) {
  cffi_slot cffi_s[4];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].p = cffi_pointer(cffi_a1);
  cffi_s[2].p = cffi_pointer(cffi_a2);
  cffi_s[3].u = (uint64_t)(int64_t)cffi_a3;
  cffi_c = cffi_enter_fast(cffi_x, "memcpy");
  cffi_call_memcpy(cffi_s);
  cffi_leave_fast(cffi_c);
  return cffi_signed(cffi_c, (int64_t)(intptr_t)cffi_s[0].p);
}
static int32_t cffi_fast_connect_to(void *cffi_r, double cffi_a1, const cffi_latin1 *cffi_a2, double cffi_b2, double cffi_x) {
  cffi_slot cffi_s[3];
  cffi_context *cffi_c;
  cffi_text cffi_t2;
  (void)cffi_r;
  cffi_s[1].p = cffi_pointer(cffi_a1);
  if (!(cffi_lend(&cffi_s[2], cffi_a2, cffi_b2, &cffi_t2))) {
    cffi_unlend(&cffi_t2);
    cffi_refuse(cffi_x);
    return 0;
  }
  cffi_c = cffi_enter_fast(cffi_x, "connect_to");
  cffi_call_connect_to(cffi_s);
  cffi_leave_fast(cffi_c);
  cffi_unlend(&cffi_t2);
  return (int32_t)cffi_s[0].i;
}
static double cffi_fast_total(void *cffi_r, double cffi_a1, int32_t cffi_a2, double cffi_x) {
  cffi_slot cffi_s[3];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].p = cffi_pointer(cffi_a1);
  cffi_s[2].i = cffi_a2;
  cffi_c = cffi_enter_fast(cffi_x, "total");
  cffi_call_total(cffi_s);
  cffi_leave_fast(cffi_c);
  return cffi_s[0].d;
}
static void cffi_fast_scale(void *cffi_r, double cffi_a1, int32_t cffi_a2, double cffi_a3, double cffi_x) {
  cffi_slot cffi_s[4];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].p = cffi_pointer(cffi_a1);
  cffi_s[2].i = cffi_a2;
  cffi_s[3].d = cffi_a3;
  cffi_c = cffi_enter_fast(cffi_x, "scale");
  cffi_call_scale(cffi_s);
  cffi_leave_fast(cffi_c);
}

#line 1 "cffi:pointers.cdef:tables:0"
static const cffi_function cffi_functions[] = {
  {"strlen", cffi_call_strlen, (void (*)(void))CFFI_CODE_strlen, (void (*)(void))cffi_fast_strlen},
  {"strcpy", cffi_call_strcpy, (void (*)(void))CFFI_CODE_strcpy, (void (*)(void))cffi_fast_strcpy},
  {"memcpy", cffi_call_memcpy, (void (*)(void))CFFI_CODE_memcpy, (void (*)(void))cffi_fast_memcpy},
  {"strerror", cffi_call_strerror, (void (*)(void))CFFI_CODE_strerror, 0},
  {"connect_to", cffi_call_connect_to, (void (*)(void))CFFI_CODE_connect_to, (void (*)(void))cffi_fast_connect_to},
  {"total", cffi_call_total, (void (*)(void))CFFI_CODE_total, (void (*)(void))cffi_fast_total},
  {"scale", cffi_call_scale, (void (*)(void))CFFI_CODE_scale, (void (*)(void))cffi_fast_scale},
};
CFFI_LIBRARY(cffi_library_8c4eed8e2948ce8847c17f199dc91ae2) = {
  "8c4eed8e2948ce8847c17f199dc91ae2", "pointers.cdef",
  cffi_functions, 7,
  0, 0,
  0, 0,
  0, 0,
  0
};
CFFI_EXPORT_ALONE(cffi_library_8c4eed8e2948ce8847c17f199dc91ae2)
