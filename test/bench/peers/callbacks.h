// C that calls back, apart from what does not: a file with function types is built differently.
typedef int (*op)(int);
int call_many(op f, int count);
int call_from_thread(op f, int count);
void shuffle(int *items, int count);
void sort(int *items, int count, int (*compare)(const int *, const int *));
