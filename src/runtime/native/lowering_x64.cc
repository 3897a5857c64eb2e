// x86-64 but Windows: System V ABI, AMD64 supplement 1.0, 3.2.3 "Parameter Passing".
// All parts are scalars or lie on the stack as they are: libffi never classifies a record. It knows
// no unions, bit-fields and packed records; and of {int64_t, float} in the last general register,
// 3.4.4 writes all 16 bytes to that register's place, and so over xmm0's behind it.
#if defined(CFFI_LIBFFI) && defined(__x86_64__) && !defined(_WIN32)

#include <algorithm>

#include "lowering.h"
#include "messages.h"

namespace cffi {
namespace {

enum class Class : uint8_t { kNone, kInteger, kSse, kX87, kX87Up, kComplexX87, kMemory };

constexpr int kGeneralRegisters = 6;
constexpr int kVectorRegisters = 8;

// In the order of the document's rule 4.
Class Merge(Class a, Class b) {
  if (a == b || b == Class::kNone) return a;
  if (a == Class::kNone) return b;
  if (a == Class::kMemory || b == Class::kMemory) return Class::kMemory;
  if (a == Class::kInteger || b == Class::kInteger) return Class::kInteger;
  bool is_x87 = a > Class::kSse || b > Class::kSse;
  return is_x87 ? Class::kMemory : Class::kSse;
}

// The classes of the eightbytes of a value of up to 16 bytes; of one in memory, only the first
// counts.
struct Eightbytes {
  Class first = Class::kNone;
  Class second = Class::kNone;

  bool is_memory() const { return first == Class::kMemory; }
  int Count(Class wanted) const { return (first == wanted) + (second == wanted); }
  void Add(uint32_t eightbyte, Class added) {
    Class& merged = eightbyte == 0 ? first : second;
    merged = Merge(merged, added);
  }
};

constexpr Eightbytes kInMemory = {Class::kMemory, Class::kNone};

uint32_t AlignmentOf(char letter) {
  switch (letter) {
    case 'D':
    case 'H':
    case 'q':
    case 'Q':
      return 16;
    case 'F':
      return 4;
    case 'G':
      return 8;
    default:
      return 0;
  }
}

// A scalar of a record, which lies within 16 bytes.
void AddLeaf(const Leaf& leaf, Eightbytes* classes) {
  uint32_t first = leaf.first_bit / 64;
  uint32_t last = (leaf.first_bit + leaf.bits - 1) / 64;
  switch (leaf.letter) {
    case 'f':
    case 'd':
    case 'F':
    case 'G':
      for (uint32_t at = first; at <= last; ++at) classes->Add(at, Class::kSse);
      break;
    case 'D':
      classes->Add(0, Class::kX87);
      classes->Add(1, Class::kX87Up);
      break;
    default:
      for (uint32_t at = first; at <= last; ++at) classes->Add(at, Class::kInteger);
  }
}

bool IsMisplaced(const Leaf& leaf) {
  if (leaf.letter == 'b' || leaf.letter == 'u') return false;
  uint32_t align = AlignmentOf(leaf.letter);
  return leaf.first_bit % ((align != 0 ? align * 8 : leaf.bits)) != 0;
}

// Bit-fields without a name are padding to the document and to clang, and integers to gcc.
Eightbytes ClassifyRecord(const ShapeItem& item, bool counts_unnamed) {
  if (item.size > 16) return kInMemory;
  Eightbytes classes;
  for (const Leaf& leaf : item.leaves) {
    if (leaf.letter == 'u' && !counts_unnamed) continue;
    if (IsMisplaced(leaf)) return kInMemory;
    AddLeaf(leaf, &classes);
  }
  // Rule 5
  bool lost_half = classes.second == Class::kX87Up && classes.first != Class::kX87;
  if (lost_half || classes.first == Class::kMemory || classes.second == Class::kMemory) {
    return kInMemory;
  }
  return classes;
}

Eightbytes Classify(const ShapeItem& item) {
  switch (item.letter) {
    case 'v':
      return {};
    case 'f':
    case 'd':
    case 'F':
      return {Class::kSse, Class::kNone};
    case 'G':
      return {Class::kSse, Class::kSse};
    case 'D':
      return {Class::kX87, Class::kX87Up};
    case 'H':
      return {Class::kComplexX87, Class::kNone};
    case 'q':
    case 'Q':
      return {Class::kInteger, Class::kInteger};
    case '{':
      return ClassifyRecord(item, false);
    default:
      return {Class::kInteger, Class::kNone};
  }
}

ffi_type* RegisterType(Class of) { return of == Class::kSse ? &ffi_type_double : &ffi_type_uint64; }

class Lowerer {
 public:
  Lowerer(const CallShape& shape, Lowering* lowering) : shape_(shape), lowering_(*lowering) {}

  std::string Run() {
    std::string problem = AddResult();
    for (const ShapeItem& item : shape_.parameters) {
      if (!problem.empty()) break;
      problem = AddParameter(item);
    }
    return problem;
  }

 private:
  std::string AddResult() {
    const ShapeItem& item = shape_.result;
    std::string problem = WhyNot(item);
    if (!problem.empty()) return problem;
    Eightbytes classes = Classify(item);
    if (!IsStored(item.letter)) {
      lowering_.result = ScalarType(item.letter);
    } else if (classes.is_memory()) {
      lowering_.result = &ffi_type_pointer;
      lowering_.hidden_result = true;
      ++general_used_;
    } else if (classes.first == Class::kX87) {
      lowering_.result = &ffi_type_longdouble;
    } else if (classes.first == Class::kComplexX87) {
      lowering_.result = &ffi_type_complex_longdouble;
    } else if (classes.second != Class::kNone) {
      lowering_.result = PairType(classes);
    } else if (classes.first != Class::kNone) {
      lowering_.result = RegisterType(classes.first);
    }
    return {};
  }

  std::string AddParameter(const ShapeItem& item) {
    std::string problem = WhyNot(item);
    if (!problem.empty()) return problem;
    std::vector<Part>& parts = lowering_.parameters.emplace_back();
    Eightbytes classes = Classify(item);
    // Nothing, in C; but va_arg of clang moves to its alignment, where there is any.
    if (classes.first == Class::kNone) {
      bool is_rest = shape_.fixed >= 0 && &item - shape_.parameters.data() >= shape_.fixed;
      return is_rest && item.align > 8 ? messages::IrregularRecord(NameItem(shape_, item))
                                       : std::string();
    }
    int general = classes.Count(Class::kInteger);
    int vector = classes.Count(Class::kSse);
    // Long doubles have registers for results only.
    bool on_stack = classes.is_memory() || general + vector == 0 ||
                    general_used_ + general > kGeneralRegisters ||
                    vector_used_ + vector > kVectorRegisters;
    if (on_stack) return AddOnStack(item, &parts);
    general_used_ += general;
    vector_used_ += vector;
    if (!IsStored(item.letter)) {
      parts.push_back({ScalarType(item.letter), 0, item.size, false});
      return {};
    }
    parts.push_back({RegisterType(classes.first), 0, std::min(item.size, 8u), false});
    if (classes.second != Class::kNone) {
      parts.push_back({RegisterType(classes.second), 8, item.size - 8, false});
    }
    return {};
  }

  std::string AddOnStack(const ShapeItem& item, std::vector<Part>* parts) {
    if (!IsStored(item.letter)) {
      parts->push_back({ScalarType(item.letter), 0, item.size, false});
      return {};
    }
    // GNU C aligns it there, and LLVM before 18 does not, or splits it.
    if (item.letter == 'q' || item.letter == 'Q') {
      return messages::Int128OnStack(NameItem(shape_, item));
    }
    // More is not promised of the stack.
    if (item.align > 16) return messages::OverAligned(NameItem(shape_, item), item.align, 16);
    // To libffi a long double, which has no registers, may have any size and alignment.
    ffi_type& type = lowering_.types.emplace_back();
    type = ffi_type_longdouble;
    type.size = std::max(item.size, 8u);
    type.alignment = static_cast<unsigned short>(std::max(item.align, 8u));
    parts->push_back({&type, 0, item.size, false});
    return {};
  }

  std::string WhyNot(const ShapeItem& item) {
    // What is larger lies in memory, they all agree.
    if (!item.is_record() || item.size > 16) return {};
    Eightbytes classes = ClassifyRecord(item, false);
    Eightbytes other = ClassifyRecord(item, true);
    bool starts_with_nothing = classes.first == Class::kNone && classes.second != Class::kNone;
    bool differs = classes.first != other.first || classes.second != other.second;
    if (item.irregular || starts_with_nothing || differs) {
      return messages::IrregularRecord(NameItem(shape_, item));
    }
    return {};
  }

  // Of a result in two registers.
  ffi_type* PairType(Eightbytes classes) {
    std::vector<ffi_type*>& elements = lowering_.elements.emplace_back();
    elements = {RegisterType(classes.first), RegisterType(classes.second), nullptr};
    ffi_type& type = lowering_.types.emplace_back();
    type = {16, 8, FFI_TYPE_STRUCT, elements.data()};
    return &type;
  }

  const CallShape& shape_;
  Lowering& lowering_;
  int general_used_ = 0;
  int vector_used_ = 0;
};

}  // namespace

std::string Lower(const CallShape& shape, Lowering* lowering) {
  return Lowerer(shape, lowering).Run();
}

}  // namespace cffi

#endif
