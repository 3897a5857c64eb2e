// One value crosses from a slot to JavaScript, for every carrier; over an engine, as to_c.h.
#ifndef CFFI_FROM_C_H_
#define CFFI_FROM_C_H_

#include <cstdint>

#include "cffi_glue.h"
#include "program.h"
#include "to_c.h"

namespace cffi {

constexpr uint64_t kMaxSafeInteger = (uint64_t{1} << 53) - 1;

inline bool IsSafeInteger(int64_t number) {
  // One comparison for both ends.
  return static_cast<uint64_t>(number) + kMaxSafeInteger <= 2 * kMaxSafeInteger;
}

// What few functions return, and integers beyond what a number holds. Null where the engine cannot
// make the value, or it is in the first page, which only text can come to.
template <class Engine>
[[gnu::noinline]] typename Engine::Value RareFromC(Engine& engine, Carrier carrier,
                                                   const cffi_slot& slot) {
  switch (carrier) {
    case Carrier::kBool:
      return engine.MakeBool(slot.u != 0);
    case Carrier::kNumberInt64:
      return engine.MakeBigInt64(slot.i);
    case Carrier::kBigUint64:
    case Carrier::kNumberUint64:
      return engine.MakeBigUint64(slot.u);
    case Carrier::kText:
      if (slot.p == nullptr) return engine.MakeNull();
      return IsInFirstPage(slot.p) ? nullptr : engine.MakeText(static_cast<const char*>(slot.p));
    default:
      return engine.MakeBigInt64(reinterpret_cast<intptr_t>(slot.p));
  }
}

template <class Engine>
[[gnu::always_inline]] inline typename Engine::Value FromC(Engine& engine, Carrier carrier,
                                                           const cffi_slot& slot) {
  switch (carrier) {
    case Carrier::kVoid:
      return engine.MakeUndefined();
    case Carrier::kInt32:
      return engine.MakeInt32(static_cast<int32_t>(slot.i));
    case Carrier::kUint32:
      return engine.MakeUint32(static_cast<uint32_t>(slot.u));
    case Carrier::kFloat:
      return engine.MakeNumber(slot.f);
    case Carrier::kDouble:
      return engine.MakeNumber(slot.d);
    case Carrier::kNumberInt64:
      if (!IsSafeInteger(slot.i)) return RareFromC(engine, carrier, slot);
      return engine.MakeNumber(static_cast<double>(slot.i));
    case Carrier::kNumberUint64:
      if (slot.u > kMaxSafeInteger) return RareFromC(engine, carrier, slot);
      return engine.MakeNumber(static_cast<double>(slot.u));
    case Carrier::kPointer:
    case Carrier::kRecord:
    case Carrier::kCode: {
      int64_t address = reinterpret_cast<intptr_t>(slot.p);
      if (!IsSafeInteger(address)) return RareFromC(engine, carrier, slot);
      return engine.MakeNumber(static_cast<double>(address));
    }
    case Carrier::kBigInt64:
      return engine.MakeBigInt64(slot.i);
    default:
      return RareFromC(engine, carrier, slot);
  }
}

template <class Engine>
inline typename Engine::Value AddressFromC(Engine& engine, const void* pointer) {
  cffi_slot slot;
  slot.p = const_cast<void*>(pointer);
  return FromC(engine, Carrier::kPointer, slot);
}

}  // namespace cffi

#endif  // CFFI_FROM_C_H_
