// What one JavaScript environment (a Node process's main thread, a worker) and the thread it lives
// on remember between calls, and how errors and reports reach its runtime.
#ifndef CFFI_ENVIRONMENT_H_
#define CFFI_ENVIRONMENT_H_

#include <napi.h>

#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "backing.h"
#include "cffi_fast.h"
#include "fast_shared.h"
#include "program.h"
#include "to_c.h"

namespace cffi {

class AsyncCall;
class Environment;
class Inbox;
struct Implementation;
struct Plan;
class SharedLibrary;

// How a function is reached that no glue calls.
struct DynamicTarget {
  const Plan* plan = nullptr;
  // Null until the first call asks `resolve` for it, and again once its library is closed.
  void (*code)(void) = nullptr;
  // Null where nothing is to be asked.
  napi_ref resolve = nullptr;
  SharedLibrary* library = nullptr;
  // Where a call through a pointer finds it.
  uint8_t code_slot = 0;
  // Of a function that has a fast entry.
  FastPlan fast = {};
};

// A C function that JavaScript can call, as one environment bound it.
struct Bound {
  Environment* environment = nullptr;
  struct Thread* thread = nullptr;
  // How C is reached: through glue's trampoline, or for a variable through `address`.
  cffi_trampoline trampoline = nullptr;
  void* (*address)(void) = nullptr;
  // Its fast entry, or null.
  void (*fast)(void) = nullptr;
  // The variable's address was seen to be of the right library.
  bool checked = false;
  Program program = {};
  // For a function that has a fast entry, which V8 may call straight or not: then it must not call
  // back in either case. Else null.
  const char* in_call = nullptr;
  // For its pointers, by their slots.
  Hint hints[kMaxSlots] = {};
  // For its texts, on the C stack of a call: none until one was given, since calls nest.
  size_t text_room = 0;
  std::string name = {};
  const struct Glue* glue = nullptr;
  DynamicTarget dynamic = {};
};

// The first exception of the JavaScript that a C call has called: it cannot cross C, and waits here
// until the call returns.
struct KeptException {
  bool failed = false;
  // Once it has failed: an array that holds the thrown value, or null when execution is being
  // terminated.
  napi_env thrower;
  napi_ref thrown;
};

// One C call under way on a thread. What JavaScript that C calls must not do at once waits here
// until the call returns: an exception, and the end of memory that C may be working on.
struct RunningCall : KeptException {
  // Runs at every call, so nothing is set that is not read.
  RunningCall(RunningCall* outer, const Bound& bound, const napi_value* arguments)
      : outer(outer), bound(bound), arguments(arguments), entered(false) {}

  RunningCall* outer;
  const Bound& bound;
  const napi_value* arguments;
  // It has called back; what follows is set from then on.
  bool entered;
  // `settle` is called when it is over.
  bool awaited;
  // The bytes of buffers among its arguments.
  std::vector<Backing>* backings;
};

// Environments on one thread share it: a call of one may run callbacks of another.
struct Thread : cffi_context {
  Thread() : cffi_context{} {}

  // The innermost C call. Others only look at whether there is one.
  std::atomic<RunningCall*> running{nullptr};
#ifdef _WIN32
  // What GetLastError() was then.
  uint32_t saved_win_error = 0;
#endif
  // The living environments of the thread, newest first.
  Environment* environments = nullptr;
  // Of the outermost C call, the present or the last one: which it is, for others to tell one from
  // the next, and of which function.
  std::atomic<uint32_t> outermost_count{0};
  std::atomic<const Bound*> outermost{nullptr};

  // The outermost C call, or a fast one, that goes on, by a number of its own; 0 for none. Asked by
  // other threads.
  uint64_t CallUnderWay() const;

  RunningCall* Running() const { return running.load(std::memory_order_relaxed); }
  // Plain stores on most machines, as this runs at every call.
  void Begin(RunningCall& call) {
    if (call.outer == nullptr) {
      outermost.store(&call.bound, std::memory_order_relaxed);
      outermost_count.store(outermost_count.load(std::memory_order_relaxed) + 1,
                            std::memory_order_relaxed);
    }
    running.store(&call, std::memory_order_release);
  }
  void End(const RunningCall& call) { running.store(call.outer, std::memory_order_relaxed); }
};

Thread& CurrentThread();

// From any thread: the function that `thread` has been in since its outermost call `count`; false
// when that is over.
bool NameOfCall(const Thread& thread, uint64_t call, std::string* name);

// Writes a report where no JavaScript can be run.
void ReportToStderr(const char* code, const std::string& message);

// Reports through the newest environment of this thread, or else to stderr.
void Report(const char* code, const std::string& message);

class Environment {
 public:
  explicit Environment(napi_env env);
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  static Environment* Of(napi_env env);

  void Initialize(Napi::Object hooks);
  // Ends all that C could still reach. Runs before the environment is torn down.
  void Close();

  // The error the runtime makes of a code and a sentence, for `throw` in node-addon-api code.
  Napi::Error Error(const char* code, const std::string& message);
  // The same, thrown the Node-API way.
  void Throw(const char* code, const std::string& message);
  // False when JavaScript cannot run any more.
  bool Report(const char* code, const std::string& message);

  // A DataView over a buffer, or null where it is none: before Node 24, Node-API has no other way
  // to a SharedArrayBuffer's memory.
  napi_value ViewOf(napi_value buffer);

  Bound& NewBound() { return bound_.emplace_back(); }
  std::deque<Bound>& bound() { return bound_; }

  // What other threads ask of this one; opened when first wanted. Null where that fails.
  const std::shared_ptr<Inbox>& OpenInbox();
  const std::shared_ptr<Inbox>& inbox() const { return inbox_; }
  // Tells the runtime how an asynchronous call has ended.
  void Finish(int64_t call, int error, bool failed, napi_value value);
  // Tells it that a thread of C's has ended that callbacks have lent something to.
  void Forget(int64_t caller);

  napi_env env() const { return env_; }
  Thread& thread() const { return thread_; }
  Environment* next() const { return next_; }

  // Head of the list of JavaScript functions that C can call, for Close().
  Implementation* implementations = nullptr;
  // Wants to hear when the outermost running call is over.
  bool awaits = false;
  // Tells when JavaScript transfers a buffer away that C is using, where nothing can hold its
  // bytes.
  bool watches_buffers = false;

  void Settle();

  // Those under way, by the numbers that the runtime knows them by.
  std::unordered_map<int64_t, std::weak_ptr<AsyncCall>> async_calls;
  int64_t last_async_call = 0;
  // Their functions, as long as calls of them are under way here.
  std::vector<std::shared_ptr<void>> async_targets;
  // Who has called the callback that is running: an asynchronous call by its number, another thread
  // of C's by a negative one, or 0 for C that JavaScript has called.
  int64_t caller = 0;
  // It was asked, so that something is lent to it.
  bool caller_asked = false;

 private:
  napi_env env_;
  Thread& thread_;
  Environment* next_;
  Napi::FunctionReference error_;
  Napi::FunctionReference report_;
  Napi::FunctionReference settle_;
  Napi::FunctionReference finished_;
  Napi::FunctionReference forget_;
  Napi::FunctionReference data_view_;
  // Functions refer to these until the environment ends; a deque never moves them.
  std::deque<Bound> bound_;
  std::shared_ptr<Inbox> inbox_;
};

// Keeps what is pending in `env` for the end of the call that is running, or where there is none
// hands it to Node as an uncaught exception. False where nothing is.
bool KeepException(napi_env env, KeptException* kept);
// What was kept, and is kept no longer; null where that is nothing.
napi_value TakeException(const KeptException& kept);
// Throws what a finished call kept.
void RethrowException(napi_env env, const KeptException& finished);

// Before JavaScript is entered in a call: whatever it does, C's arguments stay.
void EnterCall(napi_env env, RunningCall& running);
// After JavaScript was entered: makes the call fail whose buffers are not where C has them any
// more.
void CheckBuffers(RunningCall& running);
// After a call that has called back.
void EndCall(Thread& thread, const RunningCall& finished);

// afterCall(): whether a C call is running; `settle` is then called after the outermost.
Napi::Value AfterCall(const Napi::CallbackInfo& info);

}  // namespace cffi

#endif  // CFFI_ENVIRONMENT_H_
