// Scalars, views and texts of plain.h as functions that V8 calls straight, each beside the one that
// it calls else. Fast ones get what V8 has checked and converted, and check no more.
#include "fast.h"

#include <node.h>

#include <cmath>
#include <cstring>
#include <memory>

extern "C" {
#include "../plain.h"
}

namespace {

using Receiver = v8::Local<v8::Value>;
using Call = const v8::FunctionCallbackInfo<v8::Value>&;

void Refuse(Call call) {
  v8::Isolate* isolate = call.GetIsolate();
  isolate->ThrowException(
      v8::Exception::TypeError(v8::String::NewFromUtf8Literal(isolate, "a wrong argument")));
}

bool AreNumbers(Call call, int from, int to) {
  for (int i = from; i < to; ++i) {
    if (!call[i]->IsNumber()) return false;
  }
  return true;
}

double Number(Call call, int i) { return call[i].As<v8::Number>()->Value(); }
int Int(Call call, int i) { return static_cast<int>(Number(call, i)); }

void SlowNop(Call) { nop(); }
void FastNop(Receiver) { nop(); }

void SlowAddInt(Call call) {
  if (!AreNumbers(call, 0, 2)) return Refuse(call);
  call.GetReturnValue().Set(add_int(Int(call, 0), Int(call, 1)));
}
int FastAddInt(Receiver, int x, int y) { return add_int(x, y); }

void SlowAddDouble(Call call) {
  if (!AreNumbers(call, 0, 2)) return Refuse(call);
  call.GetReturnValue().Set(add_double(Number(call, 0), Number(call, 1)));
}
double FastAddDouble(Receiver, double x, double y) { return add_double(x, y); }

void SlowAddInt64(Call call) {
  if (!call[0]->IsBigInt() || !call[1]->IsBigInt()) return Refuse(call);
  int64_t sum =
      add_int64(call[0].As<v8::BigInt>()->Int64Value(), call[1].As<v8::BigInt>()->Int64Value());
  call.GetReturnValue().Set(v8::BigInt::New(call.GetIsolate(), sum));
}
int64_t FastAddInt64(Receiver, int64_t x, int64_t y) { return add_int64(x, y); }

// V8 takes 64-bit numbers, but gives none back
void SlowHalf(Call call) {
  if (!AreNumbers(call, 0, 1) || Number(call, 0) < 0) return Refuse(call);
  call.GetReturnValue().Set(static_cast<double>(half(static_cast<size_t>(Number(call, 0)))));
}
double FastHalf(Receiver, uint64_t size) { return static_cast<double>(half(size)); }

// a pointer is a number
double Same(double address) {
  void* pointer = same(reinterpret_cast<void*>(static_cast<intptr_t>(address)));
  return static_cast<double>(reinterpret_cast<intptr_t>(pointer));
}
void SlowSame(Call call) {
  if (!AreNumbers(call, 0, 1)) return Refuse(call);
  call.GetReturnValue().Set(Same(Number(call, 0)));
}
double FastSame(Receiver, double address) { return Same(address); }

void SlowMix(Call call) {
  if (!AreNumbers(call, 0, 8)) return Refuse(call);
  call.GetReturnValue().Set(mix(Int(call, 0), Int(call, 1), Number(call, 2), Number(call, 3),
                                Int(call, 4), Int(call, 5), Number(call, 6), Number(call, 7)));
}
int FastMix(Receiver, int a, int b, double c, double d, int e, int f, double g, double h) {
  return mix(a, b, c, d, e, f, g, h);
}

// NUL-ended UTF-8 in `room`, which has two bytes for each character and one more
void Widen(const Text& text, char* room) {
  for (uint32_t i = 0; i < text.length; ++i) {
    auto character = static_cast<unsigned char>(text.data[i]);
    if (character < 0x80) {
      *room++ = static_cast<char>(character);
    } else {
      *room++ = static_cast<char>(0xc0 | character >> 6);
      *room++ = static_cast<char>(0x80 | (character & 0x3f));
    }
  }
  *room = 0;
}
void SlowCountBytes(Call call) {
  if (!call[0]->IsString()) return Refuse(call);
  v8::String::Utf8Value text(call.GetIsolate(), call[0]);
  call.GetReturnValue().Set(count_bytes(*text));
}
int FastCountBytes(Receiver, const Text& text) {
  char room[1024];
  if (text.length < sizeof room / 2) {
    Widen(text, room);
    return count_bytes(room);
  }
  std::unique_ptr<char[]> larger(new char[2 * size_t{text.length} + 1]);
  Widen(text, larger.get());
  return count_bytes(larger.get());
}

#if V8_MAJOR_VERSION >= 13
// Items of a view; small ones lie in V8's heap and are copied to `room`. Null where there are
// fewer.
const double* Items(v8::Local<v8::Value> value, size_t count, v8::MemorySpan<uint8_t> room) {
  if (!value->IsFloat64Array()) return nullptr;
  v8::MemorySpan<uint8_t> items = value.As<v8::ArrayBufferView>()->GetContents(room);
  return items.size() / sizeof(double) < count ? nullptr
                                               : reinterpret_cast<const double*>(items.data());
}
double Ends(v8::Local<v8::Value> value, size_t count) {
  uint8_t room[64];
  const double* items = Items(value, count, room);
  return items == nullptr || count == 0 ? NAN : ends(items, count);
}
void SlowEnds(Call call) {
  if (!AreNumbers(call, 1, 2)) return Refuse(call);
  call.GetReturnValue().Set(Ends(call[0], static_cast<size_t>(Number(call, 1))));
}
double FastEnds(Receiver, v8::Local<v8::Value> value, uint64_t count) { return Ends(value, count); }

double SumPoint(v8::Local<v8::Value> value) {
  uint8_t room[64];
  const double* fields = Items(value, 2, room);
  return fields == nullptr ? NAN : sum_point(reinterpret_cast<const point*>(fields));
}
void SlowSumPoint(Call call) { call.GetReturnValue().Set(SumPoint(call[0])); }
double FastSumPoint(Receiver, v8::Local<v8::Value> value) { return SumPoint(value); }
#endif

}  // namespace

NODE_MODULE_INIT() {
  Define(context, exports, "nop", SlowNop, FastNop);
  Define(context, exports, "add_int", SlowAddInt, FastAddInt);
  Define(context, exports, "add_double", SlowAddDouble, FastAddDouble);
  Define(context, exports, "add_int64", SlowAddInt64, FastAddInt64, Integers::kBigInts);
  Define(context, exports, "half", SlowHalf, FastHalf);
  Define(context, exports, "same", SlowSame, FastSame);
  Define(context, exports, "mix", SlowMix, FastMix);
  Define(context, exports, "count_bytes", SlowCountBytes, FastCountBytes);
#if V8_MAJOR_VERSION >= 13
  Define(context, exports, "ends", SlowEnds, FastEnds);
  Define(context, exports, "sum_point", SlowSumPoint, FastSumPoint);
#endif
}
