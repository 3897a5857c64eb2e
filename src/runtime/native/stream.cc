// A stream has its own copy of the descriptor, and shares the place in the file with it: it reads
// no further than C asks, and all that C wrote is in the file when it is closed.
#include "stream.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>
#endif

#include "engine_napi.h"
#include "environment.h"
#include "from_c.h"
#include "messages.h"
#include "to_c.h"

namespace cffi {
namespace {

#ifndef _WIN32
const char* ModeOf(int flags) {
  bool appends = (flags & O_APPEND) != 0;
  switch (flags & O_ACCMODE) {
    case O_RDONLY:
      return "r";
    case O_WRONLY:
      return appends ? "a" : "w";
    default:
      return appends ? "a+" : "r+";
  }
}

// With errno where it answers null.
std::FILE* Open(int descriptor) {
  int flags = fcntl(descriptor, F_GETFL);
  if (flags < 0) return nullptr;
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) return nullptr;
  std::FILE* stream = fdopen(copy, ModeOf(flags));
  if (stream == nullptr) {
    int error = errno;
    close(copy);
    errno = error;
    return nullptr;
  }
  // What a stream reads ahead of a pipe or a terminal cannot be given back.
  if (lseek(copy, 0, SEEK_CUR) < 0) std::setvbuf(stream, nullptr, _IONBF, 0);
  return stream;
}
#endif

}  // namespace

Napi::Value OpenStream(const Napi::CallbackInfo& info) {
  Environment* environment = Environment::Of(info.Env());
#ifdef _WIN32
  // Node's descriptors are those of its own C run time, which no other knows.
  throw environment->Error(codes::kUnsupported, messages::NoStreams());
#else
  int descriptor = info[0].As<Napi::Number>();
  std::FILE* stream = Open(descriptor);
  if (stream == nullptr) {
    throw environment->Error(codes::kValue,
                             messages::StreamNotOpened(descriptor, std::strerror(errno)));
  }
  NapiEngine engine(info.Env());
  return Napi::Value(info.Env(), AddressFromC(engine, stream));
#endif
}

void CloseStream(const Napi::CallbackInfo& info) {
  NapiEngine engine(info.Env());
  intptr_t address = 0;
  AddressToC<NapiEngine>(engine, info[0], &address);
  auto* stream = reinterpret_cast<std::FILE*>(address);
  // A stream that was read from goes back to where C was.
  int failed = std::fflush(stream);
  int error = errno;
  if (std::fclose(stream) != 0 && failed == 0) {
    failed = EOF;
    error = errno;
  }
  // What cannot seek has not read ahead either.
  if (failed == 0 || error == ESPIPE) return;
  throw Environment::Of(info.Env())
      ->Error(codes::kValue, messages::StreamNotFlushed(std::strerror(error)));
}

}  // namespace cffi
