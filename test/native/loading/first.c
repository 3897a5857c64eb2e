#include <stdlib.h>
int counter = 1;
const int limit = 7;
int which(void) { return 1; }
int only_first(void) { return 11; }
int read_counter(void) { return counter; }
int relabelled_v2(void) { return 22; }
int run(int (*f)(int), int x) { return f(x); }
