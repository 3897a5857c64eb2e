// A small C library: shapes on a grid.
#include <stddef.h>

struct point {
  int x, y;
};

struct shape {
  char name[16];
  long area;
  struct point corners[8];
  size_t count;
};

/** The distance along the grid. */
int distance(const struct point *from, const struct point *to);

/** Its area, by the shoelace formula; sets it in the shape too. */
long measure(struct shape *shape);

/** What is called for each corner; returns how many times. */
typedef int (*visitor)(struct point corner, void *data);
int visit(const struct shape *shape, visitor visitor, void *data);

extern const char *const geometry_version;
