// Which code fits the arguments of a function: Body<Shape> is what runs.
#ifndef CFFI_CHOOSE_INVOKE_H_
#define CFFI_CHOOSE_INVOKE_H_

#include <algorithm>

#include "call.h"
#include "engine.h"
#include "invoke.h"

namespace cffi {

template <template <class> class Body, bool lends>
Invoker ChooseInvokeAny(int count) {
  if (count <= 2) return Invoke<Body<AnyShape<lends>>, 2>;
  if (count <= 4) return Invoke<Body<AnyShape<lends>>, 4>;
  if (count <= 8) return Invoke<Body<AnyShape<lends>>, 8>;
  return InvokeMany<Body<AnyShape<lends>>>;
}

template <template <class> class Body>
Invoker ChooseInvokeAny(const Program& program) {
  const Carrier* end = program.arguments + program.count;
  bool lends = std::any_of(program.arguments, end, [](Carrier carrier) {
    return carrier == Carrier::kPointer || carrier == Carrier::kAddressOrString;
  });
  return lends ? ChooseInvokeAny<Body, true>(program.count)
               : ChooseInvokeAny<Body, false>(program.count);
}

// Up to two arguments of the commonest carriers have a function of their own.
template <template <class> class Body, Carrier... carriers>
Invoker ChooseInvoke(const Program& program) {
  constexpr size_t count = sizeof...(carriers);
  if (program.count == count) return Invoke<Body<FixedShape<carriers...>>, count>;
  if constexpr (count == 0) {
    if (program.arguments[0] == Carrier::kString && program.count == 2) {
      return ChooseInvoke<Body, Carrier::kString, Carrier::kAddressOrString>(program);
    }
  }
  if constexpr (count < 2) {
    switch (program.arguments[count]) {
      case Carrier::kInt32:
        return ChooseInvoke<Body, carriers..., Carrier::kInt32>(program);
      case Carrier::kBigInt64:
        return ChooseInvoke<Body, carriers..., Carrier::kBigInt64>(program);
      case Carrier::kDouble:
        return ChooseInvoke<Body, carriers..., Carrier::kDouble>(program);
      case Carrier::kPointer:
        return ChooseInvoke<Body, carriers..., Carrier::kPointer>(program);
      default:
        break;
    }
  }
  return ChooseInvokeAny<Body>(program);
}

}  // namespace cffi

#endif  // CFFI_CHOOSE_INVOKE_H_
