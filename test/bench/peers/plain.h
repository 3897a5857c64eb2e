// What every contestant calls. Python's cffi reads it without its directives.
#include <stddef.h>
#include <stdint.h>

typedef struct point {
  double x;
  double y;
} point;

void nop(void);
int add_int(int a, int b);
double add_double(double a, double b);
int64_t add_int64(int64_t a, int64_t b);
size_t half(size_t size);
void *same(void *p);
int mix(int a, int b, double c, double d, int e, int f, double g, double h);
int count_bytes(const char *text);
const char *short_text(void);
const char *long_text(void);
double ends(const double *items, size_t count);
double sum_point(const point *p);
point mirror(point p);
point *c_point(void);
int next(int x);
int format_fixed(char *out, size_t size, const char *text, int x, double y);
int format(char *out, size_t size, const char *text, ...);
