#include "async.h"

#include <cerrno>
#include <cstring>

#include "bind.h"
#include "call.h"
#include "engine_napi.h"
#include "messages.h"
#include "shared_library.h"
#include "thread_pool.h"

namespace cffi {
namespace {

thread_local AsyncCall* this_call = nullptr;

// The arguments are the views that the call keeps, then the function's own.
napi_value InvokeAsync(napi_env env, napi_callback_info info) {
  napi_value arguments[kMaxArguments + 1];
  size_t asked = kMaxArguments + 1;
  void* data = nullptr;
  napi_get_cb_info(env, info, &asked, arguments, nullptr, &data);
  std::shared_ptr<const AsyncTarget> target = static_cast<AsyncTarget*>(data)->shared_from_this();
  Environment* environment = target->bound.environment;
  SharedLibrary* library = target->bound.dynamic.library;
  if (library != nullptr && library->is_closed()) {
    environment->Throw(codes::kReleased,
                       messages::LibraryClosed(target->bound.name, library->name()));
    return nullptr;
  }
  const std::shared_ptr<Inbox>& inbox = environment->OpenInbox();
  if (inbox == nullptr) {
    environment->Throw(codes::kUnsupported, messages::NoInbox(target->bound.name + "()"));
    return nullptr;
  }
  int64_t number = ++environment->last_async_call;
  auto call = std::make_shared<AsyncCall>(target, inbox, number, environment->thread().saved_errno);
  if (!call->ReadArguments(env, arguments + 1)) return nullptr;
  call->Keep(env, arguments[0]);
  if (!call->Start()) {
    environment->Throw(codes::kMemory, messages::NoThread(target->bound.name));
    return nullptr;
  }
  if (library != nullptr) library->BeginAsync();
  environment->async_calls[number] = call;
  inbox->Hold();
  return NapiEngine(env).MakeNumber(static_cast<double>(number));
}

}  // namespace

AsyncCall::AsyncCall(std::shared_ptr<const AsyncTarget> target, std::shared_ptr<Inbox> inbox,
                     int64_t number, int error)
    : target_(std::move(target)), inbox_(std::move(inbox)), number_(number), error_(error) {}

AsyncCall::~AsyncCall() {
  // While the process ends, what would free them may have ended before.
  if (IsProcessEnding()) new std::vector<Backing>(std::move(backings_));
}

bool AsyncCall::ReadArguments(napi_env env, const napi_value* arguments) {
  const Bound& bound = target_->bound;
  const Program& program = bound.program;
  NapiEngine engine(env);
  cffi_slot* next = slots_ + program.first_slot;
  for (int index = 0; index < program.count; ++index) {
    Carrier carrier = program.arguments[index];
    if (carrier == Carrier::kString) continue;
    cffi_slot* slot = next++;
    Hint hint = Hint::kNumber;
    Fault fault = carrier == Carrier::kPointer
                      ? PointerToC(engine, arguments[index], slot, loan_, &hint)
                  : carrier == Carrier::kAddressOrString
                      ? TextToC(engine, arguments + index, slot, loan_, &hint)
                      : ToC(engine, carrier, arguments[index], slot);
    if (fault == Fault::kNone) continue;
    ThrowArgumentFault(bound, index, fault, arguments[index]);
    return false;
  }
  return true;
}

void AsyncCall::Keep(napi_env env, napi_value views) {
  uint32_t count = 0;
  napi_get_array_length(env, views, &count);
  for (uint32_t index = 0; index < count; ++index) {
    napi_value view;
    if (napi_get_element(env, views, index, &view) != napi_ok) continue;
    Backing backing = LastingBackingOfView(env, view);
    if (backing == nullptr) unheld_ = true;
    backings_.push_back(std::move(backing));
  }
}

bool AsyncCall::Start() {
  return TheThreadPool().Submit([self = shared_from_this()] { self->Work(); });
}

bool AsyncCall::Cancel() {
  State queued = State::kQueued;
  if (!state_.compare_exchange_strong(queued, State::kCancelled)) return false;
  inbox_->Unhold();
  LetLibraryGo();
  return true;
}

// On a thread of the pool.
void AsyncCall::Work() {
  if (unheld_) inbox_->BeginUnheld();
  State queued = State::kQueued;
  // What has not begun when its environment ends never does.
  if (!inbox_->IsClosed() && state_.compare_exchange_strong(queued, State::kStarted)) {
    this_call = this;
    errno = error_;
    target_->call(target_->bound, slots_);
    error_ = errno;
    this_call = nullptr;
    KeepText();
    inbox_->Post(shared_from_this());
  }
  if (unheld_) inbox_->EndUnheld();
}

// A function's text may be this thread's own, which goes on to other calls.
void AsyncCall::KeepText() {
  if (target_->bound.program.result != Carrier::kText || IsInFirstPage(slots_[0].p)) return;
  size_t bytes = std::strlen(static_cast<const char*>(slots_[0].p)) + 1;
  char* copy = loan_.Allocate(bytes);
  if (copy != nullptr) std::memcpy(copy, slots_[0].p, bytes);
  slots_[0].p = copy;
}

void AsyncCall::Run(napi_env env) {
  Environment* environment = Environment::Of(env);
  inbox_->Unhold();
  environment->async_calls.erase(number_);
  bool failed = false;
  napi_value result = MakeResult(env, &failed);
  LetLibraryGo();
  environment->Finish(number_, error_, failed, result);
}

// On the environment's thread, as all that speaks of libraries.
void AsyncCall::LetLibraryGo() {
  const Bound& bound = target_->bound;
  if (bound.dynamic.library != nullptr) bound.dynamic.library->EndAsync(*bound.thread);
}

napi_value AsyncCall::MakeResult(napi_env env, bool* failed) {
  if (kept.failed) {
    *failed = true;
    return TakeException(kept);
  }
  const Bound& bound = target_->bound;
  NapiEngine engine(env);
  napi_value result = FromC(engine, bound.program.result, slots_[0]);
  if (IsGoodResult(bound.program.result, slots_[0], result != nullptr)) return result;
  ThrowResultFault(bound, slots_[0]);
  *failed = true;
  napi_value error = nullptr;
  napi_get_and_clear_last_exception(env, &error);
  return error;
}

std::shared_ptr<AsyncCall> AsyncCallOf(const std::shared_ptr<Inbox>& inbox) {
  return this_call != nullptr && this_call->IsFor(inbox) ? this_call->shared_from_this() : nullptr;
}

Napi::Value MakeAsync(std::shared_ptr<AsyncTarget> target) {
  const Bound& bound = target->bound;
  bound.environment->async_targets.push_back(target);
  return MakeNapiFunction(bound.environment->env(), bound.name, InvokeAsync, target.get());
}

Napi::Value BindAsync(const Napi::CallbackInfo& info) {
  auto target = std::make_shared<AsyncTarget>();
  ReadBound(info, &target->bound);
  target->call = TrampolineCallee::Call;
  return MakeAsync(std::move(target));
}

Napi::Value CancelCall(const Napi::CallbackInfo& info) {
  Environment* environment = Environment::Of(info.Env());
  auto found = environment->async_calls.find(info[0].As<Napi::Number>().Int64Value());
  if (found == environment->async_calls.end()) return Napi::Boolean::New(info.Env(), false);
  std::shared_ptr<AsyncCall> call = found->second.lock();
  bool cancelled = call != nullptr && call->Cancel();
  if (cancelled) environment->async_calls.erase(found);
  return Napi::Boolean::New(info.Env(), cancelled);
}

void StayForCallbacks(const Napi::CallbackInfo& info) {
  const std::shared_ptr<Inbox>& inbox = Environment::Of(info.Env())->inbox();
  if (inbox != nullptr) inbox->StayForTasks();
}

Napi::Value Caller(const Napi::CallbackInfo& info) {
  Environment* environment = Environment::Of(info.Env());
  environment->caller_asked = true;
  return Napi::Number::New(info.Env(), static_cast<double>(environment->caller));
}

}  // namespace cffi
