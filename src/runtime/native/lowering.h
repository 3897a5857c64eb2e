// What libffi is told of a shape. It knows scalars well; of records, which each platform passes by
// rules of its own, it knows some and gets some wrong, so that those rules are ours: one
// lowering_*.cc an ABI, chosen by macro.
#ifndef CFFI_LOWERING_H_
#define CFFI_LOWERING_H_

#include <ffi.h>

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "shape.h"

namespace cffi {

// An argument of libffi's: a scalar, or some bytes of a value that is stored.
struct Part {
  ffi_type* type;
  // Where those bytes begin, and how many there are; the rest of `type` is zero.
  uint32_t offset;
  uint32_t size;
  // C gets the address of a copy of them.
  bool by_address;
};

struct Lowering {
  // Of each parameter; none where C passes nothing.
  std::vector<std::vector<Part>> parameters;
  ffi_type* result = &ffi_type_void;
  // The first of libffi's arguments is the address of storage for the result, which is what C
  // returns.
  bool hidden_result = false;
  // Types made for this shape.
  std::deque<ffi_type> types;
  std::deque<std::vector<ffi_type*>> elements;
};

// Returns why it cannot be called, as a sentence that begins with what follows "f(): ", or an empty
// string.
std::string Lower(const CallShape& shape, Lowering* lowering);

// libffi's type of a scalar that travels in a slot.
ffi_type* ScalarType(char letter);

// "argument 2, struct point,", for sentences.
std::string NameItem(const CallShape& shape, const ShapeItem& item);

}  // namespace cffi

#endif  // CFFI_LOWERING_H_
