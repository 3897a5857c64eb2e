// Copies, text and addresses. Much of it runs at every call, so it speaks Node-API directly.
#include "memory.h"

#include <cstring>

#include "access.h"
#include "engine_napi.h"
#include "environment.h"
#include "fault.h"
#include "from_c.h"
#include "messages.h"
#include "to_c.h"

namespace cffi {
namespace {

bool GetLength(napi_env env, napi_value value, const char* operation, size_t* length) {
  double number = -1;
  napi_get_value_double(env, value, &number);
  if (number >= 0 && number <= static_cast<double>(kMaxSafeInteger)) {
    *length = static_cast<size_t>(number);
    return true;
  }
  Environment::Of(env)->Throw(codes::kValue, messages::BadLength(operation));
  return false;
}

// An address, a view's memory or a lent string.
bool GetPointer(NapiEngine& engine, napi_env env, napi_value value, int number, Loan& loan,
                cffi_slot* slot) {
  Hint hint = Hint::kView;
  Fault fault = PointerToC(engine, value, slot, loan, &hint);
  if (fault == Fault::kNone) return true;
  ThrowFault(Environment::Of(env), messages::Argument("copy", number), Carrier::kPointer, fault,
             value);
  return false;
}

napi_value Copy(napi_env env, napi_callback_info info) {
  Arguments<3> arguments(env, info);
  NapiEngine engine(env);
  char room[Loan::kRoom];
  Loan loan(room, sizeof room);
  cffi_slot to, from;
  size_t bytes;
  napi_valuetype type;
  napi_typeof(env, arguments[0], &type);
  if (type == napi_string) {
    ThrowFault(Environment::Of(env), messages::Argument("copy", 1), Carrier::kRecord, Fault::kKind,
               arguments[0]);
    return nullptr;
  }
  if (!GetPointer(engine, env, arguments[0], 1, loan, &to) ||
      !GetPointer(engine, env, arguments[1], 2, loan, &from) ||
      !GetLength(env, arguments[2], "copy", &bytes)) {
    return nullptr;
  }
  if (bytes == 0) return nullptr;
  for (size_t index : {0, 1}) {
    const void* at = index == 0 ? to.p : from.p;
    if (!IsInFirstPage(at)) continue;
    ThrowAddressFault(env, "copy", true, reinterpret_cast<intptr_t>(at), arguments[index]);
    return nullptr;
  }
  std::memmove(to.p, from.p, bytes);
  return nullptr;
}

napi_value Fill(napi_env env, napi_callback_info info) {
  Arguments<3> arguments(env, info);
  NapiEngine engine(env);
  size_t bytes;
  int32_t byte = 0;
  napi_get_value_int32(env, arguments[1], &byte);
  if (!GetLength(env, arguments[2], "fill", &bytes) || bytes == 0) return nullptr;
  char* at = GetAddress(engine, env, arguments[0], "fill");
  if (at != nullptr) std::memset(at, byte, bytes);
  return nullptr;
}

napi_value Decode(napi_env env, napi_callback_info info) {
  Arguments<2> arguments(env, info);
  NapiEngine engine(env);
  size_t limit = SIZE_MAX;
  napi_valuetype type;
  napi_typeof(env, arguments[1], &type);
  if (type != napi_undefined && !GetLength(env, arguments[1], "decode", &limit)) return nullptr;
  const char* at = GetAddress(engine, env, arguments[0], "decode");
  if (at == nullptr) return nullptr;
  napi_value text = engine.MakeText(at, limit == SIZE_MAX ? std::strlen(at) : strnlen(at, limit));
  if (text == nullptr) {
    Environment::Of(env)->Throw(codes::kValue, messages::TextTooLong("decode() result"));
  }
  return text;
}

napi_value Length(napi_env env, napi_callback_info info) {
  Arguments<2> arguments(env, info);
  NapiEngine engine(env);
  size_t limit;
  if (!GetLength(env, arguments[1], "length", &limit)) return nullptr;
  const char* at = GetAddress(engine, env, arguments[0], "length");
  if (at == nullptr) return nullptr;
  return engine.MakeNumber(static_cast<double>(strnlen(at, limit)));
}

bool GetSharedBuffer(NapiEngine& engine, napi_env env, napi_value value, void** address) {
  bool detached;
  napi_value view = Environment::Of(env)->ViewOf(value);
  return view != nullptr && engine.GetView(view, address, &detached);
}

napi_value AddressOf(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  NapiEngine engine(env);
  void* address = nullptr;
  size_t length = 0;
  bool detached = false;
  if (!engine.GetView(arguments[0], &address, &detached)) {
    if (napi_get_arraybuffer_info(env, arguments[0], &address, &length) == napi_ok) {
      if (length == 0) napi_is_detached_arraybuffer(env, arguments[0], &detached);
    } else if (!GetSharedBuffer(engine, env, arguments[0], &address)) {
      ThrowKindFault(Environment::Of(env), messages::Argument("addressOf", 1),
                     "an ArrayBufferView or a buffer", arguments[0]);
      return nullptr;
    }
  }
  if (detached) {
    Environment::Of(env)->Throw(codes::kType,
                                messages::DetachedView(messages::Argument("addressOf", 1)));
    return nullptr;
  }
  return AddressFromC(engine, address);
}

// account(bytes): so much memory of C's lives as long as something of JavaScript's, or no longer.
// Returns how much there is.
napi_value Account(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  double bytes = 0;
  int64_t total = 0;
  napi_get_value_double(env, arguments[0], &bytes);
  napi_adjust_external_memory(env, static_cast<int64_t>(bytes), &total);
  return NapiEngine(env).MakeNumber(static_cast<double>(total));
}

napi_value GetErrno(napi_env env, napi_callback_info) {
  return NapiEngine(env).MakeInt32(CurrentThread().saved_errno);
}

napi_value SetErrno(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  NapiEngine(env).GetInt32(arguments[0], &CurrentThread().saved_errno);
  return nullptr;
}

constexpr FunctionEntry kFunctions[] = {
    {"addressOf", AddressOf},     {"copy", Copy},         {"fill", Fill},       {"decode", Decode},
    {"length", Length},           {"external", External}, {"detach", Detach},
#ifdef _WIN32
    {"getWinError", GetWinError},
#endif
    {"getErrno", GetErrno},       {"setErrno", SetErrno}, {"account", Account},
};

}  // namespace

void DefineMemory(napi_env env, napi_value exports) {
  for (const FunctionEntry& entry : kFunctions) DefineFunction(env, exports, entry);
}

}  // namespace cffi
