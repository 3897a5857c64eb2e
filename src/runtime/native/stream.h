// Streams of C's stdio over file descriptors of Node's.
#ifndef CFFI_STREAM_H_
#define CFFI_STREAM_H_

#include <napi.h>

namespace cffi {

// openStream(descriptor): the address of a FILE
Napi::Value OpenStream(const Napi::CallbackInfo& info);
// closeStream(address)
void CloseStream(const Napi::CallbackInfo& info);

}  // namespace cffi

#endif  // CFFI_STREAM_H_
