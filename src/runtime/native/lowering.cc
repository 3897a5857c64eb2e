// What all lowerings share, and the one of platforms whose rules for records are not known here.
#ifdef CFFI_LIBFFI

#include "lowering.h"

#include "messages.h"

namespace cffi {

ffi_type* ScalarType(char letter) {
  switch (letter) {
    case 'B':
    case 'C':
      return &ffi_type_uint8;
    case 'c':
      return &ffi_type_sint8;
    case 's':
      return &ffi_type_sint16;
    case 'S':
      return &ffi_type_uint16;
    case 'i':
      return &ffi_type_sint32;
    case 'I':
      return &ffi_type_uint32;
    case 'l':
      return &ffi_type_sint64;
    case 'L':
      return &ffi_type_uint64;
    case 'f':
      return &ffi_type_float;
    case 'd':
      return &ffi_type_double;
    case 'p':
      return &ffi_type_pointer;
    default:
      return &ffi_type_void;
  }
}

std::string NameItem(const CallShape& shape, const ShapeItem& item) {
  if (&item == &shape.result) return messages::NamedResult(item.name);
  return messages::NamedArgument(static_cast<int>(&item - shape.parameters.data()) + 1, item.name);
}

#if !defined(__x86_64__) || defined(_WIN32)

namespace {

std::string AddScalar(const CallShape& shape, const ShapeItem& item, ffi_type** type) {
  if (IsStored(item.letter)) return messages::UnknownConvention(NameItem(shape, item));
  *type = ScalarType(item.letter);
  return {};
}

}  // namespace

std::string Lower(const CallShape& shape, Lowering* lowering) {
  std::string problem = AddScalar(shape, shape.result, &lowering->result);
  for (const ShapeItem& item : shape.parameters) {
    if (!problem.empty()) break;
    ffi_type* type;
    problem = AddScalar(shape, item, &type);
    lowering->parameters.push_back({{type, 0, item.size, false}});
  }
  return problem;
}

#endif

}  // namespace cffi

#endif  // CFFI_LIBFFI
