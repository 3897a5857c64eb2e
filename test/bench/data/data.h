// Plain declarations, without directives, so that Python's cffi reads them too.
typedef struct point {
  double x;
  double y;
} point;

int count_bytes(const char *text);
const char *short_text(void);
const char *long_text(void);
point mirror(point p);
