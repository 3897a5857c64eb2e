// What the benchmark of callbacks declares, for both.
int call_many(int (*f)(int), int count);
void fill(int *items, int count);
void sort(int *items, int count, int (*compare)(const int *, const int *));
int format(char *out, size_t size, const char *text, ...);
int format_fixed(char *out, size_t size, const char *text, int x, double y);
