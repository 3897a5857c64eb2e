// Reads shapes. They are generated, so that a mistake in one is a bug, but a wrong one that was
// believed would make C read what is not there.
#include "shape.h"

#include <cstring>

#include "messages.h"
#include "program.h"

namespace cffi {
namespace {

struct Scalar {
  uint32_t size;
  uint32_t align;
};

// Size 0: no such letter.
Scalar FindScalar(char letter) {
  switch (letter) {
    case 'B':
    case 'c':
    case 'C':
      return {1, 1};
    case 's':
    case 'S':
      return {2, 2};
    case 'i':
    case 'I':
      return {4, 4};
    case 'l':
    case 'L':
      return {8, alignof(int64_t)};
#ifdef __SIZEOF_INT128__
    case 'q':
    case 'Q':
      return {16, alignof(__int128)};
#endif
    case 'f':
      return {sizeof(float), alignof(float)};
    case 'd':
      return {sizeof(double), alignof(double)};
    case 'D':
      return {sizeof(long double), alignof(long double)};
    case 'F':
      return {2 * sizeof(float), alignof(float)};
    case 'G':
      return {2 * sizeof(double), alignof(double)};
    case 'H':
      return {2 * sizeof(long double), alignof(long double)};
    case 'p':
      return {sizeof(void*), alignof(void*)};
    default:
      return {0, 0};
  }
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::string Parse(CallShape* shape, std::string* key) {
    std::string problem = ParseItem(&shape->result);
    while (problem.empty() && !IsEnd()) {
      if (shape->fixed < 0 && Take('|')) {
        shape->fixed = static_cast<int>(shape->parameters.size());
        continue;
      }
      if (shape->parameters.size() == kMaxParameters) {
        return messages::TooManyParameters(kMaxParameters + 1, kMaxParameters);
      }
      ShapeItem& item = shape->parameters.emplace_back();
      problem = ParseItem(&item);
      if (!problem.empty()) break;
      if (item.letter == 'v') return Bad(1);
      // C11 6.5.2.2p6
      if (shape->fixed >= 0 && std::strchr("BcCsSf", item.letter) != nullptr) {
        return messages::NotPromoted(text_, item.letter);
      }
    }
    *key = key_;
    return problem;
  }

 private:
  bool IsEnd() const { return at_ == text_.size(); }
  bool Take(char wanted) {
    if (IsEnd() || text_[at_] != wanted) return false;
    key_ += wanted;
    ++at_;
    return true;
  }
  std::string Bad(size_t back = 0) const { return messages::BadShape(text_, at_ - back); }

  bool TakeNumber(uint32_t* number) {
    size_t start = at_;
    uint64_t value = 0;
    while (!IsEnd() && text_[at_] >= '0' && text_[at_] <= '9' && value < kMostBytes) {
      value = value * 10 + static_cast<unsigned>(text_[at_++] - '0');
    }
    key_ += text_.substr(start, at_ - start);
    *number = static_cast<uint32_t>(value);
    return at_ > start && value < kMostBytes;
  }

  std::string ParseItem(ShapeItem* item) {
    if (IsEnd()) return Bad();
    item->letter = text_[at_];
    if (item->letter == '{') return ParseRecord(item);
    Scalar scalar = FindScalar(item->letter);
    if (scalar.size == 0 && item->letter != 'v') return Bad();
    Take(item->letter);
    item->size = scalar.size;
    item->align = scalar.align;
    return {};
  }

  std::string ParseRecord(ShapeItem* item) {
    Take('{');
    size_t end = text_.find_first_of(";:", at_);
    if (end != std::string_view::npos && text_[end] == ';') {
      item->name = text_.substr(at_, end - at_);
      at_ = end + 1;
    }
    if (!TakeNumber(&item->size) || !Take(',') || !TakeNumber(&item->align)) return Bad();
    bool is_power = item->align != 0 && (item->align & (item->align - 1)) == 0;
    if (!is_power || item->size % item->align != 0) return Bad();
    item->irregular = Take('!');
    if (!Take(':')) return Bad();
    while (!Take('}')) {
      bool good = ParseLeaf(item);
      if (!good) return Bad();
    }
    return {};
  }

  bool ParseLeaf(ShapeItem* item) {
    if (IsEnd()) return false;
    char letter = text_[at_];
    uint32_t start;
    uint32_t number = 1;
    if (Take('b') || Take('u')) {
      if (!TakeNumber(&start) || !Take('w') || !TakeNumber(&number)) return false;
      item->leaves.push_back({letter, start, number});
      return number > 0 && uint64_t{start} + number <= uint64_t{item->size} * 8;
    }
    Scalar scalar = FindScalar(letter);
    if (scalar.size == 0) return false;
    Take(letter);
    if (!TakeNumber(&start)) return false;
    if (Take('x') && !TakeNumber(&number)) return false;
    if (uint64_t{start} + uint64_t{number} * scalar.size > item->size) return false;
    if (item->leaves.size() + number > kMostLeaves) return false;
    for (uint32_t index = 0; index < number; ++index) {
      item->leaves.push_back({letter, (start + index * scalar.size) * 8, scalar.size * 8});
    }
    return true;
  }

  // Bits of it are still counted in 32.
  static constexpr uint64_t kMostBytes = uint64_t{1} << 31;
  // A union's may lie over each other.
  static constexpr size_t kMostLeaves = 4096;

  std::string_view text_;
  size_t at_ = 0;
  std::string key_;
};

// What may carry a letter of a shape.
bool Carries(char carrier, char letter) {
  switch (carrier) {
    case 'v':
      return letter == 'v';
    case 'f':
    case 'd':
      return letter == carrier;
    case 'p':
    case 't':
    case 's':
      return letter == 'p';
    case 'r':
      return IsStored(letter);
    default:
      return std::strchr("BcCsSiIlL", letter) != nullptr;
  }
}

}  // namespace

std::string ParseShape(std::string_view text, CallShape* shape, std::string* key) {
  return Parser(text).Parse(shape, key);
}

bool IsStored(char letter) { return std::strchr("{qQDFGH", letter) != nullptr; }

std::string CompareSignature(const CallShape& shape, std::string_view signature) {
  bool fits =
      signature.size() == shape.parameters.size() + 1 && Carries(signature[0], shape.result.letter);
  for (size_t index = 0; fits && index < shape.parameters.size(); ++index) {
    fits = Carries(signature[index + 1], shape.parameters[index].letter);
  }
  return fits ? std::string() : messages::ShapeWithoutSignature(signature);
}

}  // namespace cffi
