#include "bind.h"

const char *current_place = "here";
int twice(int x) { return 2 * x; }
int formatted(const char *format, va_list arguments) { return 0; }
