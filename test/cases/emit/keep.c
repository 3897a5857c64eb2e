#include "cffi_glue.h"

#line 4 "cffi:keep.cdef:5"
static void cffi_call_on_change(cffi_slot *cffi_s) { int cffi_r = on_change((struct db *)cffi_s[1].p, (int (*)(void *, int))cffi_s[2].p, (void *)cffi_s[3].p); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef on_change
#line 4 "cffi:keep.cdef:5"
static int cffi_wrap_on_change(struct db *cffi_a1, int (*cffi_a2)(void *, int), void *cffi_a3) { return on_change(cffi_a1, cffi_a2, cffi_a3); }
#define CFFI_CODE_on_change cffi_wrap_on_change
#else
#line 4 "cffi:keep.cdef:5"
#define CFFI_CODE_on_change on_change
#endif

#line 5 "cffi:keep.cdef:6"
static void cffi_call_set_trace(cffi_slot *cffi_s) { set_trace((const char *const *)cffi_s[1].p, (const char *)cffi_s[2].p); }
#ifdef set_trace
#line 5 "cffi:keep.cdef:6"
static void cffi_wrap_set_trace(const char *const *cffi_a1, const char *cffi_a2) { set_trace(cffi_a1, cffi_a2); }
#define CFFI_CODE_set_trace cffi_wrap_set_trace
#else
#line 5 "cffi:keep.cdef:6"
#define CFFI_CODE_set_trace set_trace
#endif

#line 6 "cffi:keep.cdef:5"
static void cffi_call_bind_text(cffi_slot *cffi_s) { int cffi_r = bind_text((struct db *)cffi_s[1].p, (int)cffi_s[2].i, (const char *)cffi_s[3].p); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef bind_text
#line 6 "cffi:keep.cdef:5"
static int cffi_wrap_bind_text(struct db *cffi_a1, int cffi_a2, const char *cffi_a3) { return bind_text(cffi_a1, cffi_a2, cffi_a3); }
#define CFFI_CODE_bind_text cffi_wrap_bind_text
#else
#line 6 "cffi:keep.cdef:5"
#define CFFI_CODE_bind_text bind_text
#endif

#line 7 "cffi:keep.cdef:6"
static void cffi_call_on_row(cffi_slot *cffi_s) { on_row((struct db *)cffi_s[1].p, (void (*)(int))cffi_s[2].p); }
#ifdef on_row
#line 7 "cffi:keep.cdef:6"
static void cffi_wrap_on_row(struct db *cffi_a1, void (*cffi_a2)(int)) { on_row(cffi_a1, cffi_a2); }
#define CFFI_CODE_on_row cffi_wrap_on_row
#else
#line 7 "cffi:keep.cdef:6"
#define CFFI_CODE_on_row on_row
#endif

#line 1 "cffi:keep.cdef:int32_t (void *, int32_t):0"
static void cffi_call_type_0(cffi_slot *cffi_s) { cffi_s[0].i = (int64_t)((int32_t (*)(void *, int32_t))cffi_s[3].p)((void *)cffi_s[1].p, (int32_t)cffi_s[2].i); }
CFFI_SHARED_BODY static int32_t cffi_enter_0(void *cffi_a1, int32_t cffi_a2, cffi_closure *cffi_c) {
  cffi_slot cffi_s[3];
  cffi_s[0].u = 0;
  cffi_s[1].p = (void *)cffi_a1;
  cffi_s[2].i = (int64_t)cffi_a2;
  if (cffi_c->enter) cffi_c->enter(cffi_c->data, cffi_s);
  return (int32_t)cffi_s[0].i;
}
#define CFFI_CLOSURE_0(at) static int32_t cffi_closure_0_##at(void *cffi_a1, int32_t cffi_a2);
#define CFFI_MEMBER_0(at) {0, 0, (void (*)(void))cffi_closure_0_##at},
#define CFFI_ENTRY_0(at) static int32_t cffi_closure_0_##at(void *cffi_a1, int32_t cffi_a2) { return cffi_enter_0(cffi_a1, cffi_a2, &cffi_closures_0[at]); }
CFFI_EACH_CLOSURE(CFFI_CLOSURE_0)
static cffi_closure cffi_closures_0[] = {CFFI_EACH_CLOSURE(CFFI_MEMBER_0)};
CFFI_EACH_CLOSURE(CFFI_ENTRY_0)

#line 1 "cffi:keep.cdef:void (int32_t):0"
static void cffi_call_type_1(cffi_slot *cffi_s) { ((void (*)(int32_t))cffi_s[2].p)((int32_t)cffi_s[1].i); }
CFFI_SHARED_BODY static void cffi_enter_1(int32_t cffi_a1, cffi_closure *cffi_c) {
  cffi_slot cffi_s[2];
  cffi_s[0].u = 0;
  cffi_s[1].i = (int64_t)cffi_a1;
  if (cffi_c->enter) cffi_c->enter(cffi_c->data, cffi_s);
}
#define CFFI_CLOSURE_1(at) static void cffi_closure_1_##at(int32_t cffi_a1);
#define CFFI_MEMBER_1(at) {0, 0, (void (*)(void))cffi_closure_1_##at},
#define CFFI_ENTRY_1(at) static void cffi_closure_1_##at(int32_t cffi_a1) { cffi_enter_1(cffi_a1, &cffi_closures_1[at]); }
CFFI_EACH_CLOSURE(CFFI_CLOSURE_1)
static cffi_closure cffi_closures_1[] = {CFFI_EACH_CLOSURE(CFFI_MEMBER_1)};
CFFI_EACH_CLOSURE(CFFI_ENTRY_1)

#line 1 "cffi:keep.cdef:tables:0"
static const cffi_function cffi_functions[] = {
  {"on_change", cffi_call_on_change, (void (*)(void))CFFI_CODE_on_change, 0},
  {"set_trace", cffi_call_set_trace, (void (*)(void))CFFI_CODE_set_trace, 0},
  {"bind_text", cffi_call_bind_text, (void (*)(void))CFFI_CODE_bind_text, 0},
  {"on_row", cffi_call_on_row, (void (*)(void))CFFI_CODE_on_row, 0},
};
static const cffi_function_type cffi_function_types[] = {
  {cffi_call_type_0, cffi_closures_0, CFFI_CLOSURE_COUNT},
  {cffi_call_type_1, cffi_closures_1, CFFI_CLOSURE_COUNT},
};
CFFI_LIBRARY(cffi_library_107f97e1064227c22de4f5bb24f0f1ed) = {
  "107f97e1064227c22de4f5bb24f0f1ed", "keep.cdef",
  cffi_functions, 4,
  cffi_function_types, 2,
  0, 0,
  0, 0,
  0
};
CFFI_EXPORT_ALONE(cffi_library_107f97e1064227c22de4f5bb24f0f1ed)
