// What the dynamic loader's tables say of the running program and of files about to be loaded. Only
// ELF lets a program's own symbols take the place of a library's; elsewhere all this is trivial.
#ifndef CFFI_EXECUTABLE_H_
#define CFFI_EXECUTABLE_H_

#include <string>

namespace cffi {

// Whether the program that runs us, Node, and no library is where this function or variable comes
// from.
bool IsDefinedByExecutable(const void* address);

// Whether the address lies in the program but only stands in for a library's symbol: the jump to a
// function whose address a program linked at a fixed place takes, or its copy of a variable.
bool IsStandIn(const void* address);

// False for a file that ends before the parts its header promises: mapping it would end in SIGBUS.
bool IsWhole(const std::string& path);

}  // namespace cffi

#endif  // CFFI_EXECUTABLE_H_
