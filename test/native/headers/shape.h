#ifndef SHAPE_H
#define SHAPE_H

/** A rectangle. */
struct shape {
  /** in pixels */
  int width, height;
  union {
    int number;
    char letter;
  };
  unsigned filled : 1;
};
typedef struct shape shape_t;

/* no library has it */
int missing(const struct shape *shape);

#endif
