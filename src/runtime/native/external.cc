// ArrayBuffers over C's own memory, where the user asks for a view. Electron refuses them, which is
// why every other file is compiled without their declarations.
#undef NODE_API_NO_EXTERNAL_BUFFERS_ALLOWED
#include <node_api.h>

#include "access.h"
#include "engine_napi.h"
#include "environment.h"
#include "fault.h"
#include "from_c.h"
#include "memory.h"
#include "messages.h"
#include "to_c.h"

namespace cffi {

napi_value External(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  size_t count = 2;
  napi_get_cb_info(env, info, &count, arguments, nullptr, nullptr);
  NapiEngine engine(env);
  Environment* environment = Environment::Of(env);
  intptr_t address;
  double bytes = -1;
  if (!AddressToC(engine, arguments[0], &address)) {
    ThrowFault(environment, messages::Argument("external", 1), Carrier::kRecord, Fault::kKind,
               arguments[0]);
    return nullptr;
  }
  engine.GetNumber(arguments[1], &bytes);
  if (!(bytes >= 0 && bytes <= static_cast<double>(kMaxSafeInteger))) {
    environment->Throw(codes::kValue, messages::BadLength("external"));
    return nullptr;
  }
  if (bytes > 0 && IsInFirstPage(reinterpret_cast<void*>(address))) {
    ThrowAddressFault(env, "view", true, address, arguments[0]);
    return nullptr;
  }
  napi_value buffer = nullptr;
  napi_status status = napi_create_external_arraybuffer(
      env, reinterpret_cast<void*>(address), static_cast<size_t>(bytes), nullptr, nullptr, &buffer);
  // A length that no ArrayBuffer can have is the engine's to refuse, in its own words.
  if (status == napi_ok || status == napi_pending_exception) return buffer;
  environment->Throw(codes::kUnsupported, messages::ExternalRefused());
  return nullptr;
}

// The memory ends: whoever has a view of it finds that it is detached.
napi_value Detach(napi_env env, napi_callback_info info) {
  napi_value buffer;
  size_t count = 1;
  napi_get_cb_info(env, info, &count, &buffer, nullptr, nullptr);
  if (napi_detach_arraybuffer(env, buffer) == napi_ok) return nullptr;
  Environment::Of(env)->Throw(codes::kUnsupported, messages::DetachRefused());
  return nullptr;
}

}  // namespace cffi
