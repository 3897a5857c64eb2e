#include <stdarg.h>

#define LIMIT 42
#define SWAP(a, b) ((a) ^= (b))
#define HERE current_place
#define PACK struct packed

enum mode { READ, WRITE };
struct packed { int a; };

int twice(int x);
int formatted(const char *format, va_list arguments);
int nowhere(void);
int refused(void) __attribute__((error("it must not be called")));
extern const char *current_place;
static inline int thrice(int x) { return 3 * x; }
typedef enum later later;
