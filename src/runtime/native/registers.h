// Calls of functions whose values all travel in registers, which need no libffi. General registers
// and vector registers are filled each in their own order, so that one C type fits all signatures
// of so many of either; what a function does not take it does not look at.
#ifndef CFFI_REGISTERS_H_
#define CFFI_REGISTERS_H_

#include <cstdint>

#include "cffi_glue.h"
#include "shape.h"

// System V's convention of x86-64, and Arm's of 64 bits, with one register more of each kind.
#if (defined(__x86_64__) || defined(__aarch64__)) && !defined(_WIN32)
#define CFFI_REGISTERS
#endif

namespace cffi {

// Which slots go where.
struct RegisterCall {
  static constexpr int kGeneral = 6;
  static constexpr int kVector = 8;

  enum class Form : uint8_t {
    // It cannot be called so.
    kNone,
    // Slots from the first one on, in general registers or in vector ones.
    kFewGeneral,
    kAllGeneral,
    kFewVector,
    kAllVector,
    kMixed,
  };

  Form form = Form::kNone;
  bool vector_result = false;
  uint8_t general_count = 0;
  uint8_t vector_count = 0;
  uint8_t general[kGeneral] = {};
  uint8_t vector[kVector] = {};
};

RegisterCall PlanRegisters(const CallShape& shape);

// Leaves in slot 0 what the register of the result holds, which may be more than the value.
void CallByRegisters(const RegisterCall& call, void (*code)(void), cffi_slot* slots);

// The value of a type alone, in a slot of what a register holds.
void NarrowResult(char letter, cffi_slot* slot);

// Scalars that travel in a vector register.
inline bool IsVector(char letter) { return letter == 'f' || letter == 'd'; }

}  // namespace cffi

#endif  // CFFI_REGISTERS_H_
