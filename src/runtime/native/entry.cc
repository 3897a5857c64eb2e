// Entries. What libffi makes of them at run time is memory that can be written and executed (static
// trampolines are off in Debian's 3.4.4), which hardened systems forbid. So where the processor's
// way is known here they are a part of this addon's code: each loads its closure, and where to go
// with it, from two words of its own.
#ifdef CFFI_LIBFFI

#include "entry.h"

#include <cstdint>
#include <new>

#if defined(__x86_64__) && defined(__ELF__)

#define CFFI_ENTRY_COUNT 16384
#define CFFI_TEXT(number) CFFI_TEXT_OF(number)
#define CFFI_TEXT_OF(number) #number

// libffi wants the closure in r10, which is C's to lose. Code and words advance by the same 16
// bytes, so that all entries are alike and a compressed addon hardly grows by them.
asm(".pushsection .text\n"
    ".balign 16\n"
    "cffi_entries:\n"
    ".set cffi_at, 0\n"
    ".rept " CFFI_TEXT(CFFI_ENTRY_COUNT) "\n"
    "movq cffi_entry_words + cffi_at(%rip), %r10\n"
    "jmpq *cffi_entry_words + cffi_at + 8(%rip)\n"
    ".balign 16\n"
    ".set cffi_at, cffi_at + 16\n"
    ".endr\n"
    ".popsection\n");

namespace {

constexpr uint32_t kEntryBytes = 16;

struct EntryWords {
  ffi_closure* closure;
  void (*enter)(void);
};

}  // namespace

extern "C" {
extern const char cffi_entries[] __attribute__((visibility("hidden")));
EntryWords cffi_entry_words[CFFI_ENTRY_COUNT] __attribute__((visibility("hidden")));
// libffi's own: enters the closure in r10, whatever registers its arguments are in.
void ffi_closure_unix64_sse(void) __attribute__((visibility("hidden")));
}

namespace cffi {

Entry MakeEntry(ffi_cif* cif, void (*enter)(ffi_cif*, void*, void**, void*), void* data) {
  static uint32_t claimed = 0;
  if (claimed == CFFI_ENTRY_COUNT) return {};
  Entry entry;
  entry.closure = new (std::nothrow) ffi_closure();
  if (entry.closure == nullptr) return {};
  ReuseEntry(entry, cif, enter, data);
  uint32_t index = claimed++;
  cffi_entry_words[index] = {entry.closure, ffi_closure_unix64_sse};
  auto code = reinterpret_cast<uintptr_t>(cffi_entries + kEntryBytes * index);
  entry.code = reinterpret_cast<void (*)(void)>(code);
  return entry;
}

void ReuseEntry(const Entry& entry, ffi_cif* cif, void (*enter)(ffi_cif*, void*, void**, void*),
                void* data) {
  entry.closure->cif = cif;
  entry.closure->fun = enter;
  entry.closure->user_data = data;
}

}  // namespace cffi

#else

namespace cffi {

Entry MakeEntry(ffi_cif* cif, void (*enter)(ffi_cif*, void*, void**, void*), void* data) {
  void* code = nullptr;
  Entry entry;
  entry.closure = static_cast<ffi_closure*>(ffi_closure_alloc(sizeof(ffi_closure), &code));
  if (entry.closure == nullptr) return {};
  entry.code = reinterpret_cast<void (*)(void)>(code);
  ReuseEntry(entry, cif, enter, data);
  return entry;
}

void ReuseEntry(const Entry& entry, ffi_cif* cif, void (*enter)(ffi_cif*, void*, void**, void*),
                void* data) {
  // It can only fail for a cif of a convention that we never ask for.
  ffi_prep_closure_loc(entry.closure, cif, enter, data, reinterpret_cast<void*>(entry.code));
}

}  // namespace cffi

#endif

#endif  // CFFI_LIBFFI
