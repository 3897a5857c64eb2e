// Environments and their threads; the way errors, reports and kept exceptions go.
#include "environment.h"

#include <cerrno>
#include <cstdio>
#include <mutex>

#include "closure.h"
#include "inbox.h"
#include "messages.h"
#include "shared_library.h"

namespace cffi {

Thread& CurrentThread() {
  thread_local Thread thread;
  thread.errno_cell = &errno;
  return thread;
}

namespace {

// Names of functions are read by other threads, while the environment that has them may end.
std::mutex& NamesLock() {
  static std::mutex& lock = *new std::mutex;
  return lock;
}

}  // namespace

uint64_t Thread::CallUnderWay() const {
  // Odd ones are those that the core makes itself.
  if (running.load(std::memory_order_acquire) != nullptr) {
    return 2 * static_cast<uint64_t>(outermost_count.load(std::memory_order_relaxed)) + 1;
  }
  if (__atomic_load_n(&in_call, __ATOMIC_RELAXED) == nullptr) return 0;
  return 2 * __atomic_load_n(&fast_calls, __ATOMIC_RELAXED);
}

bool NameOfCall(const Thread& thread, uint64_t call, std::string* name) {
  std::lock_guard<std::mutex> guard(NamesLock());
  const char* fast = __atomic_load_n(&thread.in_call, __ATOMIC_RELAXED);
  if (thread.CallUnderWay() != call) return false;
  if (call % 2 == 1) {
    *name = thread.outermost.load(std::memory_order_relaxed)->name;
  } else if (fast != nullptr) {
    *name = fast;
  } else {
    return false;
  }
  return true;
}

void ReportToStderr(const char* code, const std::string& message) {
  std::fprintf(stderr, "unplugin-cffi: %s (%s)\n", message.c_str(), code);
}

void Report(const char* code, const std::string& message) {
  Thread& thread = CurrentThread();
  Environment* environment = thread.environments;
  // JavaScript cannot run inside a call that V8 made straight.
  bool can_run = environment != nullptr && thread.in_call == nullptr;
  if (!can_run || !environment->Report(code, message)) ReportToStderr(code, message);
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

Environment::~Environment() {
  std::lock_guard<std::mutex> guard(NamesLock());
  bound_.clear();
}

Environment* Environment::Of(napi_env env) {
  void* self = nullptr;
  napi_get_instance_data(env, &self);
  return static_cast<Environment*>(self);
}

void Environment::Initialize(Napi::Object hooks) {
  error_ = Napi::Persistent(hooks.Get("error").As<Napi::Function>());
  report_ = Napi::Persistent(hooks.Get("report").As<Napi::Function>());
  auto keep = [&](const char* name, Napi::FunctionReference& reference) {
    Napi::Value hook = hooks.Get(name);
    if (hook.IsFunction()) reference = Napi::Persistent(hook.As<Napi::Function>());
  };
  keep("settle", settle_);
  keep("finished", finished_);
  keep("forget", forget_);
}

const std::shared_ptr<Inbox>& Environment::OpenInbox() {
  if (inbox_ == nullptr) inbox_ = Inbox::Open(env_, thread_);
  return inbox_;
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
  finished_.Reset();
  forget_.Reset();
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

void Environment::Finish(int64_t call, int error, bool failed, napi_value value) {
  if (finished_.IsEmpty()) return;
  try {
    Napi::Env env(env_);
    finished_.Value().Call({Napi::Number::New(env, static_cast<double>(call)),
                            Napi::Number::New(env, error), Napi::Boolean::New(env, failed),
                            value == nullptr ? env.Undefined().operator napi_value() : value});
  } catch (const Napi::Error&) {
    // It catches what it can; execution is being terminated.
  }
}

void Environment::Forget(int64_t gone) {
  if (forget_.IsEmpty()) return;
  try {
    forget_.Value().Call({Napi::Number::New(env_, static_cast<double>(gone))});
  } catch (const Napi::Error&) {
    // As above.
  }
}

napi_value Environment::ViewOf(napi_value buffer) {
  try {
    return data_view_.Value().New({buffer});
  } catch (const Napi::Error&) {
    return nullptr;
  }
}

bool KeepException(napi_env env, KeptException* kept) {
  napi_value thrown = nullptr;
  bool pending = false;
  napi_is_exception_pending(env, &pending);
  if (pending) napi_get_and_clear_last_exception(env, &thrown);
  if (kept == nullptr) {
    if (thrown != nullptr) napi_fatal_exception(env, thrown);
    return pending;
  }
  if (kept->failed) return pending;
  kept->failed = true;
  kept->thrown = nullptr;
  if (thrown == nullptr) return pending;
  // Node-API keeps references to objects only, and anything can be thrown.
  napi_value holder;
  if (napi_create_array_with_length(env, 1, &holder) == napi_ok &&
      napi_set_element(env, holder, 0, thrown) == napi_ok &&
      napi_create_reference(env, holder, 1, &kept->thrown) == napi_ok) {
    kept->thrower = env;
  }
  return pending;
}

napi_value TakeException(const KeptException& kept) {
  if (kept.thrown == nullptr) return nullptr;
  napi_value holder;
  napi_value thrown = nullptr;
  if (napi_get_reference_value(kept.thrower, kept.thrown, &holder) == napi_ok) {
    napi_get_element(kept.thrower, holder, 0, &thrown);
  }
  napi_delete_reference(kept.thrower, kept.thrown);
  return thrown;
}

void RethrowException(napi_env env, const KeptException& finished) {
  napi_value thrown = TakeException(finished);
  if (thrown != nullptr) napi_throw(env, thrown);
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

void CheckBuffers(RunningCall& running) {
  Environment* environment = running.bound.environment;
  if (!environment->watches_buffers || running.failed || CanHold()) return;
  napi_env env = environment->env();
  const Program& program = running.bound.program;
  for (int index = 0; index < program.count; ++index) {
    if (program.arguments[index] != Carrier::kPointer) continue;
    if (!IsDetachedView(env, running.arguments[index])) continue;
    std::string argument = messages::Argument(running.bound.name, index + 1);
    environment->Throw(codes::kReleased, messages::BufferTransferred(argument));
    KeepException(env, &running);
    return;
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
  RunningCall* running = environment->thread().Running();
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
