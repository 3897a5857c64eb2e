// How functions of one shape are called and implemented by libffi: prepared once in the process,
// shared by all environments, never destroyed.
#ifndef CFFI_PLAN_H_
#define CFFI_PLAN_H_

#include <string>
#include <string_view>

#include "cffi_glue.h"
#include "shape.h"

namespace cffi {

struct Plan;

// The plan for a shape, and for the letters of the signature that its values cross by. Returns why
// there is none, or an empty string.
std::string FindPlan(std::string_view shape, std::string_view signature, const Plan** plan);

// What it is the plan of.
const CallShape& ShapeOf(const Plan& plan);

// As glue's trampolines do.
void CallByPlan(const Plan& plan, void (*code)(void), cffi_slot* slots);

// A C function that hands its slots to `enter`, as the members of glue's pools do. Null where there
// can be no more. It is there as long as the process. Under the caller's lock.
cffi_closure* MakeClosure(const Plan& plan);
// Makes one of another plan a function of this one; C must have no use for it any more.
void ReuseClosure(cffi_closure* closure, const Plan& plan);

}  // namespace cffi

#endif  // CFFI_PLAN_H_
