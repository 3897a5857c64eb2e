// A file cut short by a full disk or an interrupted copy is refused before the loader maps it.
#include "whole_file.h"

#ifdef __ELF__

#include <fcntl.h>
#include <link.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>

namespace cffi {

bool IsWholeFile(const std::string& path) {
  int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  // What cannot be read, or is no library of this machine, the loader has its own words for.
  if (file < 0) return true;
  struct stat status;
  ElfW(Ehdr) header;
  bool whole = true;
  ssize_t read = fstat(file, &status) == 0 ? pread(file, &header, sizeof header, 0) : -1;
  bool is_elf = read >= SELFMAG && std::memcmp(header.e_ident, ELFMAG, SELFMAG) == 0;
  if (read < static_cast<ssize_t>(sizeof header)) {
    whole = !is_elf;
  } else if (is_elf && header.e_phentsize == sizeof(ElfW(Phdr))) {
    auto size = static_cast<uint64_t>(status.st_size);
    for (unsigned index = 0; whole && index < header.e_phnum; ++index) {
      ElfW(Phdr) part;
      auto offset = static_cast<off_t>(header.e_phoff + index * sizeof part);
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

bool IsWholeFile(const std::string&) { return true; }

}  // namespace cffi

#endif  // __ELF__
