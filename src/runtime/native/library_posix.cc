// Shared libraries by dlopen: Linux (glibc and musl), macOS, the BSDs.
#ifndef _WIN32

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <dlfcn.h>

#include "executable.h"
#include "library.h"
#include "messages.h"
#include "whole_file.h"

namespace cffi {
namespace {

#ifdef RTLD_DEEPBIND
// With RTLD_DEEPBIND a library takes libc's malloc where the process has put another in its place;
// memory would then be freed by the wrong one. Sanitizers are such a case, and abort at the flag.
bool ReplacesMalloc() {
  for (const char* sanitizer : {"__asan_init", "__hwasan_init", "__msan_init", "__tsan_init"}) {
    if (dlsym(RTLD_DEFAULT, sanitizer) != nullptr) return true;
  }
  void* libc = dlopen("libc.so.6", RTLD_LAZY | RTLD_NOLOAD);
  if (libc == nullptr) return false;
  void* own = dlsym(libc, "malloc");
  void* used = dlsym(RTLD_DEFAULT, "malloc");
  dlclose(libc);
  return used != own && !IsStandIn(used);
}
#endif

}  // namespace

OpenedLibrary OpenLibrary(const std::string& path) {
  OpenedLibrary opened;
  if (!IsWholeFile(path)) {
    opened.error = messages::CutShort();
    return opened;
  }
  int flags = RTLD_NOW | RTLD_LOCAL;
#ifdef RTLD_DEEPBIND
  static const bool replaces_malloc = ReplacesMalloc();
  if (!replaces_malloc) flags |= RTLD_DEEPBIND;
  opened.isolated = !replaces_malloc;
#endif
  CopyRepair repair;
  opened.handle = dlopen(path.c_str(), flags);
  if (opened.handle == nullptr) {
    const char* error = dlerror();
    opened.error = error != nullptr ? error : "";
  } else if (opened.isolated) {
    repair.Run();
  }
  return opened;
}

void* FindSymbol(void* handle, const char* name) { return dlsym(handle, name); }

void PinAddon() {
  Dl_info addon;
  if (dladdr(reinterpret_cast<void*>(PinAddon), &addon) == 0) return;
#ifdef RTLD_NODELETE
  dlopen(addon.dli_fname, RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE);
#else
  // One more reference, never given back, does the same.
  dlopen(addon.dli_fname, RTLD_NOW);
#endif
}

}  // namespace cffi

#endif  // !_WIN32
