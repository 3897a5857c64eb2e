// Shared libraries on Windows. Symbols are bound to a named DLL there, so Node's own never take a
// library's place.
#ifdef _WIN32

#include <windows.h>

#include <string>

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

std::string DescribeError(DWORD error) {
  wchar_t* text = nullptr;
  DWORD count = FormatMessageW(
      FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS,
      nullptr, error, 0, reinterpret_cast<wchar_t*>(&text), 0, nullptr);
  std::string described = Narrow(text, count);
  LocalFree(text);
  while (!described.empty() && described.back() <= ' ') described.pop_back();
  return described.empty() ? "error " + std::to_string(error) : described;
}

}  // namespace

OpenedLibrary OpenLibrary(const std::string& path) {
  OpenedLibrary opened;
  // Its own folder is searched for the DLLs it needs; an absolute path is required for that.
  opened.handle =
      LoadLibraryExW(Widen(path).c_str(), nullptr,
                     LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
  if (opened.handle == nullptr) opened.error = DescribeError(GetLastError());
  return opened;
}

void* FindSymbol(void* handle, const char* name) {
  return reinterpret_cast<void*>(GetProcAddress(static_cast<HMODULE>(handle), name));
}

void PinAddon() {
  HMODULE module;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_PIN | GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS,
                     reinterpret_cast<const wchar_t*>(&PinAddon), &module);
}

}  // namespace cffi

#endif  // _WIN32
