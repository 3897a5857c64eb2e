#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>

__attribute__((destructor)) static void unload(void) { setenv("CFFI_ASYNC_UNLOADED", "1", 1); }

static int added = 1;

static void rest(int milliseconds) {
  struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  while (nanosleep(&time, &time) != 0) {
  }
}

int later(int milliseconds, int x) {
  rest(milliseconds);
  return x + added;
}

int fail_later(int milliseconds, int error) {
  rest(milliseconds);
  errno = error;
  return -1;
}

int apply_later(int milliseconds, int (*fn)(int), int x) {
  int first = fn(x);
  rest(milliseconds);
  return fn(first) + added;
}

int total_later(int milliseconds, int count, ...) {
  va_list list;
  int sum = added;
  rest(milliseconds);
  va_start(list, count);
  while (count-- > 0) sum += va_arg(list, int);
  va_end(list);
  return sum;
}

const char *text_later(int milliseconds) {
  static const char text[] = "of the library";
  rest(milliseconds);
  return text;
}
