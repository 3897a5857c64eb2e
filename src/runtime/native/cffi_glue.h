/* The contract between generated C (glue) and the core: what one glue file exports.
   Plain C99, no Node in it. Included after the user's own prelude, so that their feature-test
   macros come first. Every name begins with cffi_ or CFFI_. */
#ifndef CFFI_GLUE_H
#define CFFI_GLUE_H

/* Macros of the user's headers, which are nobody's any more: what follows is ours. */
#undef address
#undef answer
#undef answer_count
#undef answers
#undef call
#undef closure_count
#undef closures
#undef code
#undef contract
#undef count
#undef d
#undef data
#undef enter
#undef env
#undef exports
#undef f
#undef fast
#undef file
#undef function_count
#undef function_type_count
#undef function_types
#undef functions
#undef hash
#undef i
#undef is_signed
#undef is_told
#undef kind
#undef libraries
#undef m
#undef name
#undef p
#undef report
#undef size
#undef slots
#undef type
#undef u
#undef value
#undef variable_count
#undef variables

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define CFFI_CONTRACT 2

#ifdef __cplusplus
#define CFFI_EXTERN extern "C"
#else
#define CFFI_EXTERN
#endif

#if defined(_WIN32)
#define CFFI_EXPORT CFFI_EXTERN __declspec(dllexport)
#else
#define CFFI_EXPORT CFFI_EXTERN __attribute__((visibility("default")))
#endif

/* The body that all closures of one family share: inlined into each, it would cost most of a
 * build's time. */
#if defined(__GNUC__)
#define CFFI_SHARED_BODY __attribute__((noinline))
#else
#define CFFI_SHARED_BODY
#endif

/* One value of a call. Argument i is in slot i + 1, the result in slot 0. Integers are widened to
   64 bits by their own sign (so that both byte orders read alike); float travels in f, double in d;
   a record, a long double, a complex or a 128-bit integer travels as p, the address of aligned
   storage that the caller owns. */
typedef union cffi_slot {
  int64_t i;
  uint64_t u;
  double d;
  float f;
  void *p;
} cffi_slot;

/* Calls one C function, or reads the address of one variable, with its slots. */
typedef void (*cffi_trampoline)(cffi_slot *slots);

/* One C function that stands for a JavaScript one: a member of a pool. The core sets data and then
   enter when it first needs the member, and never takes them back: C may call at any time. Until
   then its result is zero; while it stands for nothing the core leaves zero. */
typedef struct cffi_closure {
  /* Called with the arguments in slots[1..] and slots[0] zeroed; leaves the result in slots[0] (a
     record's result: slots[0].p is storage to fill). */
  void (*enter)(void *data, cffi_slot *slots);
  void *data;
  /* The address that C calls. */
  void (*code)(void);
} cffi_closure;

/* A family of function types: those whose values C passes alike. They are called through pointers
   or implemented by JavaScript. */
typedef struct cffi_function_type {
  /* Calls a pointer of this type: the pointer is in the slot behind the last argument. */
  cffi_trampoline call;
  cffi_closure *closures;
  uint32_t closure_count;
} cffi_function_type;

/* How many closures a family has of its own, and m(0) m(1) ... for each of them: every one is a
   function that costs a build some time. Where more are wanted, libffi makes them. */
#define CFFI_CLOSURE_COUNT 8
#define CFFI_EACH_CLOSURE(m) m(0) m(1) m(2) m(3) m(4) m(5) m(6) m(7)

typedef struct cffi_function {
  const char *name;
  cffi_trampoline call;
  /* The address that stands for it as a function pointer: its own, where it has one, since the core
     looks at whose it is (a library's, or Node's of the same name). */
  void (*code)(void);
  /* Its fast entry (cffi_fast.h), or null where it has none: then it may call back. */
  void (*fast)(void);
} cffi_function;

/* A variable or constant that has an address; asked anew at each access (thread-local, macro). */
typedef struct cffi_variable {
  const char *name;
  void *(*address)(void);
} cffi_variable;

/* What is asked of the compiler: a constant's value, a size, an offset. */
typedef struct cffi_answer {
  /* 'i' a signed and 'u' an unsigned integer in value, 'd' a double in value.d, 's' a string in
   * value.p. */
  char kind;
  cffi_slot value;
} cffi_answer;

/* The integer type that an enum is stored as: in C the enum is one itself. */
#ifdef __cplusplus
#define CFFI_ENUM_BASE(type) __underlying_type(type)
#else
#define CFFI_ENUM_BASE(type) type
#endif

/* C's name of an integer type that the compiler knows by its size and sign. */
static inline const char *cffi_integer_name(size_t size, int is_signed) {
  if (size == 1) return is_signed ? "signed char" : "unsigned char";
  if (size == sizeof(short)) return is_signed ? "short" : "unsigned short";
  if (size == sizeof(int)) return is_signed ? "int" : "unsigned int";
  if (size == sizeof(long)) return is_signed ? "long" : "unsigned long";
  return is_signed ? "long long" : "unsigned long long";
}

/* Told of a function of extern "JS" that C calls before anything is attached to it. */
typedef void (*cffi_report)(const char *name, const char *file);

/* Says it once for each function, which returns zero; where no core is there to hear it, on
   standard error. */
static inline void cffi_not_attached(cffi_report report, int *is_told, const char *name,
                                     const char *file) {
  if (*is_told) return;
  *is_told = 1;
  if (report)
    report(name, file);
  else
    fprintf(stderr, "%s() of %s was called before anything was attached to it\n", name, file);
}

typedef struct cffi_library {
  /* 32 hexadecimal digits: the hash of the declarations that module and glue were made from. */
  const char *hash;
  /* The .cdef, for messages. */
  const char *file;
  const cffi_function *functions;
  uint32_t function_count;
  const cffi_function_type *function_types;
  uint32_t function_type_count;
  const cffi_variable *variables;
  uint32_t variable_count;
  /* Fills answer_count answers; called once when the library is opened. */
  void (*answer)(cffi_answer *answers);
  uint32_t answer_count;
  /* Where the core puts what is told of functions of extern "JS"; null where there are none. */
  cffi_report *report;
} cffi_library;

/* The one exported symbol of a glue file, named cffi_libraries. */
typedef struct cffi_library_list {
  uint32_t contract;
  uint32_t count;
  const cffi_library *const *libraries;
} cffi_library_list;

/* Where several glue files are one, the declaration of another file's library. */
#ifdef __cplusplus
#define CFFI_LIBRARY_OF_PART(name) extern "C" const cffi_library name
#else
#define CFFI_LIBRARY_OF_PART(name) extern const cffi_library name
#endif

/* A glue file is a shared library of its own, or one of several C files of one (CFFI_PART), which
   then has the list of all of them in a C file of its own. */
#ifdef CFFI_PART
#ifdef __cplusplus
#define CFFI_LIBRARY(name) CFFI_LIBRARY_OF_PART(name)
#else
#define CFFI_LIBRARY(name) const cffi_library name
#endif
#define CFFI_EXPORT_ALONE(name)
#else
#define CFFI_LIBRARY(name) static const cffi_library name
#define CFFI_EXPORT_ALONE(name) CFFI_EXPORT_LIBRARIES(1, &name)
#endif

/* Node asks for napi_register_module_v1 when a tool loads the file as an addon: it is none, and
   says so by doing nothing. */
#define CFFI_EXPORT_LIBRARIES(count, ...)                                                 \
  static const cffi_library *const cffi_list[] = {__VA_ARGS__};                           \
  CFFI_EXPORT const cffi_library_list cffi_libraries = {CFFI_CONTRACT, count, cffi_list}; \
  CFFI_EXPORT void *napi_register_module_v1(void *env, void *exports) {                   \
    (void)env;                                                                            \
    return exports;                                                                       \
  }

/* From here on the compiler reads what was generated, and is the reviewer of the declarations:
   where it must convert between the declared type and C's own, it says so. */
#if defined(__GNUC__) && !defined(CFFI_CORE)
#pragma GCC diagnostic warning "-Wconversion"
#pragma GCC diagnostic warning "-Wfloat-conversion"
#ifndef __cplusplus
#pragma GCC diagnostic warning "-Wimplicit-function-declaration"
#pragma GCC diagnostic warning "-Wpointer-sign"
#pragma GCC diagnostic warning "-Wincompatible-pointer-types"
#endif
#endif

#endif
