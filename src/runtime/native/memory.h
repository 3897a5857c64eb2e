// Memory by address: peek and poke, copies, text, and the addresses of JavaScript's own buffers.
#ifndef CFFI_MEMORY_H_
#define CFFI_MEMORY_H_

#include <node_api.h>

namespace cffi {

// Add the functions to the addon's exports.
void DefineMemory(napi_env env, napi_value exports);
void DefinePeek(napi_env env, napi_value exports);

// external(address, bytes) and detach(buffer): in a file of their own, the only one that sees
// Node-API's external buffers.
napi_value External(napi_env env, napi_callback_info info);
napi_value Detach(napi_env env, napi_callback_info info);

#ifdef _WIN32
napi_value GetWinError(napi_env env, napi_callback_info info);
#endif

}  // namespace cffi

#endif  // CFFI_MEMORY_H_
