// Short forms for functions written by hand that V8 calls straight. No header of Node's defines
// v8::CFunction, so whoever writes such functions copies v8-fast-api-calls.h of that V8, or its
// layout, as here.
#include <v8.h>

#include <cstdint>

// The numbers are V8's.
enum class Type : uint8_t {
  kVoid = 0,
  kInt32 = 3,
  kInt64 = 5,
  kUint64 = 6,
  kDouble = 8,
  kValue = 10,
  kText = 11,
};

// v8::CTypeInfo
struct TypeInfo {
  Type type;
#if V8_MAJOR_VERSION < 14
  uint8_t sequence;
#endif
  uint8_t flags;
};

template <class>
constexpr Type kTypeOf = Type::kValue;
template <>
constexpr Type kTypeOf<void> = Type::kVoid;
template <>
constexpr Type kTypeOf<int> = Type::kInt32;
template <>
constexpr Type kTypeOf<int64_t> = Type::kInt64;
template <>
constexpr Type kTypeOf<uint64_t> = Type::kUint64;
template <>
constexpr Type kTypeOf<double> = Type::kDouble;

// v8::FastOneByteString: Latin-1, without a NUL behind it
struct Text {
  const char* data;
  uint32_t length;
};
template <>
constexpr Type kTypeOf<const Text&> = Type::kText;

constexpr TypeInfo InfoOf(Type type) {
  TypeInfo info{};
  info.type = type;
  return info;
}

// v8::CFunctionInfo; an int64_t is a bigint, or a number
struct FunctionInfo {
  TypeInfo result;
  uint8_t int64_representation;
  unsigned int count;
  const TypeInfo* parameters;
};

// v8::CFunction
struct FastFunction {
  const void* address;
  const FunctionInfo* info;
};

enum class Integers : uint8_t { kNumbers = 0, kBigInts = 1 };

template <class Result, class... Parameters>
FastFunction Describe(Result (*function)(Parameters...), Integers integers) {
  static const TypeInfo parameters[] = {InfoOf(kTypeOf<Parameters>)...};
  static const FunctionInfo infos[] = {
      {InfoOf(kTypeOf<Result>), 0, sizeof...(Parameters), parameters},
      {InfoOf(kTypeOf<Result>), 1, sizeof...(Parameters), parameters},
  };
  return {reinterpret_cast<const void*>(function), &infos[static_cast<int>(integers)]};
}

// Adds a function: `slow` until the caller is optimized and where an argument is of another kind.
template <class Fast>
void Define(v8::Local<v8::Context> realm, v8::Local<v8::Object> exports, const char* name,
            v8::FunctionCallback slow, Fast* fast, Integers integers = Integers::kNumbers) {
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  FastFunction function = Describe(fast, integers);
  v8::Local<v8::FunctionTemplate> made = v8::FunctionTemplate::New(
      isolate, slow, {}, {}, 0, v8::ConstructorBehavior::kThrow, v8::SideEffectType::kHasSideEffect,
      reinterpret_cast<const v8::CFunction*>(&function));
  exports
      ->Set(realm, v8::String::NewFromUtf8(isolate, name).ToLocalChecked(),
            made->GetFunction(realm).ToLocalChecked())
      .Check();
}
