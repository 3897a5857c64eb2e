#include "headers.h"

int count = 3;
int twice(int x) { return 2 * x; }
int(square)(int x) { return x * x; }
size_t area(const struct shape *shape) { return (size_t)shape->width * shape->height; }
enum style style_of(struct shape shape) { return shape.filled ? FILLED : OUTLINED; }
