/* What plain.h declares, bound by hand, as a careful person would. */
#include "../plain.h"

#include <math.h>
#include <stdlib.h>

#include "hand.h"

void define(napi_env env, napi_value exports, const char *name, napi_callback function) {
  napi_value value;
  napi_create_function(env, name, NAPI_AUTO_LENGTH, function, NULL, &value);
  napi_set_named_property(env, exports, name, value);
}

static FUNCTION(nop) {
  (void)env, (void)info;
  nop();
  return NULL;
}

static FUNCTION(add_int) {
  ARGUMENTS(2);
  int x, y;
  CHECK(INT(0, &x) && INT(1, &y));
  napi_create_int32(env, add_int(x, y), &result);
  return result;
}

static FUNCTION(add_double) {
  ARGUMENTS(2);
  double x, y;
  CHECK(DOUBLE(0, &x) && DOUBLE(1, &y));
  napi_create_double(env, add_double(x, y), &result);
  return result;
}

static FUNCTION(add_int64) {
  ARGUMENTS(2);
  int64_t x, y;
  bool lossless[2];
  CHECK(napi_get_value_bigint_int64(env, a[0], &x, &lossless[0]) == napi_ok && lossless[0] &&
        napi_get_value_bigint_int64(env, a[1], &y, &lossless[1]) == napi_ok && lossless[1]);
  napi_create_bigint_int64(env, add_int64(x, y), &result);
  return result;
}

static FUNCTION(half) {
  ARGUMENTS(1);
  double size;
  CHECK(DOUBLE(0, &size) && size >= 0 && size == floor(size));
  napi_create_double(env, (double)half((size_t)size), &result);
  return result;
}

/* a pointer is a number */
static FUNCTION(same) {
  ARGUMENTS(1);
  double address;
  CHECK(DOUBLE(0, &address));
  napi_create_double(env, (double)(intptr_t)same((void *)(intptr_t)address), &result);
  return result;
}

static FUNCTION(mix) {
  ARGUMENTS(8);
  int i[4];
  double d[4];
  CHECK(INT(0, &i[0]) && INT(1, &i[1]) && DOUBLE(2, &d[0]) && DOUBLE(3, &d[1]) && INT(4, &i[2]) &&
        INT(5, &i[3]) && DOUBLE(6, &d[2]) && DOUBLE(7, &d[3]));
  napi_create_int32(env, mix(i[0], i[1], d[0], d[1], i[2], i[3], d[2], d[3]), &result);
  return result;
}

/* into the space given, or where it is too small into new memory, which the caller frees */
static char *get_text(napi_env env, napi_value value, char *space, size_t size) {
  size_t length;
  if (napi_get_value_string_utf8(env, value, space, size, &length) != napi_ok) return NULL;
  if (length < size - 4) return space;
  napi_get_value_string_utf8(env, value, NULL, 0, &length);
  char *text = malloc(length + 1);
  if (text != NULL) napi_get_value_string_utf8(env, value, text, length + 1, &length);
  return text;
}

static FUNCTION(count_bytes) {
  ARGUMENTS(1);
  char space[1024];
  char *text = get_text(env, a[0], space, sizeof space);
  CHECK(text != NULL);
  napi_create_int32(env, count_bytes(text), &result);
  if (text != space) free(text);
  return result;
}

static FUNCTION(short_text) {
  (void)info;
  napi_value result;
  napi_create_string_utf8(env, short_text(), NAPI_AUTO_LENGTH, &result);
  return result;
}

static FUNCTION(long_text) {
  (void)info;
  napi_value result;
  napi_create_string_utf8(env, long_text(), NAPI_AUTO_LENGTH, &result);
  return result;
}

static FUNCTION(ends) {
  ARGUMENTS(2);
  void *items;
  size_t length;
  napi_typedarray_type type;
  double count;
  CHECK(napi_get_typedarray_info(env, a[0], &type, &length, &items, NULL, NULL) == napi_ok &&
        type == napi_float64_array && DOUBLE(1, &count) && count >= 1 && count <= (double)length);
  napi_create_double(env, ends(items, (size_t)count), &result);
  return result;
}

static FUNCTION(sum_point) {
  ARGUMENTS(1);
  void *p;
  size_t length;
  CHECK(napi_get_typedarray_info(env, a[0], NULL, &length, &p, NULL, NULL) == napi_ok &&
        length == 2);
  napi_create_double(env, sum_point(p), &result);
  return result;
}

static bool get_field(napi_env env, napi_value object, const char *name, double *to) {
  napi_value value;
  return napi_get_named_property(env, object, name, &value) == napi_ok &&
         napi_get_value_double(env, value, to) == napi_ok;
}

static FUNCTION(mirror) {
  ARGUMENTS(1);
  point p;
  CHECK(get_field(env, a[0], "x", &p.x) && get_field(env, a[0], "y", &p.y));
  point mirrored = mirror(p);
  napi_value x, y;
  napi_create_double(env, mirrored.x, &x);
  napi_create_double(env, mirrored.y, &y);
  napi_create_object(env, &result);
  napi_set_named_property(env, result, "x", x);
  napi_set_named_property(env, result, "y", y);
  return result;
}

static FUNCTION(format_fixed) {
  ARGUMENTS(5);
  void *out;
  size_t length;
  double size, y;
  char space[1024];
  int x;
  CHECK(napi_get_buffer_info(env, a[0], &out, &length) == napi_ok && DOUBLE(1, &size) &&
        size >= 0 && size <= (double)length && INT(3, &x) && DOUBLE(4, &y));
  char *text = get_text(env, a[2], space, sizeof space);
  CHECK(text != NULL);
  napi_create_int32(env, format_fixed(out, (size_t)size, text, x, y), &result);
  if (text != space) free(text);
  return result;
}

NAPI_MODULE_INIT() {
  define(env, exports, "nop", js_nop);
  define(env, exports, "add_int", js_add_int);
  define(env, exports, "add_double", js_add_double);
  define(env, exports, "add_int64", js_add_int64);
  define(env, exports, "half", js_half);
  define(env, exports, "same", js_same);
  define(env, exports, "mix", js_mix);
  define(env, exports, "count_bytes", js_count_bytes);
  define(env, exports, "short_text", js_short_text);
  define(env, exports, "long_text", js_long_text);
  define(env, exports, "ends", js_ends);
  define(env, exports, "sum_point", js_sum_point);
  define(env, exports, "mirror", js_mirror);
  define(env, exports, "format_fixed", js_format_fixed);
  define_callbacks(env, exports);
  return exports;
}
