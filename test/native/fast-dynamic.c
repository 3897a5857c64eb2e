int twice(int x) { return 2 * x; }
int apply(int (*fn)(int), int x) { return fn(x); }
int promised(int (*fn)(int), int x) { return fn(x) + 1; }
