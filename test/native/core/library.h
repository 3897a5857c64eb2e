/* What the emitter would write, shortened for glue that is written by hand in these tests. */
#include "cffi_glue.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define TRAMPOLINE(name) static void call_##name(cffi_slot *s)
#define FUNCTION(name) \
  { #name, call_##name, (void (*)(void))name }
#define VARIABLE(name) \
  { #name, address_##name }
#define ADDRESS(name) \
  static void *address_##name(void) { return &name; }

/* A pool of `count` closures of one type: define `enter_##type(cffi_closure *, …)` first. */
#define CLOSURE(type, index) \
  { 0, 0, (void (*)(void))closure_##type##_##index }

#define EXPORT_LIBRARY(key)                                                      \
  static const cffi_library library = {key,                                      \
                                       __FILE__,                                 \
                                       functions,                                \
                                       COUNT(functions),                         \
                                       function_types,                           \
                                       COUNT(function_types),                    \
                                       variables,                                \
                                       COUNT(variables),                         \
                                       answer,                                   \
                                       ANSWERS};                                 \
  static const cffi_library *const list[] = {&library};                          \
  CFFI_EXPORT const cffi_library_list cffi_libraries = {CFFI_CONTRACT, 1, list}; \
  CFFI_EXPORT void *napi_register_module_v1(void *env, void *exports) {          \
    (void)env;                                                                   \
    return exports;                                                              \
  }
