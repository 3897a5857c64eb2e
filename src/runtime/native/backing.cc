// Node-API has no such hold, but V8 has had one under one name since before Node 14, and `node`
// exports it. Only where the standard library is the one that this file is compiled with are both
// sides' shared pointers the same: a second symbol, whose name spells that library's, tells.
#include "backing.h"

#include <cstdlib>
#include <cstring>

#ifndef _WIN32
#include <dlfcn.h>
#endif

namespace cffi {
namespace {

// v8::ArrayBuffer::GetBackingStore(), called by the Itanium C++ ABI: a member function takes its
// object where a free one takes its first argument, and the object is the slot of a handle, which
// is what a napi_value is.
using GetBackingStore = std::shared_ptr<void> (*)(napi_value);

GetBackingStore FindGetBackingStore(const char* name) {
  // As it is in other engines, for tests.
  const char* wanted = std::getenv("CFFI_HOLD");
  if (wanted != nullptr && std::strcmp(wanted, "0") == 0) return nullptr;
#ifdef _WIN32
  (void)name;
  return nullptr;
#else
#ifdef _LIBCPP_VERSION
  const char* witness =
      "_ZN2v811ArrayBuffer3NewEPNS_7IsolateENSt3__110shared_ptrINS_12BackingStoreEEE";
#else
  const char* witness = "_ZN2v811ArrayBuffer3NewEPNS_7IsolateESt10shared_ptrINS_12BackingStoreEE";
#endif
  if (dlsym(RTLD_DEFAULT, witness) == nullptr) return nullptr;
  return reinterpret_cast<GetBackingStore>(dlsym(RTLD_DEFAULT, name));
#endif
}

GetBackingStore Getter() {
  static const GetBackingStore get = FindGetBackingStore("_ZN2v811ArrayBuffer15GetBackingStoreEv");
  return get;
}

bool IsArrayBuffer(napi_env env, napi_value buffer) {
  bool is_buffer = false;
  return napi_is_arraybuffer(env, buffer, &is_buffer) == napi_ok && is_buffer;
}

// The buffer of a typed array or DataView; null for all other values.
napi_value BufferOf(napi_env env, napi_value view) {
  napi_value buffer = nullptr;
  if (napi_get_typedarray_info(env, view, nullptr, nullptr, nullptr, &buffer, nullptr) != napi_ok &&
      napi_get_dataview_info(env, view, nullptr, nullptr, &buffer, nullptr) != napi_ok) {
    return nullptr;
  }
  return buffer;
}

}  // namespace

bool CanHold() { return Getter() != nullptr; }

Backing BackingOf(napi_env env, napi_value buffer) {
  GetBackingStore get = Getter();
  // A SharedArrayBuffer is none of these, nor can it be transferred.
  return get == nullptr || !IsArrayBuffer(env, buffer) ? nullptr : get(buffer);
}

Backing BackingOfView(napi_env env, napi_value view) {
  napi_value buffer = BufferOf(env, view);
  return buffer == nullptr ? nullptr : BackingOf(env, buffer);
}

bool IsDetachedView(napi_env env, napi_value view) {
  napi_value buffer = BufferOf(env, view);
  bool detached = false;
  return buffer != nullptr && napi_is_detached_arraybuffer(env, buffer, &detached) == napi_ok &&
         detached;
}

Backing LastingBackingOfView(napi_env env, napi_value view) {
  static const GetBackingStore get_shared =
      FindGetBackingStore("_ZN2v817SharedArrayBuffer15GetBackingStoreEv");
  napi_value buffer = BufferOf(env, view);
  if (buffer == nullptr) return nullptr;
  if (IsArrayBuffer(env, buffer)) return BackingOf(env, buffer);
  // What is under a view, and no ArrayBuffer.
  return get_shared == nullptr ? nullptr : get_shared(buffer);
}

}  // namespace cffi
