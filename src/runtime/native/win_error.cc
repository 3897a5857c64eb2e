// Windows' own errors: the code that the last C call left, and what the system says to it.
#ifdef _WIN32
#include <windows.h>

#include "access.h"
#include "environment.h"
#include "memory.h"

namespace cffi {

// getWinError(code?): [code, message]
napi_value GetWinError(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  NapiEngine engine(env);
  int32_t code;
  if (!engine.GetInt32(arguments[0], &code)) {
    code = static_cast<int32_t>(CurrentThread().saved_win_error);
  }
  char16_t text[1024];
  DWORD units = FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, nullptr,
                               static_cast<DWORD>(code), 0, reinterpret_cast<wchar_t*>(text),
                               sizeof text / sizeof text[0], nullptr);
  // They end in a line break.
  while (units > 0 && (text[units - 1] <= ' ' || text[units - 1] == '.')) --units;
  napi_value message;
  napi_value pair;
  napi_create_string_utf16(env, text, units, &message);
  napi_create_array_with_length(env, 2, &pair);
  napi_set_element(env, pair, 0, engine.MakeInt32(code));
  napi_set_element(env, pair, 1, message);
  return pair;
}

}  // namespace cffi
#endif
