#include "cffi_fast.h"

#define CFFI_VALUE(v) char (*)[((v) < 0) + 1], \
  char (*)[((unsigned long long)(v) >> 32) + 1], \
  char (*)[((unsigned long long)(v) & 0xffffffffu) + 1]
#line 2 "cffi:included.cdef:15"
static void cffi_field_8_0(struct line *cffi_r) { struct point *cffi_p = &cffi_r->from; (void)cffi_p; }
#line 2 "cffi:included.cdef:34"
static void cffi_field_8_1(struct line *cffi_r) { struct point *cffi_p = &cffi_r->to; (void)cffi_p; }
#line 2 "cffi:included.cdef:38"
static void cffi_field_8_2(struct line *cffi_r) { enum color *cffi_p = &cffi_r->color; (void)cffi_p; }
#ifdef OWN
#line 5 "cffi:included.cdef:9"
static void (*cffi_constant_OWN)(CFFI_VALUE(OWN)) = (void (*)(CFFI_VALUE(8)))0;
#endif

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
#ifdef OWN
#line 5 "cffi:included.cdef:9"
if (__builtin_constant_p(OWN) && (OWN) != 8) cffi_differs();
#endif
}

#line 3 "cffi:included.cdef:14"
static void cffi_call_middle(cffi_slot *cffi_s) { *(struct point *)cffi_s[0].p = middle((const struct line *)cffi_s[1].p, (size_kind)cffi_s[2].i); }
#ifdef middle
#line 3 "cffi:included.cdef:14"
static struct point cffi_wrap_middle(const struct line *cffi_a1, size_kind cffi_a2) { return middle(cffi_a1, cffi_a2); }
#define CFFI_CODE_middle cffi_wrap_middle
#else
#line 3 "cffi:included.cdef:14"
#define CFFI_CODE_middle middle
#endif

#line 4 "cffi:included.cdef:5"
static void cffi_call_delete(cffi_slot *cffi_s) { int cffi_r = delete((handle *)cffi_s[1].p); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef delete
#line 4 "cffi:included.cdef:5"
static int cffi_wrap_delete(handle *cffi_a1) { return delete(cffi_a1); }
#define CFFI_CODE_delete cffi_wrap_delete
#else
#line 4 "cffi:included.cdef:5"
#define CFFI_CODE_delete delete
#endif

#line 1 "cffi:included.cdef:fast:0"
static int32_t cffi_fast_delete(void *cffi_r, double cffi_a1, double cffi_x) {
  cffi_slot cffi_s[2];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].p = cffi_pointer(cffi_a1);
  cffi_c = cffi_enter_fast(cffi_x, "delete");
  cffi_call_delete(cffi_s);
  cffi_leave_fast(cffi_c);
  return (int32_t)cffi_s[0].i;
}

static void cffi_answer_all(cffi_answer *cffi_answers) {
  #line 1 "cffi:included.cdef:1"
  if (((RED) | 0) < 0) { cffi_answers[0].kind = 'i'; cffi_answers[0].value.i = (int64_t)(RED); } else { cffi_answers[0].kind = 'u'; cffi_answers[0].value.u = (uint64_t)(RED); }
  #line 1 "cffi:included.cdef:1"
  if (((GREEN) | 0) < 0) { cffi_answers[1].kind = 'i'; cffi_answers[1].value.i = (int64_t)(GREEN); } else { cffi_answers[1].kind = 'u'; cffi_answers[1].value.u = (uint64_t)(GREEN); }
  #line 1 "cffi:included.cdef:1"
  cffi_answers[2].kind = 's'; cffi_answers[2].value.p = (void *)(cffi_integer_name(sizeof(enum color), (CFFI_ENUM_BASE(enum color))-1 < (CFFI_ENUM_BASE(enum color))1));
  #line 1 "cffi:included.cdef:1"
  cffi_answers[3].kind = 'u'; cffi_answers[3].value.u = (uint64_t)(sizeof(size_kind));
  #line 1 "cffi:included.cdef:1"
  cffi_answers[4].kind = 'u'; cffi_answers[4].value.u = (uint64_t)((size_kind)-1 < (size_kind)1);
  #line 2 "cffi:included.cdef:8"
  cffi_answers[5].kind = 'u'; cffi_answers[5].value.u = (uint64_t)(sizeof(struct line));
  #line 2 "cffi:included.cdef:8"
  cffi_answers[6].kind = 'u'; cffi_answers[6].value.u = (uint64_t)(__alignof__(struct line));
  #line 2 "cffi:included.cdef:15"
  cffi_answers[7].kind = 'u'; cffi_answers[7].value.u = (uint64_t)(offsetof(struct line, from));
  #line 2 "cffi:included.cdef:34"
  cffi_answers[8].kind = 'u'; cffi_answers[8].value.u = (uint64_t)(offsetof(struct line, to));
  #line 2 "cffi:included.cdef:38"
  cffi_answers[9].kind = 'u'; cffi_answers[9].value.u = (uint64_t)(offsetof(struct line, color));
}

#line 1 "cffi:included.cdef:tables:0"
static const cffi_function cffi_functions[] = {
  {"middle", cffi_call_middle, (void (*)(void))CFFI_CODE_middle, 0},
  {"delete", cffi_call_delete, (void (*)(void))CFFI_CODE_delete, (void (*)(void))cffi_fast_delete},
};
CFFI_LIBRARY(cffi_library_1a6cef651fda599814a80a87bd63d121) = {
  "1a6cef651fda599814a80a87bd63d121", "included.cdef",
  cffi_functions, 2,
  0, 0,
  0, 0,
  cffi_answer_all, 10,
  0
};
CFFI_EXPORT_ALONE(cffi_library_1a6cef651fda599814a80a87bd63d121)
