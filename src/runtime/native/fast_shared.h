// Fast entries of functions that no glue calls: few, which all of them share. What V8 passes them
// last is the address of the function's Bound, where the C function and the rest stands.
#ifndef CFFI_FAST_SHARED_H_
#define CFFI_FAST_SHARED_H_

#include <cstdint>

#include "registers.h"

namespace cffi {

struct Program;

// How a shared entry makes what C takes of what V8 gives, and back.
struct FastPlan {
  // Of V8's general registers the first holds the receiver, and of the vector ones another the
  // Bound; further arguments would lie on the stack.
  static constexpr int kGeneral = 5;
  static constexpr int kVector = 7;
  static constexpr int kTexts = 4;

  enum class Kind : uint8_t {
    // As it is, in a general register.
    kGeneral,
    // An address or an integer of 64 bits, in a vector register.
    kNumber,
    // A string, in a general register, and an address, in a vector register.
    kText,
  };
  // Of a general register of C's: among V8's.
  struct Source {
    Kind kind;
    uint8_t general;
    uint8_t vector;
  };

  uint8_t general_count = 0;
  uint8_t vector_count = 0;
  Source general[RegisterCall::kGeneral] = {};
  // Of a vector register of C's: among V8's.
  uint8_t vector[kVector] = {};
  // Of a result: its bits, the bit of its sign, and the least that a number holds of it.
  uint64_t mask = 0;
  uint64_t sign = 0;
  int64_t least = 0;
};

// The entry that fits; null where none does. Fills the plan.
void (*FindSharedEntry(const Program& program, const CallShape& shape, FastPlan* plan))(void);

}  // namespace cffi

#endif  // CFFI_FAST_SHARED_H_
