// Functions that V8 can call straight from optimized code: what it must be told of them.
#ifndef CFFI_FAST_FUNCTION_H_
#define CFFI_FAST_FUNCTION_H_

#ifdef CFFI_ABI

#include <string>

#include "program.h"
#include "v8_headers.h"

namespace cffi {

// A machine type, by V8's numbers.
enum class FastType : uint8_t {
  kVoid = 0,
  kBool = 1,
  kInt32 = 3,
  kUint32 = 4,
  kInt64 = 5,
  kUint64 = 6,
  kFloat32 = 7,
  kFloat64 = 8,
  kValue = 10,
  kOneByteString = 11,
};

// Whether 64-bit integers can travel as bigints.
constexpr bool kHasFastBigInts = CFFI_ABI >= 127;

// How a result and arguments travel, without the receiver; empty where this V8 cannot carry them.
// Floats are doubles, or `floats` of their own.
std::string FastTypesOf(const Program& program, FastType floats);

// A function that is `slow`, and `fast` where V8 calls it straight. `types` are FastTypes: the
// result's, then the arguments'.
v8::MaybeLocal<v8::Function> MakeFastFunction(v8::Local<v8::Context> realm,
                                              v8::FunctionCallback slow, v8::Local<v8::Value> data,
                                              const void* fast, const std::string& types);

}  // namespace cffi

#endif

#endif  // CFFI_FAST_FUNCTION_H_
