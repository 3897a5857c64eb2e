// Environments and their threads; the way errors, reports and kept exceptions go.
#include "environment.h"

#include <cerrno>
#include <cstdio>

#include "closure.h"
#include "messages.h"
#include "shared_library.h"

namespace cffi {

Thread& CurrentThread() {
  thread_local Thread thread{};
  thread.errno_cell = &errno;
  return thread;
}

void ReportToStderr(const char* code, const std::string& message) {
  std::fprintf(stderr, "unplugin-cffi: %s (%s)\n", message.c_str(), code);
}

void Report(const char* code, const std::string& message) {
  Environment* environment = CurrentThread().environments;
  if (environment == nullptr || !environment->Report(code, message)) ReportToStderr(code, message);
}

Environment::Environment(napi_env env)
    : env_(env), thread_(CurrentThread()), next_(thread_.environments) {
  Napi::Object global = Napi::Env(env).Global();
  data_view_ = Napi::Persistent(global.Get("DataView").As<Napi::Function>());
  thread_.environments = this;
  napi_add_env_cleanup_hook(
      env, [](void* self) { static_cast<Environment*>(self)->Close(); }, this);
  napi_set_instance_data(
      env, this, [](napi_env, void* self, void*) { delete static_cast<Environment*>(self); },
      nullptr);
}

Environment* Environment::Of(napi_env env) {
  void* self = nullptr;
  napi_get_instance_data(env, &self);
  return static_cast<Environment*>(self);
}

void Environment::Initialize(Napi::Object hooks) {
  error_ = Napi::Persistent(hooks.Get("error").As<Napi::Function>());
  report_ = Napi::Persistent(hooks.Get("report").As<Napi::Function>());
  Napi::Value settle = hooks.Get("settle");
  if (settle.IsFunction()) settle_ = Napi::Persistent(settle.As<Napi::Function>());
}

void Environment::Close() {
  CloseClosuresOf(this);
  for (Environment** link = &thread_.environments; *link != nullptr; link = &(*link)->next_) {
    if (*link == this) {
      *link = next_;
      break;
    }
  }
  // References cannot outlive the environment, while our memory may by a moment.
  error_.Reset();
  report_.Reset();
  settle_.Reset();
  data_view_.Reset();
}

Napi::Error Environment::Error(const char* code, const std::string& message) {
  Napi::Env env(env_);
  if (error_.IsEmpty()) return Napi::Error::New(env, messages::NotInitialized() + ": " + message);
  Napi::Value made =
      error_.Value().Call({Napi::String::New(env, code), Napi::String::New(env, message)});
  return Napi::Error(env, made);
}

void Environment::Throw(const char* code, const std::string& message) {
  try {
    Napi::HandleScope scope(env_);
    napi_throw(env_, Error(code, message).Value());
  } catch (const Napi::Error& error) {
    error.ThrowAsJavaScriptException();
  }
}

bool Environment::Report(const char* code, const std::string& message) {
  if (report_.IsEmpty()) return false;
  try {
    Napi::Env env(env_);
    Napi::HandleScope scope(env);
    report_.Value().Call({Napi::String::New(env, code), Napi::String::New(env, message)});
    return true;
  } catch (const Napi::Error&) {
    return false;
  }
}

void Environment::Settle() {
  awaits = false;
  if (settle_.IsEmpty()) return;
  try {
    Napi::HandleScope scope(env_);
    settle_.Value().Call({});
  } catch (const Napi::Error&) {
    // It catches what it can; execution is being terminated.
  }
}

napi_value Environment::ViewOf(napi_value buffer) {
  try {
    return data_view_.Value().New({buffer});
  } catch (const Napi::Error&) {
    return nullptr;
  }
}

void KeepException(napi_env env, RunningCall* running) {
  napi_value thrown = nullptr;
  bool pending = false;
  napi_is_exception_pending(env, &pending);
  if (pending) napi_get_and_clear_last_exception(env, &thrown);
  if (running == nullptr) {
    if (thrown != nullptr) napi_fatal_exception(env, thrown);
    return;
  }
  if (running->failed) return;
  running->failed = true;
  running->thrown = nullptr;
  if (thrown == nullptr) return;
  // Node-API keeps references to objects only, and anything can be thrown.
  napi_value holder;
  if (napi_create_array_with_length(env, 1, &holder) == napi_ok &&
      napi_set_element(env, holder, 0, thrown) == napi_ok &&
      napi_create_reference(env, holder, 1, &running->thrown) == napi_ok) {
    running->thrower = env;
  }
}

void RethrowException(napi_env env, const RunningCall& finished) {
  if (finished.thrown == nullptr) return;
  napi_value holder;
  napi_value thrown;
  if (napi_get_reference_value(finished.thrower, finished.thrown, &holder) == napi_ok &&
      napi_get_element(finished.thrower, holder, 0, &thrown) == napi_ok) {
    napi_throw(env, thrown);
  }
  napi_delete_reference(finished.thrower, finished.thrown);
}

void EnterCall(napi_env env, RunningCall& running) {
  if (running.entered) return;
  running.entered = true;
  running.awaited = false;
  running.backings = nullptr;
  const Program& program = running.bound.program;
  for (int index = 0; index < program.count; ++index) {
    if (program.arguments[index] != Carrier::kPointer) continue;
    Backing backing = BackingOfView(env, running.arguments[index]);
    if (backing == nullptr) continue;
    if (running.backings == nullptr) running.backings = new std::vector<Backing>;
    running.backings->push_back(std::move(backing));
  }
}

void EndCall(Thread& thread, const RunningCall& finished) {
  delete finished.backings;
  SharedLibrary* library = finished.bound.dynamic.library;
  if (library != nullptr) library->EndCall(thread);
  if (!finished.awaited) return;
  // What is settled may call C, whose errno is not that of the call.
  int saved_errno = thread.saved_errno;
  for (Environment* environment = thread.environments; environment != nullptr;
       environment = environment->next()) {
    if (environment->awaits) environment->Settle();
  }
  thread.saved_errno = saved_errno;
}

Napi::Value AfterCall(const Napi::CallbackInfo& info) {
  Environment* environment = Environment::Of(info.Env());
  RunningCall* running = environment->thread().running;
  if (running != nullptr) {
    // An event loop that C runs gets here without having called back.
    EnterCall(info.Env(), *running);
    while (running->outer != nullptr) {
      running = running->outer;
      EnterCall(info.Env(), *running);
    }
    running->awaited = true;
    environment->awaits = true;
  }
  return Napi::Boolean::New(info.Env(), running != nullptr);
}

}  // namespace cffi
