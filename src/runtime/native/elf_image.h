// A loaded program or library as the dynamic loader's tables describe it. ELF systems only.
#ifndef CFFI_ELF_IMAGE_H_
#define CFFI_ELF_IMAGE_H_

#include <elf.h>
#include <link.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cffi {

// The relocations that matter here, on this machine: a program's copy of a library's variable, and
// the two that put a symbol's address into a word.
#if defined(__x86_64__)
constexpr unsigned kCopy = R_X86_64_COPY, kGlobalData = R_X86_64_GLOB_DAT, kAbsolute = R_X86_64_64;
#elif defined(__aarch64__)
constexpr unsigned kCopy = R_AARCH64_COPY, kGlobalData = R_AARCH64_GLOB_DAT,
                   kAbsolute = R_AARCH64_ABS64;
#elif defined(__powerpc64__)
constexpr unsigned kCopy = R_PPC64_COPY, kGlobalData = R_PPC64_GLOB_DAT, kAbsolute = R_PPC64_ADDR64;
#elif defined(__s390x__)
constexpr unsigned kCopy = R_390_COPY, kGlobalData = R_390_GLOB_DAT, kAbsolute = R_390_64;
#elif defined(__arm__)
constexpr unsigned kCopy = R_ARM_COPY, kGlobalData = R_ARM_GLOB_DAT, kAbsolute = R_ARM_ABS32;
#elif defined(__i386__)
constexpr unsigned kCopy = R_386_COPY, kGlobalData = R_386_GLOB_DAT, kAbsolute = R_386_32;
#else
// No relocation has this number: nothing is found.
constexpr unsigned kCopy = ~0u, kGlobalData = ~0u, kAbsolute = ~0u;
#endif

struct Relocation {
  unsigned type;
  // The word or variable it is about.
  ElfW(Addr) place;
  ElfW(Sxword) addend;
  const ElfW(Sym) * symbol;
  const char* name;
};

class ElfImage {
 public:
  ElfImage() = default;
  explicit ElfImage(const dl_phdr_info& info);

  bool Contains(ElfW(Addr) address) const;
  // Those of data; the ones of calls are kept apart by ELF.
  std::vector<Relocation> ReadRelocations() const;
  // The part that is made read-only once it is relocated; `size` is 0 where there is none.
  void FindReadOnlyPart(ElfW(Addr) * start, size_t* size) const;

  ElfW(Addr) base() const { return base_; }

 private:
  template <class Entry>
  void AddRelocations(ElfW(Addr) table, size_t bytes, std::vector<Relocation>* relocations) const;
  ElfW(Addr) Relocated(ElfW(Addr) pointer) const;

  ElfW(Addr) base_ = 0;
  const ElfW(Phdr) * headers_ = nullptr;
  size_t header_count_ = 0;
  const ElfW(Sym) * symbols_ = nullptr;
  const char* names_ = nullptr;
  ElfW(Addr) rela_ = 0;
  ElfW(Addr) rel_ = 0;
  size_t rela_bytes_ = 0;
  size_t rel_bytes_ = 0;
};

// All that is loaded; the first is the program.
std::vector<ElfImage> ListImages();

}  // namespace cffi

#endif  // CFFI_ELF_IMAGE_H_
