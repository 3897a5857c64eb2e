// Threads of our own for calls that are not to hold up JavaScript: as many as are needed at once,
// up to a limit, in the order in which they were asked for. Nothing of Node-API here.
#ifndef CFFI_THREAD_POOL_H_
#define CFFI_THREAD_POOL_H_

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>

namespace cffi {

class ThreadPool {
 public:
  using Job = std::function<void()>;

  ThreadPool(size_t limit, std::chrono::milliseconds patience)
      : limit_(limit), patience_(patience) {}
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  // False where there is no thread and none can be made.
  bool Submit(Job job);

 private:
  void Work();
  // For a moment, without the lock: whether there is a job then.
  bool Spin(std::unique_lock<std::mutex>& guard);

  const size_t limit_;
  // How long a thread waits for another job before it ends.
  const std::chrono::milliseconds patience_;
  std::mutex lock_;
  std::condition_variable more_;
  std::deque<Job> jobs_;
  // As many as there are jobs, to look at without the lock.
  std::atomic<size_t> waiting_{0};
  // An idle thread looks at that.
  bool spins_ = false;
  size_t threads_ = 0;
  size_t idle_ = 0;
};

// The process's: CFFI_THREADS is its limit, 128 without it. Never destroyed: its threads may be in
// C when the process ends.
ThreadPool& TheThreadPool();

}  // namespace cffi

#endif  // CFFI_THREAD_POOL_H_
