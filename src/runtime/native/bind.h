// Makes JavaScript functions of C functions.
#ifndef CFFI_BIND_H_
#define CFFI_BIND_H_

#include <napi.h>

#include <string>

#include "environment.h"

namespace cffi {

// What bind's arguments say.
void ReadBound(const Napi::CallbackInfo& info, Bound* bound);
// One that Node-API calls.
Napi::Value MakeNapiFunction(napi_env env, const std::string& name, napi_callback callback,
                             void* data);

// bind(glue, kind, index, signature, name, realm)
Napi::Value Bind(const Napi::CallbackInfo& info);

}  // namespace cffi

#endif  // CFFI_BIND_H_
