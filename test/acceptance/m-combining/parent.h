#define KK 4
#define ASKED 6
typedef signed char sc;
struct sh {
  int x;
};
enum en { EA, EB = 7 };
union un2 {
  int i;
};
