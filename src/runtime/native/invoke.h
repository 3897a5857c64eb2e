// How the engine of this build enters C's functions, and makes functions that do.
#ifndef CFFI_INVOKE_H_
#define CFFI_INVOKE_H_

#ifdef CFFI_ABI
#include "invoke_v8.h"
#else
#include "invoke_napi.h"
#endif

#endif  // CFFI_INVOKE_H_
