#include "registers.h"

namespace cffi {

RegisterCall PlanRegisters([[maybe_unused]] const CallShape& shape) {
  RegisterCall call;
#ifdef CFFI_REGISTERS
  // A variadic function is told more, or finds its values elsewhere.
  if (shape.fixed >= 0 || IsStored(shape.result.letter)) return call;
  uint8_t slot = 0;
  for (const ShapeItem& item : shape.parameters) {
    ++slot;
    if (IsStored(item.letter)) return call;
    if (IsVector(item.letter)) {
      if (call.vector_count == RegisterCall::kVector) return call;
      call.vector[call.vector_count++] = slot;
    } else {
      if (call.general_count == RegisterCall::kGeneral) return call;
      call.general[call.general_count++] = slot;
    }
  }
  call.vector_result = IsVector(shape.result.letter);
  if (call.vector_count == 0) {
    bool few = call.general_count <= 2;
    call.form = few ? RegisterCall::Form::kFewGeneral : RegisterCall::Form::kAllGeneral;
  } else if (call.general_count == 0) {
    bool few = call.vector_count <= 2;
    call.form = few ? RegisterCall::Form::kFewVector : RegisterCall::Form::kAllVector;
  } else {
    call.form = RegisterCall::Form::kMixed;
  }
#endif
  return call;
}

#ifdef CFFI_REGISTERS

namespace {

// A float is the lower half of a double's register, as it is of a slot.
static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "floats lie in slots as in registers");

template <class Result>
[[gnu::always_inline]] inline Result CallForm(const RegisterCall& call, void (*code)(void),
                                              const cffi_slot* s) {
  using G = uint64_t;
  using V = double;
  // Where there are fewer arguments they are slot 0, which there always is.
  const uint8_t* g = call.general;
  const uint8_t* v = call.vector;
  switch (call.form) {
    case RegisterCall::Form::kFewGeneral:
      return reinterpret_cast<Result (*)(G, G)>(code)(s[g[0]].u, s[g[1]].u);
    case RegisterCall::Form::kFewVector:
      return reinterpret_cast<Result (*)(V, V)>(code)(s[v[0]].d, s[v[1]].d);
    case RegisterCall::Form::kAllGeneral:
      return reinterpret_cast<Result (*)(G, G, G, G, G, G)>(code)(s[g[0]].u, s[g[1]].u, s[g[2]].u,
                                                                  s[g[3]].u, s[g[4]].u, s[g[5]].u);
    case RegisterCall::Form::kAllVector:
      return reinterpret_cast<Result (*)(V, V, V, V, V, V, V, V)>(code)(
          s[v[0]].d, s[v[1]].d, s[v[2]].d, s[v[3]].d, s[v[4]].d, s[v[5]].d, s[v[6]].d, s[v[7]].d);
    default:
      return reinterpret_cast<Result (*)(G, G, G, G, G, G, V, V, V, V, V, V, V, V)>(code)(
          s[g[0]].u, s[g[1]].u, s[g[2]].u, s[g[3]].u, s[g[4]].u, s[g[5]].u, s[v[0]].d, s[v[1]].d,
          s[v[2]].d, s[v[3]].d, s[v[4]].d, s[v[5]].d, s[v[6]].d, s[v[7]].d);
  }
}

}  // namespace

void CallByRegisters(const RegisterCall& call, void (*code)(void), cffi_slot* slots) {
  if (call.vector_result) {
    slots[0].d = CallForm<double>(call, code, slots);
  } else {
    slots[0].u = CallForm<uint64_t>(call, code, slots);
  }
}

#else

void CallByRegisters(const RegisterCall&, void (*)(void), cffi_slot*) {}

#endif

void NarrowResult(char letter, cffi_slot* slot) {
  switch (letter) {
    case 'B':
    case 'C':
      slot->u = static_cast<uint8_t>(slot->u);
      break;
    case 'c':
      slot->i = static_cast<int8_t>(slot->u);
      break;
    case 's':
      slot->i = static_cast<int16_t>(slot->u);
      break;
    case 'S':
      slot->u = static_cast<uint16_t>(slot->u);
      break;
    case 'i':
      slot->i = static_cast<int32_t>(slot->u);
      break;
    case 'I':
      slot->u = static_cast<uint32_t>(slot->u);
      break;
    default:
      break;
  }
}

}  // namespace cffi
