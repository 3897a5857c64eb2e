/* What a header says for its compiler alone is left out. */
#ifndef WORDS_H
#define WORDS_H
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define WORDS_API __attribute__((visibility("default")))
#define LENGTH 16
#define LIMIT (LENGTH * 1024UL)
#define LARGEST 0xffffffffffffffff
#define RATIO 2.0
#define GREETING "say \"hello\"\n"
#define TWICE(x) (2 * (x))

__extension__ typedef long long wide;
typedef struct word word, *word_list;

/** Kinds of words. */
enum kind {
  NOUN = 1, /* a thing */
  VERB,
};
enum { SHORT, LONG };

struct __attribute__((packed)) word {
  // the letters
  char text[LENGTH];
  enum kind kind : 4;
  unsigned : 0;
  union {
    int number;
    double weight;
  };
  struct word *next;
  int (*compare)(const word *, const word *);
};

/**
 * Counts the words of a list.
 *
 * @param list may be empty
 */
WORDS_API extern size_t
words_count(const word *__restrict list,
            size_t most /* at the most */) __attribute__((nonnull(1)));
static inline int words_twice(int x) { return TWICE(x); }
int words_find(word_list list, const char *text, wide *place), words_length(const word *word);
_Noreturn void words_fail(void) __asm__("words_fail_v2");
extern const char *const words_names[2];

#ifdef __cplusplus
}
#endif

/* a number that is cast to a pointer */
#define WORDS_FAILED ((void *)-1)
#define WORDS_IGNORE ((int (*)(int))1)

#endif
