#include "included.h"

#include <stdlib.h>

int bglob = 40;
int base1(int v) { return v + 1; }
int next_glob(void) { return ++bglob; }
struct ish *make_ish(int x, int y) {
  struct ish *made = calloc(1, sizeof *made);
  made->x = x;
  made->y = y;
  return made;
}
handle *open_handle(void) { return (handle *)&bglob; }
int is_open(handle *h) { return h == (handle *)&bglob; }
