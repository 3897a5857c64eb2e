#include "thread_pool.h"

#include <cstdlib>
#include <system_error>
#include <thread>
#include <utility>

#include "spin.h"

namespace cffi {
namespace {

// A number of the environment's, or what stands for it.
size_t ReadSetting(const char* name, size_t otherwise) {
  const char* text = std::getenv(name);
  if (text == nullptr) return otherwise;
  char* end = nullptr;
  unsigned long number = std::strtoul(text, &end, 10);
  return end == text || *end != 0 || number == 0 ? otherwise : number;
}

}  // namespace

bool ThreadPool::Submit(Job job) {
  std::unique_lock<std::mutex> guard(lock_);
  jobs_.push_back(std::move(job));
  waiting_.store(jobs_.size(), std::memory_order_release);
  // Those that are idle may have been woken for jobs that they have not taken yet.
  if (jobs_.size() > idle_ && threads_ < limit_) {
    try {
      std::thread([this] { Work(); }).detach();
      ++threads_;
    } catch (const std::system_error&) {
      // One of those that there are takes it when it is through.
      if (threads_ > 0) return true;
      jobs_.pop_back();
      waiting_.store(jobs_.size(), std::memory_order_release);
      return false;
    }
    return true;
  }
  bool sees = spins_ && jobs_.size() == 1;
  guard.unlock();
  if (!sees) more_.notify_one();
  return true;
}

void ThreadPool::Work() {
  std::unique_lock<std::mutex> guard(lock_);
  for (;;) {
    if (jobs_.empty()) {
      ++idle_;
      bool found =
          Spin(guard) || more_.wait_for(guard, patience_, [this] { return !jobs_.empty(); });
      --idle_;
      if (!found) break;
    }
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    waiting_.store(jobs_.size(), std::memory_order_release);
    guard.unlock();
    job();
    // What it holds ends before the lock is taken again.
    job = nullptr;
    guard.lock();
  }
  --threads_;
}

// Who awaits a call often makes the next one at once. One thread is enough to look out for that.
bool ThreadPool::Spin(std::unique_lock<std::mutex>& guard) {
  if (spins_) return false;
  spins_ = true;
  guard.unlock();
  SpinUntil([this] { return waiting_.load(std::memory_order_acquire) > 0; });
  guard.lock();
  spins_ = false;
  return !jobs_.empty();
}

ThreadPool& TheThreadPool() {
  static ThreadPool& pool =
      *new ThreadPool(ReadSetting("CFFI_THREADS", 128),
                      std::chrono::milliseconds(ReadSetting("CFFI_THREAD_PATIENCE", 10'000)));
  return pool;
}

}  // namespace cffi
