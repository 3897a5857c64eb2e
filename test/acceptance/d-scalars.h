/* What C really has where the cdef says int and float. */
static inline long long twice(long long x) { return 2 * x; }
static inline float dbl(double x) { return (float)(2 * x); }
