// Shared libraries that JavaScript opens, looks into and closes (ABI mode).
#ifndef CFFI_SHARED_LIBRARY_H_
#define CFFI_SHARED_LIBRARY_H_

#include <napi.h>

#include <string>

namespace cffi {

class Environment;
struct Thread;

// One opening, by one environment. Never destroyed, since functions of it refer to it.
class SharedLibrary {
 public:
  SharedLibrary(std::string name, void* handle) : name_(std::move(name)), handle_(handle) {}

  const std::string& name() const { return name_; }
  void* handle() const { return handle_; }
  bool is_closed() const { return is_closed_; }

  // No function of it is called from now on. The operating system takes it back once none is
  // running: a callback of its own C may close it.
  void Close(Environment* environment);
  // After a call of one of its functions that has called back.
  void EndCall(const Thread& thread);
  // From the start of an asynchronous call of one of its functions to its end, both on the
  // environment's thread. What has not ended when the environment does leaves it open.
  void BeginAsync() { ++async_count_; }
  void EndAsync(const Thread& thread);

 private:
  bool IsInUse(const Thread& thread) const;
  void CloseHandle();

  std::string name_;
  void* handle_;
  bool is_closed_ = false;
  int async_count_ = 0;
};

// openLibrary(path, flags), adoptLibrary(handle), findSymbol(library, name), programOf(address),
// closeLibrary(library)
Napi::Value OpenSharedLibrary(const Napi::CallbackInfo& info);
Napi::Value AdoptSharedLibrary(const Napi::CallbackInfo& info);
Napi::Value FindSharedSymbol(const Napi::CallbackInfo& info);
Napi::Value ProgramOf(const Napi::CallbackInfo& info);
void CloseSharedLibrary(const Napi::CallbackInfo& info);

// From the object that openLibrary() made; throws when it is another.
SharedLibrary& UnwrapLibrary(const Napi::Value& value);

}  // namespace cffi

#endif  // CFFI_SHARED_LIBRARY_H_
