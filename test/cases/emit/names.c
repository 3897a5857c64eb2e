#include "cffi_fast.h"

#define CFFI_VALUE(v) char (*)[((v) < 0) + 1], \
  char (*)[((unsigned long long)(v) >> 32) + 1], \
  char (*)[((unsigned long long)(v) & 0xffffffffu) + 1]
#line 5 "cffi:names.cdef:8"
static void (*cffi_size_7)(CFFI_VALUE(sizeof(struct stat))) = (void (*)(CFFI_VALUE(4)))0;
#line 5 "cffi:names.cdef:15"
static void (*cffi_field_7_0)(CFFI_VALUE(offsetof(struct stat, size))) = (void (*)(CFFI_VALUE(0)))0;
#line 5 "cffi:names.cdef:15"
static void cffi_field_7_0_type(struct stat *cffi_r) { int *cffi_p = &cffi_r->size; (void)cffi_p; }
#line 7 "cffi:names.cdef:16"
static void (*cffi_size_10)(CFFI_VALUE(sizeof(struct node))) = (void (*)(CFFI_VALUE(16)))0;
#line 7 "cffi:names.cdef:23"
static void (*cffi_field_10_0)(CFFI_VALUE(offsetof(struct node, constructor))) = (void (*)(CFFI_VALUE(0)))0;
#line 7 "cffi:names.cdef:23"
static void cffi_field_10_0_type(struct node *cffi_r) { int *cffi_p = &cffi_r->constructor; (void)cffi_p; }
#line 7 "cffi:names.cdef:40"
static void (*cffi_field_10_1)(CFFI_VALUE(offsetof(struct node, value))) = (void (*)(CFFI_VALUE(4)))0;
#line 7 "cffi:names.cdef:40"
static void cffi_field_10_1_type(struct node *cffi_r) { int *cffi_p = &cffi_r->value; (void)cffi_p; }
#line 7 "cffi:names.cdef:51"
static void (*cffi_field_10_2)(CFFI_VALUE(offsetof(struct node, __proto__))) = (void (*)(CFFI_VALUE(8)))0;
#line 7 "cffi:names.cdef:51"
static void cffi_field_10_2_type(struct node *cffi_r) { struct node **cffi_p = &cffi_r->__proto__; (void)cffi_p; }
#line 10 "cffi:names.cdef:8"
static void (*cffi_size_14)(CFFI_VALUE(sizeof(struct string))) = (void (*)(CFFI_VALUE(4)))0;
#line 10 "cffi:names.cdef:17"
static void (*cffi_field_14_0)(CFFI_VALUE(offsetof(struct string, length))) = (void (*)(CFFI_VALUE(0)))0;
#line 10 "cffi:names.cdef:17"
static void cffi_field_14_0_type(struct string *cffi_r) { unsigned int *cffi_p = &cffi_r->length; (void)cffi_p; }
#line 11 "cffi:names.cdef:27"
static void (*cffi_size_15)(CFFI_VALUE(sizeof(object))) = (void (*)(CFFI_VALUE(4)))0;
#line 11 "cffi:names.cdef:18"
static void (*cffi_field_15_0)(CFFI_VALUE(offsetof(object, a))) = (void (*)(CFFI_VALUE(0)))0;
#line 11 "cffi:names.cdef:18"
static void cffi_field_15_0_type(object *cffi_r) { int *cffi_p = &cffi_r->a; (void)cffi_p; }
#line 15 "cffi:names.cdef:8"
static void (*cffi_size_19)(CFFI_VALUE(sizeof(struct class))) = (void (*)(CFFI_VALUE(4)))0;
#line 15 "cffi:names.cdef:16"
static void (*cffi_field_19_0)(CFFI_VALUE(offsetof(struct class, import))) = (void (*)(CFFI_VALUE(0)))0;
#line 15 "cffi:names.cdef:16"
static void cffi_field_19_0_type(struct class *cffi_r) { int *cffi_p = &cffi_r->import; (void)cffi_p; }
#line 12 "cffi:names.cdef:26"
static void (*cffi_size_16)(CFFI_VALUE(sizeof(boolean))) = (void (*)(CFFI_VALUE(4)))0;
#line 12 "cffi:names.cdef:16"
static void (*cffi_constant_BOOLEAN)(CFFI_VALUE(BOOLEAN)) = (void (*)(CFFI_VALUE(0)))0;

#line 1 "cffi:names.cdef:5"
static void cffi_call_delete(cffi_slot *cffi_s) { int cffi_r = delete((int)cffi_s[1].i, (int)cffi_s[2].i, (int)cffi_s[3].i, (int)cffi_s[4].i); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef delete
#line 1 "cffi:names.cdef:5"
static int cffi_wrap_delete(int cffi_a1, int cffi_a2, int cffi_a3, int cffi_a4) { return delete(cffi_a1, cffi_a2, cffi_a3, cffi_a4); }
#define CFFI_CODE_delete cffi_wrap_delete
#else
#line 1 "cffi:names.cdef:5"
#define CFFI_CODE_delete delete
#endif

#line 2 "cffi:names.cdef:5"
static void cffi_call_then(cffi_slot *cffi_s) { int cffi_r = then(); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef then
#line 2 "cffi:names.cdef:5"
static int cffi_wrap_then(void) { return then(); }
#define CFFI_CODE_then cffi_wrap_then
#else
#line 2 "cffi:names.cdef:5"
#define CFFI_CODE_then then
#endif

#line 3 "cffi:names.cdef:5"
static void cffi_call_lib(cffi_slot *cffi_s) { int cffi_r = lib(); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef lib
#line 3 "cffi:names.cdef:5"
static int cffi_wrap_lib(void) { return lib(); }
#define CFFI_CODE_lib cffi_wrap_lib
#else
#line 3 "cffi:names.cdef:5"
#define CFFI_CODE_lib lib
#endif

#line 4 "cffi:names.cdef:5"
static void cffi_call_open(cffi_slot *cffi_s) { int cffi_r = open((const char *)cffi_s[1].p, (int)cffi_s[2].i); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef open
#line 4 "cffi:names.cdef:5"
static int cffi_wrap_open(const char *cffi_a1, int cffi_a2) { return open(cffi_a1, cffi_a2); }
#define CFFI_CODE_open cffi_wrap_open
#else
#line 4 "cffi:names.cdef:5"
#define CFFI_CODE_open open
#endif

#line 6 "cffi:names.cdef:5"
static void cffi_call_stat(cffi_slot *cffi_s) { int cffi_r = stat((const char *)cffi_s[1].p, (struct stat *)cffi_s[2].p); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef stat
#line 6 "cffi:names.cdef:5"
static int cffi_wrap_stat(const char *cffi_a1, struct stat *cffi_a2) { return stat(cffi_a1, cffi_a2); }
#define CFFI_CODE_stat cffi_wrap_stat
#else
#line 6 "cffi:names.cdef:5"
#define CFFI_CODE_stat stat
#endif

#line 8 "cffi:names.cdef:5"
static void cffi_call___proto__(cffi_slot *cffi_s) { int cffi_r = __proto__((struct node *)cffi_s[1].p); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef __proto__
#line 8 "cffi:names.cdef:5"
static int cffi_wrap___proto__(struct node *cffi_a1) { return __proto__(cffi_a1); }
#define CFFI_CODE___proto__ cffi_wrap___proto__
#else
#line 8 "cffi:names.cdef:5"
#define CFFI_CODE___proto__ __proto__
#endif

#line 14 "cffi:names.cdef:8"
static void cffi_call_use(cffi_slot *cffi_s) { unsigned int cffi_r = use((struct string *)cffi_s[1].p, *(object *)cffi_s[2].p, (boolean)cffi_s[3].u, (int)cffi_s[4].i); cffi_s[0].u = (uint64_t)cffi_r; }
#ifdef use
#line 14 "cffi:names.cdef:8"
static unsigned int cffi_wrap_use(struct string *cffi_a1, object cffi_a2, boolean cffi_a3, int cffi_a4) { return use(cffi_a1, cffi_a2, cffi_a3, cffi_a4); }
#define CFFI_CODE_use cffi_wrap_use
#else
#line 14 "cffi:names.cdef:8"
#define CFFI_CODE_use use
#endif

#line 16 "cffi:names.cdef:5"
static void cffi_call_in_class(cffi_slot *cffi_s) { int cffi_r = in_class((struct class *)cffi_s[1].p); cffi_s[0].i = (int64_t)cffi_r; }
#ifdef in_class
#line 16 "cffi:names.cdef:5"
static int cffi_wrap_in_class(struct class *cffi_a1) { return in_class(cffi_a1); }
#define CFFI_CODE_in_class cffi_wrap_in_class
#else
#line 16 "cffi:names.cdef:5"
#define CFFI_CODE_in_class in_class
#endif

#line 1 "cffi:names.cdef:fast:0"
static int32_t cffi_fast_delete(void *cffi_r, int32_t cffi_a1, int32_t cffi_a2, int32_t cffi_a3, int32_t cffi_a4, double cffi_x) {
  cffi_slot cffi_s[5];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].i = cffi_a1;
  cffi_s[2].i = cffi_a2;
  cffi_s[3].i = cffi_a3;
  cffi_s[4].i = cffi_a4;
  cffi_c = cffi_enter_fast(cffi_x, "delete");
  cffi_call_delete(cffi_s);
  cffi_leave_fast(cffi_c);
  return (int32_t)cffi_s[0].i;
}
static int32_t cffi_fast_then(void *cffi_r, double cffi_x) {
  cffi_slot cffi_s[1];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_c = cffi_enter_fast(cffi_x, "then");
  cffi_call_then(cffi_s);
  cffi_leave_fast(cffi_c);
  return (int32_t)cffi_s[0].i;
}
static int32_t cffi_fast_lib(void *cffi_r, double cffi_x) {
  cffi_slot cffi_s[1];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_c = cffi_enter_fast(cffi_x, "lib");
  cffi_call_lib(cffi_s);
  cffi_leave_fast(cffi_c);
  return (int32_t)cffi_s[0].i;
}
static int32_t cffi_fast_open(void *cffi_r, const cffi_latin1 *cffi_a1, double cffi_b1, int32_t cffi_a2, double cffi_x) {
  cffi_slot cffi_s[3];
  cffi_context *cffi_c;
  cffi_text cffi_t1;
  (void)cffi_r;
  cffi_s[2].i = cffi_a2;
  if (!(cffi_lend(&cffi_s[1], cffi_a1, cffi_b1, &cffi_t1))) {
    cffi_unlend(&cffi_t1);
    cffi_refuse(cffi_x);
    return 0;
  }
  cffi_c = cffi_enter_fast(cffi_x, "open");
  cffi_call_open(cffi_s);
  cffi_leave_fast(cffi_c);
  cffi_unlend(&cffi_t1);
  return (int32_t)cffi_s[0].i;
}
static int32_t cffi_fast_stat(void *cffi_r, const cffi_latin1 *cffi_a1, double cffi_b1, double cffi_a2, double cffi_x) {
  cffi_slot cffi_s[3];
  cffi_context *cffi_c;
  cffi_text cffi_t1;
  (void)cffi_r;
  cffi_s[2].p = cffi_pointer(cffi_a2);
  if (!(cffi_lend(&cffi_s[1], cffi_a1, cffi_b1, &cffi_t1))) {
    cffi_unlend(&cffi_t1);
    cffi_refuse(cffi_x);
    return 0;
  }
  cffi_c = cffi_enter_fast(cffi_x, "stat");
  cffi_call_stat(cffi_s);
  cffi_leave_fast(cffi_c);
  cffi_unlend(&cffi_t1);
  return (int32_t)cffi_s[0].i;
}
static int32_t cffi_fast___proto__(void *cffi_r, double cffi_a1, double cffi_x) {
  cffi_slot cffi_s[2];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].p = cffi_pointer(cffi_a1);
  cffi_c = cffi_enter_fast(cffi_x, "__proto__");
  cffi_call___proto__(cffi_s);
  cffi_leave_fast(cffi_c);
  return (int32_t)cffi_s[0].i;
}
static int32_t cffi_fast_in_class(void *cffi_r, double cffi_a1, double cffi_x) {
  cffi_slot cffi_s[2];
  cffi_context *cffi_c;
  (void)cffi_r;
  cffi_s[1].p = cffi_pointer(cffi_a1);
  cffi_c = cffi_enter_fast(cffi_x, "in_class");
  cffi_call_in_class(cffi_s);
  cffi_leave_fast(cffi_c);
  return (int32_t)cffi_s[0].i;
}

#line 1 "cffi:names.cdef:tables:0"
static const cffi_function cffi_functions[] = {
  {"delete", cffi_call_delete, (void (*)(void))CFFI_CODE_delete, (void (*)(void))cffi_fast_delete},
  {"then", cffi_call_then, (void (*)(void))CFFI_CODE_then, (void (*)(void))cffi_fast_then},
  {"lib", cffi_call_lib, (void (*)(void))CFFI_CODE_lib, (void (*)(void))cffi_fast_lib},
  {"open", cffi_call_open, (void (*)(void))CFFI_CODE_open, (void (*)(void))cffi_fast_open},
  {"stat", cffi_call_stat, (void (*)(void))CFFI_CODE_stat, (void (*)(void))cffi_fast_stat},
  {"__proto__", cffi_call___proto__, (void (*)(void))CFFI_CODE___proto__, (void (*)(void))cffi_fast___proto__},
  {"use", cffi_call_use, (void (*)(void))CFFI_CODE_use, 0},
  {"in_class", cffi_call_in_class, (void (*)(void))CFFI_CODE_in_class, (void (*)(void))cffi_fast_in_class},
};
CFFI_LIBRARY(cffi_library_622e4fe7a31739575b1990b535e81748) = {
  "622e4fe7a31739575b1990b535e81748", "names.cdef",
  cffi_functions, 8,
  0, 0,
  0, 0,
  0, 0,
  0
};
CFFI_EXPORT_ALONE(cffi_library_622e4fe7a31739575b1990b535e81748)
