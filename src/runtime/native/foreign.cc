#include "foreign.h"

#include <atomic>
#include <condition_variable>
#include <cstring>
#include <set>
#include <system_error>
#include <thread>

#include "async.h"
#include "inbox.h"
#include "messages.h"

namespace cffi {
namespace {

// Calls that nobody waits for queue up; from here on their callers wait for those before them.
constexpr size_t kMostUnwaited = 10'000;

// A thread of C's that calls back. What a callback returned to it is kept until its next one, or
// its own end.
class ForeignThread {
 public:
  ForeignThread() {
    static std::atomic<int64_t> last{0};
    number_ = --last;
  }
  ~ForeignThread();

  int64_t number() const { return number_; }
  void Remember(const std::shared_ptr<Inbox>& lender) { lenders_.insert(lender); }

 private:
  int64_t number_;
  std::set<std::weak_ptr<Inbox>, std::owner_less<std::weak_ptr<Inbox>>> lenders_;
};

class ForgetTask final : public Task {
 public:
  explicit ForgetTask(int64_t thread) : thread_(thread) {}
  void Run(napi_env env) override { Environment::Of(env)->Forget(thread_); }
  void Drop() override {}

 private:
  int64_t thread_;
};

ForeignThread::~ForeignThread() {
  for (const auto& lender : lenders_) {
    if (auto inbox = lender.lock()) inbox->Post(std::make_shared<ForgetTask>(number_));
  }
}

ForeignThread& ThisForeignThread() {
  thread_local ForeignThread thread;
  return thread;
}

// Said by the runtime of the environment it is about; where its thread does not come to that within
// a second, on stderr.
class ReportTask final : public Task {
 public:
  ReportTask(const char* code, std::string message) : code_(code), message_(std::move(message)) {}

  void Run(napi_env env) override {
    if (said_.exchange(true)) return;
    if (!Environment::Of(env)->Report(code_, message_)) ReportToStderr(code_, message_);
  }
  void Drop() override {
    if (!said_.exchange(true)) ReportToStderr(code_, message_);
  }

 private:
  const char* code_;
  std::string message_;
  std::atomic<bool> said_{false};
};

void ReportTo(Inbox& inbox, const char* code, const std::string& message) {
  auto report = std::make_shared<ReportTask>(code, message);
  if (!inbox.Post(report)) return report->Drop();
  try {
    std::thread([report] {
      std::this_thread::sleep_for(std::chrono::seconds(1));
      report->Drop();
    }).detach();
  } catch (const std::system_error&) {
    report->Drop();
  }
}

class ForeignCall final : public Task {
 public:
  // Under the closures' lock.
  ForeignCall(Closure& closure, const cffi_slot* slots, int error);

  void Run(napi_env env) override;
  void Drop() override { Leave(State::kDropped); }

  // On the caller's thread, one of these once; `slots` are the caller's own.
  static void Await(const std::shared_ptr<ForeignCall>& call, cffi_slot* slots, int* error);
  static void SendOff(const std::shared_ptr<ForeignCall>& call, cffi_slot* slots);

 private:
  enum class State {
    kQueued,
    kTaken,
    // JavaScript has run: the slots have the result.
    kDone,
    // It could not be run: released while the call was queued, the environment ended.
    kRefused,
    kDropped,
    // The caller has given up.
    kLeft,
  };

  bool Take();
  void Leave(State state);
  bool IsOver(bool until_taken) const;
  State Wait(bool until_taken, Watch& watch);
  void Answer(State state, Watch& watch, cffi_slot* slots);
  void Give(const cffi_slot& result, const void* record, cffi_slot* slots) const;

  Closure& closure_;
  const uint64_t serial_;
  const std::string name_;
  const std::shared_ptr<Inbox> inbox_;
  const Carrier result_;
  const size_t record_size_;
  const std::chrono::steady_clock::duration limit_;
  const cffi_slot error_value_;
  const std::vector<char> error_record_;
  // Whose exceptions end that call, and to whom callbacks lend.
  const std::shared_ptr<AsyncCall> async_;
  const int64_t caller_;
  // The values, and behind them the records among them.
  std::vector<cffi_slot> slots_;
  int error_;
  bool lent_ = false;

  std::mutex lock_;
  std::condition_variable changed_;
  State state_ = State::kQueued;
  bool until_taken_ = false;
};

size_t SlotsFor(size_t bytes) { return (bytes + sizeof(cffi_slot) - 1) / sizeof(cffi_slot); }

size_t RecordSize(const ForeignRules& rules) { return rules.sizes.empty() ? 0 : rules.sizes[0]; }

ForeignCall::ForeignCall(Closure& closure, const cffi_slot* slots, int error)
    : closure_(closure),
      serial_(closure.implementation->serial),
      name_(closure.implementation->name),
      inbox_(closure.implementation->foreign.inbox),
      result_(closure.implementation->program.result),
      record_size_(RecordSize(closure.implementation->foreign)),
      limit_(closure.implementation->foreign.limit),
      error_value_(closure.implementation->foreign.error),
      error_record_(closure.implementation->foreign.error_record),
      async_(AsyncCallOf(inbox_)),
      caller_(async_ ? async_->number() : ThisForeignThread().number()),
      error_(error) {
  const Program& program = closure.implementation->program;
  const std::vector<uint32_t>& sizes = closure.implementation->foreign.sizes;
  size_t count = program.first_slot + program.count;
  size_t records = 0;
  for (uint32_t size : sizes) records += SlotsFor(size);
  slots_.resize(count + records);
  std::memcpy(slots_.data(), slots, count * sizeof(cffi_slot));
  // Those of the caller end with its call, which may not wait for JavaScript.
  cffi_slot* room = slots_.data() + count;
  for (size_t slot = 0; slot < sizes.size(); ++slot) {
    if (sizes[slot] == 0) continue;
    if (slot > 0) std::memcpy(room, slots[slot].p, sizes[slot]);
    slots_[slot].p = room;
    room += SlotsFor(sizes[slot]);
  }
}

bool ForeignCall::Take() {
  std::lock_guard<std::mutex> guard(lock_);
  if (state_ != State::kQueued) return false;
  state_ = State::kTaken;
  // Others go on waiting, and would be woken for nothing.
  if (until_taken_) changed_.notify_all();
  return true;
}

void ForeignCall::Leave(State state) {
  {
    std::lock_guard<std::mutex> guard(lock_);
    if (state_ != State::kQueued && state_ != State::kTaken) return;
    state_ = state;
  }
  // Without the lock, for which the caller would wait again. The task is held while this runs.
  changed_.notify_all();
}

void ForeignCall::Run(napi_env) {
  if (!Take()) return;
  Implementation* implementation = nullptr;
  {
    std::lock_guard<std::mutex> guard(ClosuresLock());
    Implementation* present = closure_.implementation;
    if (present != nullptr && present->serial == serial_) implementation = present;
  }
  // Only this thread could take it away.
  if (implementation == nullptr) return Leave(State::kRefused);
  Environment& environment = *implementation->environment;
  Thread& thread = environment.thread();
  int own_error = thread.saved_errno;
  int64_t outer = environment.caller;
  thread.saved_errno = error_;
  environment.caller = caller_;
  environment.caller_asked = false;
  KeptException* kept = async_ ? &async_->kept : nullptr;
  Entered entered = EnterJavaScript(implementation, {nullptr, kept, false}, slots_.data());
  if (entered != Entered::kGiven) {
    Give(error_value_, error_record_.data(), slots_.data());
  }
  lent_ = environment.caller_asked;
  environment.caller = outer;
  error_ = thread.saved_errno;
  thread.saved_errno = own_error;
  Leave(entered == Entered::kUnable ? State::kDropped : State::kDone);
}

bool ForeignCall::IsOver(bool until_taken) const {
  return state_ != State::kQueued && (until_taken || state_ != State::kTaken);
}

ForeignCall::State ForeignCall::Wait(bool until_taken, Watch& watch) {
  std::unique_lock<std::mutex> guard(lock_);
  until_taken_ = until_taken;
  while (!changed_.wait_for(guard, watch.Interval(), [&] { return IsOver(until_taken); })) {
    guard.unlock();
    bool stuck = watch.IsStuck();
    guard.lock();
    if (stuck && !IsOver(until_taken)) state_ = State::kLeft;
  }
  return state_;
}

void ForeignCall::Await(const std::shared_ptr<ForeignCall>& call, cffi_slot* slots, int* error) {
  Watch watch(*call->inbox_, call->limit_);
  // Where one has waited for so long, no other need.
  State state = watch.IsStuck()            ? State::kLeft
                : call->inbox_->Post(call) ? call->Wait(false, watch)
                                           : State::kDropped;
  call->Answer(state, watch, slots);
  if (state != State::kDone) return;
  *error = call->error_;
  if (call->lent_ && !call->async_) ThisForeignThread().Remember(call->inbox_);
}

void ForeignCall::SendOff(const std::shared_ptr<ForeignCall>& call, cffi_slot* slots) {
  Watch watch(*call->inbox_, call->limit_);
  bool is_full = call->inbox_->Count() >= kMostUnwaited;
  State state = State::kLeft;
  if (!is_full || !watch.IsStuck()) {
    // Nobody is told of those that an ending environment does not run any more.
    if (!call->inbox_->Post(call) || !is_full) return;
    state = call->Wait(true, watch);
  }
  if (state == State::kLeft) call->Answer(state, watch, slots);
}

void ForeignCall::Answer(State state, Watch& watch, cffi_slot* slots) {
  if (state == State::kDone) return Give(slots_[0], slots_[0].p, slots);
  if (state == State::kRefused) return RefuseCall(closure_, slots);
  cffi_slot value = error_value_;
  // What it points to may be the environment's.
  if (state == State::kDropped && result_ == Carrier::kPointer) value.u = 0;
  Give(value, error_record_.data(), slots);
  // Nobody waits any more for what an asynchronous call gives.
  if (state == State::kDropped && async_) return;
  {
    std::lock_guard<std::mutex> guard(ClosuresLock());
    if (!IsFirstReport(closure_)) return;
  }
  if (state == State::kDropped) {
    return Report(codes::kReleased, messages::CallDropped(name_));
  }
  auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(limit_);
  ReportTo(*inbox_, codes::kTimeout,
           messages::ThreadIsStuck(name_, watch.function(), milliseconds.count()));
}

void ForeignCall::Give(const cffi_slot& result, const void* record, cffi_slot* slots) const {
  if (result_ == Carrier::kRecord) {
    if (record_size_ > 0) std::memcpy(slots[0].p, record, record_size_);
  } else {
    slots[0] = result;
  }
}

}  // namespace

void CallFromOtherThread(Closure& closure, cffi_slot* slots, int* error) {
  std::shared_ptr<ForeignCall> call;
  bool waits = true;
  {
    std::lock_guard<std::mutex> guard(ClosuresLock());
    if (closure.implementation != nullptr) {
      waits = closure.implementation->foreign.waits;
      call = std::make_shared<ForeignCall>(closure, slots, *error);
    }
  }
  if (call == nullptr) return RefuseCall(closure, slots);
  if (waits) {
    ForeignCall::Await(call, slots, error);
  } else {
    ForeignCall::SendOff(call, slots);
  }
}

}  // namespace cffi
