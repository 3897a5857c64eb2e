/* Functions of libraries that Node carries too, variables that Node copies, and libuv's own loop.
 */
#include <openssl/crypto.h>
#include <openssl/ssl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include <uv.h>
#include <zlib.h>

#include "library.h"

extern char **environ;

TRAMPOLINE(zlibVersion) { s[0].p = (void *)zlibVersion(); }
TRAMPOLINE(OpenSSL_version_num) { s[0].u = OpenSSL_version_num(); }
TRAMPOLINE(uv_version) { s[0].u = uv_version(); }

/* A whole round, so that the library's own calls into itself are seen too. */
static int round_trip(const unsigned char *from, unsigned long size) {
  unsigned long packed_size = compressBound(size), size_again = size;
  unsigned char *packed = malloc(packed_size), *again = malloc(size);
  int failed = compress2(packed, &packed_size, from, size, 9) != Z_OK ||
               uncompress(again, &size_again, packed, packed_size) != Z_OK || size_again != size;
  for (unsigned long i = 0; !failed && i < size; i++) failed = again[i] != from[i];
  free(packed), free(again);
  return failed ? -1 : (int)packed_size;
}
TRAMPOLINE(round_trip) { s[0].i = round_trip(s[1].p, (unsigned long)s[2].u); }

static int make_tls_context(void) {
  SSL_CTX *context = SSL_CTX_new(TLS_client_method());
  if (!context) return 0;
  SSL_CTX_free(context);
  return 1;
}
TRAMPOLINE(make_tls_context) { s[0].i = make_tls_context(); }

static int count_environment(void) {
  int count = 0;
  for (char **entry = environ; entry && *entry; entry++) count++;
  return count;
}
TRAMPOLINE(count_environment) { s[0].i = count_environment(); }

static long zone(void) {
  tzset();
  return timezone;
}
TRAMPOLINE(zone) { s[0].i = zone(); }

TRAMPOLINE(header_zlib) { s[0].p = (void *)ZLIB_VERSION; }
TRAMPOLINE(header_openssl) { s[0].u = OPENSSL_VERSION_NUMBER; }
TRAMPOLINE(header_uv) { s[0].u = UV_VERSION_HEX; }

static const cffi_function functions[] = {
    FUNCTION(zlibVersion),
    FUNCTION(OpenSSL_version_num),
    FUNCTION(uv_version),
    FUNCTION(round_trip),
    FUNCTION(make_tls_context),
    FUNCTION(count_environment),
    FUNCTION(zone),
    {"header_zlib", call_header_zlib, 0},
    {"header_openssl", call_header_openssl, 0},
    {"header_uv", call_header_uv, 0},
    /* Addresses that a program linked at a fixed place has its own word for. */
    {"malloc", call_zone, (void (*)(void))malloc},
    {"free", call_zone, (void (*)(void))free},
    {"printf", call_zone, (void (*)(void))printf},
};

ADDRESS(environ)
ADDRESS(stdout)
ADDRESS(timezone)
static const cffi_variable variables[] = {VARIABLE(environ), VARIABLE(stdout), VARIABLE(timezone)};

static const cffi_function_type function_types[] = {{0, 0, 0}};
#define ANSWERS 0
#define answer 0
EXPORT_LIBRARY("isolation")
