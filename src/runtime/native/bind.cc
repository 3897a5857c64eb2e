// Makes JavaScript functions of C functions, variables and calls through pointers. What happens
// when they are called is call.h; here are the sentences of what goes wrong.
#include "bind.h"

#include <algorithm>

#include "call.h"
#include "choose_invoke.h"
#include "engine.h"
#include "fault.h"
#include "glue.h"
#include "invoke.h"
#include "messages.h"

namespace cffi {
namespace {

template <class Shape>
struct FunctionBody {
  static napi_value Run(Engine& engine, Bound& bound, const napi_value* arguments) {
    return Call<Engine, Shape, TrampolineCallee>(engine, bound, arguments);
  }
};

// A variable's address is asked anew at each access, since it may be thread-local or a macro; whose
// it is, is looked at once.
struct VariableBody {
  static napi_value Run(Engine& engine, Bound& bound, const napi_value* arguments) {
    napi_value result = Call<Engine, FixedShape<>, VariableCallee>(engine, bound, arguments);
    if (bound.checked || result == nullptr) return result;
    std::string problem = CheckVariable(bound);
    if (!problem.empty()) {
      bound.environment->Throw(codes::kMismatch, problem);
      return nullptr;
    }
    bound.checked = true;
    return result;
  }
};

}  // namespace

void ThrowArgumentFault(const Bound& bound, int index, Fault fault, napi_value value) {
  const Carrier* arguments = bound.program.arguments;
  auto strings = std::count(arguments, arguments + index, Carrier::kString);
  int number = index + 1 - static_cast<int>(strings);
  ThrowFault(bound.environment, messages::Argument(bound.name, number),
             bound.program.arguments[index], fault, value);
}

void ThrowResultFault(const Bound& bound, const cffi_slot& slot) {
  Environment* environment = bound.environment;
  if (bound.program.result == Carrier::kBool) {
    environment->Throw(codes::kValue, messages::BadBool(bound.name, slot.u));
  } else if (std::string result = messages::Result(bound.name); IsInFirstPage(slot.p)) {
    environment->Throw(codes::kNull,
                       messages::NullText(result, reinterpret_cast<uintptr_t>(slot.p)));
  } else {
    environment->Throw(codes::kValue, messages::TextTooLong(result));
  }
}

void ReadBound(const Napi::CallbackInfo& info, Bound* bound) {
  Environment* environment = Environment::Of(info.Env());
  const Glue& glue = UnwrapGlue(info[0]);
  std::string kind = info[1].As<Napi::String>();
  uint32_t index = info[2].As<Napi::Number>();
  std::string signature = info[3].As<Napi::String>();
  std::string name = info[4].As<Napi::String>();
  const cffi_library& library = *glue.library;

  auto require = [&](const char* table, uint32_t count) {
    if (index < count) return;
    throw environment->Error(codes::kMismatch,
                             messages::NoSuchEntry(glue.path, table, index, count));
  };

  Program program;
  bool through_pointer = kind == "call";
  std::string problem = CompileProgram(signature, through_pointer, &program);
  if (!problem.empty()) {
    throw environment->Error(codes::kUnsupported, name + "(): " + problem);
  }

  cffi_trampoline trampoline = nullptr;
  void (*fast)(void) = nullptr;
  void* (*address)(void) = nullptr;
  if (kind == "function") {
    require("function", library.function_count);
    trampoline = library.functions[index].call;
    fast = library.functions[index].fast;
    // The module's wrapper, which has the name, is not made yet.
    if (name.empty()) name = library.functions[index].name;
  } else if (kind == "variable") {
    require("variable", library.variable_count);
    address = library.variables[index].address;
    // A variable takes nothing and gives its address, whatever the signature says.
    CompileProgram("p", false, &program);
  } else {
    require("function type", library.function_type_count);
    trampoline = library.function_types[index].call;
  }

  // It is in its storage by then.
  if (program.result == Carrier::kRecord) program.result = Carrier::kVoid;
  bound->environment = environment;
  bound->thread = &environment->thread();
  bound->trampoline = trampoline;
  bound->address = address;
  bound->fast = fast;
  bound->program = program;
  bound->in_call = fast == nullptr ? nullptr : library.functions[index].name;
  bound->name = name;
  bound->glue = &glue;
}

Napi::Value MakeNapiFunction(napi_env env, const std::string& name, napi_callback callback,
                             void* data) {
  napi_value function;
  if (napi_create_function(env, name.data(), name.size(), callback, data, &function) != napi_ok) {
    throw Napi::Error::New(env);
  }
  return Napi::Value(env, function);
}

Napi::Value Bind(const Napi::CallbackInfo& info) {
  Bound read;
  ReadBound(info, &read);
  Bound& bound = Environment::Of(info.Env())->NewBound();
  bound = std::move(read);
  Invoker invoker = bound.address != nullptr ? Invoke<VariableBody, 0>
                                             : ChooseInvoke<FunctionBody>(bound.program);
  napi_value realm = info.Length() > 5 ? static_cast<napi_value>(info[5]) : nullptr;
  napi_value function = MakeFunction(info.Env(), bound, invoker, bound.fast, realm);
  if (function == nullptr) throw Napi::Error::New(info.Env());
  return Napi::Value(info.Env(), function);
}

}  // namespace cffi
