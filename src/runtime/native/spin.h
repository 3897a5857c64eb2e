// A short wait without sleep, before one with: to wake a thread that sleeps takes longer than most
// of what is waited for here.
#ifndef CFFI_SPIN_H_
#define CFFI_SPIN_H_

#include <chrono>
#include <thread>

#if defined(__x86_64__) || defined(__i386__)
#include <immintrin.h>
#endif

namespace cffi {

// Where there is one processor, what is waited for cannot happen in the meantime.
inline bool CanSpin() {
  static const bool can = std::thread::hardware_concurrency() > 1;
  return can;
}

// Whether `holds` came to hold within some microseconds.
template <typename Condition>
bool SpinUntil(Condition holds) {
  using Clock = std::chrono::steady_clock;
  if (!CanSpin()) return holds();
  const Clock::time_point end = Clock::now() + std::chrono::microseconds(30);
  do {
    for (int round = 0; round < 64; ++round) {
      if (holds()) return true;
#if defined(__x86_64__) || defined(__i386__)
      _mm_pause();
#elif defined(__aarch64__) || defined(__arm__)
      __asm__ __volatile__("yield");
#endif
    }
  } while (Clock::now() < end);
  return false;
}

}  // namespace cffi

#endif  // CFFI_SPIN_H_
