// The addon's entry: what it exports. The shape is `Core` in core.ts.
#include <napi.h>

#include <cstring>

#include "async.h"
#include "backing.h"
#include "bind.h"
#include "cffi_glue.h"
#include "closure.h"
#include "dynamic.h"
#include "environment.h"
#include "fast_core.h"
#include "glue.h"
#include "inbox.h"
#include "library.h"
#include "memory.h"
#include "messages.h"
#include "shared_library.h"
#include "stream.h"
#ifdef CFFI_ABI
#include "v8_headers.h"
#endif

namespace cffi {
namespace {

void Initialize(const Napi::CallbackInfo& info) {
  Environment::Of(info.Env())->Initialize(info[0].As<Napi::Object>());
}

// hold(view): an object that keeps the bytes of the view's buffer, even when it is transferred.
Napi::Value Hold(const Napi::CallbackInfo& info) {
  auto* backing = new Backing(BackingOfView(info.Env(), info[0]));
  return Napi::External<Backing>::New(info.Env(), backing,
                                      [](Napi::Env, Backing* held) { delete held; });
}

// watchBuffers(): see CheckBuffers.
void WatchBuffers(const Napi::CallbackInfo& info) {
  Environment::Of(info.Env())->watches_buffers = true;
}

#ifdef CFFI_ABI
#define CFFI_TEXT(number) CFFI_TEXT_OF(number)
#define CFFI_TEXT_OF(number) #number

// Read from the file, where a test writes another: hence no constant.
char built_for[] = "built for V8 " CFFI_TEXT(V8_MAJOR_VERSION) "." CFFI_TEXT(V8_MINOR_VERSION) ".";

// Before anything of V8's is used that another V8 could have changed: some builds can be loaded by
// more than one, and the runtime chooses by the file's name.
void CheckEngine(Napi::Env env) {
  const char* volatile text = built_for;
  std::string wanted = text + std::strlen("built for V8 ");
  std::string found = v8::V8::GetVersion();
  if (found.compare(0, wanted.size(), wanted) != 0) {
    throw Napi::Error::New(env, messages::WrongEngine(wanted, found));
  }
}
#else
void CheckEngine(Napi::Env) {}
#endif

Napi::Object Start(Napi::Env env, Napi::Object exports) {
  CheckEngine(env);
  PinAddon();
  CloseInboxesAtExit();
  // Owned by the environment, as its instance data.
  new Environment(env);
  exports["contract"] = Napi::Number::New(env, CFFI_CONTRACT);
#ifdef CFFI_ABI
  exports["flavour"] = Napi::String::New(env, "abi" + std::to_string(CFFI_ABI));
#else
  exports["flavour"] = Napi::String::New(env, "napi");
#endif
  exports["initialize"] = Napi::Function::New(env, Initialize, "initialize");
  exports["open"] = Napi::Function::New(env, OpenGlue, "open");
  exports["bind"] = Napi::Function::New(env, Bind, "bind");
  exports["bindAsync"] = Napi::Function::New(env, BindAsync, "bindAsync");
  exports["bindDynamicAsync"] = Napi::Function::New(env, BindDynamicAsync, "bindDynamicAsync");
  exports["cancelCall"] = Napi::Function::New(env, CancelCall, "cancelCall");
  exports["stayForCallbacks"] = Napi::Function::New(env, StayForCallbacks, "stayForCallbacks");
  exports["caller"] = Napi::Function::New(env, Caller, "caller");
  exports["code"] = Napi::Function::New(env, CodeOf, "code");
  exports["openLibrary"] = Napi::Function::New(env, OpenSharedLibrary, "openLibrary");
  exports["adoptLibrary"] = Napi::Function::New(env, AdoptSharedLibrary, "adoptLibrary");
  exports["findSymbol"] = Napi::Function::New(env, FindSharedSymbol, "findSymbol");
  exports["programOf"] = Napi::Function::New(env, ProgramOf, "programOf");
  exports["closeLibrary"] = Napi::Function::New(env, CloseSharedLibrary, "closeLibrary");
  exports["bindDynamic"] = Napi::Function::New(env, BindDynamic, "bindDynamic");
  exports["bindDynamicCall"] = Napi::Function::New(env, BindDynamicCall, "bindDynamicCall");
  exports["openDynamicClosure"] =
      Napi::Function::New(env, OpenDynamicClosure, "openDynamicClosure");
  exports["openClosure"] = Napi::Function::New(env, OpenClosure, "openClosure");
  exports["closeClosure"] = Napi::Function::New(env, CloseClosure, "closeClosure");
  exports["afterCall"] = Napi::Function::New(env, AfterCall, "afterCall");
  exports["weakenClosure"] = Napi::Function::New(env, WeakenClosure, "weakenClosure");
  exports["openStream"] = Napi::Function::New(env, OpenStream, "openStream");
  exports["closeStream"] = Napi::Function::New(env, CloseStream, "closeStream");
  exports["hold"] = Napi::Function::New(env, Hold, "hold");
  exports["watchBuffers"] = Napi::Function::New(env, WatchBuffers, "watchBuffers");
  DefineMemory(env, exports);
  DefinePeek(env, exports);
  DefineFast(env, exports);
  return exports;
}

}  // namespace

NODE_API_MODULE(core, Start)

}  // namespace cffi
