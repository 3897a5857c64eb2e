// Whose symbol is it? Answers from the loader's tables, and the repair of what RTLD_DEEPBIND
// breaks.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "executable.h"

#ifdef __ELF__

#include <dlfcn.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

#include "elf_image.h"

namespace cffi {
namespace {

struct Copy {
  ElfW(Addr) start;
  size_t size;
};

struct Executable {
  Executable() : image(ListImages().front()) {
    for (const Relocation& relocation : image.ReadRelocations()) {
      if (relocation.type == kCopy) {
        copies.push_back({relocation.place, relocation.symbol->st_size});
      }
    }
  }

  bool HoldsCopyAt(ElfW(Addr) address) const {
    return std::any_of(copies.begin(), copies.end(), [&](const Copy& copy) {
      return address >= copy.start && address - copy.start < copy.size;
    });
  }

  ElfImage image;
  std::vector<Copy> copies;
};

const Executable& TheExecutable() {
  static const Executable& executable = *new Executable;
  return executable;
}

// A symbol that the program gives an address but does not define: the loader takes it for the
// function, so that its address is the same everywhere.
bool IsJump(const void* address) {
#ifdef __GLIBC__
  Dl_info info;
  void* symbol = nullptr;
  return dladdr1(const_cast<void*>(address), &info, &symbol, RTLD_DL_SYMENT) != 0 &&
         symbol != nullptr && static_cast<const ElfW(Sym)*>(symbol)->st_shndx == SHN_UNDEF;
#else
  (void)address;
  return false;
#endif
}

// An address in the program that only stands in for a library's symbol: the jump to a function
// whose address a program linked at a fixed place takes, or its copy of a variable.
bool IsStandIn(const void* address) {
  auto number = reinterpret_cast<ElfW(Addr)>(address);
  const Executable& executable = TheExecutable();
  return executable.image.Contains(number) && (IsJump(address) || executable.HoldsCopyAt(number));
}

// The word may lie in the part that the loader has made read-only.
void StoreWord(const ElfImage& image, ElfW(Addr) place, ElfW(Addr) word) {
  ElfW(Addr) start = 0;
  size_t size = 0;
  image.FindReadOnlyPart(&start, &size);
  bool guarded = place >= start && place - start < size;
  auto page_size = static_cast<ElfW(Addr)>(sysconf(_SC_PAGESIZE));
  auto* page = reinterpret_cast<void*>(place & ~(page_size - 1));
  if (guarded && mprotect(page, page_size, PROT_READ | PROT_WRITE) != 0) return;
  *reinterpret_cast<ElfW(Addr)*>(place) = word;
  if (guarded) mprotect(page, page_size, PROT_READ);
}

}  // namespace

bool IsDefinedByExecutable(const void* address) {
  return TheExecutable().image.Contains(reinterpret_cast<ElfW(Addr)>(address)) &&
         !IsStandIn(address);
}

std::string ExecutablePath() {
#ifdef __linux__
  char path[PATH_MAX];
  if (realpath("/proc/self/exe", path) != nullptr) return path;
#endif
  return "node";
}

CopyRepair::CopyRepair() {
  for (const ElfImage& image : ListImages()) {
    loaded_before_.push_back(reinterpret_cast<const void*>(image.base()));
  }
}

void CopyRepair::Run() const {
  const Executable& executable = TheExecutable();
  if (executable.copies.empty()) return;
  std::vector<ElfImage> images = ListImages();
  auto is_new = [&](const ElfImage& image) {
    auto base = reinterpret_cast<const void*>(image.base());
    return std::find(loaded_before_.begin(), loaded_before_.end(), base) == loaded_before_.end();
  };
  for (const ElfImage& image : images) {
    if (!is_new(image)) continue;
    for (const Relocation& relocation : image.ReadRelocations()) {
      bool is_imported_variable = relocation.symbol->st_shndx == SHN_UNDEF &&
                                  ELF64_ST_TYPE(relocation.symbol->st_info) != STT_FUNC &&
                                  relocation.name[0] != '\0';
      if (relocation.type == kCopy || !is_imported_variable) continue;
      auto copy = reinterpret_cast<ElfW(Addr)>(dlsym(RTLD_DEFAULT, relocation.name));
      if (!executable.HoldsCopyAt(copy)) continue;
      // Where the new libraries bring a variable of that name themselves, it is theirs they mean.
      ElfW(Addr) found = *reinterpret_cast<ElfW(Addr)*>(relocation.place) - relocation.addend;
      bool is_theirs = std::any_of(images.begin(), images.end(), [&](const ElfImage& other) {
        return is_new(other) && other.Contains(found);
      });
      if (found != copy && !is_theirs) {
        StoreWord(image, relocation.place, copy + relocation.addend);
      }
    }
  }
}

}  // namespace cffi

#else

namespace cffi {

bool IsDefinedByExecutable(const void*) { return false; }
std::string ExecutablePath() { return "node"; }

CopyRepair::CopyRepair() {}
void CopyRepair::Run() const {}

}  // namespace cffi

#endif  // __ELF__
