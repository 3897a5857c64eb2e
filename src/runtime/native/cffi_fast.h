/* Fast entries: C functions that V8 calls straight from optimized code, beside the trampolines.
   Their arguments are V8's machine values; the last one is the address of the thread's context.
   Included by glue that has such entries, and by the core. */
#ifndef CFFI_FAST_H
#define CFFI_FAST_H

/* As cffi_glue.h does, which has the others. */
#undef allocated
#undef at
#undef bytes
#undef character
#undef context
#undef errno_cell
#undef fast_calls
#undef from
#undef high
#undef in_call
#undef length
#undef limit
#undef nul
#undef ones
#undef place
#undef room
#undef saved_errno
#undef seen
#undef slot
#undef status
#undef string
#undef text
#undef to
#undef wide
#undef word
#undef zero

#include <stdlib.h>

#include "cffi_glue.h"

/* What a fast entry and the module say to each other, one for each thread of JavaScript. The module
   reads it as typed arrays, by these offsets: see fast.ts. */
typedef struct cffi_context {
  /* What the module must look at after the call: one of CFFI_STATUS_. The module sets it back. */
  int32_t status;
  /* What ffi.errno reads: errno as the last C call left it. */
  int32_t saved_errno;
  /* The result that a number does not hold. */
  int64_t wide;
  /* How many fast calls were begun: other threads tell by it whether one and the same goes on. */
  uint64_t fast_calls;
  /* The function that is running and must not call back, or null. */
  const char *in_call;
  /* The thread's errno itself. */
  int *errno_cell;
} cffi_context;

/* C was not called: the module asks again through the trampoline, which says why or does it. */
#define CFFI_STATUS_REFUSED 1
/* The result is in wide, of this sign, and NaN was returned. */
#define CFFI_STATUS_WIDE_SIGNED 2
#define CFFI_STATUS_WIDE_UNSIGNED 3

/* V8's view of a string whose characters are Latin-1, without a NUL at the end. */
typedef struct cffi_latin1 {
  const char *data;
  uint32_t length;
} cffi_latin1;

/* A string as C has it, for one call. */
typedef struct cffi_text {
  char *allocated;
  char room[256];
} cffi_text;

/* Functions that not every glue file uses. */
#if defined(__GNUC__)
#define CFFI_UNUSED __attribute__((unused))
#else
#define CFFI_UNUSED
#endif

/* What other threads read: a store as any other, but that it is made whole. */
#if defined(__GNUC__)
#define CFFI_TELL(place, value) __atomic_store_n(&(place), value, __ATOMIC_RELAXED)
#else
#define CFFI_TELL(place, value) ((place) = (value))
#endif

/* JavaScript may not run until the call is left: callbacks look at in_call. */
CFFI_UNUSED static inline void cffi_begin_fast(cffi_context *context, const char *name) {
  CFFI_TELL(context->fast_calls, context->fast_calls + 1);
  CFFI_TELL(context->in_call, name);
  *context->errno_cell = context->saved_errno;
}

CFFI_UNUSED static inline cffi_context *cffi_enter_fast(double address, const char *name) {
  cffi_context *context = (cffi_context *)(intptr_t)address;
  cffi_begin_fast(context, name);
  return context;
}

CFFI_UNUSED static inline void cffi_leave_fast(cffi_context *context) {
  context->saved_errno = *context->errno_cell;
  CFFI_TELL(context->in_call, (const char *)0);
}

CFFI_UNUSED static inline void cffi_refuse(double address) {
  ((cffi_context *)(intptr_t)address)->status = CFFI_STATUS_REFUSED;
}

CFFI_UNUSED static inline void *cffi_pointer(double address) {
  return (void *)(intptr_t)(int64_t)address;
}

CFFI_UNUSED static double cffi_wide(cffi_context *context, int64_t value, int32_t status) {
  context->wide = value;
  context->status = status;
  /* A NaN without the header of one, which a prelude may have put under other rules. */
  volatile double zero = 0;
  return zero / zero;
}

/* A number, where one holds it. */
CFFI_UNUSED static inline double cffi_signed(cffi_context *context, int64_t value) {
  const int64_t limit = ((int64_t)1 << 53) - 1;
  if (value < -limit || value > limit) return cffi_wide(context, value, CFFI_STATUS_WIDE_SIGNED);
  return (double)value;
}

CFFI_UNUSED static inline double cffi_unsigned(cffi_context *context, uint64_t value) {
  if (value >> 53 != 0) return cffi_wide(context, (int64_t)value, CFFI_STATUS_WIDE_UNSIGNED);
  return (double)(int64_t)value;
}

/* What some bytes of a text have told: a NUL, or one beyond ASCII. */
typedef struct cffi_seen {
  uint64_t nul;
  uint64_t high;
} cffi_seen;

/* Copies so many bytes that a word holds; fewer than eight only where `bytes` is a constant. */
CFFI_UNUSED static inline void cffi_copy_word(const char *from, char *to, size_t bytes,
                                              cffi_seen *seen) {
  uint64_t ones = 0;
  uint64_t word = 0;
  memset(&ones, 1, bytes);
  memcpy(&word, from, bytes);
  memcpy(to, &word, bytes);
  seen->high |= word & ones << 7;
  seen->nul |= (word - ones) & ~word & ones << 7;
}

/* The last word of each size lies over the one before, so that there are no single bytes. */
CFFI_UNUSED static inline void cffi_copy_words(const char *from, char *to, size_t length,
                                               cffi_seen *seen) {
  if (length >= 8) {
    size_t at = 0;
    for (; at + 8 < length; at += 8) cffi_copy_word(from + at, to + at, 8, seen);
    cffi_copy_word(from + length - 8, to + length - 8, 8, seen);
  } else if (length >= 4) {
    cffi_copy_word(from, to, 4, seen);
    cffi_copy_word(from + length - 4, to + length - 4, 4, seen);
  } else if (length >= 2) {
    cffi_copy_word(from, to, 2, seen);
    cffi_copy_word(from + length - 2, to + length - 2, 2, seen);
  } else if (length == 1) {
    cffi_copy_word(from, to, 1, seen);
  }
}

CFFI_UNUSED static inline void cffi_widen_text(const char *from, char *to, size_t length) {
  size_t at;
  for (at = 0; at < length; ++at) {
    unsigned char character = (unsigned char)from[at];
    if (character < 0x80) {
      *to++ = (char)character;
    } else {
      *to++ = (char)(0xc0 | character >> 6);
      *to++ = (char)(0x80 | (character & 0x3f));
    }
  }
  *to = 0;
}

/* Latin-1 as NUL-ended UTF-8; null where it has a NUL inside or there is no memory. */
CFFI_SHARED_BODY CFFI_UNUSED static const char *cffi_copy_text(const cffi_latin1 *string,
                                                               cffi_text *text) {
  size_t length = string->length;
  char *to = text->room;
  cffi_seen seen = {0, 0};
  if (length > (sizeof text->room - 1) / 2) {
    to = text->allocated = (char *)malloc(2 * length + 1);
    if (to == 0) return 0;
  }
  cffi_copy_words(string->data, to, length, &seen);
  if (seen.nul != 0) return 0;
  if (seen.high != 0) {
    cffi_widen_text(string->data, to, length);
  } else {
    to[length] = 0;
  }
  return to;
}

/* A parameter that takes text: the string where the address is NaN. False where C must not be
 * called. */
CFFI_UNUSED static inline int cffi_lend(cffi_slot *slot, const cffi_latin1 *string, double address,
                                        cffi_text *text) {
  text->allocated = 0;
  if (address == address) {
    slot->p = cffi_pointer(address);
    return 1;
  }
  slot->p = (void *)cffi_copy_text(string, text);
  return slot->p != 0;
}

CFFI_UNUSED static inline void cffi_unlend(cffi_text *text) {
  if (text->allocated != 0) free(text->allocated);
}

#endif
