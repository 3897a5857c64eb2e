#include "thread_pool.h"

#include <cstdlib>
#include <system_error>
#include <thread>
#include <utility>

#ifdef __linux__
#include <sched.h>
#endif
#if defined(__x86_64__) || defined(__i386__)
#include <immintrin.h>
#endif

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

// How many processors this process may run on.
unsigned CountProcessors() {
#ifdef __linux__
  cpu_set_t allowed;
  // It fails where there are more than the set has room for.
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return CPU_COUNT(&allowed);
#endif
  return std::thread::hardware_concurrency();
}

void Pause() {
#if defined(__x86_64__) || defined(__i386__)
  _mm_pause();
#elif defined(__aarch64__) || defined(__arm__)
  __asm__ __volatile__("yield");
#endif
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

// Who awaits a call often makes the next one at once, and to wake a thread that sleeps takes longer
// than many a call. One thread is enough to look out for that, and none where there is one
// processor.
bool ThreadPool::Spin(std::unique_lock<std::mutex>& guard) {
  using Clock = std::chrono::steady_clock;
  static const bool can = CountProcessors() > 1;
  if (!can || spins_) return false;
  spins_ = true;
  guard.unlock();
  const Clock::time_point end = Clock::now() + std::chrono::microseconds(30);
  while (waiting_.load(std::memory_order_acquire) == 0 && Clock::now() < end) Pause();
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
