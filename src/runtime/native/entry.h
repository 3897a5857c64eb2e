// The addresses that C calls to enter libffi's closures.
#ifndef CFFI_ENTRY_H_
#define CFFI_ENTRY_H_

#include <ffi.h>

namespace cffi {

// A closure and the address that enters it, for as long as the process.
struct Entry {
  ffi_closure* closure = nullptr;
  void (*code)(void) = nullptr;
};

// One that is prepared for a cif; without code where there are no more, or no memory. Under the
// caller's lock.
Entry MakeEntry(ffi_cif* cif, void (*enter)(ffi_cif*, void*, void**, void*), void* data);

// The same address for another cif from now on. C must not be calling it.
void ReuseEntry(const Entry& entry, ffi_cif* cif, void (*enter)(ffi_cif*, void*, void**, void*),
                void* data);

}  // namespace cffi

#endif  // CFFI_ENTRY_H_
