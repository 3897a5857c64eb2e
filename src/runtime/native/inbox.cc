// The queue is ours; a thread-safe function of Node-API, called once for each task, wakes the event
// loop and gives each task a turn of its own, with its promises and ticks done before the next.
#include "inbox.h"

#include <algorithm>
#include <cstdlib>

#include "environment.h"

namespace cffi {
namespace {

// Never destroyed: threads of C may outlive the end of main().
struct Inboxes {
  std::mutex lock;
  std::vector<std::weak_ptr<Inbox>> all;
};

Inboxes& TheInboxes() {
  static Inboxes& inboxes = *new Inboxes;
  return inboxes;
}

std::atomic<bool> process_ends{false};

void CloseAll() {
  process_ends = true;
  std::vector<std::weak_ptr<Inbox>> all;
  {
    std::lock_guard<std::mutex> guard(TheInboxes().lock);
    all = TheInboxes().all;
  }
  for (const auto& one : all) {
    if (std::shared_ptr<Inbox> inbox = one.lock()) inbox->Close();
  }
}

}  // namespace

void CloseInboxesAtExit() { std::atexit(CloseAll); }

bool IsProcessEnding() { return process_ends; }

std::shared_ptr<Inbox> Inbox::Open(napi_env env, Thread& thread) {
  auto inbox = std::make_shared<Inbox>(env, thread);
  napi_value name;
  if (napi_create_string_utf8(env, "unplugin-cffi", NAPI_AUTO_LENGTH, &name) != napi_ok ||
      napi_create_threadsafe_function(env, nullptr, nullptr, name, 0, 1, nullptr, nullptr,
                                      inbox.get(), Dispatch, &inbox->wake_) != napi_ok) {
    return nullptr;
  }
  napi_unref_threadsafe_function(env, inbox->wake_);
  // Behind the thread-safe function's own, which ends it, so that this runs before it.
  napi_add_env_cleanup_hook(env, End, inbox.get());
  std::lock_guard<std::mutex> guard(TheInboxes().lock);
  auto& all = TheInboxes().all;
  all.erase(std::remove_if(all.begin(), all.end(), [](auto& one) { return one.expired(); }),
            all.end());
  all.push_back(inbox);
  return inbox;
}

bool Inbox::Post(std::shared_ptr<Task> task) {
  std::lock_guard<std::mutex> guard(lock_);
  if (closed_) return false;
  tasks_.push_back(std::move(task));
  // Under the lock: until it is closed, the function is there.
  napi_call_threadsafe_function(wake_, nullptr, napi_tsfn_nonblocking);
  return true;
}

size_t Inbox::Count() {
  std::lock_guard<std::mutex> guard(lock_);
  return tasks_.size();
}

bool Inbox::IsClosed() {
  std::lock_guard<std::mutex> guard(lock_);
  return closed_;
}

void Inbox::Dispatch(napi_env env, napi_value, void* data, void*) {
  // Without an environment, it is being ended.
  if (env == nullptr) return;
  auto* self = static_cast<Inbox*>(data);
  std::shared_ptr<Task> task;
  bool is_last = false;
  {
    std::lock_guard<std::mutex> guard(self->lock_);
    if (self->tasks_.empty()) return;
    task = std::move(self->tasks_.front());
    self->tasks_.pop_front();
    self->running_.push_back(task);
    is_last = self->tasks_.empty();
  }
  task->Run(env);
  {
    std::lock_guard<std::mutex> guard(self->lock_);
    self->running_.pop_back();
  }
  if (is_last && self->stays_) {
    self->stays_ = false;
    self->Unhold();
  }
}

void Inbox::Hold() {
  if (holds_++ == 0) napi_ref_threadsafe_function(env_, wake_);
}

void Inbox::Unhold() {
  if (--holds_ == 0) napi_unref_threadsafe_function(env_, wake_);
}

void Inbox::StayForTasks() {
  std::lock_guard<std::mutex> guard(lock_);
  if (stays_ || tasks_.empty()) return;
  stays_ = true;
  Hold();
}

void Inbox::Close() {
  std::deque<std::shared_ptr<Task>> dropped;
  {
    std::lock_guard<std::mutex> guard(lock_);
    closed_ = true;
    dropped.swap(tasks_);
    dropped.insert(dropped.end(), running_.begin(), running_.end());
  }
  for (const auto& task : dropped) task->Drop();
}

void Inbox::End(void* data) {
  auto* self = static_cast<Inbox*>(data);
  self->Close();
  std::unique_lock<std::mutex> guard(self->lock_);
  self->held_.wait(guard, [self] { return self->unheld_ == 0; });
}

void Inbox::BeginUnheld() {
  std::lock_guard<std::mutex> guard(lock_);
  ++unheld_;
}

void Inbox::EndUnheld() {
  std::lock_guard<std::mutex> guard(lock_);
  if (--unheld_ == 0) held_.notify_all();
}

Watch::Clock::duration Watch::Interval() const {
  constexpr Clock::duration longest = std::chrono::milliseconds(50);
  return std::min(longest, std::max<Clock::duration>(limit_ / 4, std::chrono::milliseconds(1)));
}

bool Watch::IsStuck() {
  std::lock_guard<std::mutex> guard(inbox_.lock_);
  if (inbox_.closed_) return false;
  const Thread& thread = inbox_.thread_;
  uint64_t call = thread.CallUnderWay();
  Clock::time_point now = Clock::now();
  if (call == 0 || call != inbox_.call_) {
    inbox_.call_ = call;
    inbox_.since_ = now;
    return false;
  }
  return now - inbox_.since_ >= limit_ && NameOfCall(thread, call, &function_);
}

}  // namespace cffi
