// One value crosses from JavaScript into a slot, for every carrier. Written once over an engine;
// what an engine must offer is listed in engine_napi.h.
#ifndef CFFI_TO_C_H_
#define CFFI_TO_C_H_

#include <cstdint>
#include <cstring>

#include "cffi_glue.h"
#include "loan.h"
#include "program.h"

namespace cffi {

// Why a value could not cross.
enum class Fault : uint8_t { kNone, kKind, kNul, kDetached, kFirstPage, kMemory };

// No program has memory in the first page, and fields of a null pointer would lie there. C may be
// given such a pointer, but nothing is read, written or called through it.
constexpr uintptr_t kFirstPage = 4096;

inline bool IsInFirstPage(const void* pointer) {
  return reinterpret_cast<uintptr_t>(pointer) < kFirstPage;
}

inline bool NumberToInt64(double number, int64_t* result) {
  if (!(number >= -0x1p63 && number < 0x1p63)) return false;
  *result = static_cast<int64_t>(number);
  return true;
}

inline bool NumberToUint64(double number, uint64_t* result) {
  if (!(number > -1 && number < 0x1p64)) return false;
  *result = static_cast<uint64_t>(number);
  return true;
}

// Addresses are signed numbers, or bigints of either sign convention; they are cut to a pointer.
template <class Engine>
inline bool AddressToC(Engine& engine, typename Engine::Value value, intptr_t* address) {
  double number;
  int64_t wide;
  if (engine.GetNumber(value, &number)) {
    if (!NumberToInt64(number, &wide)) return false;
  } else if (!engine.GetBigInt64(value, &wide)) {
    return false;
  }
  *address = static_cast<intptr_t>(wide);
  return true;
}

template <class Engine>
Fault LongTextToC(Engine& engine, typename Engine::Value value, cffi_slot* slot, Loan& loan) {
  size_t units = engine.TextUnits(value);
  // One pass with too much memory is cheaper than counting first, up to where it is much memory.
  constexpr size_t kGenerous = 65536;
  size_t size = (units <= kGenerous ? units * 3 : engine.TextBytes(value)) + Loan::kMargin;
  char* text = loan.Allocate(size);
  if (text == nullptr) return Fault::kMemory;
  size_t written = 0;
  if (!engine.GetText(value, text, size, &written)) return Fault::kMemory;
  if (std::memchr(text, 0, written) != nullptr) return Fault::kNul;
  slot->p = text;
  return Fault::kNone;
}

// What a parameter's pointer was the last time: asked for first, the next time.
enum class Hint : uint8_t { kNumber, kText, kView };

template <class Engine>
inline bool NumberToPointer(Engine& engine, typename Engine::Value value, cffi_slot* slot) {
  double number;
  int64_t wide;
  if (!engine.GetNumber(value, &number) || !NumberToInt64(number, &wide)) return false;
  slot->p = reinterpret_cast<void*>(static_cast<intptr_t>(wide));
  return true;
}

// Leaves what is no text, or not within the loan's room, to others.
template <class Engine>
inline bool ShortTextToPointer(Engine& engine, typename Engine::Value value, cffi_slot* slot,
                               Loan& loan) {
  char* room = loan.room();
  if (room == nullptr) return false;
  size_t written;
  if (!engine.GetText(value, room, loan.room_size(), &written)) return false;
  if (!loan.IsWhole(written) || std::memchr(room, 0, written) != nullptr) return false;
  slot->p = room;
  loan.Take(written);
  return true;
}

template <class Engine>
[[gnu::noinline]] Fault AnyToPointer(Engine& engine, typename Engine::Value value, cffi_slot* slot,
                                     Loan& loan, Hint* hint) {
  if (NumberToPointer(engine, value, slot)) {
    *hint = Hint::kNumber;
    return Fault::kNone;
  }
  if (engine.IsText(value)) {
    *hint = Hint::kText;
    if (ShortTextToPointer(engine, value, slot, loan)) return Fault::kNone;
    return LongTextToC(engine, value, slot, loan);
  }
  bool detached = false;
  if (engine.GetView(value, &slot->p, &detached)) {
    *hint = Hint::kView;
    return detached ? Fault::kDetached : Fault::kNone;
  }
  int64_t wide;
  if (!engine.GetBigInt64(value, &wide)) return Fault::kKind;
  slot->p = reinterpret_cast<void*>(static_cast<intptr_t>(wide));
  return Fault::kNone;
}

// A pointer: an address, the memory of a view, or text that is lent.
template <class Engine>
[[gnu::always_inline]] inline Fault PointerToC(Engine& engine, typename Engine::Value value,
                                               cffi_slot* slot, Loan& loan, Hint* hint) {
  switch (*hint) {
    case Hint::kNumber:
      if (NumberToPointer(engine, value, slot)) return Fault::kNone;
      break;
    case Hint::kText:
      if (ShortTextToPointer(engine, value, slot, loan)) return Fault::kNone;
      break;
    case Hint::kView: {
      bool detached = false;
      if (engine.GetView(value, &slot->p, &detached) && !detached) return Fault::kNone;
      break;
    }
  }
  return AnyToPointer(engine, value, slot, loan, hint);
}

// A string, which stands before the address, or the address where that is not NaN.
template <class Engine>
[[gnu::always_inline]] inline Fault TextToC(Engine& engine, const typename Engine::Value* pair,
                                            cffi_slot* slot, Loan& loan, Hint* hint) {
  // Beside an address the string is empty, so that one with characters says that it is meant.
  if (*hint == Hint::kText && ShortTextToPointer(engine, pair[-1], slot, loan) &&
      *static_cast<const char*>(slot->p) != 0) {
    return Fault::kNone;
  }
  double number;
  if (!engine.GetNumber(pair[0], &number)) return PointerToC(engine, pair[0], slot, loan, hint);
  if (number != number) {
    *hint = Hint::kText;
    if (ShortTextToPointer(engine, pair[-1], slot, loan)) return Fault::kNone;
    return LongTextToC(engine, pair[-1], slot, loan);
  }
  *hint = Hint::kNumber;
  int64_t wide;
  if (!NumberToInt64(number, &wide)) return Fault::kKind;
  slot->p = reinterpret_cast<void*>(static_cast<intptr_t>(wide));
  return Fault::kNone;
}

// The carriers that few functions use; kept out of line, so that the others stay small.
template <class Engine>
[[gnu::noinline]] Fault RareToC(Engine& engine, Carrier carrier, typename Engine::Value value,
                                cffi_slot* slot) {
  switch (carrier) {
    case Carrier::kBool: {
      bool truth;
      int32_t number;
      if (engine.GetBool(value, &truth)) {
        slot->u = truth;
      } else if (engine.GetInt32(value, &number)) {
        slot->u = number != 0;
      } else {
        return Fault::kKind;
      }
      return Fault::kNone;
    }
    case Carrier::kBigInt64:
    case Carrier::kNumberInt64: {
      double number;
      if (engine.GetNumber(value, &number)) {
        return NumberToInt64(number, &slot->i) ? Fault::kNone : Fault::kKind;
      }
      return engine.GetBigInt64(value, &slot->i) ? Fault::kNone : Fault::kKind;
    }
    case Carrier::kBigUint64:
    case Carrier::kNumberUint64: {
      double number;
      if (engine.GetNumber(value, &number)) {
        return NumberToUint64(number, &slot->u) ? Fault::kNone : Fault::kKind;
      }
      return engine.GetBigUint64(value, &slot->u) ? Fault::kNone : Fault::kKind;
    }
    default: {
      intptr_t address;
      if (!AddressToC(engine, value, &address)) return Fault::kKind;
      slot->p = reinterpret_cast<void*>(address);
      bool is_used = carrier == Carrier::kCode || carrier == Carrier::kRecord;
      if (is_used && IsInFirstPage(slot->p)) return Fault::kFirstPage;
      return Fault::kNone;
    }
  }
}

// Every carrier but a lent pointer: here, and so for the result of a callback, a pointer is an
// address.
template <class Engine>
[[gnu::always_inline]] inline Fault ToC(Engine& engine, Carrier carrier,
                                        typename Engine::Value value, cffi_slot* slot) {
  switch (carrier) {
    case Carrier::kVoid:
      return Fault::kNone;
    case Carrier::kInt32: {
      int32_t number;
      if (!engine.GetInt32(value, &number)) return Fault::kKind;
      slot->i = number;
      return Fault::kNone;
    }
    case Carrier::kUint32: {
      uint32_t number;
      if (!engine.GetUint32(value, &number)) return Fault::kKind;
      slot->u = number;
      return Fault::kNone;
    }
    case Carrier::kFloat: {
      double number;
      if (!engine.GetNumber(value, &number)) return Fault::kKind;
      slot->f = static_cast<float>(number);
      return Fault::kNone;
    }
    case Carrier::kDouble:
      return engine.GetNumber(value, &slot->d) ? Fault::kNone : Fault::kKind;
    case Carrier::kBigInt64:
      if (engine.GetBigInt64(value, &slot->i)) return Fault::kNone;
      return RareToC(engine, carrier, value, slot);
    default:
      return RareToC(engine, carrier, value, slot);
  }
}

}  // namespace cffi

#endif  // CFFI_TO_C_H_
