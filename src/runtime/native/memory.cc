// Peek and poke run at every field of C's memory, so they speak Node-API directly.
#include "memory.h"

#include <cstring>
#include <string>

#include "crossing.h"
#include "engine_napi.h"
#include "environment.h"
#include "fault.h"
#include "messages.h"

namespace cffi {
namespace {

template <size_t count>
struct Arguments {
  Arguments(napi_env env, napi_callback_info info) {
    size_t asked = count;
    napi_get_cb_info(env, info, &asked, values, nullptr, nullptr);
  }
  napi_value operator[](size_t index) const { return values[index]; }

  napi_value values[count];
};

// No program has memory in the first page, and fields of a null pointer would lie there.
constexpr uintptr_t kFirstPage = 4096;

[[gnu::cold]] void ThrowAddressFault(napi_env env, const char* operation, bool is_address,
                                     intptr_t address, napi_value value) {
  Environment* environment = Environment::Of(env);
  if (is_address) {
    environment->Throw(codes::kNull, messages::NullAddress(operation, std::to_string(address)));
  } else {
    ThrowFault(environment, messages::Argument(operation, 1), Carrier::kRecord, Fault::kKind,
               value);
  }
}

// Null after it has thrown.
inline char* GetAddress(NapiEngine& engine, napi_env env, napi_value value, const char* operation) {
  intptr_t address = 0;
  bool is_address = AddressToC(engine, value, &address);
  if (is_address && static_cast<uintptr_t>(address) >= kFirstPage) {
    return reinterpret_cast<char*>(address);
  }
  ThrowAddressFault(env, operation, is_address, address, value);
  return nullptr;
}

// How a C type of memory crosses.
template <Carrier carrier_, class Type_>
struct Cell {
  using Type = Type_;
  static constexpr Carrier carrier = carrier_;
};

template <class Type>
inline void StoreInSlot(Type value, cffi_slot* slot) {
  if constexpr (std::is_same_v<Type, float>) {
    slot->f = value;
  } else if constexpr (std::is_same_v<Type, double>) {
    slot->d = value;
  } else if constexpr (std::is_same_v<Type, void*>) {
    slot->p = value;
  } else if constexpr (std::is_signed_v<Type>) {
    slot->i = value;
  } else {
    slot->u = value;
  }
}

template <class Type>
inline Type LoadFromSlot(const cffi_slot& slot) {
  if constexpr (std::is_same_v<Type, float>) {
    return slot.f;
  } else if constexpr (std::is_same_v<Type, double>) {
    return slot.d;
  } else if constexpr (std::is_same_v<Type, void*>) {
    return slot.p;
  } else {
    return static_cast<Type>(slot.u);
  }
}

template <class Cell>
napi_value Read(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  NapiEngine engine(env);
  const char* at = GetAddress(engine, env, arguments[0], "read");
  if (at == nullptr) return nullptr;
  typename Cell::Type value;
  // memcpy, because C's fields need not be aligned.
  std::memcpy(&value, at, sizeof value);
  cffi_slot slot;
  StoreInSlot(value, &slot);
  return FromC(engine, Cell::carrier, slot);
}

template <class Cell>
napi_value Write(napi_env env, napi_callback_info info) {
  Arguments<2> arguments(env, info);
  NapiEngine engine(env);
  char* at = GetAddress(engine, env, arguments[0], "write");
  if (at == nullptr) return nullptr;
  cffi_slot slot;
  Fault fault = ToC(engine, Cell::carrier, arguments[1], &slot);
  if (fault != Fault::kNone) {
    ThrowFault(Environment::Of(env), messages::Argument("write", 2), Cell::carrier, fault,
               arguments[1]);
    return nullptr;
  }
  auto value = LoadFromSlot<typename Cell::Type>(slot);
  std::memcpy(at, &value, sizeof value);
  return nullptr;
}

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
  Loan loan;
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
  if (bytes > 0) std::memmove(to.p, from.p, bytes);
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

napi_value GetErrno(napi_env env, napi_callback_info) {
  return NapiEngine(env).MakeInt32(CurrentThread().saved_errno);
}

napi_value SetErrno(napi_env env, napi_callback_info info) {
  Arguments<1> arguments(env, info);
  NapiEngine(env).GetInt32(arguments[0], &CurrentThread().saved_errno);
  return nullptr;
}

using Int8 = Cell<Carrier::kInt32, int8_t>;
using Uint8 = Cell<Carrier::kUint32, uint8_t>;
using Int16 = Cell<Carrier::kInt32, int16_t>;
using Uint16 = Cell<Carrier::kUint32, uint16_t>;
using Int32 = Cell<Carrier::kInt32, int32_t>;
using Uint32 = Cell<Carrier::kUint32, uint32_t>;
using Int64 = Cell<Carrier::kBigInt64, int64_t>;
using Uint64 = Cell<Carrier::kBigUint64, uint64_t>;
using Float32 = Cell<Carrier::kFloat, float>;
using Float64 = Cell<Carrier::kDouble, double>;
using Pointer = Cell<Carrier::kPointer, void*>;

constexpr struct {
  const char* name;
  napi_callback callback;
} kFunctions[] = {
    {"addressOf", AddressOf},
    {"copy", Copy},
    {"fill", Fill},
    {"decode", Decode},
    {"length", Length},
    {"external", External},
    {"getErrno", GetErrno},
    {"setErrno", SetErrno},
    {"readInt8", Read<Int8>},
    {"readUint8", Read<Uint8>},
    {"readInt16", Read<Int16>},
    {"readUint16", Read<Uint16>},
    {"readInt32", Read<Int32>},
    {"readUint32", Read<Uint32>},
    {"readInt64", Read<Int64>},
    {"readUint64", Read<Uint64>},
    {"readFloat32", Read<Float32>},
    {"readFloat64", Read<Float64>},
    {"readPointer", Read<Pointer>},
    {"writeInt8", Write<Int8>},
    {"writeUint8", Write<Uint8>},
    {"writeInt16", Write<Int16>},
    {"writeUint16", Write<Uint16>},
    {"writeInt32", Write<Int32>},
    {"writeUint32", Write<Uint32>},
    {"writeInt64", Write<Int64>},
    {"writeUint64", Write<Uint64>},
    {"writeFloat32", Write<Float32>},
    {"writeFloat64", Write<Float64>},
    {"writePointer", Write<Pointer>},
};

}  // namespace

void DefineMemory(napi_env env, napi_value exports) {
  for (const auto& function : kFunctions) {
    napi_property_descriptor property = {function.name, nullptr, function.callback, nullptr,
                                         nullptr,       nullptr, napi_enumerable,   nullptr};
    napi_define_properties(env, exports, 1, &property);
  }
}

}  // namespace cffi
