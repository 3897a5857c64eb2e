/* What j-open.cdef is completed by. */
struct signs {
  unsigned x;
};
static inline int negative(struct signs s) { return (int)s.x < 0; }

struct __attribute__((packed)) pk {
  char c;
  int i;
};
#pragma pack(push, 2)
struct by_two {
  char c;
  int i;
};
#pragma pack(pop)
