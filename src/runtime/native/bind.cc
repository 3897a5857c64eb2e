// Makes JavaScript functions of C functions, variables and calls through pointers. What happens
// when they are called is call.h; here is what Node-API hands over, and the sentences of what goes
// wrong.
#include "bind.h"

#include <algorithm>

#include "call.h"
#include "engine_napi.h"
#include "fault.h"
#include "glue.h"
#include "messages.h"

namespace cffi {
namespace {

// What is asked of Node-API is no more than is needed; it fills up what the caller left out.
template <class Shape>
napi_value Invoke(napi_env env, napi_callback_info info) {
  napi_value arguments[Shape::kCount + 1];
  size_t asked = Shape::kCount;
  void* data = nullptr;
  bool none = Shape::kCount == 0;
  napi_get_cb_info(env, info, none ? nullptr : &asked, none ? nullptr : arguments, nullptr, &data);
  NapiEngine engine(env);
  return Call<NapiEngine, Shape, TrampolineCallee>(engine, *static_cast<Bound*>(data), arguments);
}

template <bool lends, size_t capacity>
napi_value InvokeAny(napi_env env, napi_callback_info info) {
  napi_value arguments[capacity];
  size_t asked = capacity;
  void* data = nullptr;
  napi_get_cb_info(env, info, &asked, arguments, nullptr, &data);
  NapiEngine engine(env);
  return Call<NapiEngine, AnyShape<lends>, TrampolineCallee>(engine, *static_cast<Bound*>(data),
                                                             arguments);
}

// A variable's address is asked anew at each access, since it may be thread-local or a macro; whose
// it is, is looked at once.
napi_value InvokeVariable(napi_env env, napi_callback_info info) {
  void* data = nullptr;
  napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data);
  auto* bound = static_cast<Bound*>(data);
  NapiEngine engine(env);
  napi_value result = Call<NapiEngine, FixedShape<>, VariableCallee>(engine, *bound, nullptr);
  if (bound->checked || result == nullptr) return result;
  std::string problem = CheckVariable(*bound);
  if (!problem.empty()) {
    bound->environment->Throw(codes::kMismatch, problem);
    return nullptr;
  }
  bound->checked = true;
  return result;
}

template <bool lends>
napi_callback ChooseInvokeAny(int count) {
  if (count <= 2) return InvokeAny<lends, 2>;
  if (count <= 4) return InvokeAny<lends, 4>;
  if (count <= 8) return InvokeAny<lends, 8>;
  return InvokeAny<lends, kMaxSlots>;
}

napi_callback ChooseInvokeAny(const Program& program) {
  const Carrier* end = program.arguments + program.count;
  bool lends = std::find(program.arguments, end, Carrier::kPointer) != end;
  return lends ? ChooseInvokeAny<true>(program.count) : ChooseInvokeAny<false>(program.count);
}

// Up to two arguments of the commonest carriers have a function of their own.
template <Carrier... carriers>
napi_callback ChooseInvoke(const Program& program) {
  constexpr size_t count = sizeof...(carriers);
  if (program.count == count) return Invoke<FixedShape<carriers...>>;
  if constexpr (count < 2) {
    switch (program.arguments[count]) {
      case Carrier::kInt32:
        return ChooseInvoke<carriers..., Carrier::kInt32>(program);
      case Carrier::kBigInt64:
        return ChooseInvoke<carriers..., Carrier::kBigInt64>(program);
      case Carrier::kDouble:
        return ChooseInvoke<carriers..., Carrier::kDouble>(program);
      case Carrier::kPointer:
        return ChooseInvoke<carriers..., Carrier::kPointer>(program);
      default:
        break;
    }
  }
  return ChooseInvokeAny(program);
}

}  // namespace

void ThrowArgumentFault(const Bound& bound, int index, Fault fault, napi_value value) {
  ThrowFault(bound.environment, messages::Argument(bound.name, index + 1),
             bound.program.arguments[index], fault, value);
}

void ThrowResultFault(const Bound& bound, const cffi_slot& slot) {
  bool is_bool = bound.program.result == Carrier::kBool;
  std::string message = is_bool ? messages::BadBool(bound.name, slot.u)
                                : messages::TextTooLong(messages::Result(bound.name));
  bound.environment->Throw(codes::kValue, message);
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
  void* (*address)(void) = nullptr;
  if (kind == "function") {
    require("function", library.function_count);
    trampoline = library.functions[index].call;
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
  *bound = {environment, &environment->thread(), trampoline, address, false, program, {}, name,
            &glue};
}

Napi::Value MakeFunction(napi_env env, const std::string& name, napi_callback callback,
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
  napi_callback callback =
      bound.address != nullptr ? InvokeVariable : ChooseInvoke<>(bound.program);
  return MakeFunction(info.Env(), bound.name, callback, &bound);
}

}  // namespace cffi
