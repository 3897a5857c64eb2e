// From a fault of to_c.h to the sentence and the error that is thrown for it.
#ifndef CFFI_FAULT_H_
#define CFFI_FAULT_H_

#include <node_api.h>

#include <string>

#include "to_c.h"

namespace cffi {

class Environment;

// `subject` begins the sentence: "hypot() argument 2".
[[gnu::cold]] void ThrowFault(Environment* environment, const std::string& subject, Carrier carrier,
                              Fault fault, napi_value value);

// The same for a value of a wrong kind, where no carrier says what is wanted.
[[gnu::cold]] void ThrowKindFault(Environment* environment, const std::string& subject,
                                  const char* wanted, napi_value value);

}  // namespace cffi

#endif  // CFFI_FAULT_H_
