// Memory of a size that is known when a function runs, in that function's own frame.
#ifndef CFFI_STACK_H_
#define CFFI_STACK_H_

#ifdef _WIN32
#include <malloc.h>
#else
#include <alloca.h>
#endif

// A macro, since the memory is gone with the frame of the function that asks for it.
#define StackAlloc(bytes) alloca(bytes)

#endif  // CFFI_STACK_H_
