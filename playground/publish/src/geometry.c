#include "geometry.h"

#include <stdlib.h>

const char *const geometry_version = "1.0";

int distance(const struct point *from, const struct point *to) {
  return abs(from->x - to->x) + abs(from->y - to->y);
}

long measure(struct shape *shape) {
  long twice = 0;
  for (size_t i = 0; i < shape->count; i++) {
    struct point a = shape->corners[i];
    struct point b = shape->corners[(i + 1) % shape->count];
    twice += (long)a.x * b.y - (long)b.x * a.y;
  }
  shape->area = labs(twice) / 2;
  return shape->area;
}

int visit(const struct shape *shape, visitor visitor, void *data) {
  int count = 0;
  for (size_t i = 0; i < shape->count; i++) {
    count += visitor(shape->corners[i], data);
  }
  return count;
}
