// Calls that JavaScript does not wait for: their arguments are converted on its thread, C is called
// on one of the pool's, and the result goes back as a task of the environment.
#ifndef CFFI_ASYNC_H_
#define CFFI_ASYNC_H_

#include <napi.h>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "environment.h"
#include "inbox.h"
#include "loan.h"

namespace cffi {

// A C function that can be called so, and how C is reached: a callee of call.h, whatever it is.
// Calls under way share it, so that it outlives the environment with them.
struct AsyncTarget : std::enable_shared_from_this<AsyncTarget> {
  Bound bound;
  void (*call)(const Bound& bound, cffi_slot* slots);
};

class AsyncCall final : public Task, public std::enable_shared_from_this<AsyncCall> {
 public:
  AsyncCall(std::shared_ptr<const AsyncTarget> target, std::shared_ptr<Inbox> inbox, int64_t number,
            int error);
  ~AsyncCall() override;

  // On the environment's thread. False after it has thrown.
  bool ReadArguments(napi_env env, const napi_value* arguments);
  // Keeps the bytes of these views until C is done, whatever becomes of the environment.
  void Keep(napi_env env, napi_value views);
  bool Start();
  // False when C has been called, or will be.
  bool Cancel();

  void Run(napi_env env) override;
  void Drop() override {}

  int64_t number() const { return number_; }
  bool IsFor(const std::shared_ptr<Inbox>& inbox) const { return inbox_ == inbox; }

  // By its callbacks; only the environment's thread looks.
  KeptException kept;

 private:
  enum class State { kQueued, kStarted, kCancelled };

  void Work();
  void KeepText();
  void LetLibraryGo();
  napi_value MakeResult(napi_env env, bool* failed);

  const std::shared_ptr<const AsyncTarget> target_;
  const std::shared_ptr<Inbox> inbox_;
  const int64_t number_;
  cffi_slot slots_[kMaxSlots];
  Loan loan_;
  std::vector<Backing> backings_;
  // The engine could not hold some of the bytes.
  bool unheld_ = false;
  int error_;
  std::atomic<State> state_{State::kQueued};
};

// The call that this thread is working on, if it is of the environment that has this inbox.
std::shared_ptr<AsyncCall> AsyncCallOf(const std::shared_ptr<Inbox>& inbox);

// A function that takes an array of views, which the call keeps, and what `target` takes. It starts
// the call and returns its number.
Napi::Value MakeAsync(std::shared_ptr<AsyncTarget> target);

// bindAsync(glue, kind, index, signature, name), cancelCall(number), stayForCallbacks(), caller()
Napi::Value BindAsync(const Napi::CallbackInfo& info);
Napi::Value CancelCall(const Napi::CallbackInfo& info);
void StayForCallbacks(const Napi::CallbackInfo& info);
Napi::Value Caller(const Napi::CallbackInfo& info);

}  // namespace cffi

#endif  // CFFI_ASYNC_H_
