typedef struct { double x, y; } pair;
void nothing(void);
int add(int a, int b);
double add_doubles(double a, double b);
int count_bytes(const char *text);
const char *short_text(void);
int sum_ints(const int *items, int count);
pair mirror(pair p);
