// Node-API has no such hold, but V8 has had one under one name since before Node 14, and `node`
// exports it. A second symbol, whose name spells Node's standard library, tells whose shared
// pointer that gives: this file's own, or libstdc++'s, where a core is compiled with libc++ as
// those are that are shipped.
#include "backing.h"

#include <atomic>
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

constexpr const char kTakesLibstdcxx[] =
    "_ZN2v811ArrayBuffer3NewEPNS_7IsolateESt10shared_ptrINS_12BackingStoreEE";
#ifdef _LIBCPP_VERSION
constexpr const char kTakesOwn[] =
    "_ZN2v811ArrayBuffer3NewEPNS_7IsolateENSt3__110shared_ptrINS_12BackingStoreEEE";

// What a std::shared_ptr of libstdc++ leads to, as <bits/shared_ptr_base.h> has it, which cannot
// change without its library's ABI: programs have its code inline.
struct LibstdcxxCounts {
  struct Table {
    void (*destructors[2])(LibstdcxxCounts*);
    void (*dispose)(LibstdcxxCounts*);
    void (*destroy)(LibstdcxxCounts*);
  };
  const Table* table;
  std::atomic<int> uses;
  // One for all uses together.
  std::atomic<int> weak_uses;

  static void Release(LibstdcxxCounts* counts) {
    if (counts->uses.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    counts->table->dispose(counts);
    if (counts->weak_uses.fetch_sub(1, std::memory_order_acq_rel) == 1) {
      counts->table->destroy(counts);
    }
  }
};

// Like the real one it has a destructor, so that it is returned in memory.
struct LibstdcxxPointer {
  void* object;
  LibstdcxxCounts* counts;
  ~LibstdcxxPointer() {
    if (counts != nullptr) LibstdcxxCounts::Release(counts);
  }
};

using GetLibstdcxxBacking = LibstdcxxPointer (*)(napi_value);

template <int kind>
GetLibstdcxxBacking libstdcxx_getter = nullptr;

// A hold of ours upon a hold of theirs.
template <int kind>
Backing GetThroughLibstdcxx(napi_value buffer) {
  auto got =
      std::shared_ptr<LibstdcxxPointer>(new LibstdcxxPointer(libstdcxx_getter<kind>(buffer)));
  void* object = got->object;
  return object == nullptr ? nullptr : Backing(std::move(got), object);
}
#else
constexpr const char* kTakesOwn = kTakesLibstdcxx;
#endif

// `kind` tells getters apart.
template <int kind>
GetBackingStore FindGetBackingStore(const char* name) {
  // As it is in other engines, for tests.
  const char* wanted = std::getenv("CFFI_HOLD");
  if (wanted != nullptr && std::strcmp(wanted, "0") == 0) return nullptr;
#ifdef _WIN32
  (void)name;
  return nullptr;
#else
  void* found = dlsym(RTLD_DEFAULT, name);
  if (dlsym(RTLD_DEFAULT, kTakesOwn) != nullptr) return reinterpret_cast<GetBackingStore>(found);
#ifdef _LIBCPP_VERSION
  if (found != nullptr && dlsym(RTLD_DEFAULT, kTakesLibstdcxx) != nullptr) {
    libstdcxx_getter<kind> = reinterpret_cast<GetLibstdcxxBacking>(found);
    return GetThroughLibstdcxx<kind>;
  }
#endif
  return nullptr;
#endif
}

GetBackingStore Getter() {
  static const GetBackingStore get =
      FindGetBackingStore<0>("_ZN2v811ArrayBuffer15GetBackingStoreEv");
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
      FindGetBackingStore<1>("_ZN2v817SharedArrayBuffer15GetBackingStoreEv");
  napi_value buffer = BufferOf(env, view);
  if (buffer == nullptr) return nullptr;
  if (IsArrayBuffer(env, buffer)) return BackingOf(env, buffer);
  // What is under a view, and no ArrayBuffer.
  return get_shared == nullptr ? nullptr : get_shared(buffer);
}

}  // namespace cffi
