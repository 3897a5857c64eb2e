// How C's calling convention sees the result and the parameters of a function, where no glue calls
// it. Text of the grammar that is `Shape` in core.ts, read once for each function type.
#ifndef CFFI_SHAPE_H_
#define CFFI_SHAPE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cffi {

// A scalar at its place in a record. Bits, because a bit-field (letter `b`, `u` without a name)
// begins at any.
struct Leaf {
  char letter;
  uint32_t first_bit;
  uint32_t bits;
};

// The result or a parameter.
struct ShapeItem {
  // A scalar's, or `{` for a record.
  char letter = 'v';
  uint32_t size = 0;
  uint32_t align = 1;
  // Compilers do not agree how it is passed.
  bool irregular = false;
  // None for a record that no call passes in registers.
  std::vector<Leaf> leaves;
  // C's name of a record that has one.
  std::string name;

  bool is_record() const { return letter == '{'; }
};

struct CallShape {
  ShapeItem result;
  std::vector<ShapeItem> parameters;
  // How many parameters stand before `...`; -1 where there is none.
  int fixed = -1;
};

// Returns the problem as a sentence, or an empty string. `key` becomes the text without names:
// what is passed alike has one.
std::string ParseShape(std::string_view text, CallShape* shape, std::string* key);

// Whether a value travels by the address of storage (cffi_slot).
bool IsStored(char letter);

// Why a signature's letters do not go with a shape, or an empty string.
std::string CompareSignature(const CallShape& shape, std::string_view signature);

}  // namespace cffi

#endif  // CFFI_SHAPE_H_
