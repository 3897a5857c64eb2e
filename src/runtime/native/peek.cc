// Peek and poke: they run at every field of C's memory.
#include <cstring>
#include <type_traits>

#include "access.h"
#include "engine_napi.h"
#include "environment.h"
#include "fault.h"
#include "from_c.h"
#include "memory.h"
#include "messages.h"
#include "to_c.h"

namespace cffi {
namespace {

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

constexpr FunctionEntry kFunctions[] = {
    {"readInt8", Read<Int8>},         {"readUint8", Read<Uint8>},
    {"readInt16", Read<Int16>},       {"readUint16", Read<Uint16>},
    {"readInt32", Read<Int32>},       {"readUint32", Read<Uint32>},
    {"readInt64", Read<Int64>},       {"readUint64", Read<Uint64>},
    {"readFloat32", Read<Float32>},   {"readFloat64", Read<Float64>},
    {"readPointer", Read<Pointer>},   {"writeInt8", Write<Int8>},
    {"writeUint8", Write<Uint8>},     {"writeInt16", Write<Int16>},
    {"writeUint16", Write<Uint16>},   {"writeInt32", Write<Int32>},
    {"writeUint32", Write<Uint32>},   {"writeInt64", Write<Int64>},
    {"writeUint64", Write<Uint64>},   {"writeFloat32", Write<Float32>},
    {"writeFloat64", Write<Float64>}, {"writePointer", Write<Pointer>},
};

}  // namespace

void DefinePeek(napi_env env, napi_value exports) {
  for (const FunctionEntry& entry : kFunctions) DefineFunction(env, exports, entry);
}

}  // namespace cffi
