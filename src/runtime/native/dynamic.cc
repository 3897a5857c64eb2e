// Calls by libffi: the same arguments, results and bookkeeping as through glue (call.h), with
// another callee.
#include "dynamic.h"

#include <algorithm>

#include "async.h"
#include "call.h"
#include "engine_napi.h"
#include "messages.h"
#include "plan.h"
#include "shared_library.h"

namespace cffi {
namespace {

struct DynamicCallee {
  static void Call(const Bound& bound, cffi_slot* slots) {
    // A callback may close the library, and so forget the address.
    CallByPlan(*bound.dynamic.plan, bound.dynamic.code, slots);
  }
};

struct PointerCallee {
  static void Call(const Bound& bound, cffi_slot* slots) {
    void* code = slots[bound.dynamic.code_slot].p;
    CallByPlan(*bound.dynamic.plan, reinterpret_cast<void (*)(void)>(code), slots);
  }
};

// Before the first call of a function, and every one after its library was closed. False after it
// has thrown.
[[gnu::cold]] bool Resolve(napi_env env, Bound* bound) {
  DynamicTarget& target = bound->dynamic;
  Environment* environment = bound->environment;
  if (target.library != nullptr && target.library->is_closed()) {
    environment->Throw(codes::kReleased,
                       messages::LibraryClosed(bound->name, target.library->name()));
    return false;
  }
  NapiEngine engine(env);
  napi_value undefined;
  napi_value address;
  napi_get_undefined(env, &undefined);
  napi_value resolve = engine.FunctionOf(target.resolve);
  if (napi_call_function(env, undefined, resolve, 0, nullptr, &address) != napi_ok) return false;
  intptr_t code = 0;
  if (!AddressToC<NapiEngine>(engine, address, &code) || code == 0) {
    environment->Throw(codes::kNull, messages::NotAnAddress(bound->name));
    return false;
  }
  // Unless resolving has closed it.
  if (target.library != nullptr && target.library->is_closed()) return Resolve(env, bound);
  target.code = reinterpret_cast<void (*)(void)>(code);
  return true;
}

template <bool lends, size_t capacity, class Callee>
napi_value Invoke(napi_env env, napi_callback_info info) {
  napi_value arguments[capacity];
  size_t asked = capacity;
  void* data = nullptr;
  napi_get_cb_info(env, info, &asked, arguments, nullptr, &data);
  auto* bound = static_cast<Bound*>(data);
  if constexpr (std::is_same_v<Callee, DynamicCallee>) {
    if (bound->dynamic.code == nullptr && !Resolve(env, bound)) return nullptr;
  }
  NapiEngine engine(env);
  return Call<NapiEngine, AnyShape<lends>, Callee>(engine, *bound, arguments);
}

template <bool lends, class Callee>
napi_value InvokeMany(napi_env env, napi_callback_info info) {
  void* data = nullptr;
  napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data);
  auto* bound = static_cast<Bound*>(data);
  size_t asked = bound->program.count;
  auto* arguments = static_cast<napi_value*>(StackAlloc(asked * sizeof(napi_value)));
  napi_get_cb_info(env, info, &asked, arguments, nullptr, nullptr);
  if constexpr (std::is_same_v<Callee, DynamicCallee>) {
    if (bound->dynamic.code == nullptr && !Resolve(env, bound)) return nullptr;
  }
  NapiEngine engine(env);
  return Call<NapiEngine, AnyShape<lends>, Callee>(engine, *bound, arguments);
}

template <bool lends, class Callee>
napi_callback ChooseInvoke(int count) {
  if (count <= 2) return Invoke<lends, 2, Callee>;
  if (count <= 8) return Invoke<lends, 8, Callee>;
  return InvokeMany<lends, Callee>;
}

template <class Callee>
napi_callback ChooseInvoke(const Program& program) {
  const Carrier* end = program.arguments + program.count;
  bool lends = std::find(program.arguments, end, Carrier::kPointer) != end;
  return lends ? ChooseInvoke<true, Callee>(program.count)
               : ChooseInvoke<false, Callee>(program.count);
}

void ReadBound(const Napi::CallbackInfo& info, bool through_pointer, Bound* bound) {
  Environment* environment = Environment::Of(info.Env());
  std::string shape = info[0].As<Napi::String>();
  std::string signature = info[1].As<Napi::String>();
  std::string name = info[2].As<Napi::String>();
  Program program;
  DynamicTarget target;
  std::string problem = CompileProgram(signature, through_pointer, &program);
  if (problem.empty()) problem = FindPlan(shape, signature, &target.plan);
  if (!problem.empty()) {
    throw environment->Error(codes::kUnsupported, name + "(): " + problem);
  }
  target.code_slot = static_cast<uint8_t>(signature.size());
  // It is in its storage by then.
  if (program.result == Carrier::kRecord) program.result = Carrier::kVoid;
  bound->environment = environment;
  bound->thread = &environment->thread();
  bound->program = program;
  bound->name = name;
  bound->dynamic = target;
}

Bound& MakeBound(const Napi::CallbackInfo& info, bool through_pointer) {
  Bound& bound = Environment::Of(info.Env())->NewBound();
  ReadBound(info, through_pointer, &bound);
  return bound;
}

Napi::Value MakeFunction(Napi::Env env, Bound* bound, napi_callback callback) {
  napi_value function;
  napi_status status =
      napi_create_function(env, bound->name.data(), bound->name.size(), callback, bound, &function);
  if (status != napi_ok) throw Napi::Error::New(env);
  return Napi::Value(env, function);
}

}  // namespace

Napi::Value BindDynamic(const Napi::CallbackInfo& info) {
  SharedLibrary* library = info[4].IsUndefined() ? nullptr : &UnwrapLibrary(info[4]);
  Bound& bound = MakeBound(info, false);
  bound.dynamic.library = library;
  napi_create_reference(info.Env(), info[3], 1, &bound.dynamic.resolve);
  return MakeFunction(info.Env(), &bound, ChooseInvoke<DynamicCallee>(bound.program));
}

Napi::Value BindDynamicAsync(const Napi::CallbackInfo& info) {
  auto target = std::make_shared<AsyncTarget>();
  ReadBound(info, false, &target->bound);
  NapiEngine engine(info.Env());
  intptr_t code = 0;
  if (!AddressToC<NapiEngine>(engine, info[3], &code) || code == 0) {
    throw target->bound.environment->Error(codes::kNull,
                                           messages::NotAnAddress(target->bound.name));
  }
  target->bound.dynamic.code = reinterpret_cast<void (*)(void)>(code);
  target->call = DynamicCallee::Call;
  return MakeAsync(std::move(target));
}

Napi::Value BindDynamicCall(const Napi::CallbackInfo& info) {
  Bound& bound = MakeBound(info, true);
  return MakeFunction(info.Env(), &bound, ChooseInvoke<PointerCallee>(bound.program));
}

}  // namespace cffi
