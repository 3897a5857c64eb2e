// V8's own declarations, in a build of the core for one Node: CFFI_ABI is the module ABI of it.
#ifndef CFFI_V8_HEADERS_H_
#define CFFI_V8_HEADERS_H_

#ifdef __GNUC__
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#endif
#include <v8.h>
#ifdef __GNUC__
#pragma GCC diagnostic pop
#endif

namespace cffi {

// The same table is in flavour.ts, which takes a build for the V8 that it was compiled with only.
constexpr int kV8Version = CFFI_ABI == 115   ? 1103
                           : CFFI_ABI == 127 ? 1204
                           : CFFI_ABI == 137 ? 1306
                           : CFFI_ABI == 141 ? 1401
                           : CFFI_ABI == 147 ? 1406
                                             : 0;
static_assert(V8_MAJOR_VERSION * 100 + V8_MINOR_VERSION == kV8Version,
              "the headers are not those of the Node that this build is for");

}  // namespace cffi

#endif  // CFFI_V8_HEADERS_H_
