// Node ships no header that defines v8::CFunction, so its layout is written down here: measured,
// and held by test/native/fast.test.ts on every Node.
#include "fast_function.h"

#ifdef CFFI_ABI

#include <mutex>
#include <unordered_map>
#include <vector>

namespace cffi {
namespace {

// v8::CTypeInfo
struct TypeInfo {
  FastType type;
#if CFFI_ABI < 141
  uint8_t sequence;
#endif
  uint8_t flags;
};

// v8::CFunctionInfo
struct FunctionInfo {
  TypeInfo result;
  // How 64-bit integers appear: 0 as numbers, 1 as bigints. Padding before module ABI 127.
  uint8_t int64_representation;
  unsigned int count;
  const TypeInfo* arguments;
};

// v8::CFunction
struct FastFunction {
  const void* address;
  const FunctionInfo* info;
};

static_assert(sizeof(void*) == 8, "the layout was seen on 64-bit machines only");

TypeInfo InfoOf(char type) {
  TypeInfo info{};
  info.type = static_cast<FastType>(type);
  return info;
}

// V8 reads these on its compiler's threads too, so they are never freed; few differ.
const FunctionInfo* FunctionInfoOf(const std::string& types) {
  static std::mutex& lock = *new std::mutex;
  static auto& known = *new std::unordered_map<std::string, const FunctionInfo*>;
  std::lock_guard<std::mutex> guard(lock);
  const FunctionInfo*& found = known[types];
  if (found == nullptr) {
    auto& arguments = *new std::vector<TypeInfo>;
    arguments.push_back(InfoOf(static_cast<char>(FastType::kValue)));
    for (char type : types.substr(1)) arguments.push_back(InfoOf(type));
    found = new FunctionInfo{InfoOf(types[0]), 1, static_cast<unsigned int>(arguments.size()),
                             arguments.data()};
  }
  return found;
}

bool FastTypeOf(Carrier carrier, bool is_result, FastType floats, FastType* type) {
  switch (carrier) {
    case Carrier::kVoid:
      *type = FastType::kVoid;
      return is_result;
    case Carrier::kBool:
      // The module tells a byte that is neither true nor false.
      *type = is_result ? FastType::kUint32 : FastType::kBool;
      return true;
    case Carrier::kInt32:
      *type = FastType::kInt32;
      return true;
    case Carrier::kUint32:
      *type = FastType::kUint32;
      return true;
    case Carrier::kBigInt64:
      *type = FastType::kInt64;
      return kHasFastBigInts;
    case Carrier::kBigUint64:
      *type = FastType::kUint64;
      return kHasFastBigInts;
    case Carrier::kString:
      *type = FastType::kOneByteString;
      return !is_result;
    case Carrier::kFloat:
      *type = floats;
      return true;
    case Carrier::kNumberInt64:
    case Carrier::kNumberUint64:
    case Carrier::kDouble:
    case Carrier::kPointer:
    case Carrier::kAddressOrString:
      *type = FastType::kFloat64;
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string FastTypesOf(const Program& program, FastType floats) {
  FastType type;
  if (!FastTypeOf(program.result, true, floats, &type)) return {};
  std::string types(1, static_cast<char>(type));
  for (int index = 0; index < program.count; ++index) {
    if (!FastTypeOf(program.arguments[index], false, floats, &type)) return {};
    types += static_cast<char>(type);
  }
  // The context.
  types += static_cast<char>(FastType::kFloat64);
  return types;
}

v8::MaybeLocal<v8::Function> MakeFastFunction(v8::Local<v8::Context> realm,
                                              v8::FunctionCallback slow, v8::Local<v8::Value> data,
                                              const void* fast, const std::string& types) {
  // V8 copies what it is given here.
  FastFunction function{fast, fast == nullptr ? nullptr : FunctionInfoOf(types)};
  auto length = types.empty() ? 0 : static_cast<int>(types.size()) - 1;
  v8::Local<v8::FunctionTemplate> made = v8::FunctionTemplate::New(
      v8::Isolate::GetCurrent(), slow, data, v8::Local<v8::Signature>(), length,
      v8::ConstructorBehavior::kThrow, v8::SideEffectType::kHasSideEffect,
      fast == nullptr ? nullptr : reinterpret_cast<const v8::CFunction*>(&function));
  return made->GetFunction(realm);
}

}  // namespace cffi

#endif
