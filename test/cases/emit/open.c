#line 1 "open.cdef"
#include <own.h>

#include "cffi_glue.h"

#define CFFI_VALUE(v) char (*)[((v) < 0) + 1], \
  char (*)[((unsigned long long)(v) >> 32) + 1], \
  char (*)[((unsigned long long)(v) & 0xffffffffu) + 1]
#line 2 "cffi:open.cdef:15"
static void (*cffi_field_1_0)(CFFI_VALUE(sizeof(((struct part *)0)->a))) = (void (*)(CFFI_VALUE(4)))0;
#line 2 "cffi:open.cdef:15"
static void cffi_field_1_0_type(struct part *cffi_r) { (void)(cffi_r->a | 0); }
#line 2 "cffi:open.cdef:22"
static void (*cffi_field_1_1)(CFFI_VALUE(sizeof(((struct part *)0)->b))) = (void (*)(CFFI_VALUE(2)))0;
#line 2 "cffi:open.cdef:22"
static void cffi_field_1_1_type(struct part *cffi_r) { (void)(cffi_r->b | 0); }
#line 3 "cffi:open.cdef:16"
static void cffi_field_4_0(struct whole *cffi_r) { struct part *cffi_p = &cffi_r->part; (void)cffi_p; }
#line 3 "cffi:open.cdef:95"
static void cffi_field_4_3(struct whole *cffi_r) { int (*cffi_p)[sizeof(((struct whole *)0)->list) / sizeof(((struct whole *)0)->list[0])] = &cffi_r->list; (void)cffi_p; }
#line 3 "cffi:open.cdef:43"
static void (*cffi_field_5_0)(CFFI_VALUE(sizeof(((__typeof__(((struct whole *)0)->nameless) *)0)->c))) = (void (*)(CFFI_VALUE(8)))0;
#line 3 "cffi:open.cdef:43"
static void cffi_field_5_0_type(__typeof__(((struct whole *)0)->nameless) *cffi_r) { (void)(cffi_r->c | 0); }
#line 3 "cffi:open.cdef:76"
static void (*cffi_field_7_0)(CFFI_VALUE(sizeof(((struct whole *)0)->d))) = (void (*)(CFFI_VALUE(4)))0;
#line 3 "cffi:open.cdef:76"
static void cffi_field_7_0_type(struct whole *cffi_r) { (void)(cffi_r->d | 0); }
#line 3 "cffi:open.cdef:83"
static void cffi_field_7_1(struct whole *cffi_r) { float *cffi_p = &cffi_r->e; (void)cffi_p; }
#line 4 "cffi:open.cdef:18"
static void cffi_field_10_0(pair *cffi_r) { struct part (*cffi_p)[2] = &cffi_r->parts; (void)cffi_p; }
#line 5 "cffi:open.cdef:16"
typedef char cffi_typedef_count_t[((count_t)1.5 == 1 && sizeof(count_t) <= 8) ? 1 : -1];
#line 6 "cffi:open.cdef:18"
typedef char cffi_typedef_real[((real)1.5 == 1.5 && (sizeof(real) == sizeof(float) || sizeof(real) == sizeof(double))) ? 1 : -1];
#line 7 "cffi:open.cdef:14"
static void cffi_typedef_text(void) { char (*cffi_p)[sizeof((*(text *)0)) / sizeof((*(text *)0)[0])][sizeof((*(text *)0)[0]) / sizeof((*(text *)0)[0][0])] = (text *)0; (void)cffi_p; }
#line 8 "cffi:open.cdef:19"
static void (*cffi_constant_GREEN)(CFFI_VALUE(GREEN)) = (void (*)(CFFI_VALUE(5)))0;

#line 16 "cffi:open.cdef:13"
static void cffi_call_make(cffi_slot *cffi_s) { *(struct part *)cffi_s[0].p = make((count_t)cffi_s[1].i, (const struct part *)cffi_s[2].p); }
#ifdef make
#line 16 "cffi:open.cdef:13"
static struct part cffi_wrap_make(count_t cffi_a1, const struct part *cffi_a2) { return make(cffi_a1, cffi_a2); }
#define CFFI_CODE_make cffi_wrap_make
#else
#line 16 "cffi:open.cdef:13"
#define CFFI_CODE_make make
#endif
#ifndef make
#line 16 "cffi:open.cdef:13="
static void cffi_fixed_make(void) { struct part (*cffi_f)(count_t, const struct part *) = make; (void)cffi_f; }
#endif

#line 17 "cffi:open.cdef:6"
static void cffi_call_mean(cffi_slot *cffi_s) { real cffi_r = mean((enum color)cffi_s[1].u, (real (*)(count_t))cffi_s[2].p, (handle)cffi_s[3].p); if (sizeof(real) == sizeof(float)) cffi_s[0].f = (float)cffi_r; else cffi_s[0].d = cffi_r; }
#ifdef mean
#line 17 "cffi:open.cdef:6"
static real cffi_wrap_mean(enum color cffi_a1, real (*cffi_a2)(count_t), handle cffi_a3) { return mean(cffi_a1, cffi_a2, cffi_a3); }
#define CFFI_CODE_mean cffi_wrap_mean
#else
#line 17 "cffi:open.cdef:6"
#define CFFI_CODE_mean mean
#endif
#ifndef mean
#line 17 "cffi:open.cdef:6="
static void cffi_fixed_mean(void) { real (*cffi_f)(enum color, real (*)(count_t), handle) = mean; (void)cffi_f; }
#endif

#line 15 "cffi:open.cdef:16"
static void *cffi_address_table(void) { count_t (*cffi_p)[][sizeof(table[0]) / sizeof(table[0][0])] = &table; return (void *)cffi_p; }

#line 1 "cffi:open.cdef:real (count_t):0"
static void cffi_call_type_0(cffi_slot *cffi_s) { if (sizeof(real) == sizeof(float)) cffi_s[0].f = (float)((real (*)(count_t))cffi_s[2].p)((count_t)cffi_s[1].i); else cffi_s[0].d = ((real (*)(count_t))cffi_s[2].p)((count_t)cffi_s[1].i); }
CFFI_SHARED_BODY static real cffi_enter_0(count_t cffi_a1, cffi_closure *cffi_c) {
  cffi_slot cffi_s[2];
  cffi_s[0].u = 0;
  cffi_s[1].i = (int64_t)cffi_a1;
  if (cffi_c->enter) cffi_c->enter(cffi_c->data, cffi_s);
  return (sizeof(real) == sizeof(float) ? (real)cffi_s[0].f : (real)cffi_s[0].d);
}
#define CFFI_CLOSURE_0(at) static real cffi_closure_0_##at(count_t cffi_a1);
#define CFFI_MEMBER_0(at) {0, 0, (void (*)(void))cffi_closure_0_##at},
#define CFFI_ENTRY_0(at) static real cffi_closure_0_##at(count_t cffi_a1) { return cffi_enter_0(cffi_a1, &cffi_closures_0[at]); }
CFFI_EACH_CLOSURE(CFFI_CLOSURE_0)
static cffi_closure cffi_closures_0[] = {CFFI_EACH_CLOSURE(CFFI_MEMBER_0)};
CFFI_EACH_CLOSURE(CFFI_ENTRY_0)

static void cffi_answer_all(cffi_answer *cffi_answers) {
  #line 8 "cffi:open.cdef:14"
  if (((RED) | 0) < 0) { cffi_answers[0].kind = 'i'; cffi_answers[0].value.i = (int64_t)(RED); } else { cffi_answers[0].kind = 'u'; cffi_answers[0].value.u = (uint64_t)(RED); }
  #line 10 "cffi:open.cdef:9"
  if (((LIMIT) | 0) < 0) { cffi_answers[1].kind = 'i'; cffi_answers[1].value.i = (int64_t)(LIMIT); } else { cffi_answers[1].kind = 'u'; cffi_answers[1].value.u = (uint64_t)(LIMIT); }
  #line 11 "cffi:open.cdef:21"
  cffi_answers[2].kind = 'd'; cffi_answers[2].value.d = (double)(RATIO);
  #line 12 "cffi:open.cdef:20"
  { char *cffi_p = NAME; cffi_answers[3].kind = 'i'; cffi_answers[3].value.i = (int64_t)(intptr_t)cffi_p; }
  #line 13 "cffi:open.cdef:20"
  if (((YES) | 0) < 0) { cffi_answers[4].kind = 'i'; cffi_answers[4].value.i = (int64_t)(YES); } else { cffi_answers[4].kind = 'u'; cffi_answers[4].value.u = (uint64_t)(YES); }
  #line 14 "cffi:open.cdef:33"
  if (((LARGE) | 0) < 0) { cffi_answers[5].kind = 'i'; cffi_answers[5].value.i = (int64_t)(LARGE); } else { cffi_answers[5].kind = 'u'; cffi_answers[5].value.u = (uint64_t)(LARGE); }
  #line 2 "cffi:open.cdef:8"
  cffi_answers[6].kind = 'u'; cffi_answers[6].value.u = (uint64_t)(sizeof(struct part));
  #line 2 "cffi:open.cdef:8"
  cffi_answers[7].kind = 'u'; cffi_answers[7].value.u = (uint64_t)(__alignof__(struct part));
  #line 2 "cffi:open.cdef:15"
  cffi_answers[8].kind = 'u'; cffi_answers[8].value.u = (uint64_t)(offsetof(struct part, a));
  #line 2 "cffi:open.cdef:22"
  cffi_answers[9].kind = 'u'; cffi_answers[9].value.u = (uint64_t)(offsetof(struct part, b));
  #line 3 "cffi:open.cdef:8"
  cffi_answers[10].kind = 'u'; cffi_answers[10].value.u = (uint64_t)(sizeof(struct whole));
  #line 3 "cffi:open.cdef:8"
  cffi_answers[11].kind = 'u'; cffi_answers[11].value.u = (uint64_t)(__alignof__(struct whole));
  #line 3 "cffi:open.cdef:16"
  cffi_answers[12].kind = 'u'; cffi_answers[12].value.u = (uint64_t)(offsetof(struct whole, part));
  #line 3 "cffi:open.cdef:34"
  cffi_answers[13].kind = 'u'; cffi_answers[13].value.u = (uint64_t)(offsetof(struct whole, nameless));
  #line 3 "cffi:open.cdef:68"
  cffi_answers[14].kind = 'u'; cffi_answers[14].value.u = (uint64_t)(0);
  #line 3 "cffi:open.cdef:95"
  cffi_answers[15].kind = 'u'; cffi_answers[15].value.u = (uint64_t)(offsetof(struct whole, list));
  #line 3 "cffi:open.cdef:34"
  cffi_answers[16].kind = 'u'; cffi_answers[16].value.u = (uint64_t)(sizeof(__typeof__(((struct whole *)0)->nameless)));
  #line 3 "cffi:open.cdef:34"
  cffi_answers[17].kind = 'u'; cffi_answers[17].value.u = (uint64_t)(__alignof__(__typeof__(((struct whole *)0)->nameless)));
  #line 3 "cffi:open.cdef:43"
  cffi_answers[18].kind = 'u'; cffi_answers[18].value.u = (uint64_t)(offsetof(__typeof__(((struct whole *)0)->nameless), c));
  #line 3 "cffi:open.cdef:8"
  cffi_answers[19].kind = 'u'; cffi_answers[19].value.u = (uint64_t)(sizeof(struct whole));
  #line 3 "cffi:open.cdef:8"
  cffi_answers[20].kind = 'u'; cffi_answers[20].value.u = (uint64_t)(__alignof__(struct whole));
  #line 3 "cffi:open.cdef:76"
  cffi_answers[21].kind = 'u'; cffi_answers[21].value.u = (uint64_t)(offsetof(struct whole, d));
  #line 3 "cffi:open.cdef:83"
  cffi_answers[22].kind = 'u'; cffi_answers[22].value.u = (uint64_t)(offsetof(struct whole, e));
  #line 3 "cffi:open.cdef:95"
  cffi_answers[23].kind = 'u'; cffi_answers[23].value.u = (uint64_t)(sizeof(((struct whole *)0)->list) / sizeof(((struct whole *)0)->list[0]));
  #line 4 "cffi:open.cdef:42"
  cffi_answers[24].kind = 'u'; cffi_answers[24].value.u = (uint64_t)(sizeof(pair));
  #line 4 "cffi:open.cdef:42"
  cffi_answers[25].kind = 'u'; cffi_answers[25].value.u = (uint64_t)(__alignof__(pair));
  #line 4 "cffi:open.cdef:18"
  cffi_answers[26].kind = 'u'; cffi_answers[26].value.u = (uint64_t)(offsetof(pair, parts));
  #line 5 "cffi:open.cdef:16"
  cffi_answers[27].kind = 'u'; cffi_answers[27].value.u = (uint64_t)(sizeof(count_t));
  #line 5 "cffi:open.cdef:16"
  cffi_answers[28].kind = 'u'; cffi_answers[28].value.u = (uint64_t)((count_t)-1 < (count_t)1);
  #line 6 "cffi:open.cdef:18"
  cffi_answers[29].kind = 's'; cffi_answers[29].value.p = (void *)(sizeof(real) == sizeof(float) ? "float" : "double");
  #line 7 "cffi:open.cdef:14"
  cffi_answers[30].kind = 'u'; cffi_answers[30].value.u = (uint64_t)(sizeof((*(text *)0)[0]) / sizeof((*(text *)0)[0][0]));
  #line 7 "cffi:open.cdef:14"
  cffi_answers[31].kind = 'u'; cffi_answers[31].value.u = (uint64_t)(sizeof((*(text *)0)) / sizeof((*(text *)0)[0]));
  #line 8 "cffi:open.cdef:6"
  cffi_answers[32].kind = 's'; cffi_answers[32].value.p = (void *)(cffi_integer_name(sizeof(enum color), (CFFI_ENUM_BASE(enum color))-1 < (CFFI_ENUM_BASE(enum color))1));
  #line 15 "cffi:open.cdef:16"
  cffi_answers[33].kind = 'u'; cffi_answers[33].value.u = (uint64_t)(sizeof(table[0]) / sizeof(table[0][0]));
}

#line 1 "cffi:open.cdef:tables:0"
static const cffi_function cffi_functions[] = {
  {"make", cffi_call_make, (void (*)(void))CFFI_CODE_make, 0},
  {"mean", cffi_call_mean, (void (*)(void))CFFI_CODE_mean, 0},
};
static const cffi_function_type cffi_function_types[] = {
  {cffi_call_type_0, cffi_closures_0, CFFI_CLOSURE_COUNT},
};
static const cffi_variable cffi_variables[] = {
  {"table", cffi_address_table},
};
CFFI_LIBRARY(cffi_library_c957d8e64f3ec925888bc2252795707d) = {
  "c957d8e64f3ec925888bc2252795707d", "open.cdef",
  cffi_functions, 2,
  cffi_function_types, 1,
  cffi_variables, 1,
  cffi_answer_all, 34,
  0
};
CFFI_EXPORT_ALONE(cffi_library_c957d8e64f3ec925888bc2252795707d)
