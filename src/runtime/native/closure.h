// C functions that stand for JavaScript ones: the pools that glue holds, and what happens when C
// calls a member.
#ifndef CFFI_CLOSURE_H_
#define CFFI_CLOSURE_H_

#include <napi.h>

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "cffi_glue.h"
#include "environment.h"
#include "program.h"

namespace cffi {

struct ClosurePool;

// How calls from other threads are answered.
struct ForeignRules {
  // Where they are queued; null where there can be none.
  std::shared_ptr<Inbox> inbox;
  // C waits for the end of each call. Without it C goes on, and gets nothing.
  bool waits = true;
  // How long C waits while the JavaScript thread is in one C call.
  std::chrono::steady_clock::duration limit = std::chrono::seconds(5);
  // Bytes of the records among the values by slot, 0 for all others; empty where there are none.
  std::vector<uint32_t> sizes;
  // What C gets where JavaScript cannot run: as `failure` gave it when the closure was opened.
  cffi_slot error = {};
  std::vector<char> error_record;
};

// The JavaScript function that a closure stands for at present. Belongs to one environment.
struct Implementation {
  Environment* environment = nullptr;
  napi_ref function = nullptr;
  // Gives C its result where the function has thrown, or is not run because another one has; null
  // where that is zero.
  napi_ref failure = nullptr;
  Program program;
  std::string name;
  struct Closure* closure = nullptr;
  Implementation* next = nullptr;
  Implementation* previous = nullptr;
  // Calls under way; a closure may be released in the middle of one.
  int entered = 0;
  bool released = false;
  ForeignRules foreign;
  // Tells it from others that the closure stood for or will.
  uint64_t serial = 0;
};

// One member of a pool, as long as the process: C may call it at any time and from any thread.
struct Closure {
  Closure(cffi_closure* member, ClosurePool* pool) : member(member), pool(pool) {}

  cffi_closure* member;
  ClosurePool* pool;
  // The errno of the thread it belongs to, which tells threads apart at no cost; null while it
  // stands for nothing. Only that thread looks further, all others see no more than that they are
  // others.
  std::atomic<const int*> thread_mark{nullptr};
  Implementation* implementation = nullptr;
  // For reports, under the lock: what it stands for or stood for last, and how that ended.
  std::string name;
  bool orphaned = false;
  std::chrono::steady_clock::time_point orphaned_at;
  bool reported = false;
  // What C gets of an orphaned one, but for pointers, which may have led to memory of JavaScript's.
  cffi_slot orphan_value = {};
  std::vector<char> orphan_record;
};

struct ClosurePool {
  cffi_closure* members = nullptr;
  uint32_t count = 0;
  // Members before this one are claimed, by us or by another copy of the core in this process.
  uint32_t next = 0;
  std::deque<Closure> claimed;
  // First in, first out: a released one is used again as late as can be, because C may have kept
  // its address.
  std::deque<Closure*> free;
  // Those whose environment ended, and not by their release: threads that C started there go on,
  // and may call them yet.
  std::deque<Closure*> orphans;
};

// Guards what closures stand for, and what reports read. A call on the right thread takes no lock.
std::mutex& ClosuresLock();

// Answers for a closure that stands for nothing, and says why, once for each life of it.
void RefuseCall(Closure& closure, cffi_slot* slots);
// Whether it is the first report of this life of the closure; under the lock.
bool IsFirstReport(Closure& closure);

// What the JavaScript that is entered belongs to.
struct Entry {
  // The C call on this thread that has called back, if any.
  RunningCall* running;
  // Where exceptions go; null where they are uncaught.
  KeptException* kept;
  // No JavaScript and no event loop is running.
  bool alone;
};

enum class Entered {
  kGiven,
  // C got no value.
  kFailed,
  // JavaScript is being ended: nothing was run, or not to its end.
  kUnable,
};

// Runs an implementation's function on its own thread.
Entered EnterJavaScript(Implementation* implementation, const Entry& entry, cffi_slot* slots);

// openClosure(glue, index, signature, fn, name, failure, shape, options)
Napi::Value OpenClosure(const Napi::CallbackInfo& info);
// openDynamicClosure(shape, signature, fn, name, failure, options)
Napi::Value OpenDynamicClosure(const Napi::CallbackInfo& info);
// closeClosure(address)
void CloseClosure(const Napi::CallbackInfo& info);

// weakenClosure(address): its functions are the caller's to keep.
void WeakenClosure(const Napi::CallbackInfo& info);

void CloseClosuresOf(Environment* environment);

}  // namespace cffi

#endif  // CFFI_CLOSURE_H_
