// Opens and closes shared libraries for JavaScript.
#include "shared_library.h"

#include "engine_napi.h"
#include "environment.h"
#include "executable.h"
#include "fault.h"
#include "from_c.h"
#include "library.h"
#include "messages.h"

namespace cffi {
namespace {

constexpr napi_type_tag kLibraryTag = {0x2d7c4b9a61e84f03, 0x9a5e07d3c8b1f264};

Napi::Value Wrap(Napi::Env env, SharedLibrary* library) {
  Napi::Object object = Napi::Object::New(env);
  object.TypeTag(&kLibraryTag);
  napi_wrap(env, object, library, nullptr, nullptr, nullptr);
  return object;
}

// The innermost call of one of its functions that is under way on this thread.
RunningCall* FindRunning(const Thread& thread, const SharedLibrary& library) {
  RunningCall* running = thread.running;
  while (running != nullptr && running->bound.dynamic.library != &library) {
    running = running->outer;
  }
  return running;
}

}  // namespace

void SharedLibrary::Close(Environment* environment) {
  if (is_closed_) return;
  is_closed_ = true;
  for (Bound& bound : environment->bound()) {
    if (bound.dynamic.library == this) bound.dynamic.code = nullptr;
  }
  RunningCall* running = FindRunning(environment->thread(), *this);
  // It ends with EndCall.
  if (running != nullptr) EnterCall(environment->env(), *running);
  if (!IsInUse(environment->thread())) CloseHandle();
}

void SharedLibrary::EndCall(const Thread& thread) {
  if (is_closed_ && !IsInUse(thread)) CloseHandle();
}

void SharedLibrary::EndAsync(const Thread& thread) {
  --async_count_;
  EndCall(thread);
}

bool SharedLibrary::IsInUse(const Thread& thread) const {
  return async_count_ > 0 || FindRunning(thread, *this) != nullptr;
}

void SharedLibrary::CloseHandle() {
  if (handle_ != nullptr) CloseLibrary(handle_);
  handle_ = nullptr;
}

Napi::Value OpenSharedLibrary(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  bool is_process = info[0].IsNull();
  std::string path = is_process ? ExecutablePath() : info[0].As<Napi::String>().Utf8Value();
  int flags = info[1].IsNumber() ? info[1].As<Napi::Number>().Int32Value() : 0;
  OpenedLibrary opened = is_process ? OpenProcess() : OpenLibrary(path, flags);
  if (opened.handle == nullptr) {
    throw Environment::Of(env)->Error(codes::kLoad, messages::NotOpened(path, opened.error));
  }
  if (!opened.isolated) {
    static bool told = false;
    if (!told) Report(codes::kLoad, messages::NotIsolated(path));
    told = true;
  }
  return Wrap(env, new SharedLibrary(path, opened.handle));
}

Napi::Value AdoptSharedLibrary(const Napi::CallbackInfo& info) {
  NapiEngine engine(info.Env());
  intptr_t handle = 0;
  if (!AddressToC<NapiEngine>(engine, info[0], &handle)) {
    ThrowFault(Environment::Of(info.Env()), messages::Argument("adoptLibrary", 1), Carrier::kRecord,
               Fault::kKind, info[0]);
    return Napi::Value();
  }
  return Wrap(info.Env(),
              new SharedLibrary("the library with handle " + info[0].ToString().Utf8Value(),
                                reinterpret_cast<void*>(handle)));
}

Napi::Value FindSharedSymbol(const Napi::CallbackInfo& info) {
  SharedLibrary& library = UnwrapLibrary(info[0]);
  if (library.is_closed()) {
    throw Environment::Of(info.Env())
        ->Error(codes::kReleased, messages::SymbolsOfClosed(library.name()));
  }
  std::string name = info[1].As<Napi::String>();
  void* symbol = FindSymbol(library.handle(), name.c_str());
  if (symbol == nullptr) return info.Env().Undefined();
  NapiEngine engine(info.Env());
  return Napi::Value(info.Env(), AddressFromC(engine, symbol));
}

Napi::Value ProgramOf(const Napi::CallbackInfo& info) {
  NapiEngine engine(info.Env());
  intptr_t address = 0;
  bool is_its = AddressToC<NapiEngine>(engine, info[0], &address) &&
                IsDefinedByExecutable(reinterpret_cast<const void*>(address));
  if (!is_its) return info.Env().Undefined();
  return Napi::String::New(info.Env(), ExecutablePath());
}

void CloseSharedLibrary(const Napi::CallbackInfo& info) {
  UnwrapLibrary(info[0]).Close(Environment::Of(info.Env()));
}

SharedLibrary& UnwrapLibrary(const Napi::Value& value) {
  void* library = nullptr;
  if (!value.IsObject() || !value.As<Napi::Object>().CheckTypeTag(&kLibraryTag) ||
      napi_unwrap(value.Env(), value, &library) != napi_ok) {
    throw Napi::TypeError::New(value.Env(), messages::NotASharedLibrary());
  }
  return *static_cast<SharedLibrary*>(library);
}

}  // namespace cffi
