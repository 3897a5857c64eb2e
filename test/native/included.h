/* What the three files of included.test.ts declare. */
#ifndef INCLUDED_H
#define INCLUDED_H

struct ish {
  int hidden;
  int x, y;
};
struct exact {
  int a;
};
enum shade { DARK = 3, LIGHT };
typedef struct handle handle;
typedef unsigned short small_t;
#define BK 5
#define ASKED 0x123456789

extern int bglob;
int base1(int v);
int next_glob(void);
struct ish *make_ish(int x, int y);
handle *open_handle(void);
int is_open(handle *h);

#endif
