#include "data.h"

#include <string.h>

static char long_bytes[10001];

int count_bytes(const char *text) { return (int)strlen(text); }

const char *short_text(void) { return "hello world"; }

const char *long_text(void) {
  if (long_bytes[0] == 0) memset(long_bytes, 'a', sizeof long_bytes - 1);
  return long_bytes;
}

point mirror(point p) {
  point mirrored = {p.y, p.x};
  return mirrored;
}
