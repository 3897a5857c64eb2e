// Opening, closing and entering closures. The lock guards the pools' lists and what reports read; a
// call on the right thread takes no lock, and one on another thread is foreign.cc's.
#include "closure.h"

#include <cerrno>
#include <cstring>
#include <unordered_map>

#include "engine.h"
#include "fault.h"
#include "foreign.h"
#include "from_c.h"
#include "glue.h"
#include "messages.h"
#include "plan.h"
#include "stack.h"
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

// JavaScript cannot run inside a call that V8 made straight, not even to report it. On the
// closure's own thread.
[[gnu::cold]] void RefuseInFastCall(Closure& closure, const char* function, cffi_slot* slots) {
  const Implementation& implementation = *closure.implementation;
  const ForeignRules& rules = implementation.foreign;
  if (implementation.program.result != Carrier::kRecord) {
    slots[0] = rules.error;
  } else if (!rules.error_record.empty()) {
    std::memcpy(slots[0].p, rules.error_record.data(), rules.error_record.size());
  }
  {
    std::lock_guard<std::mutex> guard(TheRegistry().lock);
    if (!IsFirstReport(closure)) return;
  }
  ReportToStderr(codes::kUnsupported, messages::CalledBackInFastCall(closure.name, function));
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
  auto* arguments = static_cast<typename Engine::Value*>(
      StackAlloc(program.count * sizeof(typename Engine::Value)));
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

void EnterClosure(void* data, cffi_slot* slots) {
  int* errno_cell = &errno;
  int error = *errno_cell;
  auto* closure = static_cast<Closure*>(data);
  if (closure->thread_mark.load(std::memory_order_acquire) == errno_cell) {
    Thread& thread = closure->implementation->environment->thread();
    if (thread.in_call == nullptr) {
      thread.saved_errno = error;
      RunningCall* running = thread.Running();
      EnterJavaScript(closure->implementation, {running, running, running == nullptr}, slots);
      error = thread.saved_errno;
    } else {
      RefuseInFastCall(*closure, thread.in_call, slots);
    }
  } else {
    CallFromOtherThread(*closure, slots, &error);
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

// How long orphans rest where there are others: what C calls late must not be another's callback.
constexpr std::chrono::minutes kOrphanRest(1);

Closure* TakeFirst(std::deque<Closure*>* resting) {
  Closure* first = resting->front();
  resting->pop_front();
  return first;
}

bool HasRestedOrphan(const ClosurePool& pool) {
  if (pool.orphans.empty()) return false;
  auto rested = std::chrono::steady_clock::now() - pool.orphans.front()->orphaned_at;
  return rested >= kOrphanRest;
}

// Whatever rests.
Closure* TakeAny(ClosurePool* pool) {
  if (!pool->free.empty()) return TakeFirst(&pool->free);
  return pool->orphans.empty() ? nullptr : TakeFirst(&pool->orphans);
}

// Under the lock; null where all are in use, or rest.
Closure* TakeClosure(ClosurePool* pool) {
  Closure* fresh = ClaimMember(pool);
  if (fresh != nullptr) return fresh;
  if (!pool->free.empty()) return TakeFirst(&pool->free);
  return HasRestedOrphan(*pool) ? TakeFirst(&pool->orphans) : nullptr;
}

// How many released ones rest before the first is used again.
constexpr size_t kResting = 256;

// Where no more can be made: one that rests, of this plan if there is one, or else of any.
Closure* TakeResting(const Plan* plan, ClosurePool* pool) {
  Closure* closure = TakeAny(pool);
  if (closure != nullptr) return closure;
  for (auto& [other, resting] : TheRegistry().dynamic) {
    closure = TakeAny(&resting);
    if (closure == nullptr) continue;
    ReuseClosure(closure->member, *plan);
    closure->pool = pool;
    break;
  }
  return closure;
}

// Under the lock; null where all are in use.
Closure* TakeDynamicClosure(const Plan* plan) {
  Registry& registry = TheRegistry();
  ClosurePool& pool = registry.dynamic[plan];
  if (HasRestedOrphan(pool)) return TakeFirst(&pool.orphans);
  if (pool.free.size() >= kResting) return TakeFirst(&pool.free);
  cffi_closure* member = MakeClosure(*plan);
  if (member == nullptr) return TakeResting(plan, &pool);
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
  if (orphaned) {
    ForeignRules& rules = implementation->foreign;
    closure->orphan_value = rules.error;
    if (implementation->program.result == Carrier::kPointer) closure->orphan_value.u = 0;
    closure->orphan_record = std::move(rules.error_record);
    closure->orphaned_at = std::chrono::steady_clock::now();
  }
  closure->reported = false;
  (orphaned ? closure->pool->orphans : closure->pool->free).push_back(closure);
  Environment* environment = implementation->environment;
  if (implementation->previous != nullptr) {
    implementation->previous->next = implementation->next;
  } else {
    environment->implementations = implementation->next;
  }
  if (implementation->next != nullptr) implementation->next->previous = implementation->previous;
  implementation->released = true;
}

void ReadForeignRules(const Napi::Value& options, Implementation* implementation) {
  ForeignRules& rules = implementation->foreign;
  if (!options.IsObject()) return;
  auto given = options.As<Napi::Object>();
  Napi::Value wait = given.Get("wait");
  if (wait.IsBoolean()) rules.waits = wait.ToBoolean();
  Napi::Value timeout = given.Get("timeout");
  if (timeout.IsNumber()) {
    double milliseconds = timeout.As<Napi::Number>().DoubleValue();
    // Some centuries, for infinity.
    constexpr double longest = 1e13;
    auto wanted = static_cast<int64_t>(milliseconds < longest ? milliseconds : longest);
    rules.limit = std::chrono::milliseconds(wanted);
  }
  Napi::Value sizes = given.Get("sizes");
  if (sizes.IsArray()) {
    auto array = sizes.As<Napi::Array>();
    for (uint32_t slot = 0; slot < array.Length(); ++slot) {
      rules.sizes.push_back(array.Get(slot).ToNumber().Uint32Value());
    }
  }
}

// What C gets where JavaScript cannot be asked, from the function that would give it.
void AskErrorValue(NapiEngine& engine, Implementation& implementation) {
  ForeignRules& rules = implementation.foreign;
  cffi_slot slots[kMaxSlots] = {};
  if (implementation.program.result == Carrier::kRecord) {
    if (rules.sizes.empty()) return;
    rules.error_record.resize(rules.sizes[0]);
    slots[0].p = rules.error_record.data();
  }
  if (implementation.failure == nullptr) return;
  if (Run(engine, implementation, implementation.failure, false, slots)) {
    if (implementation.program.result != Carrier::kRecord) rules.error = slots[0];
  } else {
    KeptException ignored;
    KeepException(implementation.environment->env(), &ignored);
    if (ignored.failed) TakeException(ignored);
  }
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
  implementation->foreign.inbox = environment->OpenInbox();
  if (implementation->foreign.inbox == nullptr) {
    throw environment->Error(codes::kUnsupported, messages::NoInbox(implementation->name));
  }
  return implementation;
}

// From now on C's calls of the closure reach the function. Returns the address that C calls.
Napi::Value Attach(std::unique_ptr<Implementation> implementation, Closure* closure,
                   const Napi::Value& function, const Napi::Value& failure,
                   const Napi::Value& options) {
  Environment* environment = implementation->environment;
  napi_env env = environment->env();
  const std::string& name = implementation->name;
  ReadForeignRules(options, implementation.get());
  napi_create_reference(env, function, 1, &implementation->function);
  if (failure.IsFunction()) napi_create_reference(env, failure, 1, &implementation->failure);
  NapiEngine engine(env);
  Implementation* opened = implementation.release();
  static std::atomic<uint64_t> serials{0};
  opened->serial = ++serials;
  AskErrorValue(engine, *opened);
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
  auto code = reinterpret_cast<void*>(closure->member->code);
  return Napi::Value(env, AddressFromC(engine, code));
}

}  // namespace

std::mutex& ClosuresLock() { return TheRegistry().lock; }

bool IsFirstReport(Closure& closure) {
  bool first = !closure.reported;
  closure.reported = true;
  return first;
}

void RefuseCall(Closure& closure, cffi_slot* slots) {
  std::string message;
  {
    std::lock_guard<std::mutex> guard(ClosuresLock());
    if (closure.orphaned && !closure.orphan_record.empty()) {
      std::memcpy(slots[0].p, closure.orphan_record.data(), closure.orphan_record.size());
    } else if (closure.orphaned && closure.orphan_value.u != 0) {
      slots[0] = closure.orphan_value;
    }
    if (!IsFirstReport(closure)) return;
    message = closure.orphaned ? messages::OrphanClosureCalled(closure.name)
                               : messages::ClosedClosureCalled(closure.name);
  }
  Report(codes::kReleased, message);
}

Entered EnterJavaScript(Implementation* implementation, const Entry& entry, cffi_slot* slots) {
  bool is_void = implementation->program.result == Carrier::kVoid;
  // Once one callback of a call has thrown, the others have nothing sensible to answer.
  bool failed = entry.kept != nullptr && entry.kept->failed && !is_void;
  if (failed && implementation->failure == nullptr) return Entered::kFailed;

  napi_env env = implementation->environment->env();
  Engine engine(env);
  Engine::Scope scope(engine);
  if (!scope.is_open()) return Entered::kUnable;
  if (entry.running != nullptr) EnterCall(env, *entry.running);
  ++implementation->entered;
  bool unable = false;
  auto fails = [&](napi_ref reference, bool alone) {
    if (Run(engine, *implementation, reference, alone, slots)) return false;
    if (!KeepException(env, entry.kept)) unable = true;
    if (implementation->program.result != Carrier::kRecord) slots[0].u = 0;
    return true;
  };
  if (!failed) failed = fails(implementation->function, entry.alone);
  if (failed && !unable && implementation->failure != nullptr) {
    failed = fails(implementation->failure, false);
  }
  if (entry.running != nullptr) CheckBuffers(*entry.running);
  if (--implementation->entered == 0 && implementation->released) Free(implementation);
  return unable ? Entered::kUnable : failed ? Entered::kFailed : Entered::kGiven;
}

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
  if (closure == nullptr) closure = Locked([&] { return TakeAny(&pool); });
  if (closure == nullptr) {
    throw environment->Error(codes::kMemory,
                             messages::NoFreeClosure(implementation->name, pool.count));
  }
  return Attach(std::move(implementation), closure, info[3], info[5], info[7]);
}

Napi::Value OpenDynamicClosure(const Napi::CallbackInfo& info) {
  Environment* environment = Environment::Of(info.Env());
  auto implementation = MakeImplementation(environment, info[1], info[3]);
  const Plan* plan = PlanFor(environment, info[0], info[1], implementation->name);
  Closure* closure = Locked([&] { return TakeDynamicClosure(plan); });
  if (closure == nullptr) {
    throw environment->Error(codes::kMemory, messages::NoMemoryForClosure(implementation->name));
  }
  return Attach(std::move(implementation), closure, info[2], info[4], info[5]);
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

void WeakenClosure(const Napi::CallbackInfo& info) {
  Environment* environment = Environment::Of(info.Env());
  NapiEngine engine(info.Env());
  intptr_t address = 0;
  AddressToC<NapiEngine>(engine, info[0], &address);
  for (Implementation* one = environment->implementations; one != nullptr; one = one->next) {
    if (reinterpret_cast<intptr_t>(one->closure->member->code) != address) continue;
    napi_reference_unref(info.Env(), one->function, nullptr);
    if (one->failure != nullptr) napi_reference_unref(info.Env(), one->failure, nullptr);
    return;
  }
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
