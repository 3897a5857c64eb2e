// Functions by V8 itself. A body is what runs: Run(engine, bound, arguments).
#ifndef CFFI_INVOKE_V8_H_
#define CFFI_INVOKE_V8_H_

#include "engine_v8.h"
#include "environment.h"
#include "stack.h"

namespace cffi {

using Invoker = v8::FunctionCallback;

// Throws what Node-API keeps pending, which only its own functions do by themselves.
[[gnu::cold]] void ThrowPending(napi_env env, v8::Isolate* isolate);

template <class Body>
[[gnu::always_inline]] inline void InvokeWith(const v8::FunctionCallbackInfo<v8::Value>& info,
                                              Bound& bound, napi_value* arguments, int count) {
  for (int index = 0; index < count; ++index) arguments[index] = FromV8(info[index]);
  napi_env env = bound.environment->env();
  V8Engine engine(env, info.GetIsolate());
  napi_value result = Body::Run(engine, bound, arguments);
  if (result == nullptr) {
    ThrowPending(env, info.GetIsolate());
  } else {
    info.GetReturnValue().Set(ToV8(result));
  }
}

template <class Body, size_t capacity>
void Invoke(const v8::FunctionCallbackInfo<v8::Value>& info) {
  auto& bound = *static_cast<Bound*>(info.Data().As<v8::External>()->Value());
  napi_value arguments[capacity + 1];
  int count = capacity <= 2 ? static_cast<int>(capacity) : bound.program.count;
  InvokeWith<Body>(info, bound, arguments, count);
}

// For more arguments, of which only the function knows how many.
template <class Body>
void InvokeMany(const v8::FunctionCallbackInfo<v8::Value>& info) {
  auto& bound = *static_cast<Bound*>(info.Data().As<v8::External>()->Value());
  int count = bound.program.count;
  auto* arguments = static_cast<napi_value*>(StackAlloc(count * sizeof(napi_value)));
  InvokeWith<Body>(info, bound, arguments, count);
}

// `fast` is the fast entry, or null; V8 calls it straight where the caller was compiled in the
// realm that `realm` (a function of JavaScript's, or null for the current one) is of.
napi_value MakeFunction(napi_env env, Bound& bound, Invoker invoker, void (*fast)(void),
                        napi_value realm);

}  // namespace cffi

#endif  // CFFI_INVOKE_V8_H_
