#ifndef CFFI_WHOLE_FILE_H_
#define CFFI_WHOLE_FILE_H_

#include <string>

namespace cffi {

// False for a shared library that ends before the parts its header promises: mapping one does not
// fail, but the first touch of what is missing kills the process with SIGBUS.
bool IsWholeFile(const std::string& path);

}  // namespace cffi

#endif  // CFFI_WHOLE_FILE_H_
