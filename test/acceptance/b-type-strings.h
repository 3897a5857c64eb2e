#define N 12
#define OPEN 7
enum { M = 5 };
static const int VARIABLE = 3;
struct known { int a; };
typedef long (*on_long)(int);
