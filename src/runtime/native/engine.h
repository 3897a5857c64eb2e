// The engine that this build of the core uses where calls are made: V8's own, or Node-API. CFFI_ABI
// is the module ABI that the build is for, and undefined where it is for all of them.
#ifndef CFFI_ENGINE_H_
#define CFFI_ENGINE_H_

#ifdef CFFI_ABI
#include "engine_v8.h"
#else
#include "engine_napi.h"
#endif

namespace cffi {

#ifdef CFFI_ABI
using Engine = V8Engine;
#else
using Engine = NapiEngine;
#endif

}  // namespace cffi

#endif  // CFFI_ENGINE_H_
