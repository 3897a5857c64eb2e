/* As the emitter writes it, by hand. */
#include "cffi_glue.h"
#include "functions.h"

#define TRAMPOLINE(name) static void t_##name(cffi_slot *s)
TRAMPOLINE(nothing) {
  (void)s;
  p_nothing();
}
TRAMPOLINE(add_int) { s[0].i = p_add_int((int)s[1].i, (int)s[2].i); }
TRAMPOLINE(add_double) { s[0].d = p_add_double(s[1].d, s[2].d); }
TRAMPOLINE(add_long) { s[0].i = p_add_long(s[1].i, s[2].i); }
TRAMPOLINE(strlen) { s[0].u = p_strlen(s[1].p); }
TRAMPOLINE(next) { s[0].p = p_next(s[1].p); }
TRAMPOLINE(sum) { s[0].d = p_sum(s[1].p, (int)s[2].i); }
TRAMPOLINE(mix) {
  s[0].i =
      p_mix((int)s[1].i, (int)s[2].i, s[3].d, s[4].d, (int)s[5].i, (int)s[6].i, s[7].d, s[8].d);
}
TRAMPOLINE(fold) {
  int (*f)(int, int) = (int (*)(int, int))s[1].p;
  int total = 0;
  for (int i = 0; i < (int)s[2].i; i++) total = f(total, i);
  s[0].i = total;
}

#define ROW(name) \
  { #name, t_##name, 0 }
static const cffi_function functions[] = {ROW(nothing),  ROW(add_int), ROW(add_double),
                                          ROW(add_long), ROW(strlen),  ROW(next),
                                          ROW(sum),      ROW(mix),     ROW(fold)};

static int closure(int a, int b);
static cffi_closure closures[] = {{0, 0, (void (*)(void))closure}};
static int closure(int a, int b) {
  cffi_slot s[3];
  s[0].u = 0, s[1].i = a, s[2].i = b;
  if (closures[0].enter) closures[0].enter(closures[0].data, s);
  return (int)s[0].i;
}
static const cffi_function_type types[] = {{0, closures, 1}};

static const cffi_library library = {"bench", "bench.cdef", functions, 9, types, 1, 0, 0, 0, 0};
static const cffi_library *const list[] = {&library};
CFFI_EXPORT const cffi_library_list cffi_libraries = {CFFI_CONTRACT, 1, list};
