#line 1 "variadic.cdef"
#include <stdio.h>
#line 2 "variadic.cdef"
#include <fcntl.h>

#include "cffi_glue.h"

#line 4 "cffi:variadic.cdef:5"
static void cffi_call_snprintf(cffi_slot *cffi_s) { int cffi_r = (snprintf)((char *)cffi_s[1].p, (unsigned long)cffi_s[2].u, (const char *)cffi_s[3].p); cffi_s[0].i = (int64_t)cffi_r; }
#line 4 "cffi:variadic.cdef:5"
static void cffi_more_i_snprintf(cffi_slot *cffi_s) { int cffi_r = (snprintf)((char *)cffi_s[1].p, (unsigned long)cffi_s[2].u, (const char *)cffi_s[3].p, (int)cffi_s[4].i); cffi_s[0].i = (int64_t)cffi_r; }
#line 4 "cffi:variadic.cdef:5"
static void cffi_more_l_snprintf(cffi_slot *cffi_s) { int cffi_r = (snprintf)((char *)cffi_s[1].p, (unsigned long)cffi_s[2].u, (const char *)cffi_s[3].p, (long long)cffi_s[4].i); cffi_s[0].i = (int64_t)cffi_r; }
#line 4 "cffi:variadic.cdef:5"
static void cffi_more_p_snprintf(cffi_slot *cffi_s) { int cffi_r = (snprintf)((char *)cffi_s[1].p, (unsigned long)cffi_s[2].u, (const char *)cffi_s[3].p, cffi_s[4].p); cffi_s[0].i = (int64_t)cffi_r; }
#line 4 "cffi:variadic.cdef:5"
static void cffi_more_d_snprintf(cffi_slot *cffi_s) { int cffi_r = (snprintf)((char *)cffi_s[1].p, (unsigned long)cffi_s[2].u, (const char *)cffi_s[3].p, cffi_s[4].d); cffi_s[0].i = (int64_t)cffi_r; }
#line 4 "cffi:variadic.cdef:5"
static void cffi_more_id_snprintf(cffi_slot *cffi_s) { int cffi_r = (snprintf)((char *)cffi_s[1].p, (unsigned long)cffi_s[2].u, (const char *)cffi_s[3].p, (int)cffi_s[4].i, cffi_s[5].d); cffi_s[0].i = (int64_t)cffi_r; }
#line 4 "cffi:variadic.cdef:5"
static void cffi_more_pl_snprintf(cffi_slot *cffi_s) { int cffi_r = (snprintf)((char *)cffi_s[1].p, (unsigned long)cffi_s[2].u, (const char *)cffi_s[3].p, cffi_s[4].p, (long long)cffi_s[5].i); cffi_s[0].i = (int64_t)cffi_r; }
#define CFFI_CODE_snprintf (snprintf)

#line 5 "cffi:variadic.cdef:5"
static void cffi_call_open(cffi_slot *cffi_s) { int cffi_r = (open)((const char *)cffi_s[1].p, (int)cffi_s[2].i); cffi_s[0].i = (int64_t)cffi_r; }
#line 5 "cffi:variadic.cdef:5"
static void cffi_more_i_open(cffi_slot *cffi_s) { int cffi_r = (open)((const char *)cffi_s[1].p, (int)cffi_s[2].i, (int)cffi_s[3].i); cffi_s[0].i = (int64_t)cffi_r; }
#line 5 "cffi:variadic.cdef:5"
static void cffi_more_l_open(cffi_slot *cffi_s) { int cffi_r = (open)((const char *)cffi_s[1].p, (int)cffi_s[2].i, (long long)cffi_s[3].i); cffi_s[0].i = (int64_t)cffi_r; }
#line 5 "cffi:variadic.cdef:5"
static void cffi_more_p_open(cffi_slot *cffi_s) { int cffi_r = (open)((const char *)cffi_s[1].p, (int)cffi_s[2].i, cffi_s[3].p); cffi_s[0].i = (int64_t)cffi_r; }
#line 5 "cffi:variadic.cdef:5"
static void cffi_more_d_open(cffi_slot *cffi_s) { int cffi_r = (open)((const char *)cffi_s[1].p, (int)cffi_s[2].i, cffi_s[3].d); cffi_s[0].i = (int64_t)cffi_r; }
#define CFFI_CODE_open (open)

#line 1 "cffi:variadic.cdef:tables:0"
static const cffi_function cffi_functions[] = {
  {"snprintf", cffi_call_snprintf, (void (*)(void))CFFI_CODE_snprintf, 0},
  {"open", cffi_call_open, (void (*)(void))CFFI_CODE_open, 0},
  {"snprintf", cffi_more_i_snprintf, (void (*)(void))CFFI_CODE_snprintf, 0},
  {"snprintf", cffi_more_l_snprintf, (void (*)(void))CFFI_CODE_snprintf, 0},
  {"snprintf", cffi_more_p_snprintf, (void (*)(void))CFFI_CODE_snprintf, 0},
  {"snprintf", cffi_more_d_snprintf, (void (*)(void))CFFI_CODE_snprintf, 0},
  {"snprintf", cffi_more_id_snprintf, (void (*)(void))CFFI_CODE_snprintf, 0},
  {"snprintf", cffi_more_pl_snprintf, (void (*)(void))CFFI_CODE_snprintf, 0},
  {"open", cffi_more_i_open, (void (*)(void))CFFI_CODE_open, 0},
  {"open", cffi_more_l_open, (void (*)(void))CFFI_CODE_open, 0},
  {"open", cffi_more_p_open, (void (*)(void))CFFI_CODE_open, 0},
  {"open", cffi_more_d_open, (void (*)(void))CFFI_CODE_open, 0},
};
CFFI_LIBRARY(cffi_library_af11de05b617d7ee235af298bbcbbbc8) = {
  "af11de05b617d7ee235af298bbcbbbc8", "variadic.cdef",
  cffi_functions, 12,
  0, 0,
  0, 0,
  0, 0,
  0
};
CFFI_EXPORT_ALONE(cffi_library_af11de05b617d7ee235af298bbcbbbc8)
