#include "thread_pool.h"

#include <cstdlib>
#include <system_error>
#include <thread>
#include <utility>

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
  std::lock_guard<std::mutex> guard(lock_);
  jobs_.push_back(std::move(job));
  // Those that are idle may have been woken for jobs that they have not taken yet.
  if (jobs_.size() > idle_ && threads_ < limit_) {
    try {
      std::thread([this] { Work(); }).detach();
      ++threads_;
    } catch (const std::system_error&) {
      // One of those that there are takes it when it is through.
      if (threads_ > 0) return true;
      jobs_.pop_back();
      return false;
    }
  } else {
    more_.notify_one();
  }
  return true;
}

void ThreadPool::Work() {
  std::unique_lock<std::mutex> guard(lock_);
  for (;;) {
    if (jobs_.empty()) {
      ++idle_;
      bool found = more_.wait_for(guard, patience_, [this] { return !jobs_.empty(); });
      --idle_;
      if (!found) break;
    }
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    guard.unlock();
    job();
    // What it holds ends before the lock is taken again.
    job = nullptr;
    guard.lock();
  }
  --threads_;
}

ThreadPool& TheThreadPool() {
  static ThreadPool& pool =
      *new ThreadPool(ReadSetting("CFFI_THREADS", 128),
                      std::chrono::milliseconds(ReadSetting("CFFI_THREAD_PATIENCE", 10'000)));
  return pool;
}

}  // namespace cffi
