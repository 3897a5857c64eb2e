/* A library that does nothing, whose contract and table are told by the test. */
#include <stdlib.h>

#include "library.h"

#ifndef CONTRACT
#define CONTRACT CFFI_CONTRACT
#endif
#ifndef KEY
#define KEY "open"
#endif

#ifdef UNDEFINED
void of_nowhere(void);
void *cffi_pull = (void *)of_nowhere;
#endif

static void answer(cffi_answer *answers) {
#ifdef BAD_ANSWER
  answers[0].kind = 'z';
#else
  static int count;
  answers[0].kind = 'i';
  answers[0].value.i = ++count;
#endif
}

static const cffi_library first = {KEY, "first.cdef", 0, 0, 0, 0, 0, 0, answer, 1};
static const cffi_library second = {"second", "second.cdef", 0, 0, 0, 0, 0, 0, 0, 0};
static const cffi_library *const list[] = {&first, &second};
#ifndef NO_LIST
CFFI_EXPORT const cffi_library_list cffi_libraries = {CONTRACT, 2, list};
#else
CFFI_EXPORT const void *const unused = list;
#endif
