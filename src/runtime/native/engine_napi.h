// The engine that works everywhere: Node-API. `Get…` answers false for a value of another kind, and
// leaves no exception; `Make…` answers null where the engine cannot make it (out of memory, too
// long).
#ifndef CFFI_ENGINE_NAPI_H_
#define CFFI_ENGINE_NAPI_H_

#include <node_api.h>

#include <cstdint>

namespace cffi {

class NapiEngine {
 public:
  using Value = napi_value;

  explicit NapiEngine(napi_env env) : env_(env) {}

  napi_value ToNapi(Value value) { return value; }

  // Of the values that are made while JavaScript has not called us.
  class Scope {
   public:
    explicit Scope(NapiEngine& engine) : env_(engine.env_) {
      is_open_ = napi_open_handle_scope(env_, &scope_) == napi_ok;
    }
    ~Scope() {
      if (is_open_) napi_close_handle_scope(env_, scope_);
    }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    bool is_open() const { return is_open_; }

   private:
    napi_env env_;
    napi_handle_scope scope_ = nullptr;
    bool is_open_;
  };

  bool GetBool(Value value, bool* result) {
    return napi_get_value_bool(env_, value, result) == napi_ok;
  }
  bool GetInt32(Value value, int32_t* result) {
    return napi_get_value_int32(env_, value, result) == napi_ok;
  }
  bool GetUint32(Value value, uint32_t* result) {
    return napi_get_value_uint32(env_, value, result) == napi_ok;
  }
  bool GetNumber(Value value, double* result) {
    return napi_get_value_double(env_, value, result) == napi_ok;
  }
  // Modulo 2^64, as C's conversions are.
  bool GetBigInt64(Value value, int64_t* result) {
    bool lossless;
    return napi_get_value_bigint_int64(env_, value, result, &lossless) == napi_ok;
  }
  bool GetBigUint64(Value value, uint64_t* result) {
    bool lossless;
    return napi_get_value_bigint_uint64(env_, value, result, &lossless) == napi_ok;
  }

  bool IsText(Value value) {
    napi_valuetype type = napi_undefined;
    napi_typeof(env_, value, &type);
    return type == napi_string;
  }
  // As NUL-ended UTF-8, lone surrogates as U+FFFD; what does not fit whole is cut between
  // characters.
  bool GetText(Value value, char* buffer, size_t size, size_t* written) {
    return napi_get_value_string_utf8(env_, value, buffer, size, written) == napi_ok;
  }
  size_t TextUnits(Value text) {
    size_t units = 0;
    napi_get_value_string_utf16(env_, text, nullptr, 0, &units);
    return units;
  }
  size_t TextBytes(Value text) {
    size_t bytes = 0;
    napi_get_value_string_utf8(env_, text, nullptr, 0, &bytes);
    return bytes;
  }

  // The address of an ArrayBufferView's first byte. A view whose bytes lie in the engine's own heap
  // is moved out of it, for good, by the asking.
  bool GetView(Value value, void** address, bool* detached) {
    size_t length = 0;
    if (napi_get_typedarray_info(env_, value, nullptr, &length, address, nullptr, nullptr) !=
            napi_ok &&
        napi_get_dataview_info(env_, value, &length, address, nullptr, nullptr) != napi_ok) {
      return false;
    }
    *detached = length == 0 && IsDetached(value);
    return true;
  }

  Value MakeUndefined() {
    // What Node-API takes for undefined as the result of a function, without asking for it.
    return nullptr;
  }
  Value MakeNull() {
    Value value = nullptr;
    napi_get_null(env_, &value);
    return value;
  }
  Value MakeBool(bool truth) {
    Value value = nullptr;
    napi_get_boolean(env_, truth, &value);
    return value;
  }
  Value MakeInt32(int32_t number) {
    Value value = nullptr;
    napi_create_int32(env_, number, &value);
    return value;
  }
  Value MakeUint32(uint32_t number) {
    Value value = nullptr;
    napi_create_uint32(env_, number, &value);
    return value;
  }
  Value MakeNumber(double number) {
    Value value = nullptr;
    napi_create_double(env_, number, &value);
    return value;
  }
  Value MakeBigInt64(int64_t number) {
    Value value = nullptr;
    napi_create_bigint_int64(env_, number, &value);
    return value;
  }
  Value MakeBigUint64(uint64_t number) {
    Value value = nullptr;
    napi_create_bigint_uint64(env_, number, &value);
    return value;
  }
  Value MakeText(const char* text) { return MakeText(text, NAPI_AUTO_LENGTH); }
  Value MakeText(const char* text, size_t bytes) {
    Value value = nullptr;
    napi_create_string_utf8(env_, text, bytes, &value);
    return value;
  }

  Value FunctionOf(napi_ref reference) {
    Value value = nullptr;
    napi_get_reference_value(env_, reference, &value);
    return value;
  }
  // False when it threw; the exception is then pending. Where no JavaScript is running, what the
  // function leaves to be done (promises, ticks) is done after it.
  bool Call(Value function, size_t count, const Value* arguments, bool alone, Value* result) {
    Value receiver = nullptr;
    if (alone) {
      napi_get_global(env_, &receiver);
      return napi_make_callback(env_, nullptr, receiver, function, count, arguments, result) ==
             napi_ok;
    }
    napi_get_undefined(env_, &receiver);
    return napi_call_function(env_, receiver, function, count, arguments, result) == napi_ok;
  }

 protected:
  napi_env env() const { return env_; }

 private:
  bool IsDetached(Value view) {
    Value buffer = nullptr;
    bool detached = false;
    if (napi_get_typedarray_info(env_, view, nullptr, nullptr, nullptr, &buffer, nullptr) !=
        napi_ok) {
      napi_get_dataview_info(env_, view, nullptr, nullptr, &buffer, nullptr);
    }
    napi_is_detached_arraybuffer(env_, buffer, &detached);
    return detached;
  }

  napi_env env_;
};

}  // namespace cffi

#endif  // CFFI_ENGINE_NAPI_H_
