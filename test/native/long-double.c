#include <math.h>
#include <stdbool.h>

struct sample {
  char name;
  long double value;
};

void from_double(long double *out, double value) { *out = value; }
double to_double(const long double *value) { return (double)*value; }

bool is_same(const long double *value, double expected) {
  if (isnan(expected)) return isnan((double)*value);
  return *value == expected && !signbit((double)*value) == !signbit(expected);
}

void from_sum(long double *out, double high, double low) { *out = (long double)high + low; }
bool is_sum(const long double *value, double high, double low) {
  return *value == (long double)high + low;
}
double sample_value(const struct sample *sample) { return (double)sample->value; }
long double doubled(long double value) { return value * 2; }

float float_of(unsigned long long value) { return (float)value; }
float float_of_signed(long long value) { return (float)value; }
float narrowed(const long double *value) { return (float)*value; }
void from_integer(long double *out, unsigned long long value, bool negative) {
  *out = negative ? -(long double)value : (long double)value;
}
unsigned long long to_integer(const long double *value) { return (unsigned long long)*value; }
bool is_equal(const long double *a, const long double *b) { return *a == *b; }
bool truth(const long double *value) { return (bool)*value; }
