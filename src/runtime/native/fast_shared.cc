#include "fast_shared.h"

#include "environment.h"
#include "from_c.h"
#include "program.h"

namespace cffi {

#if defined(CFFI_ABI) && defined(CFFI_REGISTERS)

namespace {

using Code = void (*)(void);
// The value of a register.
using G = uint64_t;
template <size_t>
using V = double;

Bound& BoundAt(double address) { return *static_cast<Bound*>(cffi_pointer(address)); }

// False where the function is not found yet, or its library is closed.
[[gnu::always_inline]] inline bool Enter(Bound& bound, Code* code) {
  *code = bound.dynamic.code;
  if (*code == nullptr) {
    bound.thread->status = CFFI_STATUS_REFUSED;
    return false;
  }
  cffi_begin_fast(bound.thread, bound.in_call);
  return true;
}

// What C returns and V8 takes. V8 looks at so much of a register as its type says, and at none of
// it for void.
struct GeneralResult {
  using C = G;
  using Machine = G;
  static Machine From(Bound& bound, C value) {
    const FastPlan& plan = bound.dynamic.fast;
    return ((value & plan.mask) ^ plan.sign) - plan.sign;
  }
};

// A float too, in the lower half.
struct VectorResult {
  using C = double;
  using Machine = double;
  static Machine From(Bound&, C value) { return value; }
};

struct NumberResult {
  using C = G;
  using Machine = double;
  static Machine From(Bound& bound, C value) {
    auto number = static_cast<int64_t>(value);
    int64_t least = bound.dynamic.fast.least;
    if (number < least || number > static_cast<int64_t>(kMaxSafeInteger)) {
      int32_t status = least == 0 ? CFFI_STATUS_WIDE_UNSIGNED : CFFI_STATUS_WIDE_SIGNED;
      return cffi_wide(bound.thread, number, status);
    }
    return static_cast<double>(number);
  }
};

// All arguments are in the registers that C wants them in, but for the receiver before them.
struct StraightForm {
  template <class C, size_t... at>
  [[gnu::always_inline]] static bool Call(Bound& bound, const G* g, const double* v,
                                          std::index_sequence<at...>, C* result) {
    Code code;
    if (!Enter(bound, &code)) return false;
    *result = reinterpret_cast<C (*)(G, G, G, G, G, V<at>...)>(code)(g[0], g[1], g[2], g[3], g[4],
                                                                     v[at]...);
    cffi_leave_fast(bound.thread);
    return true;
  }
};

template <class C>
[[gnu::always_inline]] inline C CallWith(Code code, const G* g, const double* v, int vectors) {
  if (vectors == 0) {
    return reinterpret_cast<C (*)(G, G, G, G, G, G)>(code)(g[0], g[1], g[2], g[3], g[4], g[5]);
  }
  return reinterpret_cast<C (*)(G, G, G, G, G, G, double, double, double, double, double, double,
                                double)>(code)(g[0], g[1], g[2], g[3], g[4], g[5], v[0], v[1], v[2],
                                               v[3], v[4], v[5], v[6]);
}

// Some are numbers, which V8 has in vector registers and C in general ones.
struct NumberForm {
  template <class C, size_t... at>
  [[gnu::always_inline]] static bool Call(Bound& bound, const G* given, const double* v,
                                          std::index_sequence<at...>, C* result) {
    Code code;
    if (!Enter(bound, &code)) return false;
    const FastPlan& plan = bound.dynamic.fast;
    G general[RegisterCall::kGeneral];
    double vector[FastPlan::kVector];
    for (int index = 0; index < plan.general_count; ++index) {
      FastPlan::Source from = plan.general[index];
      general[index] = from.kind == FastPlan::Kind::kGeneral
                           ? given[from.general]
                           : static_cast<G>(static_cast<int64_t>(v[from.vector]));
    }
    for (int index = 0; index < plan.vector_count; ++index) vector[index] = v[plan.vector[index]];
    *result = CallWith<C>(code, general, vector, plan.vector_count);
    cffi_leave_fast(bound.thread);
    return true;
  }
};

// Some are texts, which C gets copies of.
struct TextForm {
  template <class C, size_t... at>
  static bool Call(Bound& bound, const G* given, const double* v, std::index_sequence<at...>,
                   C* result) {
    const FastPlan& plan = bound.dynamic.fast;
    cffi_text texts[FastPlan::kTexts];
    cffi_slot general[RegisterCall::kGeneral];
    double vector[FastPlan::kVector];
    int lent = 0;
    bool called = true;
    for (int index = 0; index < plan.general_count && called; ++index) {
      FastPlan::Source from = plan.general[index];
      cffi_slot* slot = &general[index];
      if (from.kind == FastPlan::Kind::kText) {
        auto* string = reinterpret_cast<const cffi_latin1*>(given[from.general]);
        called = cffi_lend(slot, string, v[from.vector], &texts[lent++]);
      } else if (from.kind == FastPlan::Kind::kGeneral) {
        slot->u = given[from.general];
      } else {
        slot->i = static_cast<int64_t>(v[from.vector]);
      }
    }
    for (int index = 0; index < plan.vector_count; ++index) vector[index] = v[plan.vector[index]];
    Code code;
    if (!called) {
      bound.thread->status = CFFI_STATUS_REFUSED;
    } else {
      called = Enter(bound, &code);
    }
    if (called) {
      const G g[] = {general[0].u, general[1].u, general[2].u,
                     general[3].u, general[4].u, general[5].u};
      *result = CallWith<C>(code, g, vector, plan.vector_count);
      cffi_leave_fast(bound.thread);
    }
    while (lent > 0) cffi_unlend(&texts[--lent]);
    return called;
  }
};

template <class Form, class Result, size_t... at>
typename Result::Machine Run(void*, G a, G b, G c, G d, G e, V<at>... vectors, double address) {
  Bound& bound = BoundAt(address);
  const G given[] = {a, b, c, d, e};
  const double v[] = {vectors..., 0};
  typename Result::C result;
  if (!Form::Call(bound, given, v, std::index_sequence<at...>(), &result)) return 0;
  return Result::From(bound, result);
}

template <class Form, class Result, size_t... at>
Code EntryFor(std::index_sequence<at...>) {
  return reinterpret_cast<Code>(Run<Form, Result, at...>);
}

// By how many vector registers V8 uses for the arguments.
template <class Form, class Result>
Code ChooseEntry(int vectors) {
  switch (vectors) {
    case 0:
      return EntryFor<Form, Result>(std::make_index_sequence<0>());
    case 1:
      return EntryFor<Form, Result>(std::make_index_sequence<1>());
    case 2:
      return EntryFor<Form, Result>(std::make_index_sequence<2>());
    case 3:
      return EntryFor<Form, Result>(std::make_index_sequence<3>());
    case 4:
      return EntryFor<Form, Result>(std::make_index_sequence<4>());
    case 5:
      return EntryFor<Form, Result>(std::make_index_sequence<5>());
    case 6:
      return EntryFor<Form, Result>(std::make_index_sequence<6>());
    default:
      return EntryFor<Form, Result>(std::make_index_sequence<7>());
  }
}

template <class Form>
Code ChooseEntry(Carrier result, int vectors) {
  switch (result) {
    case Carrier::kDouble:
    case Carrier::kFloat:
      return ChooseEntry<Form, VectorResult>(vectors);
    case Carrier::kPointer:
    case Carrier::kNumberInt64:
    case Carrier::kNumberUint64:
      return ChooseEntry<Form, NumberResult>(vectors);
    default:
      return ChooseEntry<Form, GeneralResult>(vectors);
  }
}

// As much of a register as the result fills.
void PlanResult(const ShapeItem& item, Carrier result, FastPlan* plan) {
  bool is_whole = item.letter == 'v' || item.size >= sizeof(G);
  unsigned bits = is_whole ? 64 : item.size * 8;
  plan->mask = is_whole ? ~G{0} : (G{1} << bits) - 1;
  bool is_signed = item.letter == 'c' || item.letter == 's' || item.letter == 'i';
  plan->sign = is_signed ? G{1} << (bits - 1) : 0;
  plan->least = result == Carrier::kNumberUint64 ? 0 : -static_cast<int64_t>(kMaxSafeInteger);
}

}  // namespace

Code FindSharedEntry(const Program& program, const CallShape& shape, FastPlan* plan) {
  if (shape.fixed >= 0 || IsStored(shape.result.letter)) return nullptr;
  int general = 0;
  int vector = 0;
  int texts = 0;
  bool numbers = false;
  for (int index = 0; index < program.count; ++index) {
    Carrier carrier = program.arguments[index];
    if (carrier == Carrier::kDouble || carrier == Carrier::kFloat) {
      if (plan->vector_count == FastPlan::kVector) return nullptr;
      plan->vector[plan->vector_count++] = static_cast<uint8_t>(vector++);
      continue;
    }
    FastPlan::Source from = {FastPlan::Kind::kNumber, 0, static_cast<uint8_t>(vector)};
    switch (carrier) {
      case Carrier::kString:
        // Its address follows.
        ++general;
        continue;
      case Carrier::kAddressOrString:
        from.kind = FastPlan::Kind::kText;
        from.general = static_cast<uint8_t>(general - 1);
        ++vector;
        ++texts;
        break;
      case Carrier::kPointer:
      case Carrier::kNumberInt64:
      case Carrier::kNumberUint64:
        numbers = true;
        ++vector;
        break;
      case Carrier::kRecord:
      case Carrier::kCode:
        return nullptr;
      default:
        from.kind = FastPlan::Kind::kGeneral;
        from.general = static_cast<uint8_t>(general++);
        break;
    }
    if (plan->general_count == RegisterCall::kGeneral) return nullptr;
    plan->general[plan->general_count++] = from;
  }
  if (general > FastPlan::kGeneral || vector > FastPlan::kVector || texts > FastPlan::kTexts) {
    return nullptr;
  }
  PlanResult(shape.result, program.result, plan);
  if (texts > 0) return ChooseEntry<TextForm>(program.result, vector);
  if (numbers) return ChooseEntry<NumberForm>(program.result, vector);
  return ChooseEntry<StraightForm>(program.result, vector);
}

#else

void (*FindSharedEntry(const Program&, const CallShape&, FastPlan*))(void) { return nullptr; }

#endif

}  // namespace cffi
