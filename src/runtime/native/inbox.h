// What other threads ask of the thread that an environment lives on, in order; and whether that
// thread is stuck in a C call.
#ifndef CFFI_INBOX_H_
#define CFFI_INBOX_H_

#include <node_api.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace cffi {

struct Thread;

class Task {
 public:
  virtual ~Task() = default;
  // On the environment's thread, when no JavaScript is running there.
  virtual void Run(napi_env env) = 0;
  // Instead, where the environment ends first. On any thread.
  virtual void Drop() = 0;
};

class Inbox {
 public:
  // On the environment's thread; null where Node-API cannot.
  static std::shared_ptr<Inbox> Open(napi_env env, Thread& thread);

  Inbox(napi_env env, Thread& thread) : env_(env), thread_(thread) {}
  Inbox(const Inbox&) = delete;
  Inbox& operator=(const Inbox&) = delete;

  // False when the environment has ended, and with it all hope of the task.
  bool Post(std::shared_ptr<Task> task);
  size_t Count();
  bool IsClosed();

  // On the environment's thread: its event loop goes on as long as there are holds. Tasks alone do
  // not keep it, since a callback that C only might call must not.
  void Hold();
  void Unhold();
  // Called when the loop would end: goes on while tasks are waiting.
  void StayForTasks();

  // Ends it: what waits is dropped. Whoever has it may keep it.
  void Close();
  // For memory that the engine cannot hold beyond the environment, whose end waits for the calls
  // that use it.
  void BeginUnheld();
  void EndUnheld();

 private:
  friend class Watch;

  static void Dispatch(napi_env env, napi_value, void* self, void*);
  static void End(void* self);

  const napi_env env_;
  // Alive while the inbox is open.
  Thread& thread_;
  napi_threadsafe_function wake_ = nullptr;
  int holds_ = 0;
  bool stays_ = false;

  std::mutex lock_;
  bool closed_ = false;
  std::deque<std::shared_ptr<Task>> tasks_;
  // Those that are running, the innermost last: JavaScript may end the process in them.
  std::vector<std::shared_ptr<Task>> running_;
  int unheld_ = 0;
  std::condition_variable held_;
  // The thread's C call that was last seen under way, and since when it is known to be.
  uint64_t call_ = 0;
  std::chrono::steady_clock::time_point since_;
};

// Closes all, so that no thread of C's waits for JavaScript while the process ends: a destructor of
// C's may wait for that thread.
void CloseInboxesAtExit();
bool IsProcessEnding();

// Looks now and then whether an inbox's thread has been in one and the same synchronous C call for
// too long. A thread that runs JavaScript, or makes one short call after another, is not stuck.
class Watch {
 public:
  using Clock = std::chrono::steady_clock;

  Watch(Inbox& inbox, Clock::duration limit) : inbox_(inbox), limit_(limit) {}

  // How long to wait for the next look.
  Clock::duration Interval() const;
  bool IsStuck();
  // What it is stuck in.
  const std::string& function() const { return function_; }

 private:
  Inbox& inbox_;
  const Clock::duration limit_;
  std::string function_;
};

}  // namespace cffi

#endif  // CFFI_INBOX_H_
