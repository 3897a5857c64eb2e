#include <stdarg.h>
struct point { double x, y; };
struct tagged { int kind; union { int i; float f; } u; };
union number { int i; float f; };
struct nested { struct point at; int list[4]; struct nested *next; };
struct order { int first; int second; };
struct flags { unsigned a : 3; unsigned b : 5; int rest; };
enum shade { DARK = 1, LIGHT = 2 };
enum wide { WIDE = 0x100000000LL };
#define PI 3.25
#define COUNT 4
#define TITLE "shapes"
#define TWICE(x) ((x) * 2)
#define ADD(a, b) ((a) + (b))
static const int limit = 7;
extern int counter;
extern double ratio;
extern int table[4];
extern const char *name;
extern struct point origin;
int takes_int(int x);
void takes_pointer(struct point *p);
struct point gives_point(int x);
void nothing(int x);
int format(const char *text, ...);
static inline int inlined(int x) { return x + 1; }
char **names(void);
int sum(const int *list, unsigned long n);
void each(int (*f)(int), int n);
enum shade mix(enum shade a);
float half(float x);
