/* One of everything for each type: what gives it back, what calls back with it, a variable, a
 * field. */
#ifndef MATRIX_H
#define MATRIX_H

#include <complex.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uchar.h>
#include <wchar.h>

struct pair {
  int x, y;
};
struct nested {
  struct pair pair;
  int list[2];
};
union number {
  int i;
  float f;
};
enum sign { NEGATIVE = -1, NONE, POSITIVE };
enum level { LOW, HIGH };
struct opaque;
typedef int row_t[2];
typedef int (*function_t)(int);

// clang-format off
/* key, type */
#define MATRIX_VALUES(X) \
  X(bool, bool) X(i8, int8_t) X(u8, uint8_t) X(i16, short) X(u16, unsigned short) \
  X(i32, int) X(u32, unsigned int) X(sign, enum sign) X(level, enum level) \
  X(long, long) X(ulong, unsigned long) X(size, size_t) \
  X(i64, long long) X(u64, unsigned long long) \
  X(i128, __int128) X(u128, unsigned __int128) \
  X(char, char) X(schar, signed char) X(uchar, unsigned char) \
  X(wide, wchar_t) X(utf16, char16_t) X(utf32, char32_t) \
  X(float, float) X(double, double) X(ldouble, long double) \
  X(cfloat, float _Complex) X(cdouble, double _Complex) X(cldouble, long double _Complex) \
  X(pair, struct pair) X(nested, struct nested) X(number, union number) MATRIX_POINTERS(X)

#define MATRIX_POINTERS(X) \
  X(ints, int *) X(cints, const int *) X(longs, long *) X(flags, _Bool *) \
  X(text, char *) X(ctext, const char *) X(bytes, unsigned char *) X(wtext, const wchar_t *) \
  X(void, void *) X(cvoid, const void *) \
  X(pairs, struct pair *) X(cpairs, const struct pair *) X(opaque, struct opaque *) \
  X(words, const char *const *) X(rows, row_t *) X(function, function_t)
// clang-format on

/* Here they are all that there is of them; in ABI mode they are a library's, which defines what
 * the others declare. */
#if defined LIBRARY_DEFINES
#define MATRIX_FUNCTION(declared, ...) declared __VA_ARGS__
#elif defined LIBRARY_DECLARES
#define MATRIX_FUNCTION(declared, ...) declared;
#else
#define MATRIX_FUNCTION(declared, ...) static inline declared __VA_ARGS__
#endif

#define MATRIX_DECLARE(key, type)                                      \
  struct holder_##key {                                                \
    type x;                                                            \
  };                                                                   \
  extern type var_##key;                                               \
  MATRIX_FUNCTION(void take_##key(type x), { var_##key = x; })         \
  MATRIX_FUNCTION(type give_##key(void), { return var_##key; })        \
  MATRIX_FUNCTION(void show_##key(void (*f)(type)), { f(var_##key); }) \
  MATRIX_FUNCTION(void fetch_##key(type (*f)(void)), { var_##key = f(); })
MATRIX_VALUES(MATRIX_DECLARE)

/* where a pointer leads, and the first byte there, or -1 for null; the same of what a callback
 * returns */
#define MATRIX_LOOK(key, type)                                                            \
  MATRIX_FUNCTION(void *where_##key(type p), { return (void *)p; })                       \
  MATRIX_FUNCTION(int look_##key(type p), { return p ? *(const unsigned char *)p : -1; }) \
  MATRIX_FUNCTION(void *where_back_##key(type (*f)(void)), { return (void *)f(); })       \
  MATRIX_FUNCTION(int look_back_##key(type (*f)(void)), { return look_##key(f()); })
MATRIX_POINTERS(MATRIX_LOOK)

struct holder_row {
  int x[2];
};
struct holder_chars {
  char x[4];
};
struct holder_units {
  char16_t x[4];
};
struct holder_table {
  int x[2][2];
};
struct holder_pairs2 {
  struct pair x[2];
};
struct holder_signs {
  enum sign x[2];
};
struct holder_floats {
  float x[2];
};
struct holder_bools {
  bool x[2];
};
struct holder_points {
  char32_t x[4];
};
struct holder_places {
  int *x[2];
};
struct holder_functions {
  function_t x[2];
};
extern enum sign var_signs[2];
extern float var_floats[2];
extern bool var_bools[2];
extern char32_t var_points[4];
extern int *var_places[2];
extern function_t var_functions[2];
extern int var_row[2];
extern char var_chars[4];
extern char16_t var_units[4];
extern int var_table[2][2];
extern struct pair var_pairs2[2];

struct bits {
  int i1 : 1;
  int i3 : 3;
  unsigned u3 : 3;
  _Bool flag : 1;
  long long i40 : 40;
  unsigned long u60 : 60;
};

MATRIX_FUNCTION(int twice(int x), { return 2 * x; })
MATRIX_FUNCTION(long other(long x), { return x; })

#endif
