// How the values of one signature cross between JavaScript and slots: compiled once when a function
// is bound, read at every call. The letters are those of `Signature` in core.ts.
#ifndef CFFI_PROGRAM_H_
#define CFFI_PROGRAM_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace cffi {

// Slots live in a fixed array on the C stack; C itself promises no more than 127 parameters, and
// nobody is known to use more than some thirty.
constexpr int kMaxParameters = 64;
// The result, the parameters, and the pointer that a call through one is made with.
constexpr int kMaxSlots = kMaxParameters + 2;
constexpr int kMaxArguments = 2 * kMaxParameters + 2;

enum class Carrier : uint8_t {
  kVoid,
  kBool,
  kInt32,
  kUint32,
  kBigInt64,
  kBigUint64,
  kNumberInt64,
  kNumberUint64,
  kFloat,
  kDouble,
  kPointer,
  kText,
  kRecord,
  // The letter `t`, two JavaScript arguments for one slot: the string, which takes none, and the
  // address, which is NaN where the string is meant.
  kString,
  kAddressOrString,
  // Not a letter: the pointer that kind `call` calls.
  kCode,
};

struct Program {
  Carrier result = Carrier::kVoid;
  // The slot of the first JavaScript argument: 0 where it is the storage of the result.
  uint8_t first_slot = 1;
  // How many JavaScript arguments there are; one more where V8 may call the function straight,
  // which only its fast entry looks at.
  uint8_t count = 0;
  Carrier arguments[kMaxArguments] = {};
};

// Returns the problem as a sentence, or an empty string.
std::string CompileProgram(std::string_view signature, bool through_pointer, Program* program);

}  // namespace cffi

#endif  // CFFI_PROGRAM_H_
