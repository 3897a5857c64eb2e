// The rare part of access.h.
#include "access.h"

#include <string>

#include "environment.h"
#include "fault.h"
#include "messages.h"

namespace cffi {

void DefineFunction(napi_env env, napi_value exports, const FunctionEntry& entry) {
  napi_property_descriptor property = {entry.name, nullptr, entry.callback,  nullptr,
                                       nullptr,    nullptr, napi_enumerable, nullptr};
  napi_define_properties(env, exports, 1, &property);
}

void ThrowAddressFault(napi_env env, const char* operation, bool is_address, intptr_t address,
                       napi_value value) {
  Environment* environment = Environment::Of(env);
  if (is_address) {
    environment->Throw(codes::kNull, messages::NullAddress(operation, std::to_string(address)));
  } else {
    ThrowFault(environment, messages::Argument(operation, 1), Carrier::kRecord, Fault::kKind,
               value);
  }
}

}  // namespace cffi
