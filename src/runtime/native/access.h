// What the functions on memory have in common: their arguments, and the addresses among them.
#ifndef CFFI_ACCESS_H_
#define CFFI_ACCESS_H_

#include <node_api.h>

#include <cstddef>
#include <cstdint>

#include "engine_napi.h"
#include "to_c.h"

namespace cffi {

struct FunctionEntry {
  const char* name;
  napi_callback callback;
};

void DefineFunction(napi_env env, napi_value exports, const FunctionEntry& entry);

template <size_t count>
struct Arguments {
  Arguments(napi_env env, napi_callback_info info) {
    size_t asked = count;
    napi_get_cb_info(env, info, &asked, values, nullptr, nullptr);
  }
  napi_value operator[](size_t index) const { return values[index]; }

  napi_value values[count];
};

[[gnu::cold]] void ThrowAddressFault(napi_env env, const char* operation, bool is_address,
                                     intptr_t address, napi_value value);

// Null after it has thrown.
inline char* GetAddress(NapiEngine& engine, napi_env env, napi_value value, const char* operation) {
  intptr_t address = 0;
  bool is_address = AddressToC(engine, value, &address);
  auto* at = reinterpret_cast<char*>(address);
  if (is_address && !IsInFirstPage(at)) return at;
  ThrowAddressFault(env, operation, is_address, address, value);
  return nullptr;
}

}  // namespace cffi

#endif  // CFFI_ACCESS_H_
