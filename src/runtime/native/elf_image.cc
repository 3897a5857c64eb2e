// Reads program headers and dynamic sections, as the System V ABI's "Dynamic Linking" lays them
// out.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#ifdef __ELF__

#include "elf_image.h"

#include <type_traits>

namespace cffi {

ElfImage::ElfImage(const dl_phdr_info& info)
    : base_(info.dlpi_addr), headers_(info.dlpi_phdr), header_count_(info.dlpi_phnum) {
  const ElfW(Dyn)* dynamic = nullptr;
  for (size_t index = 0; index < header_count_; ++index) {
    if (headers_[index].p_type != PT_DYNAMIC) continue;
    dynamic = reinterpret_cast<const ElfW(Dyn)*>(base_ + headers_[index].p_vaddr);
  }
  for (; dynamic != nullptr && dynamic->d_tag != DT_NULL; ++dynamic) {
    switch (dynamic->d_tag) {
      case DT_SYMTAB:
        symbols_ = reinterpret_cast<const ElfW(Sym)*>(Relocated(dynamic->d_un.d_ptr));
        break;
      case DT_STRTAB:
        names_ = reinterpret_cast<const char*>(Relocated(dynamic->d_un.d_ptr));
        break;
      case DT_RELA:
        rela_ = Relocated(dynamic->d_un.d_ptr);
        break;
      case DT_RELASZ:
        rela_bytes_ = dynamic->d_un.d_val;
        break;
      case DT_REL:
        rel_ = Relocated(dynamic->d_un.d_ptr);
        break;
      case DT_RELSZ:
        rel_bytes_ = dynamic->d_un.d_val;
        break;
    }
  }
}

// glibc adds the base to these pointers in place, musl and the kernel leave them as in the file.
ElfW(Addr) ElfImage::Relocated(ElfW(Addr) pointer) const {
  return pointer < base_ ? pointer + base_ : pointer;
}

bool ElfImage::Contains(ElfW(Addr) address) const {
  for (size_t index = 0; index < header_count_; ++index) {
    const ElfW(Phdr)& header = headers_[index];
    ElfW(Addr) start = base_ + header.p_vaddr;
    if (header.p_type == PT_LOAD && address >= start && address - start < header.p_memsz) {
      return true;
    }
  }
  return false;
}

template <class Entry>
void ElfImage::AddRelocations(ElfW(Addr) table, size_t bytes,
                              std::vector<Relocation>* relocations) const {
  const auto* entries = reinterpret_cast<const Entry*>(table);
  for (size_t index = 0; index < bytes / sizeof(Entry); ++index) {
    const Entry& entry = entries[index];
    // r_info has 32 bits for the symbol on 64-bit machines, and 24 on others.
    constexpr int kTypeBits = sizeof(entry.r_info) == 8 ? 32 : 8;
    auto type = static_cast<unsigned>(entry.r_info & ((uint64_t{1} << kTypeBits) - 1));
    if (type != kCopy && type != kGlobalData && type != kAbsolute) continue;
    const ElfW(Sym)* symbol = &symbols_[entry.r_info >> kTypeBits];
    ElfW(Sxword) addend = 0;
    if constexpr (std::is_same_v<Entry, ElfW(Rela)>) addend = entry.r_addend;
    relocations->push_back(
        {type, base_ + entry.r_offset, addend, symbol, names_ + symbol->st_name});
  }
}

std::vector<Relocation> ElfImage::ReadRelocations() const {
  std::vector<Relocation> relocations;
  if (symbols_ == nullptr || names_ == nullptr) return relocations;
  AddRelocations<ElfW(Rela)>(rela_, rela_bytes_, &relocations);
  AddRelocations<ElfW(Rel)>(rel_, rel_bytes_, &relocations);
  return relocations;
}

void ElfImage::FindReadOnlyPart(ElfW(Addr) * start, size_t* size) const {
  *size = 0;
  for (size_t index = 0; index < header_count_; ++index) {
    if (headers_[index].p_type != PT_GNU_RELRO) continue;
    *start = base_ + headers_[index].p_vaddr;
    *size = headers_[index].p_memsz;
  }
}

std::vector<ElfImage> ListImages() {
  std::vector<ElfImage> images;
  dl_iterate_phdr(
      [](dl_phdr_info* info, size_t, void* list) {
        static_cast<std::vector<ElfImage>*>(list)->emplace_back(*info);
        return 0;
      },
      &images);
  return images;
}

}  // namespace cffi

#endif  // __ELF__
