// One call from JavaScript to C, over an engine and a callee: arguments into slots, the call with
// errno and the running call around it, the result from slot 0.
#ifndef CFFI_CALL_H_
#define CFFI_CALL_H_

#include <type_traits>

#include "environment.h"
#include "from_c.h"
#include "stack.h"
#include "to_c.h"

#ifdef _WIN32
#include <windows.h>
#endif

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

// False for a _Bool that holds neither 0 nor 1, from C that lies about its type, and for text that
// no engine can hold.
inline bool IsGoodResult(Carrier carrier, const cffi_slot& slot, bool made) {
  if (carrier == Carrier::kBool) return slot.u <= 1;
  return carrier != Carrier::kText || made;
}

// A shape says how arguments are carried: read from the program at each call, or known when this
// is compiled, which saves some three nanoseconds of a call.
template <bool lends>
struct AnyShape {
  static constexpr bool kLends = lends;

  // The result, the arguments, and what of `t` takes none.
  static size_t SlotCount(const Program& program) { return program.count + 1; }

  // By reference: what `visit` refers to would be copied in pairs while the processor still stores
  // it one by one, for which it waits longer than for an argument.
  template <class Visit>
  [[gnu::always_inline]] static bool EachArgument(const Program& program, const Visit& visit) {
    for (int index = 0; index < program.count; ++index) {
      if (!visit(index, program.arguments[index])) return false;
    }
    return true;
  }
};

template <Carrier... carriers>
struct FixedShape {
  static constexpr int kCount = sizeof...(carriers);
  static constexpr bool kLends =
      ((carriers == Carrier::kPointer || carriers == Carrier::kAddressOrString) || ...);

  static constexpr size_t SlotCount(const Program&) { return kCount + 1; }

  template <class Visit>
  static bool EachArgument(const Program&, [[maybe_unused]] const Visit& visit) {
    [[maybe_unused]] int index = 0;
    return (visit(index++, carriers) && ...);
  }
};

// Stands where a loan would, for functions without pointers.
struct NoLoan {
  NoLoan(char*, size_t) {}
};

// Its frame is as small as the signature lets it be: JavaScript and C may call one another as deep
// as the engine's stack is.
template <class Engine, class Shape, class Callee>
[[gnu::always_inline]] inline typename Engine::Value Call(Engine& engine, Bound& bound,
                                                          const typename Engine::Value* arguments) {
  const Program& program = bound.program;
  auto* slots = static_cast<cffi_slot*>(StackAlloc(Shape::SlotCount(program) * sizeof(cffi_slot)));
  size_t room = Shape::kLends ? bound.text_room : 0;
  std::conditional_t<Shape::kLends, Loan, NoLoan> loan(
      room == 0 ? nullptr : static_cast<char*>(StackAlloc(room)), room);
  cffi_slot* slot = slots + program.first_slot;
  bool crossed = Shape::EachArgument(
      program, [&](int index, Carrier carrier) __attribute__((always_inline)) {
        if (carrier == Carrier::kString) return true;
        Fault fault;
        if constexpr (Shape::kLends) {
          Hint* hint = &bound.hints[slot - slots];
          fault = carrier == Carrier::kPointer
                      ? PointerToC(engine, arguments[index], slot, loan, hint)
                  : carrier == Carrier::kAddressOrString
                      ? TextToC(engine, arguments + index, slot, loan, hint)
                      : ToC(engine, carrier, arguments[index], slot);
        } else {
          fault = ToC(engine, carrier, arguments[index], slot);
        }
        ++slot;
        if (fault == Fault::kNone) return true;
        ThrowArgumentFault(bound, index, fault, engine.ToNapi(arguments[index]));
        return false;
      });
  if (!crossed) return nullptr;
  if constexpr (Shape::kLends) {
    if (loan.has_allocated()) bound.text_room = Loan::kRoom;
  }

  Thread& thread = *bound.thread;
  RunningCall running(thread.Running(), bound, arguments);
  thread.Begin(running);
  CFFI_TELL(thread.in_call, bound.in_call);
  *thread.errno_cell = thread.saved_errno;
#ifdef _WIN32
  SetLastError(thread.saved_win_error);
#endif
  Callee::Call(bound, slots);
#ifdef _WIN32
  thread.saved_win_error = GetLastError();
#endif
  thread.saved_errno = *thread.errno_cell;
  CFFI_TELL(thread.in_call, static_cast<const char*>(nullptr));
  thread.End(running);

  if (running.failed) {
    EndCall(thread, running);
    RethrowException(bound.environment->env(), running);
    return nullptr;
  }
  typename Engine::Value result = FromC(engine, program.result, slots[0]);
  // After the result, which may be text in memory that ends now.
  if (running.entered) EndCall(thread, running);
  if (!IsGoodResult(program.result, slots[0], result != nullptr)) {
    ThrowResultFault(bound, slots[0]);
    return nullptr;
  }
  return result;
}

}  // namespace cffi

#endif  // CFFI_CALL_H_
