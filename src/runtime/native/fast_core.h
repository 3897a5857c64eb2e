// The core's own functions that V8 can call straight: peek, poke, and the address of a view.
#ifndef CFFI_FAST_CORE_H_
#define CFFI_FAST_CORE_H_

#include <node_api.h>

namespace cffi {

// Adds `context` and `instantiate` to the addon's exports, where this build has a fast path.
void DefineFast(napi_env env, napi_value exports);

}  // namespace cffi

#endif  // CFFI_FAST_CORE_H_
