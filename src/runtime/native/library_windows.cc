// Shared libraries on Windows. Symbols are bound to a named DLL there, so Node's own never take a
// library's place.
#ifdef _WIN32

#include <windows.h>
// after windows.h, whose types it uses
#include <psapi.h>

#include <string>
#include <vector>

#include "library.h"

namespace cffi {
namespace {

std::wstring Widen(const std::string& text) {
  int length =
      MultiByteToWideChar(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), nullptr, 0);
  std::wstring wide(static_cast<size_t>(length), L'\0');
  MultiByteToWideChar(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), wide.data(), length);
  return wide;
}

std::string Narrow(const wchar_t* text, size_t count) {
  int length =
      WideCharToMultiByte(CP_UTF8, 0, text, static_cast<int>(count), nullptr, 0, nullptr, nullptr);
  std::string narrow(static_cast<size_t>(length), '\0');
  WideCharToMultiByte(CP_UTF8, 0, text, static_cast<int>(count), narrow.data(), length, nullptr,
                      nullptr);
  return narrow;
}

// Of a file; the system's words have a place for its name, which stands in front of them already.
std::string DescribeError(DWORD error) {
  wchar_t* text = nullptr;
  DWORD count = FormatMessageW(
      FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS,
      nullptr, error, 0, reinterpret_cast<wchar_t*>(&text), 0, nullptr);
  std::string described = Narrow(text, count);
  LocalFree(text);
  while (!described.empty() && described.back() <= ' ') described.pop_back();
  size_t place = described.find("%1");
  if (place != std::string::npos) described.replace(place, 2, "the file");
  return described.empty() ? "error " + std::to_string(error) : described;
}

std::wstring FullPath(const std::wstring& path) {
  std::wstring full(GetFullPathNameW(path.c_str(), 0, nullptr, nullptr), L'\0');
  full.resize(
      GetFullPathNameW(path.c_str(), static_cast<DWORD>(full.size()), full.data(), nullptr));
  return full;
}

// In what the process has loaded, as the loaders of other systems do for the process itself.
void* FindInLoaded(const char* name) {
  std::vector<HMODULE> modules(64);
  DWORD bytes = 0;
  for (;;) {
    auto room = static_cast<DWORD>(modules.size() * sizeof(HMODULE));
    if (!K32EnumProcessModules(GetCurrentProcess(), modules.data(), room, &bytes)) return nullptr;
    if (bytes <= room) break;
    modules.resize(bytes / sizeof(HMODULE));
  }
  modules.resize(bytes / sizeof(HMODULE));
  for (HMODULE module : modules) {
    if (FARPROC found = GetProcAddress(module, name)) return reinterpret_cast<void*>(found);
  }
  return nullptr;
}

}  // namespace

OpenedLibrary OpenLibrary(const std::string& path, int flags) {
  OpenedLibrary opened;
  bool is_path = path.find_first_of("/\\") != std::string::npos;
  // A bare name is looked for beside the program and in the system's folders: not in PATH and where
  // the process happens to stand, from where others could slip in a file. Of a path its own folder
  // is searched for the libraries that it needs, for which it has to be a full one.
  DWORD search = LOAD_LIBRARY_SEARCH_DEFAULT_DIRS;
  if (is_path) search |= LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR;
  std::wstring name = is_path ? FullPath(Widen(path)) : Widen(path);
  DWORD own = flags != 0 ? static_cast<DWORD>(flags) : search;
  opened.handle = LoadLibraryExW(name.c_str(), nullptr, own);
  if (opened.handle == nullptr) opened.error = DescribeError(GetLastError());
  return opened;
}

OpenedLibrary OpenProcess() {
  OpenedLibrary opened;
  opened.handle = GetModuleHandleW(nullptr);
  return opened;
}

void CloseLibrary(void* handle) {
  if (handle != GetModuleHandleW(nullptr)) FreeLibrary(static_cast<HMODULE>(handle));
}

void* FindSymbol(void* handle, const char* name) {
  auto module = static_cast<HMODULE>(handle);
  auto* found = reinterpret_cast<void*>(GetProcAddress(module, name));
  bool is_process = module == GetModuleHandleW(nullptr);
  return found == nullptr && is_process ? FindInLoaded(name) : found;
}

void PinAddon() {
  HMODULE module;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_PIN | GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS,
                     reinterpret_cast<const wchar_t*>(&PinAddon), &module);
}

}  // namespace cffi

#endif  // _WIN32
