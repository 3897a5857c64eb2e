/* The same by hand against Node-API, as a careful person would. */
#define NAPI_VERSION 8
#include <node_api.h>

#include "functions.h"

#define FUNCTION(name) static napi_value f_##name(napi_env env, napi_callback_info info)
#define ARGUMENTS(count)       \
  napi_value a[count], result; \
  size_t asked = count;        \
  napi_get_cb_info(env, info, &asked, a, NULL, NULL)
#define CHECK(condition)                                  \
  if (!(condition)) {                                     \
    napi_throw_type_error(env, NULL, "a wrong argument"); \
    return NULL;                                          \
  }
#define INT(i, to) (napi_get_value_int32(env, a[i], to) == napi_ok)
#define DOUBLE(i, to) (napi_get_value_double(env, a[i], to) == napi_ok)

FUNCTION(nothing) {
  (void)env, (void)info;
  p_nothing();
  return NULL;
}
FUNCTION(add_int) {
  ARGUMENTS(2);
  int x, y;
  CHECK(INT(0, &x) && INT(1, &y));
  napi_create_int32(env, p_add_int(x, y), &result);
  return result;
}
FUNCTION(add_double) {
  ARGUMENTS(2);
  double x, y;
  CHECK(DOUBLE(0, &x) && DOUBLE(1, &y));
  napi_create_double(env, p_add_double(x, y), &result);
  return result;
}
FUNCTION(add_long) {
  ARGUMENTS(2);
  int64_t x, y;
  bool lossless;
  CHECK(napi_get_value_bigint_int64(env, a[0], &x, &lossless) == napi_ok &&
        napi_get_value_bigint_int64(env, a[1], &y, &lossless) == napi_ok);
  napi_create_bigint_int64(env, p_add_long(x, y), &result);
  return result;
}
FUNCTION(strlen) {
  ARGUMENTS(1);
  char text[1024];
  size_t length;
  CHECK(napi_get_value_string_utf8(env, a[0], text, sizeof text, &length) == napi_ok);
  napi_create_int64(env, (int64_t)p_strlen(text), &result);
  return result;
}
FUNCTION(next) {
  ARGUMENTS(1);
  double address;
  CHECK(DOUBLE(0, &address));
  napi_create_double(env, (double)(intptr_t)p_next((char *)(intptr_t)address), &result);
  return result;
}
FUNCTION(sum) {
  ARGUMENTS(2);
  void *items;
  int count;
  CHECK(napi_get_typedarray_info(env, a[0], NULL, NULL, &items, NULL, NULL) == napi_ok &&
        INT(1, &count));
  napi_create_double(env, p_sum(items, count), &result);
  return result;
}
FUNCTION(mix) {
  ARGUMENTS(8);
  int i[4];
  double d[4];
  CHECK(INT(0, &i[0]) && INT(1, &i[1]) && DOUBLE(2, &d[0]) && DOUBLE(3, &d[1]) && INT(4, &i[2]) &&
        INT(5, &i[3]) && DOUBLE(6, &d[2]) && DOUBLE(7, &d[3]));
  napi_create_int32(env, p_mix(i[0], i[1], d[0], d[1], i[2], i[3], d[2], d[3]), &result);
  return result;
}

static napi_env callback_env;
static napi_ref callback;
static int call_back(int x, int y) {
  napi_handle_scope scope;
  napi_value function, receiver, a[2], result;
  int number = 0;
  napi_open_handle_scope(callback_env, &scope);
  napi_get_reference_value(callback_env, callback, &function);
  napi_get_undefined(callback_env, &receiver);
  napi_create_int32(callback_env, x, &a[0]);
  napi_create_int32(callback_env, y, &a[1]);
  if (napi_call_function(callback_env, receiver, function, 2, a, &result) == napi_ok)
    napi_get_value_int32(callback_env, result, &number);
  napi_close_handle_scope(callback_env, scope);
  return number;
}
FUNCTION(fold) {
  ARGUMENTS(2);
  int count, total = 0;
  CHECK(INT(1, &count));
  callback_env = env;
  napi_create_reference(env, a[0], 1, &callback);
  for (int i = 0; i < count; i++) total = call_back(total, i);
  napi_delete_reference(env, callback);
  napi_create_int32(env, total, &result);
  return result;
}

#define EXPORT(name)                                                             \
  napi_create_function(env, #name, NAPI_AUTO_LENGTH, f_##name, NULL, &function); \
  napi_set_named_property(env, exports, #name, function)
NAPI_MODULE_INIT() {
  napi_value function;
  EXPORT(nothing);
  EXPORT(add_int);
  EXPORT(add_double);
  EXPORT(add_long);
  EXPORT(strlen);
  EXPORT(next);
  EXPORT(sum);
  EXPORT(mix);
  EXPORT(fold);
  return exports;
}
