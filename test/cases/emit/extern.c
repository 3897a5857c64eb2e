#line 15 "extern.cdef"
int twice_row(void *data, int count) { return 2 * on_row(data, count); }

#include "cffi_glue.h"

#define CFFI_VALUE(v) char (*)[((v) < 0) + 1], \
  char (*)[((unsigned long long)(v) >> 32) + 1], \
  char (*)[((unsigned long long)(v) & 0xffffffffu) + 1]
#line 1 "cffi:extern.cdef:8"
static void (*cffi_size_1)(CFFI_VALUE(sizeof(struct tri))) = (void (*)(CFFI_VALUE(12)))0;
#line 1 "cffi:extern.cdef:14"
static void (*cffi_field_1_0)(CFFI_VALUE(offsetof(struct tri, a))) = (void (*)(CFFI_VALUE(0)))0;
#line 1 "cffi:extern.cdef:14"
static void cffi_field_1_0_type(struct tri *cffi_r) { int *cffi_p = &cffi_r->a; (void)cffi_p; }
#line 1 "cffi:extern.cdef:21"
static void (*cffi_field_1_1)(CFFI_VALUE(offsetof(struct tri, b))) = (void (*)(CFFI_VALUE(4)))0;
#line 1 "cffi:extern.cdef:21"
static void cffi_field_1_1_type(struct tri *cffi_r) { int *cffi_p = &cffi_r->b; (void)cffi_p; }
#line 1 "cffi:extern.cdef:24"
static void (*cffi_field_1_2)(CFFI_VALUE(offsetof(struct tri, c))) = (void (*)(CFFI_VALUE(8)))0;
#line 1 "cffi:extern.cdef:24"
static void cffi_field_1_2_type(struct tri *cffi_r) { int *cffi_p = &cffi_r->c; (void)cffi_p; }

#line 6 "cffi:extern.cdef:17"
static void cffi_call_on_row(cffi_slot *cffi_s) { int cffi_r = on_row((void *)cffi_s[1].p, (int)cffi_s[2].i); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef on_row
#line 6 "cffi:extern.cdef:17"
static int cffi_wrap_on_row(void *cffi_a1, int cffi_a2) { return on_row(cffi_a1, cffi_a2); }
#define CFFI_CODE_on_row cffi_wrap_on_row
#else
#line 6 "cffi:extern.cdef:17"
#define CFFI_CODE_on_row on_row
#endif

#line 8 "cffi:extern.cdef:8"
static void cffi_call_bar(cffi_slot *cffi_s) { (void)cffi_s; bar(); }
#ifdef bar
#line 8 "cffi:extern.cdef:8"
static void cffi_wrap_bar(void) { bar(); }
#define CFFI_CODE_bar cffi_wrap_bar
#else
#line 8 "cffi:extern.cdef:8"
#define CFFI_CODE_bar bar
#endif

#line 9 "cffi:extern.cdef:16"
static void cffi_call_mk(cffi_slot *cffi_s) { *(struct tri *)cffi_s[0].p = mk((int)cffi_s[1].i); }
#ifdef mk
#line 9 "cffi:extern.cdef:16"
static struct tri cffi_wrap_mk(int cffi_a1) { return mk(cffi_a1); }
#define CFFI_CODE_mk cffi_wrap_mk
#else
#line 9 "cffi:extern.cdef:16"
#define CFFI_CODE_mk mk
#endif

#line 9 "cffi:extern.cdef:27"
static void cffi_call_other(cffi_slot *cffi_s) { *(struct tri *)cffi_s[0].p = other((int)cffi_s[1].i); }
#ifdef other
#line 9 "cffi:extern.cdef:27"
static struct tri cffi_wrap_other(int cffi_a1) { return other(cffi_a1); }
#define CFFI_CODE_other cffi_wrap_other
#else
#line 9 "cffi:extern.cdef:27"
#define CFFI_CODE_other other
#endif

#line 10 "cffi:extern.cdef:17"
static void cffi_call_choose(cffi_slot *cffi_s) { const char *(*cffi_r)(struct tri *) = choose((_Bool)cffi_s[1].u); cffi_s[0].p = (void *)cffi_r; }
#ifdef choose
#line 10 "cffi:extern.cdef:17"
static const char *(*cffi_wrap_choose(_Bool cffi_a1))(struct tri *) { return choose(cffi_a1); }
#define CFFI_CODE_choose cffi_wrap_choose
#else
#line 10 "cffi:extern.cdef:17"
#define CFFI_CODE_choose choose
#endif

#line 12 "cffi:extern.cdef:19"
static void cffi_call_twicex(cffi_slot *cffi_s) { int cffi_r = twicex((int)cffi_s[1].i); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef twicex
#line 12 "cffi:extern.cdef:19"
static int cffi_wrap_twicex(int cffi_a1) { return twicex(cffi_a1); }
#define CFFI_CODE_twicex cffi_wrap_twicex
#else
#line 12 "cffi:extern.cdef:19"
#define CFFI_CODE_twicex twicex
#endif

#line 13 "cffi:extern.cdef:29"
static void cffi_call_name_of(cffi_slot *cffi_s) { const char *cffi_r = name_of((const struct tri *)cffi_s[1].p); cffi_s[0].p = (void *)cffi_r; }
#ifdef name_of
#line 13 "cffi:extern.cdef:29"
static const char *cffi_wrap_name_of(const struct tri *cffi_a1) { return name_of(cffi_a1); }
#define CFFI_CODE_name_of cffi_wrap_name_of
#else
#line 13 "cffi:extern.cdef:29"
#define CFFI_CODE_name_of name_of
#endif

#line 13 "cffi:extern.cdef:69"
static void cffi_call_own_name(cffi_slot *cffi_s) { char *cffi_r = own_name((struct tri *)cffi_s[1].p); cffi_s[0].p = (void *)cffi_r; }
#ifdef own_name
#line 13 "cffi:extern.cdef:69"
static char *cffi_wrap_own_name(struct tri *cffi_a1) { return own_name(cffi_a1); }
#define CFFI_CODE_own_name cffi_wrap_own_name
#else
#line 13 "cffi:extern.cdef:69"
#define CFFI_CODE_own_name own_name
#endif

#line 15 "cffi:extern.cdef:5"
static void cffi_call_twice_row(cffi_slot *cffi_s) { int cffi_r = twice_row((void *)cffi_s[1].p, (int)cffi_s[2].i); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef twice_row
#line 15 "cffi:extern.cdef:5"
static int cffi_wrap_twice_row(void *cffi_a1, int cffi_a2) { return twice_row(cffi_a1, cffi_a2); }
#define CFFI_CODE_twice_row cffi_wrap_twice_row
#else
#line 15 "cffi:extern.cdef:5"
#define CFFI_CODE_twice_row twice_row
#endif

#line 1 "cffi:extern.cdef:void * (void *):0"
static void cffi_call_type_0(cffi_slot *cffi_s) { cffi_s[0].p = (void *)((void * (*)(void *))cffi_s[2].p)((void *)cffi_s[1].p); }
CFFI_SHARED_BODY static void *cffi_enter_0(void *cffi_a1, cffi_closure *cffi_c) {
  cffi_slot cffi_s[2];
  cffi_s[0].u = 0;
  cffi_s[1].p = (void *)cffi_a1;
  if (cffi_c->enter) cffi_c->enter(cffi_c->data, cffi_s);
  return (void *)cffi_s[0].p;
}
#define CFFI_CLOSURE_0(at) static void *cffi_closure_0_##at(void *cffi_a1);
#define CFFI_MEMBER_0(at) {0, 0, (void (*)(void))cffi_closure_0_##at},
#define CFFI_ENTRY_0(at) static void *cffi_closure_0_##at(void *cffi_a1) { return cffi_enter_0(cffi_a1, &cffi_closures_0[at]); }
CFFI_EACH_CLOSURE(CFFI_CLOSURE_0)
static cffi_closure cffi_closures_0[] = {CFFI_EACH_CLOSURE(CFFI_MEMBER_0)};
CFFI_EACH_CLOSURE(CFFI_ENTRY_0)

#line 1 "cffi:extern.cdef:int32_t (void *, int32_t):0"
static void cffi_call_type_1(cffi_slot *cffi_s) { cffi_s[0].i = (int64_t)((int32_t (*)(void *, int32_t))cffi_s[3].p)((void *)cffi_s[1].p, (int32_t)cffi_s[2].i); }
CFFI_SHARED_BODY static int32_t cffi_enter_1(void *cffi_a1, int32_t cffi_a2, cffi_closure *cffi_c) {
  cffi_slot cffi_s[3];
  cffi_s[0].u = 0;
  cffi_s[1].p = (void *)cffi_a1;
  cffi_s[2].i = (int64_t)cffi_a2;
  if (cffi_c->enter) cffi_c->enter(cffi_c->data, cffi_s);
  return (int32_t)cffi_s[0].i;
}

#line 1 "cffi:extern.cdef:void (void):0"
static void cffi_call_type_2(cffi_slot *cffi_s) { ((void (*)(void))cffi_s[1].p)(); }
CFFI_SHARED_BODY static void cffi_enter_2(cffi_closure *cffi_c) {
  cffi_slot cffi_s[1];
  cffi_s[0].u = 0;
  if (cffi_c->enter) cffi_c->enter(cffi_c->data, cffi_s);
}

#line 1 "cffi:extern.cdef:struct tri (int32_t):0"
static void cffi_call_type_3(cffi_slot *cffi_s) { *(struct tri *)cffi_s[0].p = ((struct tri (*)(int32_t))cffi_s[2].p)((int32_t)cffi_s[1].i); }
CFFI_SHARED_BODY static struct tri cffi_enter_3(int32_t cffi_a1, cffi_closure *cffi_c) {
  cffi_slot cffi_s[2];
  struct tri cffi_r; memset(&cffi_r, 0, sizeof cffi_r); cffi_s[0].p = &cffi_r;
  cffi_s[1].i = (int64_t)cffi_a1;
  if (cffi_c->enter) cffi_c->enter(cffi_c->data, cffi_s);
  return *(struct tri *)cffi_s[0].p;
}

#line 1 "cffi:extern.cdef:void * (_Bool):0"
static void cffi_call_type_4(cffi_slot *cffi_s) { cffi_s[0].p = (void *)((void * (*)(_Bool))cffi_s[2].p)((_Bool)cffi_s[1].u); }
CFFI_SHARED_BODY static void *cffi_enter_4(_Bool cffi_a1, cffi_closure *cffi_c) {
  cffi_slot cffi_s[2];
  cffi_s[0].u = 0;
  cffi_s[1].u = (uint64_t)cffi_a1;
  if (cffi_c->enter) cffi_c->enter(cffi_c->data, cffi_s);
  return (void *)cffi_s[0].p;
}

#line 1 "cffi:extern.cdef:int32_t (int32_t):0"
static void cffi_call_type_5(cffi_slot *cffi_s) { cffi_s[0].i = (int64_t)((int32_t (*)(int32_t))cffi_s[2].p)((int32_t)cffi_s[1].i); }
CFFI_SHARED_BODY static int32_t cffi_enter_5(int32_t cffi_a1, cffi_closure *cffi_c) {
  cffi_slot cffi_s[2];
  cffi_s[0].u = 0;
  cffi_s[1].i = (int64_t)cffi_a1;
  if (cffi_c->enter) cffi_c->enter(cffi_c->data, cffi_s);
  return (int32_t)cffi_s[0].i;
}

static cffi_report cffi_not_attached_report;

static cffi_closure cffi_extern_on_row = {0, 0, (void (*)(void))CFFI_CODE_on_row};
#line 6 "cffi:extern.cdef:17"
static int on_row(void *cffi_a1, int cffi_a2) {
  static int cffi_is_told;
  if (!cffi_extern_on_row.enter) cffi_not_attached(cffi_not_attached_report, &cffi_is_told, "on_row", "extern.cdef");
  return (int)cffi_enter_1(cffi_a1, (int32_t)cffi_a2, &cffi_extern_on_row);
}

static cffi_closure cffi_extern_bar = {0, 0, (void (*)(void))CFFI_CODE_bar};
#line 8 "cffi:extern.cdef:8"
static void bar(void) {
  static int cffi_is_told;
  if (!cffi_extern_bar.enter) cffi_not_attached(cffi_not_attached_report, &cffi_is_told, "bar", "extern.cdef");
  cffi_enter_2(&cffi_extern_bar);
}

static cffi_closure cffi_extern_mk = {0, 0, (void (*)(void))CFFI_CODE_mk};
#line 9 "cffi:extern.cdef:16"
static struct tri mk(int cffi_a1) {
  static int cffi_is_told;
  if (!cffi_extern_mk.enter) cffi_not_attached(cffi_not_attached_report, &cffi_is_told, "mk", "extern.cdef");
  return cffi_enter_3((int32_t)cffi_a1, &cffi_extern_mk);
}

static cffi_closure cffi_extern_other = {0, 0, (void (*)(void))CFFI_CODE_other};
#line 9 "cffi:extern.cdef:27"
static struct tri other(int cffi_a1) {
  static int cffi_is_told;
  if (!cffi_extern_other.enter) cffi_not_attached(cffi_not_attached_report, &cffi_is_told, "other", "extern.cdef");
  return cffi_enter_3((int32_t)cffi_a1, &cffi_extern_other);
}

static cffi_closure cffi_extern_choose = {0, 0, (void (*)(void))CFFI_CODE_choose};
#line 10 "cffi:extern.cdef:17"
static const char *(*choose(_Bool cffi_a1))(struct tri *) {
  static int cffi_is_told;
  if (!cffi_extern_choose.enter) cffi_not_attached(cffi_not_attached_report, &cffi_is_told, "choose", "extern.cdef");
  return (const char *(*)(struct tri *))cffi_enter_4(cffi_a1, &cffi_extern_choose);
}

static cffi_closure cffi_extern_twicex = {0, 0, (void (*)(void))CFFI_CODE_twicex};
#line 12 "cffi:extern.cdef:19"
int twicex(int cffi_a1) {
  static int cffi_is_told;
  if (!cffi_extern_twicex.enter) cffi_not_attached(cffi_not_attached_report, &cffi_is_told, "twicex", "extern.cdef");
  return (int)cffi_enter_5((int32_t)cffi_a1, &cffi_extern_twicex);
}

static cffi_closure cffi_extern_name_of = {0, 0, (void (*)(void))CFFI_CODE_name_of};
#line 13 "cffi:extern.cdef:29"
const char *name_of(const struct tri *cffi_a1) {
  static int cffi_is_told;
  if (!cffi_extern_name_of.enter) cffi_not_attached(cffi_not_attached_report, &cffi_is_told, "name_of", "extern.cdef");
  return (const char *)cffi_enter_0((void *)cffi_a1, &cffi_extern_name_of);
}

static cffi_closure cffi_extern_own_name = {0, 0, (void (*)(void))CFFI_CODE_own_name};
#line 13 "cffi:extern.cdef:69"
char *own_name(struct tri *cffi_a1) {
  static int cffi_is_told;
  if (!cffi_extern_own_name.enter) cffi_not_attached(cffi_not_attached_report, &cffi_is_told, "own_name", "extern.cdef");
  return (char *)cffi_enter_0((void *)cffi_a1, &cffi_extern_own_name);
}

#line 1 "cffi:extern.cdef:tables:0"
static const cffi_function cffi_functions[] = {
  {"on_row", cffi_call_on_row, (void (*)(void))CFFI_CODE_on_row, 0},
  {"bar", cffi_call_bar, (void (*)(void))CFFI_CODE_bar, 0},
  {"mk", cffi_call_mk, (void (*)(void))CFFI_CODE_mk, 0},
  {"other", cffi_call_other, (void (*)(void))CFFI_CODE_other, 0},
  {"choose", cffi_call_choose, (void (*)(void))CFFI_CODE_choose, 0},
  {"twicex", cffi_call_twicex, (void (*)(void))CFFI_CODE_twicex, 0},
  {"name_of", cffi_call_name_of, (void (*)(void))CFFI_CODE_name_of, 0},
  {"own_name", cffi_call_own_name, (void (*)(void))CFFI_CODE_own_name, 0},
  {"twice_row", cffi_call_twice_row, (void (*)(void))CFFI_CODE_twice_row, 0},
};
static const cffi_function_type cffi_function_types[] = {
  {cffi_call_type_0, cffi_closures_0, CFFI_CLOSURE_COUNT},
  {cffi_call_type_1, 0, 0},
  {cffi_call_type_2, 0, 0},
  {cffi_call_type_3, 0, 0},
  {cffi_call_type_4, 0, 0},
  {cffi_call_type_5, 0, 0},
  {cffi_call_type_1, &cffi_extern_on_row, 1},
  {cffi_call_type_2, &cffi_extern_bar, 1},
  {cffi_call_type_3, &cffi_extern_mk, 1},
  {cffi_call_type_3, &cffi_extern_other, 1},
  {cffi_call_type_4, &cffi_extern_choose, 1},
  {cffi_call_type_5, &cffi_extern_twicex, 1},
  {cffi_call_type_0, &cffi_extern_name_of, 1},
  {cffi_call_type_0, &cffi_extern_own_name, 1},
};
CFFI_LIBRARY(cffi_library_ecad5aa257f621091f22cab41821c623) = {
  "ecad5aa257f621091f22cab41821c623", "extern.cdef",
  cffi_functions, 9,
  cffi_function_types, 14,
  0, 0,
  0, 0,
  &cffi_not_attached_report
};
CFFI_EXPORT_ALONE(cffi_library_ecad5aa257f621091f22cab41821c623)
