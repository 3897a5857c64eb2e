// Functions by Node-API. A body is what runs: Run(engine, bound, arguments).
#ifndef CFFI_INVOKE_NAPI_H_
#define CFFI_INVOKE_NAPI_H_

#include <napi.h>

#include "engine_napi.h"
#include "environment.h"
#include "stack.h"

namespace cffi {

using Invoker = napi_callback;

// What is asked of Node-API is no more than is needed; it fills up what the caller left out.
template <class Body, size_t capacity>
napi_value Invoke(napi_env env, napi_callback_info info) {
  napi_value arguments[capacity + 1];
  size_t asked = capacity;
  void* data = nullptr;
  bool none = capacity == 0;
  napi_get_cb_info(env, info, none ? nullptr : &asked, none ? nullptr : arguments, nullptr, &data);
  NapiEngine engine(env);
  return Body::Run(engine, *static_cast<Bound*>(data), arguments);
}

// For more arguments, of which only the function knows how many.
template <class Body>
napi_value InvokeMany(napi_env env, napi_callback_info info) {
  void* data = nullptr;
  napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data);
  auto& bound = *static_cast<Bound*>(data);
  size_t asked = bound.program.count;
  auto* arguments = static_cast<napi_value*>(StackAlloc(asked * sizeof(napi_value)));
  napi_get_cb_info(env, info, &asked, arguments, nullptr, nullptr);
  NapiEngine engine(env);
  return Body::Run(engine, bound, arguments);
}

// A fast entry is of no use to it.
inline napi_value MakeFunction(napi_env env, Bound& bound, Invoker invoker, void (*)(void),
                               napi_value) {
  napi_value function = nullptr;
  napi_create_function(env, bound.name.data(), bound.name.size(), invoker, &bound, &function);
  return function;
}

}  // namespace cffi

#endif  // CFFI_INVOKE_NAPI_H_
