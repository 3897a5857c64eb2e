// Makes functions by V8 itself.
#include "invoke.h"

#ifdef CFFI_ABI

#include "fast_function.h"

namespace cffi {

void ThrowPending(napi_env env, v8::Isolate* isolate) {
  bool pending = false;
  napi_value thrown = nullptr;
  napi_is_exception_pending(env, &pending);
  if (pending && napi_get_and_clear_last_exception(env, &thrown) == napi_ok) {
    isolate->ThrowException(ToV8(thrown));
  }
}

napi_value MakeFunction(napi_env, Bound& bound, Invoker invoker, void (*fast)(void),
                        napi_value realm) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  // Shared entries hand registers on as they are.
  bool is_shared = bound.dynamic.plan != nullptr;
  std::string types =
      FastTypesOf(bound.program, is_shared ? FastType::kFloat32 : FastType::kFloat64);
  v8::Local<v8::Value> function = realm == nullptr ? v8::Local<v8::Value>() : ToV8(realm);
  bool is_fast = fast != nullptr && !types.empty() && !function.IsEmpty() && function->IsFunction();
  v8::Local<v8::Context> creation;
  if (is_fast && function.As<v8::Function>()->GetCreationContext().ToLocal(&creation)) {
    context = creation;
  }
  v8::Local<v8::Value> data = v8::External::New(isolate, &bound);
  v8::Local<v8::Function> made;
  if (!MakeFastFunction(context, invoker, data,
                        is_fast ? reinterpret_cast<const void*>(fast) : nullptr, types)
           .ToLocal(&made)) {
    return nullptr;
  }
  v8::Local<v8::String> name;
  if (v8::String::NewFromUtf8(isolate, bound.name.data(), v8::NewStringType::kNormal,
                              static_cast<int>(bound.name.size()))
          .ToLocal(&name)) {
    made->SetName(name);
  }
  return FromV8(made);
}

}  // namespace cffi

#endif
