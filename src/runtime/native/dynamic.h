// Makes JavaScript functions of C functions that no glue calls (ABI mode).
#ifndef CFFI_DYNAMIC_H_
#define CFFI_DYNAMIC_H_

#include <napi.h>

namespace cffi {

// bindDynamic(shape, signature, name, resolve, library)
Napi::Value BindDynamic(const Napi::CallbackInfo& info);
// bindDynamicCall(shape, signature, name)
Napi::Value BindDynamicCall(const Napi::CallbackInfo& info);

}  // namespace cffi

#endif  // CFFI_DYNAMIC_H_
