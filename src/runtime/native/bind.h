// Makes JavaScript functions of C functions.
#ifndef CFFI_BIND_H_
#define CFFI_BIND_H_

#include <napi.h>

namespace cffi {

// bind(glue, kind, index, signature, name)
Napi::Value Bind(const Napi::CallbackInfo& info);

}  // namespace cffi

#endif  // CFFI_BIND_H_
