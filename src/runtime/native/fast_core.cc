// Each function is made for the realm that asks, since it is fast in its own only.
#include "fast_core.h"

#ifdef CFFI_ABI

#include <napi.h>

#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "engine_v8.h"
#include "environment.h"
#include "fast_function.h"
#include "from_c.h"

namespace cffi {
namespace {

template <class Type>
Type* At(double address) {
  return reinterpret_cast<Type*>(static_cast<intptr_t>(static_cast<int64_t>(address)));
}

// What V8 passes and takes of a C type in memory.
template <class Type>
struct Machine {
  static constexpr FastType kType = FastType::kFloat64;
  using Value = double;
};
template <>
struct Machine<int8_t> {
  static constexpr FastType kType = FastType::kInt32;
  using Value = int32_t;
};
template <>
struct Machine<int16_t> : Machine<int8_t> {};
template <>
struct Machine<int32_t> : Machine<int8_t> {};
template <>
struct Machine<uint8_t> {
  static constexpr FastType kType = FastType::kUint32;
  using Value = uint32_t;
};
template <>
struct Machine<uint16_t> : Machine<uint8_t> {};
template <>
struct Machine<uint32_t> : Machine<uint8_t> {};
template <>
struct Machine<int64_t> {
  static constexpr FastType kType = FastType::kInt64;
  using Value = int64_t;
};
template <>
struct Machine<uint64_t> {
  static constexpr FastType kType = FastType::kUint64;
  using Value = uint64_t;
};

template <class Type>
typename Machine<Type>::Value Read(void*, double address) {
  Type value;
  // memcpy, because C's fields need not be aligned.
  std::memcpy(&value, At<char>(address), sizeof value);
  return static_cast<typename Machine<Type>::Value>(value);
}

template <class Type>
void Write(void*, double address, typename Machine<Type>::Value number) {
  auto value = static_cast<Type>(number);
  std::memcpy(At<char>(address), &value, sizeof value);
}

// Of a view. 0 where it must be asked: its bytes lie in V8's heap, or it is detached.
double AddressOf(void*, v8::Local<v8::Value> value) {
  auto view = value.As<v8::ArrayBufferView>();
  if (!view->HasBuffer()) return 0;
#if CFFI_ABI >= 137
  return static_cast<double>(reinterpret_cast<intptr_t>(view->GetContents({}).data()));
#else
  // The handle of the buffer, which would else pile up in the caller's scope.
  v8::HandleScope scope(v8::Isolate::GetCurrent());
  v8::Local<v8::ArrayBuffer> buffer = view->Buffer();
  if (buffer->ByteLength() == 0) return 0;
  return static_cast<double>(reinterpret_cast<intptr_t>(buffer->Data()) +
                             static_cast<intptr_t>(view->ByteOffset()));
#endif
}

// NaN where a number does not hold the pointer.
double ReadPointer(void*, double address) {
  int64_t value = Read<int64_t>(nullptr, address);
  return IsSafeInteger(value) ? static_cast<double>(value)
                              : std::numeric_limits<double>::quiet_NaN();
}

void WritePointer(void*, double address, double value) {
  Write<int64_t>(nullptr, address, static_cast<int64_t>(value));
}

struct FastEntry {
  const char* name;
  const void* fast;
  // The result's, then the arguments'.
  std::string types;
};

std::string TypesOf(std::initializer_list<FastType> types) {
  std::string result;
  for (FastType type : types) result += static_cast<char>(type);
  return result;
}

template <class Type>
void AddCell(std::vector<FastEntry>* entries, const char* read, const char* write) {
  constexpr FastType kType = Machine<Type>::kType;
  if (!kHasFastBigInts && (kType == FastType::kInt64 || kType == FastType::kUint64)) return;
  entries->push_back(
      {read, reinterpret_cast<const void*>(Read<Type>), TypesOf({kType, FastType::kFloat64})});
  entries->push_back({write, reinterpret_cast<const void*>(Write<Type>),
                      TypesOf({FastType::kVoid, FastType::kFloat64, kType})});
}

std::vector<FastEntry> MakeEntries() {
  std::vector<FastEntry> entries = {
      {"addressOf", reinterpret_cast<const void*>(AddressOf),
       TypesOf({FastType::kFloat64, FastType::kValue})},
      {"readPointer", reinterpret_cast<const void*>(ReadPointer),
       TypesOf({FastType::kFloat64, FastType::kFloat64})},
      {"writePointer", reinterpret_cast<const void*>(WritePointer),
       TypesOf({FastType::kVoid, FastType::kFloat64, FastType::kFloat64})},
  };
  AddCell<int8_t>(&entries, "readInt8", "writeInt8");
  AddCell<uint8_t>(&entries, "readUint8", "writeUint8");
  AddCell<int16_t>(&entries, "readInt16", "writeInt16");
  AddCell<uint16_t>(&entries, "readUint16", "writeUint16");
  AddCell<int32_t>(&entries, "readInt32", "writeInt32");
  AddCell<uint32_t>(&entries, "readUint32", "writeUint32");
  AddCell<int64_t>(&entries, "readInt64", "writeInt64");
  AddCell<uint64_t>(&entries, "readUint64", "writeUint64");
  AddCell<float>(&entries, "readFloat32", "writeFloat32");
  AddCell<double>(&entries, "readFloat64", "writeFloat64");
  return entries;
}

// What V8 calls from code that is not optimized, or where an argument is of another type: the
// function of Node-API's, which checks.
void Forward(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::Local<v8::Context> context = info.GetIsolate()->GetCurrentContext();
  v8::Local<v8::Value> arguments[] = {info[0], info[1]};
  v8::Local<v8::Value> result;
  if (info.Data()
          .As<v8::Function>()
          ->Call(context, info.This(), info.Length() < 2 ? info.Length() : 2, arguments)
          .ToLocal(&result)) {
    info.GetReturnValue().Set(result);
  }
}

// instantiate(realm): those functions of the core that V8 can call straight.
Napi::Value Instantiate(const Napi::CallbackInfo& info) {
  static const std::vector<FastEntry>& entries = *new std::vector<FastEntry>(MakeEntries());
  Napi::Env env = info.Env();
  auto core = info.This().As<Napi::Object>();
  v8::Local<v8::Context> context;
  if (!ToV8(info[0]).As<v8::Function>()->GetCreationContext().ToLocal(&context)) {
    context = v8::Isolate::GetCurrent()->GetCurrentContext();
  }
  Napi::Object functions = Napi::Object::New(env);
  for (const char* name : {"readInt64", "readUint64", "writeInt64", "writeUint64"}) {
    functions[name] = core.Get(name);
  }
  for (const FastEntry& entry : entries) {
    v8::Local<v8::Value> slow = ToV8(core.Get(entry.name));
    v8::Local<v8::Function> made;
    if (!MakeFastFunction(context, Forward, slow, entry.fast, entry.types).ToLocal(&made)) {
      throw Napi::Error::New(env);
    }
    functions[entry.name] = Napi::Value(env, FromV8(made));
  }
  return functions;
}

}  // namespace

void DefineFast(napi_env env, napi_value exports) {
  Napi::Object object(env, exports);
  v8::Isolate* isolate = v8::Isolate::GetCurrent();
  cffi_context* context = &Environment::Of(env)->thread();
  std::unique_ptr<v8::BackingStore> memory = v8::ArrayBuffer::NewBackingStore(
      context, sizeof *context, v8::BackingStore::EmptyDeleter, nullptr);
  v8::Local<v8::ArrayBuffer> buffer = v8::ArrayBuffer::New(isolate, std::move(memory));
  Napi::Object described = Napi::Object::New(env);
  described["buffer"] = Napi::Value(env, FromV8(buffer));
  described["address"] =
      Napi::Number::New(env, static_cast<double>(reinterpret_cast<intptr_t>(context)));
  object["context"] = described;
  object["instantiate"] = Napi::Function::New(env, Instantiate, "instantiate");
}

}  // namespace cffi

#else

namespace cffi {

void DefineFast(napi_env, napi_value) {}

}  // namespace cffi

#endif
