#include "cffi_fast.h"

#define CFFI_VALUE(v) char (*)[((v) < 0) + 1], \
  char (*)[((unsigned long long)(v) >> 32) + 1], \
  char (*)[((unsigned long long)(v) & 0xffffffffu) + 1]
#line 7 "cffi:constants.cdef:6"
static void (*cffi_size_2)(CFFI_VALUE(sizeof(enum color))) = (void (*)(CFFI_VALUE(4)))0;
#line 8 "cffi:constants.cdef:36"
static void (*cffi_size_4)(CFFI_VALUE(sizeof(side))) = (void (*)(CFFI_VALUE(4)))0;
#ifdef SMALL
#line 1 "cffi:constants.cdef:9"
static void (*cffi_constant_SMALL)(CFFI_VALUE(SMALL)) = (void (*)(CFFI_VALUE(42)))0;
#endif
#ifdef NEGATIVE
#line 2 "cffi:constants.cdef:9"
static void (*cffi_constant_NEGATIVE)(CFFI_VALUE(NEGATIVE)) = (void (*)(CFFI_VALUE((-7LL))))0;
#endif
#ifdef BIG
#line 3 "cffi:constants.cdef:9"
static void (*cffi_constant_BIG)(CFFI_VALUE(BIG)) = (void (*)(CFFI_VALUE(18446744073709551615ULL)))0;
#endif
#line 7 "cffi:constants.cdef:14"
static void (*cffi_constant_RED)(CFFI_VALUE(RED)) = (void (*)(CFFI_VALUE(0)))0;
#line 7 "cffi:constants.cdef:19"
static void (*cffi_constant_GREEN)(CFFI_VALUE(GREEN)) = (void (*)(CFFI_VALUE(5)))0;
#line 7 "cffi:constants.cdef:30"
static void (*cffi_constant_BLUE)(CFFI_VALUE(BLUE)) = (void (*)(CFFI_VALUE(6)))0;
#line 8 "cffi:constants.cdef:16"
static void (*cffi_constant_NORTH)(CFFI_VALUE(NORTH)) = (void (*)(CFFI_VALUE((-1LL))))0;
#line 8 "cffi:constants.cdef:28"
static void (*cffi_constant_SOUTH)(CFFI_VALUE(SOUTH)) = (void (*)(CFFI_VALUE(0)))0;
#line 9 "cffi:constants.cdef:8"
static void (*cffi_constant_ANONYMOUS)(CFFI_VALUE(ANONYMOUS)) = (void (*)(CFFI_VALUE(9)))0;
#line 10 "cffi:constants.cdef:18"
static void (*cffi_constant_LIMIT)(CFFI_VALUE(LIMIT)) = (void (*)(CFFI_VALUE(3)))0;

#ifdef __has_attribute
#if __has_attribute(error)
#define CFFI_NEVER_CALLED __attribute__((error("")))
#endif
#endif
#ifdef CFFI_NEVER_CALLED
void cffi_differs(void) CFFI_NEVER_CALLED;
#else
static void cffi_differs(void) {}
#endif
__attribute__((used)) static void cffi_check_known(void) {
#ifdef SMALL
#line 1 "cffi:constants.cdef:9"
if (__builtin_constant_p(SMALL) && (SMALL) != 42) cffi_differs();
#endif
#ifdef NEGATIVE
#line 2 "cffi:constants.cdef:9"
if (__builtin_constant_p(NEGATIVE) && (NEGATIVE) != (-7LL)) cffi_differs();
#endif
#ifdef BIG
#line 3 "cffi:constants.cdef:9"
if (__builtin_constant_p(BIG) && (BIG) != 18446744073709551615ULL) cffi_differs();
#endif
#ifdef PI
#line 4 "cffi:constants.cdef:9"
if (__builtin_constant_p(PI) && (PI) != 3.25) cffi_differs();
#endif
#ifdef NAME
#line 5 "cffi:constants.cdef:9"
if (__builtin_constant_p(__builtin_strcmp(NAME, "a \042quoted\042 name\012\303\251")) && __builtin_strcmp(NAME, "a \042quoted\042 name\012\303\251") != 0) cffi_differs();
#endif
#line 10 "cffi:constants.cdef:18"
if (__builtin_constant_p(LIMIT) && (LIMIT) != 3) cffi_differs();
}

#line 12 "cffi:constants.cdef:12"
static void cffi_call_mix(cffi_slot *cffi_s) { enum color cffi_r = mix((enum color)cffi_s[1].u, (side)cffi_s[2].i); cffi_s[0].u = (uint64_t)cffi_r; }
#ifdef mix
#line 12 "cffi:constants.cdef:12"
static enum color cffi_wrap_mix(enum color cffi_a1, side cffi_a2) { return mix(cffi_a1, cffi_a2); }
#define CFFI_CODE_mix cffi_wrap_mix
#else
#line 12 "cffi:constants.cdef:12"
#define CFFI_CODE_mix mix
#endif

#line 1 "cffi:constants.cdef:fast:0"
static uint32_t cffi_fast_mix(void *cffi_r, uint32_t cffi_a1, int32_t cffi_a2, double cffi_x) {
  cffi_slot cffi_s[3];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].u = cffi_a1;
  cffi_s[2].i = cffi_a2;
  cffi_c = cffi_enter_fast(cffi_x, "mix");
  cffi_call_mix(cffi_s);
  cffi_leave_fast(cffi_c);
  return (uint32_t)cffi_s[0].u;
}

static void cffi_answer_all(cffi_answer *cffi_answers) {
  #line 6 "cffi:constants.cdef:9"
  if (((ASKED) | 0) < 0) { cffi_answers[0].kind = 'i'; cffi_answers[0].value.i = (int64_t)(ASKED); } else { cffi_answers[0].kind = 'u'; cffi_answers[0].value.u = (uint64_t)(ASKED); }
  #line 11 "cffi:constants.cdef:26"
  { const char *cffi_p = VERSION; cffi_answers[1].kind = 's'; cffi_answers[1].value.p = (void *)cffi_p; }
}

#line 1 "cffi:constants.cdef:tables:0"
static const cffi_function cffi_functions[] = {
  {"mix", cffi_call_mix, (void (*)(void))CFFI_CODE_mix, (void (*)(void))cffi_fast_mix},
};
CFFI_LIBRARY(cffi_library_a3ff5a7ebd6124d7e8a492e333d02baf) = {
  "a3ff5a7ebd6124d7e8a492e333d02baf", "constants.cdef",
  cffi_functions, 1,
  0, 0,
  0, 0,
  cffi_answer_all, 2,
  0
};
CFFI_EXPORT_ALONE(cffi_library_a3ff5a7ebd6124d7e8a492e333d02baf)
