#include "cffi_glue.h"

#define CFFI_VALUE(v) char (*)[((v) < 0) + 1], \
  char (*)[((unsigned long long)(v) >> 32) + 1], \
  char (*)[((unsigned long long)(v) & 0xffffffffu) + 1]
#line 4 "cffi:variables.cdef:15"
static void (*cffi_size_5)(CFFI_VALUE(sizeof(struct point))) = (void (*)(CFFI_VALUE(8)))0;
#line 4 "cffi:variables.cdef:23"
static void (*cffi_field_5_0)(CFFI_VALUE(offsetof(struct point, x))) = (void (*)(CFFI_VALUE(0)))0;
#line 4 "cffi:variables.cdef:23"
static void cffi_field_5_0_type(struct point *cffi_r) { int *cffi_p = &cffi_r->x; (void)cffi_p; }
#line 4 "cffi:variables.cdef:30"
static void (*cffi_field_5_1)(CFFI_VALUE(offsetof(struct point, y))) = (void (*)(CFFI_VALUE(4)))0;
#line 4 "cffi:variables.cdef:30"
static void cffi_field_5_1_type(struct point *cffi_r) { int *cffi_p = &cffi_r->y; (void)cffi_p; }

#line 1 "cffi:variables.cdef:12"
static void *cffi_address_counter(void) { int *cffi_p = &counter; return (void *)cffi_p; }

#line 2 "cffi:variables.cdef:21"
static void *cffi_address_ratio(void) { const double *cffi_p = &ratio; return (void *)cffi_p; }

#line 3 "cffi:variables.cdef:13"
static void *cffi_address_name(void) { char (*cffi_p)[16] = &name; return (void *)cffi_p; }

#line 4 "cffi:variables.cdef:35"
static void *cffi_address_origin(void) { struct point *cffi_p = &origin; return (void *)cffi_p; }

#line 5 "cffi:variables.cdef:14"
static void *cffi_address_hook(void) { int (**cffi_p)(int) = &hook; return (void *)cffi_p; }

#line 6 "cffi:variables.cdef:12"
static void *cffi_address_load(void) { int *cffi_p = &load; return (void *)cffi_p; }

#line 6 "cffi:variables.cdef:18"
static void *cffi_address_T1(void) { int *cffi_p = &T1; return (void *)cffi_p; }

#line 1 "cffi:variables.cdef:int32_t (int32_t):0"
static void cffi_call_type_0(cffi_slot *cffi_s) { cffi_s[0].i = (int64_t)((int32_t (*)(int32_t))cffi_s[2].p)((int32_t)cffi_s[1].i); }
CFFI_SHARED_BODY static int32_t cffi_enter_0(int32_t cffi_a1, cffi_closure *cffi_c) {
  cffi_slot cffi_s[2];
  cffi_s[0].u = 0;
  cffi_s[1].i = (int64_t)cffi_a1;
  if (cffi_c->enter) cffi_c->enter(cffi_c->data, cffi_s);
  return (int32_t)cffi_s[0].i;
}
#define CFFI_CLOSURE_0(at) static int32_t cffi_closure_0_##at(int32_t cffi_a1);
#define CFFI_MEMBER_0(at) {0, 0, (void (*)(void))cffi_closure_0_##at},
#define CFFI_ENTRY_0(at) static int32_t cffi_closure_0_##at(int32_t cffi_a1) { return cffi_enter_0(cffi_a1, &cffi_closures_0[at]); }
CFFI_EACH_CLOSURE(CFFI_CLOSURE_0)
static cffi_closure cffi_closures_0[] = {CFFI_EACH_CLOSURE(CFFI_MEMBER_0)};
CFFI_EACH_CLOSURE(CFFI_ENTRY_0)

#line 1 "cffi:variables.cdef:tables:0"
static const cffi_function_type cffi_function_types[] = {
  {cffi_call_type_0, cffi_closures_0, CFFI_CLOSURE_COUNT},
};
static const cffi_variable cffi_variables[] = {
  {"counter", cffi_address_counter},
  {"ratio", cffi_address_ratio},
  {"name", cffi_address_name},
  {"origin", cffi_address_origin},
  {"hook", cffi_address_hook},
  {"load", cffi_address_load},
  {"T1", cffi_address_T1},
};
CFFI_LIBRARY(cffi_library_cb1e9817d77aa6d796c983ad47736a45) = {
  "cb1e9817d77aa6d796c983ad47736a45", "variables.cdef",
  0, 0,
  cffi_function_types, 1,
  cffi_variables, 7,
  0, 0,
  0
};
CFFI_EXPORT_ALONE(cffi_library_cb1e9817d77aa6d796c983ad47736a45)
