// Plans without libffi: this core was built where it is not to be had.
#include "plan.h"

#ifndef CFFI_LIBFFI

#include "messages.h"

namespace cffi {

std::string FindPlan(std::string_view, std::string_view, const Plan**) {
  return messages::NoLibffi();
}

const CallShape& ShapeOf(const Plan&) {
  static const CallShape none;
  return none;
}

void CallByPlan(const Plan&, void (*)(void), cffi_slot*) {}

cffi_closure* MakeClosure(const Plan&) { return nullptr; }

void ReuseClosure(cffi_closure*, const Plan&) {}

}  // namespace cffi

#endif  // !CFFI_LIBFFI
