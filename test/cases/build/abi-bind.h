#define ABI_BIND_NONE ((void *)-1)
#define ABI_BIND_SIZE (sizeof(int) * 3)
static inline int abi_bind_twice(int x) { return 2 * x; }
double hypot(double x, double y);
extern __inline __attribute__((__gnu_inline__)) double hypot(double x, double y) { return x + y; }
