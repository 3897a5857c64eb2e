// Memory that a call lends to C for as long as it runs.
#ifndef CFFI_LOAN_H_
#define CFFI_LOAN_H_

#include <cstddef>
#include <cstdlib>

namespace cffi {

// Text lent to C for one call. Short texts share the room that the caller has, on the C stack, for
// them; others are allocated.
class Loan {
 public:
  Loan() = default;
  Loan(char* room, size_t size) : room_(room), size_(size) {}
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;
  ~Loan() {
    while (blocks_ != nullptr) {
      Block* next = blocks_->next;
      std::free(blocks_);
      blocks_ = next;
    }
  }

  // Where the next text goes: none, or at least kMargin bytes.
  char* room() { return room_; }
  size_t room_size() const { return size_; }
  // Whether so many bytes, which an engine put into the room, are sure to be the whole text, and
  // leave room for the next.
  bool IsWhole(size_t bytes) const { return bytes + 1 + kMargin <= size_; }
  void Take(size_t bytes) {
    room_ += bytes + 1;
    size_ -= bytes + 1;
  }
  bool has_allocated() const { return blocks_ != nullptr; }
  char* Allocate(size_t bytes) {
    auto* block = static_cast<Block*>(std::malloc(sizeof(Block) + bytes));
    if (block == nullptr) return nullptr;
    block->next = blocks_;
    blocks_ = block;
    return reinterpret_cast<char*>(block + 1);
  }

  // A NUL, and the bytes an engine may leave free where the next character does not fit.
  static constexpr size_t kMargin = 5;
  // What short texts have.
  static constexpr size_t kRoom = 512;

 private:
  struct Block {
    Block* next;
  };
  char* room_ = nullptr;
  size_t size_ = 0;
  Block* blocks_ = nullptr;
};

}  // namespace cffi

#endif  // CFFI_LOAN_H_
