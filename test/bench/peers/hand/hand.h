/* Short forms for bindings written by hand against Node-API. */
#define NAPI_VERSION 8
#include <node_api.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FUNCTION(name) napi_value js_##name(napi_env env, napi_callback_info info)
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

void define_callbacks(napi_env env, napi_value exports);
void define(napi_env env, napi_value exports, const char *name, napi_callback function);
