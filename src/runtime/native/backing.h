// Holds on the memory of ArrayBuffers. JavaScript can transfer a buffer away while C works on its
// bytes, and whoever got it can drop it: a hold keeps the bytes themselves.
#ifndef CFFI_BACKING_H_
#define CFFI_BACKING_H_

#include <node_api.h>

#include <memory>

namespace cffi {

// Shares the ownership of a buffer's bytes; null where the engine has no way to it, or the buffer
// is none.
using Backing = std::shared_ptr<void>;

Backing BackingOf(napi_env env, napi_value buffer);
// Whether the engine has a way.
bool CanHold();
// The same of the buffer under a typed array or a DataView; null for all other values.
Backing BackingOfView(napi_env env, napi_value view);
// And of a SharedArrayBuffer too, which ends no sooner than its environment.
Backing LastingBackingOfView(napi_env env, napi_value view);

// Whether a value is a typed array or DataView of which the buffer has been transferred away.
bool IsDetachedView(napi_env env, napi_value view);

}  // namespace cffi

#endif  // CFFI_BACKING_H_
