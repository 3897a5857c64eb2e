// One call from JavaScript to C, over an engine and a callee: arguments into slots, the call with
// errno and the running call around it, the result from slot 0.
#ifndef CFFI_CALL_H_
#define CFFI_CALL_H_

#include <cerrno>

#include "crossing.h"
#include "environment.h"

namespace cffi {

// How C is reached. A dynamic caller (libffi) is another of these.
struct TrampolineCallee {
  static void Call(const Bound& bound, cffi_slot* slots) { bound.trampoline(slots); }
};

struct VariableCallee {
  static void Call(const Bound& bound, cffi_slot* slots) { slots[0].p = bound.address(); }
};

// Throws the sentence for an argument that could not cross.
[[gnu::cold]] void ThrowArgumentFault(const Bound& bound, int index, Fault fault, napi_value value);
[[gnu::cold]] void ThrowResultFault(const Bound& bound, const cffi_slot& slot);

template <class Engine, class Callee>
inline typename Engine::Value Call(Engine& engine, const Bound& bound,
                                   const typename Engine::Value* arguments) {
  cffi_slot slots[kMaxSlots];
  Loan loan;
  const Program& program = bound.program;
  cffi_slot* first = slots + program.first_slot;
  for (int index = 0; index < program.count; ++index) {
    Fault fault = ToC(engine, program.arguments[index], arguments[index], first + index, &loan);
    if (fault != Fault::kNone) {
      ThrowArgumentFault(bound, index, fault, engine.ToNapi(arguments[index]));
      return nullptr;
    }
  }

  Thread& thread = *bound.thread;
  RunningCall running{thread.running, false, nullptr, nullptr};
  thread.running = &running;
  errno = thread.saved_errno;
  Callee::Call(bound, slots);
  thread.saved_errno = errno;
  thread.running = running.outer;

  if (running.failed) {
    RethrowException(bound.environment->env(), running);
    return nullptr;
  }
  // What is no _Bool has come from C that lies about its type.
  if (program.result == Carrier::kBool && slots[0].u > 1) {
    ThrowResultFault(bound, slots[0]);
    return nullptr;
  }
  typename Engine::Value result = FromC(engine, program.result, slots[0]);
  if (program.result == Carrier::kText && result == nullptr) ThrowResultFault(bound, slots[0]);
  return result;
}

}  // namespace cffi

#endif  // CFFI_CALL_H_
