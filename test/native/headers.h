/* A header as a project has it: what it declares is bound by headers.cdef. */
#ifndef HEADERS_H
#define HEADERS_H

#include <stddef.h>

#include "headers/shape.h"

#define LIMIT 42
#define NEGATIVE (-LIMIT)
#define BIG 0xffffffffffffffffULL
#define MASK (~0u << 4)
#define RATIO (1.0 / 4)
#define HUGE HUGE_VALF_OF_OURS
#define HUGE_VALF_OF_OURS __builtin_huge_valf()
#define NAME "shape " VERSION
#define VERSION "1." TEXT_OF(MINOR)
#define TEXT_OF(x) TEXT_OF_(x)
#define TEXT_OF_(x) #x
#define MINOR 7
#define SIZE sizeof(struct shape)
#define FIRST FILLED
#define LETTER 'A'
#define WHERE (&count)
#define INVALID ((void *)-1)
#define NOTHING ((char *)0)
#define MARKED ((const shape_t *)1)
typedef int (*call_t)(int n);
#define NO_CALL ((call_t)-1)
static inline int is_no_call(call_t call) { return call == NO_CALL; }
#define GONE 1
#undef GONE
#define square(x) ((x) * (x))

/** How a shape is drawn. */
enum style { OUTLINED, FILLED = 4 };

/* twice the number */
int twice(int x);
/* hidden by a macro of its name, as C allows */
int(square)(int x);
static inline int thrice(int x) { return 3 * x; }
size_t area(const struct shape *shape);
enum style style_of(struct shape shape);
extern int count;

/* how long it is is for the compiler to say */
typedef char buffer_t[sizeof(twice(0))];
struct packet {
  buffer_t head;
  int length;
  char tail[sizeof(twice(0)) + 1];
};

/* a macro hides a field */
struct hidden {
  union {
    int number;
    float real;
  } value;
  int hidden_level;
  unsigned hidden_bits : 3;
};
#define hidden_level value.number
#define hidden_bits value.number

/* a constant that is another at each place */
#define HERE __LINE__

#endif
