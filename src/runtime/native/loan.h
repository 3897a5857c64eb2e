// Memory that a call lends to C for as long as it runs.
#ifndef CFFI_LOAN_H_
#define CFFI_LOAN_H_

#include <cstddef>
#include <cstdlib>

namespace cffi {

// Text lent to C for one call. Short texts share a piece of the C stack, longer ones are allocated.
class Loan {
 public:
  Loan() = default;
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;
  ~Loan() {
    while (blocks_ != nullptr) {
      Block* next = blocks_->next;
      std::free(blocks_);
      blocks_ = next;
    }
  }

  // Where the next text goes; at least kMargin bytes.
  char* room() { return arena_ + used_; }
  size_t room_size() const { return sizeof arena_ - used_; }
  // Whether so many bytes, which an engine put into the room, are sure to be the whole text, and
  // leave room for the next.
  bool IsWhole(size_t bytes) const { return bytes + 1 + kMargin <= room_size(); }
  void Take(size_t bytes) { used_ += bytes + 1; }
  char* Allocate(size_t bytes) {
    auto* block = static_cast<Block*>(std::malloc(sizeof(Block) + bytes));
    if (block == nullptr) return nullptr;
    block->next = blocks_;
    blocks_ = block;
    return reinterpret_cast<char*>(block + 1);
  }

  // A NUL, and the bytes an engine may leave free where the next character does not fit.
  static constexpr size_t kMargin = 5;

 private:
  struct Block {
    Block* next;
  };
  size_t used_ = 0;
  Block* blocks_ = nullptr;
  char arena_[1024];
};

}  // namespace cffi

#endif  // CFFI_LOAN_H_
