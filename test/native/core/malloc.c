/* A malloc in libc's place, as jemalloc or tcmalloc would be. */
#include <stddef.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void __libc_free(void *block);

#define EXPORT __attribute__((visibility("default")))
EXPORT void *malloc(size_t size) { return __libc_malloc(size); }
EXPORT void *calloc(size_t count, size_t size) { return __libc_calloc(count, size); }
EXPORT void *realloc(void *block, size_t size) { return __libc_realloc(block, size); }
EXPORT void free(void *block) { __libc_free(block); }
