#include <complex.h>
struct big { double items[12]; };
struct two { float x, y; };
struct odd { char a, b, c; };
double _Complex conj2(double _Complex z) { return 2 * conj(z); }
float _Complex half(float _Complex z) { return z / 2; }
void *conj2_pointer(void) { return (void *)conj2; }
struct big grow(struct big b) { for (int i = 0; i < 12; i++) b.items[i] += i; return b; }
struct two swap(struct two t) { struct two r = {t.y, t.x}; return r; }
struct odd shift(struct odd o) { struct odd r = {o.b, o.c, o.a}; return r; }
