// Opening, closing and entering closures. The lock guards the pools' lists and what reports read; a
// call on the right thread takes no lock.
#include "closure.h"

#include <cerrno>
#include <mutex>
#include <unordered_map>

#include "engine.h"
#include "fault.h"
#include "from_c.h"
#include "glue.h"
#include "messages.h"
#include "plan.h"
#include "to_c.h"

namespace cffi {
namespace {

// Never destroyed: threads of C may outlive the end of main().
struct Registry {
  std::mutex lock;
  std::unordered_map<intptr_t, Closure*> by_address;
  std::unordered_map<const Plan*, ClosurePool> dynamic;
};

Registry& TheRegistry() {
  static Registry& registry = *new Registry;
  return registry;
}

template <class Action>
Closure* Locked(Action action) {
  std::lock_guard<std::mutex> guard(TheRegistry().lock);
  return action();
}

// Why C got nothing, said once for each life of a closure.
[[gnu::cold]] void Refuse(Closure* closure) {
  const char* code;
  std::string message;
  bool foreign;
  {
    std::lock_guard<std::mutex> guard(TheRegistry().lock);
    if (closure->reported) return;
    closure->reported = true;
    foreign = closure->thread_mark.load(std::memory_order_relaxed) != nullptr;
    code = foreign ? codes::kUnsupported : codes::kReleased;
    message = foreign             ? messages::ForeignThread(closure->name)
              : closure->orphaned ? messages::OrphanClosureCalled(closure->name)
                                  : messages::ClosedClosureCalled(closure->name);
  }
  Report(code, message);
}

// JavaScript cannot run inside a call that V8 made straight, not even to report it.
[[gnu::cold]] void RefuseInFastCall(Closure* closure, const char* function) {
  {
    std::lock_guard<std::mutex> guard(TheRegistry().lock);
    if (closure->reported) return;
    closure->reported = true;
  }
  ReportToStderr(codes::kUnsupported, messages::CalledBackInFastCall(closure->name, function));
}

void Free(Implementation* implementation) {
  Environment* environment = implementation->environment;
  napi_delete_reference(environment->env(), implementation->function);
  if (implementation->failure != nullptr) {
    napi_delete_reference(environment->env(), implementation->failure);
  }
  delete implementation;
}

// Leaves the call's exception pending when it answers false.
template <class Engine>
bool Run(Engine& engine, Implementation& implementation, napi_ref reference, bool alone,
         cffi_slot* slots) {
  const Program& program = implementation.program;
  typename Engine::Value arguments[kMaxSlots];
  for (int index = 0; index < program.count; ++index) {
    arguments[index] = FromC(engine, program.arguments[index], slots[program.first_slot + index]);
  }
  typename Engine::Value function = engine.FunctionOf(reference);
  typename Engine::Value result;
  if (!engine.Call(function, program.count, arguments, alone, &result)) return false;
  // A record's result has been put into its storage by then.
  if (program.result == Carrier::kRecord) return true;
  Fault fault = ToC(engine, program.result, result, &slots[0]);
  if (fault == Fault::kNone) return true;
  // Nothing can be lent by what has returned.
  Carrier wanted = program.result == Carrier::kPointer ? Carrier::kRecord : program.result;
  ThrowFault(implementation.environment, messages::Result(implementation.name), wanted, fault,
             engine.ToNapi(result));
  return false;
}

void Enter(Implementation* implementation, Thread& thread, cffi_slot* slots) {
  RunningCall* running = thread.running;
  bool is_void = implementation->program.result == Carrier::kVoid;
  // Once one callback of a call has thrown, the others have nothing sensible to answer.
  bool failed = running != nullptr && running->failed && !is_void;
  if (failed && implementation->failure == nullptr) return;

  napi_env env = implementation->environment->env();
  napi_handle_scope scope;
  if (napi_open_handle_scope(env, &scope) != napi_ok) return;
  if (running != nullptr) EnterCall(env, *running);
  Engine engine(env);
  ++implementation->entered;
  auto fails = [&](napi_ref reference, bool alone) {
    if (Run(engine, *implementation, reference, alone, slots)) return false;
    KeepException(env, running);
    if (implementation->program.result != Carrier::kRecord) slots[0].u = 0;
    return true;
  };
  if (!failed) failed = fails(implementation->function, running == nullptr);
  if (failed && implementation->failure != nullptr) fails(implementation->failure, false);
  if (--implementation->entered == 0 && implementation->released) Free(implementation);
  napi_close_handle_scope(env, scope);
}

void EnterClosure(void* data, cffi_slot* slots) {
  int* errno_cell = &errno;
  int error = *errno_cell;
  auto* closure = static_cast<Closure*>(data);
  if (closure->thread_mark.load(std::memory_order_acquire) == errno_cell) {
    Thread& thread = closure->implementation->environment->thread();
    if (thread.in_call == nullptr) {
      thread.saved_errno = error;
      Enter(closure->implementation, thread, slots);
      error = thread.saved_errno;
    } else {
      RefuseInFastCall(closure, thread.in_call);
    }
  } else {
    Refuse(closure);
  }
  *errno_cell = error;
}

// Under the lock. A member belongs for ever to the first copy of the core that puts its data there;
// other copies, which have locks of their own, pass it over.
Closure* ClaimMember(ClosurePool* pool) {
  while (pool->next < pool->count) {
    cffi_closure* member = &pool->members[pool->next++];
    Closure& closure = pool->claimed.emplace_back(member, pool);
    void* nobody = nullptr;
    if (__atomic_compare_exchange_n(&member->data, &nobody, &closure, false, __ATOMIC_ACQ_REL,
                                    __ATOMIC_RELAXED)) {
      void (*enter)(void*, cffi_slot*) = EnterClosure;
      __atomic_store(&member->enter, &enter, __ATOMIC_RELEASE);
      TheRegistry().by_address[reinterpret_cast<intptr_t>(member->code)] = &closure;
      return &closure;
    }
    pool->claimed.pop_back();
  }
  return nullptr;
}

Closure* TakeFree(ClosurePool* pool) {
  if (pool->free.empty()) return nullptr;
  Closure* released = pool->free.front();
  pool->free.pop_front();
  return released;
}

// Under the lock; null where all are in use.
Closure* TakeClosure(ClosurePool* pool) {
  Closure* fresh = ClaimMember(pool);
  return fresh != nullptr ? fresh : TakeFree(pool);
}

// How many released ones rest before the first is used again.
constexpr size_t kResting = 256;

// Under the lock; null where there is no memory.
Closure* TakeDynamicClosure(const Plan* plan) {
  Registry& registry = TheRegistry();
  ClosurePool& pool = registry.dynamic[plan];
  if (pool.free.size() >= kResting) return TakeFree(&pool);
  cffi_closure* member = MakeClosure(*plan);
  if (member == nullptr) return TakeFree(&pool);
  Closure& closure = pool.claimed.emplace_back(member, &pool);
  member->data = &closure;
  member->enter = EnterClosure;
  registry.by_address[reinterpret_cast<intptr_t>(member->code)] = &closure;
  return &closure;
}

// Under the lock, on the closure's own thread.
void Detach(Implementation* implementation, bool orphaned) {
  Closure* closure = implementation->closure;
  closure->thread_mark.store(nullptr, std::memory_order_release);
  closure->implementation = nullptr;
  closure->orphaned = orphaned;
  closure->reported = false;
  closure->pool->free.push_back(closure);
  Environment* environment = implementation->environment;
  if (implementation->previous != nullptr) {
    implementation->previous->next = implementation->next;
  } else {
    environment->implementations = implementation->next;
  }
  if (implementation->next != nullptr) implementation->next->previous = implementation->previous;
  implementation->released = true;
}

const Plan* PlanFor(Environment* environment, const Napi::Value& shape,
                    const Napi::Value& signature, const std::string& name) {
  const Plan* plan = nullptr;
  std::string problem = FindPlan(shape.As<Napi::String>().Utf8Value(),
                                 signature.As<Napi::String>().Utf8Value(), &plan);
  if (!problem.empty()) throw environment->Error(codes::kUnsupported, name + ": " + problem);
  return plan;
}

std::unique_ptr<Implementation> MakeImplementation(Environment* environment,
                                                   const Napi::Value& signature,
                                                   const Napi::Value& name) {
  auto implementation = std::make_unique<Implementation>();
  implementation->environment = environment;
  implementation->name = name.As<Napi::String>();
  std::string problem =
      CompileProgram(signature.As<Napi::String>().Utf8Value(), false, &implementation->program);
  if (!problem.empty()) {
    throw environment->Error(codes::kUnsupported, implementation->name + ": " + problem);
  }
  return implementation;
}

// From now on C's calls of the closure reach the function. Returns the address that C calls.
Napi::Value Attach(std::unique_ptr<Implementation> implementation, Closure* closure,
                   const Napi::Value& function, const Napi::Value& failure) {
  Environment* environment = implementation->environment;
  napi_env env = environment->env();
  const std::string& name = implementation->name;
  napi_create_reference(env, function, 1, &implementation->function);
  if (failure.IsFunction()) napi_create_reference(env, failure, 1, &implementation->failure);
  Implementation* opened = implementation.release();
  opened->closure = closure;
  opened->next = environment->implementations;
  if (opened->next != nullptr) opened->next->previous = opened;
  environment->implementations = opened;
  {
    std::lock_guard<std::mutex> guard(TheRegistry().lock);
    closure->implementation = opened;
    closure->name = name;
    closure->reported = false;
    closure->thread_mark.store(environment->thread().errno_cell, std::memory_order_release);
  }
  NapiEngine engine(env);
  auto code = reinterpret_cast<void*>(closure->member->code);
  return Napi::Value(env, AddressFromC(engine, code));
}

}  // namespace

Napi::Value OpenClosure(const Napi::CallbackInfo& info) {
  Environment* environment = Environment::Of(info.Env());
  Glue& glue = UnwrapGlue(info[0]);
  uint32_t index = info[1].As<Napi::Number>();
  if (index >= glue.pools.size()) {
    throw environment->Error(codes::kMismatch,
                             messages::NoSuchEntry(glue.path, "function type", index,
                                                   glue.library->function_type_count));
  }
  auto implementation = MakeImplementation(environment, info[2], info[4]);
  ClosurePool& pool = glue.pools[index];
  Closure* closure = Locked([&] { return TakeClosure(&pool); });
  if (closure == nullptr && info[6].IsString()) {
    const Plan* plan = PlanFor(environment, info[6], info[2], implementation->name);
    closure = Locked([&] { return TakeDynamicClosure(plan); });
  }
  if (closure == nullptr) {
    throw environment->Error(codes::kMemory,
                             messages::NoFreeClosure(implementation->name, pool.count));
  }
  return Attach(std::move(implementation), closure, info[3], info[5]);
}

Napi::Value OpenDynamicClosure(const Napi::CallbackInfo& info) {
  Environment* environment = Environment::Of(info.Env());
  auto implementation = MakeImplementation(environment, info[1], info[3]);
  const Plan* plan = PlanFor(environment, info[0], info[1], implementation->name);
  Closure* closure = Locked([&] { return TakeDynamicClosure(plan); });
  if (closure == nullptr) {
    throw environment->Error(codes::kMemory, messages::NoMemoryForClosure(implementation->name));
  }
  return Attach(std::move(implementation), closure, info[2], info[4]);
}

void CloseClosure(const Napi::CallbackInfo& info) {
  Environment* environment = Environment::Of(info.Env());
  NapiEngine engine(info.Env());
  intptr_t address = 0;
  AddressToC<NapiEngine>(engine, info[0], &address);
  Implementation* closed = nullptr;
  {
    Registry& registry = TheRegistry();
    std::lock_guard<std::mutex> guard(registry.lock);
    auto found = registry.by_address.find(address);
    bool own = found != registry.by_address.end() &&
               found->second->thread_mark.load(std::memory_order_relaxed) ==
                   environment->thread().errno_cell;
    if (own) {
      closed = found->second->implementation;
      Detach(closed, false);
    }
  }
  if (closed == nullptr) {
    std::string text = info[0].ToString();
    throw environment->Error(codes::kValue, messages::NotAClosure(text));
  }
  if (closed->entered == 0) Free(closed);
}

void CloseClosuresOf(Environment* environment) {
  while (environment->implementations != nullptr) {
    Implementation* closed = environment->implementations;
    {
      std::lock_guard<std::mutex> guard(TheRegistry().lock);
      Detach(closed, true);
    }
    if (closed->entered == 0) Free(closed);
  }
}

}  // namespace cffi
