#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "executable.h"

#ifdef __ELF__

#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>

namespace cffi {
namespace {

#if defined(__x86_64__)
constexpr unsigned kCopy = R_X86_64_COPY;
#elif defined(__i386__)
constexpr unsigned kCopy = R_386_COPY;
#elif defined(__aarch64__)
constexpr unsigned kCopy = R_AARCH64_COPY;
#elif defined(__arm__)
constexpr unsigned kCopy = R_ARM_COPY;
#elif defined(__powerpc64__)
constexpr unsigned kCopy = R_PPC64_COPY;
#elif defined(__s390x__)
constexpr unsigned kCopy = R_390_COPY;
#elif defined(__riscv)
constexpr unsigned kCopy = R_RISCV_COPY;
#else
constexpr unsigned kCopy = 0;
#endif

struct Image {
  ElfW(Addr) base = 0;
  const ElfW(Phdr) * headers = nullptr;
  size_t header_count = 0;
};

// The first image the loader names is the program.
Image FindProgram() {
  Image image;
  dl_iterate_phdr(
      [](dl_phdr_info* info, size_t, void* data) {
        *static_cast<Image*>(data) = {info->dlpi_addr, info->dlpi_phdr, info->dlpi_phnum};
        return 1;
      },
      &image);
  return image;
}

const Image& Program() {
  static const Image program = FindProgram();
  return program;
}

bool LiesInProgram(ElfW(Addr) address) {
  const Image& program = Program();
  for (size_t index = 0; index < program.header_count; ++index) {
    const ElfW(Phdr)& header = program.headers[index];
    ElfW(Addr) start = program.base + header.p_vaddr;
    if (header.p_type == PT_LOAD && address >= start && address - start < header.p_memsz) {
      return true;
    }
  }
  return false;
}

const ElfW(Dyn) * FindDynamic() {
  const Image& program = Program();
  for (size_t index = 0; index < program.header_count; ++index) {
    const ElfW(Phdr)& header = program.headers[index];
    if (header.p_type == PT_DYNAMIC) {
      return reinterpret_cast<const ElfW(Dyn)*>(program.base + header.p_vaddr);
    }
  }
  return nullptr;
}

template <class Relocation>
bool IsCopiedBy(const Relocation* relocations, size_t bytes, const ElfW(Sym) * symbols,
                ElfW(Addr) address) {
  for (size_t index = 0; index < bytes / sizeof(Relocation); ++index) {
    const Relocation& relocation = relocations[index];
    // The halves of r_info are split elsewhere on 32-bit machines.
    bool wide = sizeof(relocation.r_info) == 8;
    unsigned type = wide ? ELF64_R_TYPE(relocation.r_info) : ELF32_R_TYPE(relocation.r_info);
    if (type != kCopy) continue;
    size_t symbol =
        wide ? ELF64_R_SYM(uint64_t{relocation.r_info}) : ELF32_R_SYM(relocation.r_info);
    ElfW(Addr) start = Program().base + relocation.r_offset;
    if (address >= start && address - start < symbols[symbol].st_size) return true;
  }
  return false;
}

bool IsCopy(ElfW(Addr) address) {
  const ElfW(Dyn)* dynamic = FindDynamic();
  if (dynamic == nullptr || kCopy == 0) return false;
  // glibc adds the base to these pointers in place, musl leaves them as they are in the file.
  auto relocated = [](ElfW(Addr) pointer) {
    return pointer < Program().base ? pointer + Program().base : pointer;
  };
  const ElfW(Sym)* symbols = nullptr;
  ElfW(Addr) rela = 0, rel = 0;
  size_t rela_bytes = 0, rel_bytes = 0;
  for (; dynamic->d_tag != DT_NULL; ++dynamic) {
    switch (dynamic->d_tag) {
      case DT_SYMTAB:
        symbols = reinterpret_cast<const ElfW(Sym)*>(relocated(dynamic->d_un.d_ptr));
        break;
      case DT_RELA:
        rela = relocated(dynamic->d_un.d_ptr);
        break;
      case DT_RELASZ:
        rela_bytes = dynamic->d_un.d_val;
        break;
      case DT_REL:
        rel = relocated(dynamic->d_un.d_ptr);
        break;
      case DT_RELSZ:
        rel_bytes = dynamic->d_un.d_val;
        break;
    }
  }
  if (symbols == nullptr) return false;
  return IsCopiedBy(reinterpret_cast<const ElfW(Rela)*>(rela), rela_bytes, symbols, address) ||
         IsCopiedBy(reinterpret_cast<const ElfW(Rel)*>(rel), rel_bytes, symbols, address);
}

// A symbol that the program gives an address but does not define: the loader takes it for the
// function, so that its address is the same everywhere.
bool IsJump(const void* address) {
#ifdef __GLIBC__
  Dl_info info;
  const ElfW(Sym)* symbol = nullptr;
  void* found = nullptr;
  if (dladdr1(const_cast<void*>(address), &info, &found, RTLD_DL_SYMENT) == 0) return false;
  symbol = static_cast<const ElfW(Sym)*>(found);
  return symbol != nullptr && symbol->st_shndx == SHN_UNDEF;
#else
  (void)address;
  return false;
#endif
}

}  // namespace

bool IsStandIn(const void* address) {
  auto number = reinterpret_cast<ElfW(Addr)>(address);
  return LiesInProgram(number) && (IsJump(address) || IsCopy(number));
}

bool IsDefinedByExecutable(const void* address) {
  return LiesInProgram(reinterpret_cast<ElfW(Addr)>(address)) && !IsStandIn(address);
}

bool IsWhole(const std::string& path) {
  int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  // What cannot be read, or is no ELF file, the loader has its own words for.
  if (file < 0) return true;
  struct stat status;
  ElfW(Ehdr) header;
  bool whole = true;
  if (fstat(file, &status) == 0 && pread(file, &header, sizeof header, 0) == sizeof header &&
      header.e_phentsize == sizeof(ElfW(Phdr))) {
    auto size = static_cast<uint64_t>(status.st_size);
    for (unsigned index = 0; whole && index < header.e_phnum; ++index) {
      ElfW(Phdr) part;
      off_t offset = static_cast<off_t>(header.e_phoff + index * sizeof part);
      whole = pread(file, &part, sizeof part, offset) == sizeof part &&
              (part.p_type != PT_LOAD || uint64_t{part.p_offset} + part.p_filesz <= size);
    }
  }
  close(file);
  return whole;
}

}  // namespace cffi

#else

namespace cffi {

bool IsDefinedByExecutable(const void*) { return false; }
bool IsStandIn(const void*) { return false; }
bool IsWhole(const std::string&) { return true; }

}  // namespace cffi

#endif  // __ELF__
