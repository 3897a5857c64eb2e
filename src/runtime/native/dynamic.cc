// Calls by the platform's convention: the same arguments, results and bookkeeping as through glue
// (call.h), with another callee.
#include "dynamic.h"

#include "async.h"
#include "call.h"
#include "choose_invoke.h"
#include "engine.h"
#include "invoke.h"
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
[[gnu::cold]] bool Resolve(Bound* bound) {
  DynamicTarget& target = bound->dynamic;
  Environment* environment = bound->environment;
  if (target.library != nullptr && target.library->is_closed()) {
    environment->Throw(codes::kReleased,
                       messages::LibraryClosed(bound->name, target.library->name()));
    return false;
  }
  napi_env env = environment->env();
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
  if (target.library != nullptr && target.library->is_closed()) return Resolve(bound);
  target.code = reinterpret_cast<void (*)(void)>(code);
  return true;
}

template <class Shape>
struct DynamicBody {
  static napi_value Run(Engine& engine, Bound& bound, const napi_value* arguments) {
    if (bound.dynamic.code == nullptr && !Resolve(&bound)) return nullptr;
    return Call<Engine, Shape, DynamicCallee>(engine, bound, arguments);
  }
};

template <class Shape>
struct PointerBody {
  static napi_value Run(Engine& engine, Bound& bound, const napi_value* arguments) {
    return Call<Engine, Shape, PointerCallee>(engine, bound, arguments);
  }
};

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

Napi::Value Made(const Napi::CallbackInfo& info, napi_value function) {
  if (function == nullptr) throw Napi::Error::New(info.Env());
  return Napi::Value(info.Env(), function);
}

}  // namespace

Napi::Value BindDynamic(const Napi::CallbackInfo& info) {
  SharedLibrary* library = info[4].IsUndefined() ? nullptr : &UnwrapLibrary(info[4]);
  bool never_calls_back = info[5].ToBoolean();
  Bound& bound = MakeBound(info, false);
  DynamicTarget& target = bound.dynamic;
  target.library = library;
  napi_create_reference(info.Env(), info[3], 1, &target.resolve);
  napi_value realm = nullptr;
  void (*fast)(void) = nullptr;
  if (never_calls_back) {
    bound.in_call = bound.name.c_str();
    if (!info[6].IsUndefined()) {
      realm = info[6];
      fast = FindSharedEntry(bound.program, ShapeOf(*target.plan), &target.fast);
    }
  }
  Invoker invoker = ChooseInvoke<DynamicBody>(bound.program);
  napi_value function = MakeFunction(info.Env(), bound, invoker, fast, realm);
  bound.thread->wide = reinterpret_cast<intptr_t>(&bound);
  return Made(info, function);
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
  if (!info[4].IsUndefined()) target->bound.dynamic.library = &UnwrapLibrary(info[4]);
  target->bound.dynamic.code = reinterpret_cast<void (*)(void)>(code);
  target->call = DynamicCallee::Call;
  return MakeAsync(std::move(target));
}

Napi::Value BindDynamicCall(const Napi::CallbackInfo& info) {
  Bound& bound = MakeBound(info, true);
  Invoker invoker = ChooseInvoke<PointerBody>(bound.program);
  return Made(info, MakeFunction(info.Env(), bound, invoker, nullptr, nullptr));
}

}  // namespace cffi
