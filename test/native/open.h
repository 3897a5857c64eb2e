/* What open.cdef leaves open: larger and in another order than it says. */
#ifndef OPEN_H
#define OPEN_H

struct op1 {
  char hidden;
  short a;
  float between;
  int b;
};

typedef struct {
  int hidden[2];
  long q;
  char end;
} op2;

union either {
  int i;
  double d;
  char bytes[24];
};

struct outer {
  int hidden;
  struct op1 inner;
  struct op1 list[3];
  struct {
    long skipped;
    int m;
  } nameless;
  union {
    int first;
    float second;
  };
  unsigned sign;
  union either either;
};

struct __attribute__((packed)) tight {
  char c;
  int i;
};

struct al {
  int a[17];
  int b[5][8];
};
struct am {
  int v[5];
};
typedef int at[50];
typedef char mt[6][7];

typedef unsigned short small_t;
typedef unsigned long large_t;
typedef long count_t;
typedef signed char byte_t;
typedef float real_t;
typedef double real2_t;

struct numbers {
  byte_t b;
  large_t l;
  real_t r;
  small_t s[3];
};

enum pe { X0 = 39, E2, E1 };
enum pf { F1 = -9, F2 };
enum { ANON = 1 };
typedef enum { G0, G1 } g_t;
enum wide { WIDE = 0x7fffffffffff };
struct painted {
  char hidden;
  enum pe e;
  enum wide w;
};

struct ob {
  int value;
};
typedef struct ob ob;
typedef struct hidden *oh;

struct cp {
  int x, y;
};

extern int table[9];
extern int matrix[][4];
extern struct op1 shared;
extern small_t counter;

struct op1 make_op1(int b, short a);
int take_op1(struct op1 op);
int sum_op1(const struct op1 *ops, int count);
double outer_sum(struct outer o);
union either make_either(double d);
int tight_sum(struct tight t);
int sum_al(const struct al *al);

small_t twice(small_t x);
large_t add(large_t a, large_t b);
count_t negate(count_t x);
count_t opposite(count_t x);
byte_t flip(byte_t x);
real_t half(real_t x);
real2_t half2(real2_t x);
int descend(small_t *items, int count);
large_t apply(large_t (*f)(small_t, real_t, byte_t), small_t x);
large_t combine(small_t s, real_t r, byte_t b);
double numbers_sum(struct numbers n);

enum pe next_pe(enum pe e);
enum wide same_wide(enum wide w);
int is_painted(const struct painted *p);

ob *mkob(int n);
int getob(ob *o);
void freeob(ob *o);
oh roth(oh h);

#define LIMIT 0x7fffffffffffffffULL
#define LARGEST 0xffffffffffffffffULL
#define LEAST (-0x7fffffffffffffffLL - 1)
#define SMALL (-3)
#define D1 (-6912.5)
#define CF call_hidden()
#define YES (2 > 1)
#define C2 ((struct cp){50, 3})
#define L (1.0L / 3)
float call_hidden(void);
extern char *const P1;
extern const char *const TEXT;
extern const struct cp C1;
extern int (*const F)(int);

#endif
