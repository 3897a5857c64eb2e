// Callbacks from threads that C has started: they run on the JavaScript thread they belong to, in
// the order in which they came, while their C caller waits.
#ifndef CFFI_FOREIGN_H_
#define CFFI_FOREIGN_H_

#include "closure.h"

namespace cffi {

// C has called a closure on a thread that is not its environment's. Leaves the result in slots[0],
// or in what that points to, and errno as the callback left it.
void CallFromOtherThread(Closure& closure, cffi_slot* slots, int* error);

}  // namespace cffi

#endif  // CFFI_FOREIGN_H_
