#line 11 "records.cdef"
static double length(struct segment s) { return s.to.x - s.from.x; }

#include "cffi_glue.h"

#define CFFI_VALUE(v) char (*)[((v) < 0) + 1], \
  char (*)[((unsigned long long)(v) >> 32) + 1], \
  char (*)[((unsigned long long)(v) & 0xffffffffu) + 1]
#line 1 "cffi:records.cdef:8"
static void (*cffi_size_1)(CFFI_VALUE(sizeof(struct point))) = (void (*)(CFFI_VALUE(16)))0;
#line 1 "cffi:records.cdef:16"
static void (*cffi_field_1_0)(CFFI_VALUE(offsetof(struct point, x))) = (void (*)(CFFI_VALUE(0)))0;
#line 1 "cffi:records.cdef:16"
static void cffi_field_1_0_type(struct point *cffi_r) { double *cffi_p = &cffi_r->x; (void)cffi_p; }
#line 1 "cffi:records.cdef:26"
static void (*cffi_field_1_1)(CFFI_VALUE(offsetof(struct point, y))) = (void (*)(CFFI_VALUE(8)))0;
#line 1 "cffi:records.cdef:26"
static void cffi_field_1_1_type(struct point *cffi_r) { double *cffi_p = &cffi_r->y; (void)cffi_p; }
#line 2 "cffi:records.cdef:8"
static void (*cffi_size_3)(CFFI_VALUE(sizeof(struct segment))) = (void (*)(CFFI_VALUE(64)))0;
#line 3 "cffi:records.cdef:3"
static void (*cffi_field_3_0)(CFFI_VALUE(offsetof(struct segment, from))) = (void (*)(CFFI_VALUE(0)))0;
#line 3 "cffi:records.cdef:3"
static void cffi_field_3_0_type(struct segment *cffi_r) { struct point *cffi_p = &cffi_r->from; (void)cffi_p; }
#line 3 "cffi:records.cdef:22"
static void (*cffi_field_3_1)(CFFI_VALUE(offsetof(struct segment, to))) = (void (*)(CFFI_VALUE(16)))0;
#line 3 "cffi:records.cdef:22"
static void cffi_field_3_1_type(struct segment *cffi_r) { struct point *cffi_p = &cffi_r->to; (void)cffi_p; }
#line 4 "cffi:records.cdef:3"
static void (*cffi_field_3_2)(CFFI_VALUE(offsetof(struct segment, label))) = (void (*)(CFFI_VALUE(32)))0;
#line 4 "cffi:records.cdef:3"
static void cffi_field_3_2_type(struct segment *cffi_r) { const char **cffi_p = &cffi_r->label; (void)cffi_p; }
#line 6 "cffi:records.cdef:11"
static void (*cffi_field_3_5)(CFFI_VALUE(offsetof(struct segment, number))) = (void (*)(CFFI_VALUE(44)))0;
#line 6 "cffi:records.cdef:11"
static void cffi_field_3_5_type(struct segment *cffi_r) { int *cffi_p = &cffi_r->number; (void)cffi_p; }
#line 6 "cffi:records.cdef:23"
static void (*cffi_field_3_6)(CFFI_VALUE(offsetof(struct segment, real))) = (void (*)(CFFI_VALUE(44)))0;
#line 6 "cffi:records.cdef:23"
static void cffi_field_3_6_type(struct segment *cffi_r) { float *cffi_p = &cffi_r->real; (void)cffi_p; }
#line 7 "cffi:records.cdef:12"
static void (*cffi_field_3_7)(CFFI_VALUE(offsetof(struct segment, origin.code))) = (void (*)(CFFI_VALUE(48)))0;
#line 7 "cffi:records.cdef:12"
static void cffi_field_3_7_type(struct segment *cffi_r) { char (*cffi_p)[4] = &cffi_r->origin.code; (void)cffi_p; }
#line 8 "cffi:records.cdef:3"
static void (*cffi_field_3_8)(CFFI_VALUE(offsetof(struct segment, next))) = (void (*)(CFFI_VALUE(56)))0;
#line 8 "cffi:records.cdef:3"
static void cffi_field_3_8_type(struct segment *cffi_r) { struct segment **cffi_p = &cffi_r->next; (void)cffi_p; }

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
#line 5 "cffi:records.cdef:3"
{ __attribute__((aligned(__alignof__(struct segment)))) unsigned char cffi_b[sizeof(struct segment)]; struct segment *cffi_r = (struct segment *)cffi_b; long long cffi_v; __builtin_memset(cffi_b, 0, sizeof cffi_b); cffi_b[40] = 7; cffi_v = (long long)cffi_r->flags; if (__builtin_constant_p(cffi_v) && (cffi_v != 7)) cffi_differs(); }
#line 5 "cffi:records.cdef:3"
{ __attribute__((aligned(__alignof__(struct segment)))) unsigned char cffi_b[sizeof(struct segment)]; struct segment *cffi_r = (struct segment *)cffi_b; long long cffi_v; __builtin_memset(cffi_b, 255, sizeof cffi_b); cffi_b[40] = 248; cffi_v = (long long)cffi_r->flags; if (__builtin_constant_p(cffi_v) && (cffi_v != 0)) cffi_differs(); }
#line 5 "cffi:records.cdef:23"
{ __attribute__((aligned(__alignof__(struct segment)))) unsigned char cffi_b[sizeof(struct segment)]; struct segment *cffi_r = (struct segment *)cffi_b; long long cffi_v; __builtin_memset(cffi_b, 0, sizeof cffi_b); cffi_b[40] = 248; cffi_v = (long long)cffi_r->kind; if (__builtin_constant_p(cffi_v) && (cffi_v != 31)) cffi_differs(); }
#line 5 "cffi:records.cdef:23"
{ __attribute__((aligned(__alignof__(struct segment)))) unsigned char cffi_b[sizeof(struct segment)]; struct segment *cffi_r = (struct segment *)cffi_b; long long cffi_v; __builtin_memset(cffi_b, 255, sizeof cffi_b); cffi_b[40] = 7; cffi_v = (long long)cffi_r->kind; if (__builtin_constant_p(cffi_v) && (cffi_v != 0)) cffi_differs(); }
}

#line 10 "cffi:records.cdef:14"
static void cffi_call_middle(cffi_slot *cffi_s) { *(struct point *)cffi_s[0].p = middle((const struct segment *)cffi_s[1].p); }
#ifdef middle
#line 10 "cffi:records.cdef:14"
static struct point cffi_wrap_middle(const struct segment *cffi_a1) { return middle(cffi_a1); }
#define CFFI_CODE_middle cffi_wrap_middle
#else
#line 10 "cffi:records.cdef:14"
#define CFFI_CODE_middle middle
#endif

#line 11 "cffi:records.cdef:15"
static void cffi_call_length(cffi_slot *cffi_s) { double cffi_r = length(*(struct segment *)cffi_s[1].p); cffi_s[0].d = cffi_r; }
#ifdef length
#line 11 "cffi:records.cdef:15"
static double cffi_wrap_length(struct segment cffi_a1) { return length(cffi_a1); }
#define CFFI_CODE_length cffi_wrap_length
#else
#line 11 "cffi:records.cdef:15"
#define CFFI_CODE_length length
#endif

#line 1 "cffi:records.cdef:tables:0"
static const cffi_function cffi_functions[] = {
  {"middle", cffi_call_middle, (void (*)(void))CFFI_CODE_middle, 0},
  {"length", cffi_call_length, (void (*)(void))CFFI_CODE_length, 0},
};
CFFI_LIBRARY(cffi_library_2353a90de97729e0083d6fe3bb298aee) = {
  "2353a90de97729e0083d6fe3bb298aee", "records.cdef",
  cffi_functions, 2,
  0, 0,
  0, 0,
  0, 0,
  0
};
CFFI_EXPORT_ALONE(cffi_library_2353a90de97729e0083d6fe3bb298aee)
