// What the core asks of the operating system about shared libraries. One implementation per family:
// library_posix.cc, library_windows.cc.
#ifndef CFFI_LIBRARY_H_
#define CFFI_LIBRARY_H_

#include <string>

namespace cffi {

struct OpenedLibrary {
  // Null when it could not be opened; `error` then holds the loader's own words.
  void* handle = nullptr;
  std::string error;
  // False where its symbols could not be kept apart from those of the Node executable.
  bool isolated = true;
};

// Opens a file, or what the loader finds by a bare name. With no flags (of dlopen), names that it
// and its libraries define are found there before those of the process, wherever the loader can do
// that.
OpenedLibrary OpenLibrary(const std::string& path, int flags = 0);
// The process itself: the program and what it was linked with.
OpenedLibrary OpenProcess();
void CloseLibrary(void* handle);

// Null when the library has no such symbol.
void* FindSymbol(void* handle, const char* name);

// Keeps this addon loaded to the end of the process: C holds its addresses, while Node unloads an
// addon with the last environment that loaded it.
void PinAddon();

}  // namespace cffi

#endif  // CFFI_LIBRARY_H_
