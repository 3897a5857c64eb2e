// The engine of a core that is built for one Node's V8. What an engine must offer is listed in
// engine_napi.h; what V8 does no better stays Node-API's.
#ifndef CFFI_ENGINE_V8_H_
#define CFFI_ENGINE_V8_H_

#include <climits>
#include <cstring>

#include "engine_napi.h"
#include "v8_headers.h"

namespace cffi {

// A napi_value is the slot of a handle, which is what a Local is.
inline v8::Local<v8::Value> ToV8(napi_value value) {
  v8::Local<v8::Value> local;
  static_assert(sizeof local == sizeof value, "a Local is a pointer");
  std::memcpy(static_cast<void*>(&local), &value, sizeof value);
  return local;
}

template <class Type>
inline napi_value FromV8(v8::Local<Type> local) {
  napi_value value;
  std::memcpy(&value, static_cast<void*>(&local), sizeof value);
  return value;
}

class V8Engine : public NapiEngine {
 public:
  using Value = napi_value;

  V8Engine(napi_env env, v8::Isolate* isolate) : NapiEngine(env), isolate_(isolate) {}
  explicit V8Engine(napi_env env) : V8Engine(env, v8::Isolate::GetCurrent()) {}

  class Scope {
   public:
    explicit Scope(V8Engine& engine) : scope_(engine.isolate_) {}
    bool is_open() const { return true; }

   private:
    v8::HandleScope scope_;
  };

  bool GetBool(Value value, bool* result) {
    v8::Local<v8::Value> local = ToV8(value);
    *result = local->IsTrue();
    return *result || local->IsFalse();
  }
  bool GetInt32(Value value, int32_t* result) {
    v8::Local<v8::Value> local = ToV8(value);
    if (!local->IsInt32()) return NapiEngine::GetInt32(value, result);
    *result = local.As<v8::Int32>()->Value();
    return true;
  }
  bool GetUint32(Value value, uint32_t* result) {
    v8::Local<v8::Value> local = ToV8(value);
    if (!local->IsUint32()) return NapiEngine::GetUint32(value, result);
    *result = local.As<v8::Uint32>()->Value();
    return true;
  }
  bool GetNumber(Value value, double* result) {
    v8::Local<v8::Value> local = ToV8(value);
    if (!local->IsNumber()) return false;
    *result = local.As<v8::Number>()->Value();
    return true;
  }
  bool GetBigInt64(Value value, int64_t* result) {
    v8::Local<v8::Value> local = ToV8(value);
    if (!local->IsBigInt()) return false;
    *result = local.As<v8::BigInt>()->Int64Value();
    return true;
  }
  bool GetBigUint64(Value value, uint64_t* result) {
    v8::Local<v8::Value> local = ToV8(value);
    if (!local->IsBigInt()) return false;
    *result = local.As<v8::BigInt>()->Uint64Value();
    return true;
  }

  bool IsText(Value value) { return ToV8(value)->IsString(); }
  bool GetText(Value value, char* buffer, size_t size, size_t* written) {
    v8::Local<v8::Value> local = ToV8(value);
    if (!local->IsString() || size == 0) return false;
    v8::Local<v8::String> text = local.As<v8::String>();
#if CFFI_ABI >= 137
    *written =
        text->WriteUtf8V2(isolate_, buffer, size - 1, v8::String::WriteFlags::kReplaceInvalidUtf8);
#else
    constexpr int kFlags = v8::String::REPLACE_INVALID_UTF8 | v8::String::NO_NULL_TERMINATION;
    int room = size - 1 > INT_MAX ? INT_MAX : static_cast<int>(size - 1);
    *written = text->WriteUtf8(isolate_, buffer, room, nullptr, kFlags);
#endif
    buffer[*written] = '\0';
    return true;
  }
  size_t TextUnits(Value text) { return ToV8(text).As<v8::String>()->Length(); }

  bool GetView(Value value, void** address, bool* detached) {
    v8::Local<v8::Value> local = ToV8(value);
    if (!local->IsArrayBufferView()) return false;
    auto view = local.As<v8::ArrayBufferView>();
    v8::Local<v8::ArrayBuffer> buffer = view->Buffer();
    *address = static_cast<char*>(buffer->Data()) + view->ByteOffset();
    *detached = view->ByteLength() == 0 && buffer->WasDetached();
    return true;
  }

  Value MakeUndefined() { return FromV8(v8::Undefined(isolate_)); }
  Value MakeNull() { return FromV8(v8::Null(isolate_)); }
  Value MakeBool(bool truth) { return FromV8(v8::Boolean::New(isolate_, truth)); }
  Value MakeInt32(int32_t number) { return FromV8(v8::Integer::New(isolate_, number)); }
  Value MakeUint32(uint32_t number) {
    return FromV8(v8::Integer::NewFromUnsigned(isolate_, number));
  }
  Value MakeNumber(double number) { return FromV8(v8::Number::New(isolate_, number)); }
  Value MakeBigInt64(int64_t number) { return FromV8(v8::BigInt::New(isolate_, number)); }
  Value MakeBigUint64(uint64_t number) {
    return FromV8(v8::BigInt::NewFromUnsigned(isolate_, number));
  }
  Value MakeText(const char* text) { return MakeText(text, std::strlen(text)); }
  Value MakeText(const char* text, size_t bytes) {
    if (bytes > static_cast<size_t>(v8::String::kMaxLength)) return nullptr;
    auto length = static_cast<int>(bytes);
    v8::Local<v8::String> made;
    // ASCII is Latin-1 as it stands, and is not decoded.
    bool is_made =
        IsAscii(text, bytes)
            ? v8::String::NewFromOneByte(isolate_, reinterpret_cast<const uint8_t*>(text),
                                         v8::NewStringType::kNormal, length)
                  .ToLocal(&made)
            : v8::String::NewFromUtf8(isolate_, text, v8::NewStringType::kNormal, length)
                  .ToLocal(&made);
    return is_made ? FromV8(made) : nullptr;
  }

  bool Call(Value function, size_t count, const Value* arguments, bool alone, Value* result) {
    if (alone) return NapiEngine::Call(function, count, arguments, alone, result);
    v8::TryCatch trying(isolate_);
    v8::Local<v8::Value> returned;
    auto* locals =
        const_cast<v8::Local<v8::Value>*>(reinterpret_cast<const v8::Local<v8::Value>*>(arguments));
    v8::Local<v8::Function> callee = ToV8(function).As<v8::Function>();
    // Its own, since where C was not called by JavaScript there is no other.
    v8::Local<v8::Context> context;
    if (callee->GetCreationContext().ToLocal(&context) &&
        callee->Call(context, v8::Undefined(isolate_), static_cast<int>(count), locals)
            .ToLocal(&returned)) {
      *result = FromV8(returned);
      return true;
    }
    // Pending for Node-API, as if it had made the call; when execution is being terminated there is
    // no exception.
    if (trying.CanContinue()) napi_throw(env(), FromV8(trying.Exception()));
    return false;
  }

 private:
  static bool IsAscii(const char* text, size_t bytes) {
    uint64_t high = 0;
    size_t at = 0;
    for (; at + 8 <= bytes; at += 8) {
      uint64_t word;
      std::memcpy(&word, text + at, 8);
      high |= word;
    }
    for (; at < bytes; ++at) high |= static_cast<unsigned char>(text[at]);
    return (high & 0x8080808080808080) == 0;
  }

  v8::Isolate* isolate_;
};

}  // namespace cffi

#endif  // CFFI_ENGINE_V8_H_
