// C functions that stand for JavaScript ones: the pools that glue holds, and what happens when C
// calls a member.
#ifndef CFFI_CLOSURE_H_
#define CFFI_CLOSURE_H_

#include <napi.h>

#include <atomic>
#include <deque>
#include <string>

#include "cffi_glue.h"
#include "environment.h"
#include "program.h"

namespace cffi {

struct ClosurePool;

// The JavaScript function that a closure stands for at present. Belongs to one environment.
struct Implementation {
  Environment* environment;
  napi_ref function;
  // Gives C its result where the function has thrown, or is not run because another one has; null
  // where that is zero.
  napi_ref failure;
  Program program;
  std::string name;
  struct Closure* closure;
  Implementation* next;
  Implementation* previous;
  // Calls under way; a closure may be released in the middle of one.
  int entered;
  bool released;
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
  bool reported = false;
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
};

// openClosure(glue, index, signature, fn, name, failure, shape)
Napi::Value OpenClosure(const Napi::CallbackInfo& info);
// openDynamicClosure(shape, signature, fn, name, failure)
Napi::Value OpenDynamicClosure(const Napi::CallbackInfo& info);
// closeClosure(address)
void CloseClosure(const Napi::CallbackInfo& info);

void CloseClosuresOf(Environment* environment);

}  // namespace cffi

#endif  // CFFI_CLOSURE_H_
