// Shared libraries by dlopen: Linux (glibc and musl), macOS, the BSDs.
#ifndef _WIN32

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <dlfcn.h>
#ifdef __GLIBC__
#include <link.h>
#endif

#include "executable.h"
#include "library.h"
#include "messages.h"
#include "whole_file.h"

namespace cffi {
namespace {

#ifdef RTLD_DEEPBIND
// The first library that defines it, in the order in which the loader looks. Not what dlsym
// answers, which may be the program's own word for the address.
void* FindInLibraries(const char* name) {
  void* program = dlopen(nullptr, RTLD_LAZY);
  link_map* map = nullptr;
  void* found = nullptr;
  if (dlinfo(program, RTLD_DI_LINKMAP, &map) == 0) map = map->l_next;
  for (; map != nullptr && found == nullptr; map = map->l_next) {
    void* library = map->l_name[0] == '\0' ? nullptr : dlopen(map->l_name, RTLD_LAZY | RTLD_NOLOAD);
    if (library == nullptr) continue;
    void* symbol = dlsym(library, name);
    Dl_info info;
    // dlsym looks into the libraries that this one needs, too.
    bool is_own = symbol != nullptr && dladdr(symbol, &info) != 0 &&
                  info.dli_fbase == reinterpret_cast<void*>(map->l_addr);
    if (is_own) found = symbol;
    dlclose(library);
  }
  dlclose(program);
  return found;
}

// With RTLD_DEEPBIND a library takes libc's malloc where the process has put another in its place;
// memory would then be freed by the wrong one. Sanitizers are such a case, and abort at the flag.
bool ReplacesMalloc() {
  for (const char* sanitizer : {"__asan_init", "__hwasan_init", "__msan_init", "__tsan_init"}) {
    if (dlsym(RTLD_DEFAULT, sanitizer) != nullptr) return true;
  }
  if (IsDefinedByExecutable(dlsym(RTLD_DEFAULT, "malloc"))) return true;
  void* libc = dlopen("libc.so.6", RTLD_LAZY | RTLD_NOLOAD);
  if (libc == nullptr) return false;
  bool replaces = dlsym(libc, "malloc") != FindInLibraries("malloc");
  dlclose(libc);
  return replaces;
}
#endif

OpenedLibrary Open(const char* path, int flags) {
  OpenedLibrary opened;
  opened.handle = dlopen(path, flags);
  if (opened.handle == nullptr) {
    const char* error = dlerror();
    opened.error = error != nullptr ? error : "";
  }
  return opened;
}

}  // namespace

OpenedLibrary OpenLibrary(const std::string& path, int flags) {
  // The loader looks for a bare name where it knows libraries to be.
  bool is_path = path.find('/') != std::string::npos;
  if (is_path && !IsWholeFile(path)) return {nullptr, messages::CutShort(), true};
  if (flags != 0) {
    bool says_when = (flags & (RTLD_NOW | RTLD_LAZY)) != 0;
    return Open(path.c_str(), says_when ? flags : flags | RTLD_NOW);
  }
  flags = RTLD_NOW | RTLD_LOCAL;
  bool isolated = true;
#ifdef RTLD_DEEPBIND
  static const bool replaces_malloc = ReplacesMalloc();
  if (!replaces_malloc) flags |= RTLD_DEEPBIND;
  isolated = !replaces_malloc;
#endif
  CopyRepair repair;
  OpenedLibrary opened = Open(path.c_str(), flags);
  opened.isolated = isolated;
  if (opened.handle != nullptr && isolated) repair.Run();
  return opened;
}

OpenedLibrary OpenProcess() { return Open(nullptr, RTLD_NOW); }

void CloseLibrary(void* handle) { dlclose(handle); }

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
