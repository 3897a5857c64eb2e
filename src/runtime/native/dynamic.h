// Makes JavaScript functions of C functions that no glue calls (ABI mode).
#ifndef CFFI_DYNAMIC_H_
#define CFFI_DYNAMIC_H_

#include <napi.h>

namespace cffi {

// bindDynamic(shape, signature, name, resolve, library)
Napi::Value BindDynamic(const Napi::CallbackInfo& info);
// bindDynamicCall(shape, signature, name)
// bindDynamicAsync(shape, signature, name, address): what starts calls of it on other threads.
Napi::Value BindDynamicAsync(const Napi::CallbackInfo& info);
Napi::Value BindDynamicCall(const Napi::CallbackInfo& info);

}  // namespace cffi

#endif  // CFFI_DYNAMIC_H_
