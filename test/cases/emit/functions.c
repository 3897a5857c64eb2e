#line 1 "functions.cdef"
#include <stdlib.h>
#line 9 "functions.cdef"
static struct point apply(move m, struct point p) { return m(p, 0); }

#include "cffi_glue.h"

#define CFFI_VALUE(v) char (*)[((v) < 0) + 1], \
  char (*)[((unsigned long long)(v) >> 32) + 1], \
  char (*)[((unsigned long long)(v) & 0xffffffffu) + 1]
#line 5 "cffi:functions.cdef:8"
static void (*cffi_size_8)(CFFI_VALUE(sizeof(struct point))) = (void (*)(CFFI_VALUE(16)))0;
#line 5 "cffi:functions.cdef:16"
static void (*cffi_field_8_0)(CFFI_VALUE(offsetof(struct point, x))) = (void (*)(CFFI_VALUE(0)))0;
#line 5 "cffi:functions.cdef:16"
static void cffi_field_8_0_type(struct point *cffi_r) { double *cffi_p = &cffi_r->x; (void)cffi_p; }
#line 5 "cffi:functions.cdef:26"
static void (*cffi_field_8_1)(CFFI_VALUE(offsetof(struct point, y))) = (void (*)(CFFI_VALUE(8)))0;
#line 5 "cffi:functions.cdef:26"
static void cffi_field_8_1_type(struct point *cffi_r) { double *cffi_p = &cffi_r->y; (void)cffi_p; }

#line 4 "cffi:functions.cdef:6"
static void cffi_call_qsort(cffi_slot *cffi_s) { qsort((void *)cffi_s[1].p, (unsigned long)cffi_s[2].u, (unsigned long)cffi_s[3].u, (int (*)(const void *, const void *))cffi_s[4].p); }
#ifdef qsort
#line 4 "cffi:functions.cdef:6"
static void cffi_wrap_qsort(void *cffi_a1, unsigned long cffi_a2, unsigned long cffi_a3, int (*cffi_a4)(const void *, const void *)) { qsort(cffi_a1, cffi_a2, cffi_a3, cffi_a4); }
#define CFFI_CODE_qsort cffi_wrap_qsort
#else
#line 4 "cffi:functions.cdef:6"
#define CFFI_CODE_qsort qsort
#endif
#ifndef qsort
#line 4 "cffi:functions.cdef:6="
static void cffi_fixed_qsort(void) { void (*cffi_f)(void *, unsigned long, unsigned long, int (*)(const void *, const void *)) = qsort; (void)cffi_f; }
#endif

#line 7 "cffi:functions.cdef:6"
static void cffi_call_chosen(cffi_slot *cffi_s) { struct point (*cffi_r)(struct point, void *) = chosen((int)cffi_s[1].i); cffi_s[0].p = (void *)cffi_r; }
#ifdef chosen
#line 7 "cffi:functions.cdef:6"
static struct point (*cffi_wrap_chosen(int cffi_a1))(struct point, void *) { return chosen(cffi_a1); }
#define CFFI_CODE_chosen cffi_wrap_chosen
#else
#line 7 "cffi:functions.cdef:6"
#define CFFI_CODE_chosen chosen
#endif
#ifndef chosen
#line 7 "cffi:functions.cdef:6="
static void cffi_fixed_chosen(void) { struct point (*(*cffi_f)(int))(struct point, void *) = chosen; (void)cffi_f; }
#endif

#line 8 "cffi:functions.cdef:8"
static void cffi_call_signal(cffi_slot *cffi_s) { void (*cffi_r)(int) = signal((int)cffi_s[1].i, (void (*)(int))cffi_s[2].p); cffi_s[0].p = (void *)cffi_r; }
#ifdef signal
#line 8 "cffi:functions.cdef:8"
static void (*cffi_wrap_signal(int cffi_a1, void (*cffi_a2)(int)))(int) { return signal(cffi_a1, cffi_a2); }
#define CFFI_CODE_signal cffi_wrap_signal
#else
#line 8 "cffi:functions.cdef:8"
#define CFFI_CODE_signal signal
#endif
#ifndef signal
#line 8 "cffi:functions.cdef:8="
static void cffi_fixed_signal(void) { void (*(*cffi_f)(int, void (*)(int)))(int) = signal; (void)cffi_f; }
#endif

#line 9 "cffi:functions.cdef:21"
static void cffi_call_apply(cffi_slot *cffi_s) { *(struct point *)cffi_s[0].p = apply((struct point (*)(struct point, void *))cffi_s[1].p, *(struct point *)cffi_s[2].p); }
#ifdef apply
#line 9 "cffi:functions.cdef:21"
static struct point cffi_wrap_apply(struct point (*cffi_a1)(struct point, void *), struct point cffi_a2) { return apply(cffi_a1, cffi_a2); }
#define CFFI_CODE_apply cffi_wrap_apply
#else
#line 9 "cffi:functions.cdef:21"
#define CFFI_CODE_apply apply
#endif

#line 1 "cffi:functions.cdef:int32_t (void *, void *):0"
static void cffi_call_type_0(cffi_slot *cffi_s) { cffi_s[0].i = (int64_t)((int32_t (*)(void *, void *))cffi_s[3].p)((void *)cffi_s[1].p, (void *)cffi_s[2].p); }
CFFI_SHARED_BODY static int32_t cffi_enter_0(void *cffi_a1, void *cffi_a2, cffi_closure *cffi_c) {
  cffi_slot cffi_s[3];
  cffi_s[0].u = 0;
  cffi_s[1].p = (void *)cffi_a1;
  cffi_s[2].p = (void *)cffi_a2;
  if (cffi_c->enter) cffi_c->enter(cffi_c->data, cffi_s);
  return (int32_t)cffi_s[0].i;
}
#define CFFI_CLOSURE_0(at) static int32_t cffi_closure_0_##at(void *cffi_a1, void *cffi_a2);
#define CFFI_MEMBER_0(at) {0, 0, (void (*)(void))cffi_closure_0_##at},
#define CFFI_ENTRY_0(at) static int32_t cffi_closure_0_##at(void *cffi_a1, void *cffi_a2) { return cffi_enter_0(cffi_a1, cffi_a2, &cffi_closures_0[at]); }
CFFI_EACH_CLOSURE(CFFI_CLOSURE_0)
static cffi_closure cffi_closures_0[] = {CFFI_EACH_CLOSURE(CFFI_MEMBER_0)};
CFFI_EACH_CLOSURE(CFFI_ENTRY_0)

#line 1 "cffi:functions.cdef:struct point (struct point, void *):0"
static void cffi_call_type_1(cffi_slot *cffi_s) { *(struct point *)cffi_s[0].p = ((struct point (*)(struct point, void *))cffi_s[3].p)(*(struct point *)cffi_s[1].p, (void *)cffi_s[2].p); }
CFFI_SHARED_BODY static struct point cffi_enter_1(struct point cffi_a1, void *cffi_a2, cffi_closure *cffi_c) {
  cffi_slot cffi_s[3];
  struct point cffi_r; memset(&cffi_r, 0, sizeof cffi_r); cffi_s[0].p = &cffi_r;
  cffi_s[1].p = &cffi_a1;
  cffi_s[2].p = (void *)cffi_a2;
  if (cffi_c->enter) cffi_c->enter(cffi_c->data, cffi_s);
  return *(struct point *)cffi_s[0].p;
}
#define CFFI_CLOSURE_1(at) static struct point cffi_closure_1_##at(struct point cffi_a1, void *cffi_a2);
#define CFFI_MEMBER_1(at) {0, 0, (void (*)(void))cffi_closure_1_##at},
#define CFFI_ENTRY_1(at) static struct point cffi_closure_1_##at(struct point cffi_a1, void *cffi_a2) { return cffi_enter_1(cffi_a1, cffi_a2, &cffi_closures_1[at]); }
CFFI_EACH_CLOSURE(CFFI_CLOSURE_1)
static cffi_closure cffi_closures_1[] = {CFFI_EACH_CLOSURE(CFFI_MEMBER_1)};
CFFI_EACH_CLOSURE(CFFI_ENTRY_1)

#line 1 "cffi:functions.cdef:void (int32_t):0"
static void cffi_call_type_2(cffi_slot *cffi_s) { ((void (*)(int32_t))cffi_s[2].p)((int32_t)cffi_s[1].i); }
CFFI_SHARED_BODY static void cffi_enter_2(int32_t cffi_a1, cffi_closure *cffi_c) {
  cffi_slot cffi_s[2];
  cffi_s[0].u = 0;
  cffi_s[1].i = (int64_t)cffi_a1;
  if (cffi_c->enter) cffi_c->enter(cffi_c->data, cffi_s);
}
#define CFFI_CLOSURE_2(at) static void cffi_closure_2_##at(int32_t cffi_a1);
#define CFFI_MEMBER_2(at) {0, 0, (void (*)(void))cffi_closure_2_##at},
#define CFFI_ENTRY_2(at) static void cffi_closure_2_##at(int32_t cffi_a1) { cffi_enter_2(cffi_a1, &cffi_closures_2[at]); }
CFFI_EACH_CLOSURE(CFFI_CLOSURE_2)
static cffi_closure cffi_closures_2[] = {CFFI_EACH_CLOSURE(CFFI_MEMBER_2)};
CFFI_EACH_CLOSURE(CFFI_ENTRY_2)

#line 1 "cffi:functions.cdef:tables:0"
static const cffi_function cffi_functions[] = {
  {"qsort", cffi_call_qsort, (void (*)(void))CFFI_CODE_qsort, 0},
  {"chosen", cffi_call_chosen, (void (*)(void))CFFI_CODE_chosen, 0},
  {"signal", cffi_call_signal, (void (*)(void))CFFI_CODE_signal, 0},
  {"apply", cffi_call_apply, (void (*)(void))CFFI_CODE_apply, 0},
};
static const cffi_function_type cffi_function_types[] = {
  {cffi_call_type_0, cffi_closures_0, CFFI_CLOSURE_COUNT},
  {cffi_call_type_1, cffi_closures_1, CFFI_CLOSURE_COUNT},
  {cffi_call_type_2, cffi_closures_2, CFFI_CLOSURE_COUNT},
};
CFFI_LIBRARY(cffi_library_50fb92ec6d066aac0f25d9adad07375d) = {
  "50fb92ec6d066aac0f25d9adad07375d", "functions.cdef",
  cffi_functions, 4,
  cffi_function_types, 3,
  0, 0,
  0, 0,
  0
};
CFFI_EXPORT_ALONE(cffi_library_50fb92ec6d066aac0f25d9adad07375d)
