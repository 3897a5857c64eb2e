// What a value was, what was wanted, and the error that says so.
#include "fault.h"

#include "environment.h"
#include "messages.h"

namespace cffi {
namespace {

const char* WantedKind(Carrier carrier) {
  switch (carrier) {
    case Carrier::kBool:
      return "a boolean, 0 or 1";
    case Carrier::kInt32:
    case Carrier::kUint32:
    case Carrier::kFloat:
    case Carrier::kDouble:
      return "a number";
    case Carrier::kBigInt64:
    case Carrier::kBigUint64:
    case Carrier::kNumberInt64:
    case Carrier::kNumberUint64:
      return "a bigint or a number of 64 bits";
    case Carrier::kPointer:
    case Carrier::kAddressOrString:
      return "an address, an ArrayBufferView or a string";
    default:
      return "an address";
  }
}

const char* DescribeKind(napi_env env, napi_value value) {
  napi_valuetype type = napi_undefined;
  napi_typeof(env, value, &type);
  switch (type) {
    case napi_undefined:
      return "undefined";
    case napi_null:
      return "null";
    case napi_boolean:
      return "a boolean";
    case napi_number:
      return "this number";
    case napi_string:
      return "a string";
    case napi_symbol:
      return "a symbol";
    case napi_function:
      return "a function";
    case napi_bigint:
      return "a bigint";
    default:
      return "an object";
  }
}

}  // namespace

void ThrowKindFault(Environment* environment, const std::string& subject, const char* wanted,
                    napi_value value) {
  const char* found = DescribeKind(environment->env(), value);
  environment->Throw(codes::kType, messages::ExpectedKind(subject, wanted, found));
}

void ThrowFault(Environment* environment, const std::string& subject, Carrier carrier, Fault fault,
                napi_value value) {
  switch (fault) {
    case Fault::kNone:
      return;
    case Fault::kKind:
      return ThrowKindFault(environment, subject, WantedKind(carrier), value);
    case Fault::kNul:
      return environment->Throw(codes::kType, messages::TextWithNul(subject));
    case Fault::kDetached:
      return environment->Throw(codes::kType, messages::DetachedView(subject));
    case Fault::kFirstPage: {
      int64_t address = 0;
      napi_get_value_int64(environment->env(), value, &address);
      bool is_code = carrier == Carrier::kCode;
      return environment->Throw(codes::kNull, is_code ? messages::NullCode(subject, address)
                                                      : messages::NullRecord(subject, address));
    }
    case Fault::kMemory:
      return environment->Throw(codes::kMemory, messages::OutOfMemory(subject));
  }
}

}  // namespace cffi
