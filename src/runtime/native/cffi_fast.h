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
#undef first
#undef from
#undef high
#undef in_call
#undef is_ascii
#undef last
#undef length
#undef limit
#undef nul
#undef place
#undef room
#undef saved_errno
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

/* In a word of text: whether a byte is NUL, whether one is beyond ASCII. */
#define CFFI_ONES UINT64_C(0x0101010101010101)
#define CFFI_HAS_NUL(word) (((word)-CFFI_ONES) & ~(word)&CFFI_ONES << 7)
#define CFFI_HAS_HIGH(word) ((word)&CFFI_ONES << 7)

CFFI_UNUSED static inline uint64_t cffi_load_word(const char *from) {
  uint64_t word;
  memcpy(&word, from, sizeof word);
  return word;
}

/* Fewer than eight bytes in a word, without a loop. All that have a fast path are little-endian. */
CFFI_UNUSED static inline uint64_t cffi_load_bytes(const char *from, size_t length) {
  const unsigned char *bytes = (const unsigned char *)from;
  if (length >= 4) {
    uint32_t first, last;
    memcpy(&first, from, 4);
    memcpy(&last, from + length - 4, 4);
    return first | (uint64_t)last << 8 * (length - 4);
  }
  if (length == 0) return 0;
  return bytes[0] | (uint64_t)bytes[length / 2] << 8 * (length / 2) |
         (uint64_t)bytes[length - 1] << 8 * (length - 1);
}

/* Copies a text with a NUL behind it. Returns whether it is ASCII, or -1 where it has a NUL inside.
   A few bytes are stored at once: C would wait for the processor to put together what was stored in
   parts. */
CFFI_UNUSED static inline int cffi_copy_ascii(const char *from, char *to, size_t length) {
  uint64_t nul = 0, high = 0, word;
  size_t at = 0;
  if (length < 8) {
    word = cffi_load_bytes(from, length);
    /* What lies behind them is no NUL. */
    nul = CFFI_HAS_NUL(word | ~UINT64_C(0) << 8 * length);
    high = CFFI_HAS_HIGH(word);
    memcpy(to, &word, sizeof word);
  } else if (length < 128) {
    for (; at + 8 < length; at += 8) {
      word = cffi_load_word(from + at);
      nul |= CFFI_HAS_NUL(word);
      high |= CFFI_HAS_HIGH(word);
      memcpy(to + at, &word, sizeof word);
    }
    /* The last word lies over the one before, so that there are no single bytes. */
    word = cffi_load_word(from + length - 8);
    nul |= CFFI_HAS_NUL(word);
    high |= CFFI_HAS_HIGH(word);
    memcpy(to + length - 8, &word, sizeof word);
  } else {
    if (memchr(from, 0, length) != 0) return -1;
    for (; at + 32 <= length; at += 32) {
      high |= cffi_load_word(from + at) | cffi_load_word(from + at + 8) |
              cffi_load_word(from + at + 16) | cffi_load_word(from + at + 24);
    }
    for (; at < length; ++at) high |= (unsigned char)from[at];
    high = CFFI_HAS_HIGH(high);
    if (high == 0) memcpy(to, from, length);
  }
  to[length] = 0;
  return nul != 0 ? -1 : high == 0;
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
  int is_ascii;
  if (length > (sizeof text->room - 1) / 2) {
    to = text->allocated = (char *)malloc(2 * length + 1);
    if (to == 0) return 0;
  }
  is_ascii = cffi_copy_ascii(string->data, to, length);
  if (is_ascii < 0) return 0;
  if (!is_ascii) cffi_widen_text(string->data, to, length);
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
