/* A timer of Node's own libuv, whose callback runs where no JavaScript is running. */
#include <uv.h>

#include "library.h"

static void closure_0_0(uv_timer_t *timer);
static cffi_closure closures[] = {{0, 0, (void (*)(void))closure_0_0}};
static void closure_0_0(uv_timer_t *timer) {
  cffi_slot s[2];
  s[0].u = 0, s[1].p = timer;
  if (closures[0].enter) closures[0].enter(closures[0].data, s);
}

static uv_timer_t timer;
TRAMPOLINE(start) {
  uv_timer_init(uv_default_loop(), &timer);
  s[0].i = uv_timer_start(&timer, (uv_timer_cb)s[1].p, 1, 0);
}
TRAMPOLINE(uv_version) { s[0].u = uv_version(); }

static const cffi_function functions[] = {{"start", call_start, 0}, FUNCTION(uv_version)};
static const cffi_function_type function_types[] = {{0, closures, 1}};
static uv_loop_t *loop;
ADDRESS(loop)
static const cffi_variable variables[] = {VARIABLE(loop)};
#define ANSWERS 0
#define answer 0
EXPORT_LIBRARY("loop")
