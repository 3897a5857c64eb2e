/* Callbacks and threads by hand: one function at a time, for which the C functions here have no
 * data pointer. */
#include "../callbacks.h"

#include <pthread.h>
#include <stdlib.h>

#include "hand.h"

int next(int x);

static napi_env callback_env;
static napi_ref callback;

static int call_back(napi_value (*make)(napi_env, int), const int *values, size_t count) {
  napi_handle_scope scope;
  napi_value function, receiver, a[2], result;
  int number = 0;
  napi_open_handle_scope(callback_env, &scope);
  napi_get_reference_value(callback_env, callback, &function);
  napi_get_undefined(callback_env, &receiver);
  for (size_t i = 0; i < count; i++) a[i] = make(callback_env, values[i]);
  if (napi_call_function(callback_env, receiver, function, count, a, &result) == napi_ok)
    napi_get_value_int32(callback_env, result, &number);
  napi_close_handle_scope(callback_env, scope);
  return number;
}

static napi_value make_int(napi_env env, int value) {
  napi_value result;
  napi_create_int32(env, value, &result);
  return result;
}

static int call_op(int x) { return call_back(make_int, &x, 1); }

static int call_compare(const int *x, const int *y) {
  int values[] = {*x, *y};
  return call_back(make_int, values, 2);
}

static FUNCTION(call_many) {
  ARGUMENTS(2);
  int count;
  CHECK(INT(1, &count));
  callback_env = env;
  napi_create_reference(env, a[0], 1, &callback);
  napi_create_int32(env, call_many(call_op, count), &result);
  napi_delete_reference(env, callback);
  return result;
}

/* shuffles as well */
static FUNCTION(sort) {
  ARGUMENTS(2);
  void *items;
  size_t length;
  CHECK(napi_get_typedarray_info(env, a[0], NULL, &length, &items, NULL, NULL) == napi_ok);
  callback_env = env;
  napi_create_reference(env, a[1], 1, &callback);
  shuffle(items, (int)length);
  sort(items, (int)length, call_compare);
  napi_delete_reference(env, callback);
  napi_get_undefined(env, &result);
  return result;
}

struct work {
  napi_async_work work;
  napi_deferred deferred;
  int x, result;
};

static void execute_next(napi_env env, void *data) {
  struct work *work = data;
  (void)env;
  work->result = next(work->x);
}

static void complete(napi_env env, napi_status status, void *data) {
  struct work *work = data;
  (void)status;
  napi_resolve_deferred(env, work->deferred, make_int(env, work->result));
  napi_delete_async_work(env, work->work);
  free(work);
}

static napi_value start(napi_env env, struct work *work, napi_async_execute_callback execute) {
  napi_value name, promise;
  napi_create_string_utf8(env, "work", NAPI_AUTO_LENGTH, &name);
  napi_create_promise(env, &work->deferred, &promise);
  napi_create_async_work(env, NULL, name, execute, complete, work, &work->work);
  napi_queue_async_work(env, work->work);
  return promise;
}

static FUNCTION(next_async) {
  napi_value a[1];
  size_t asked = 1;
  napi_get_cb_info(env, info, &asked, a, NULL, NULL);
  int x;
  CHECK(INT(0, &x));
  struct work *work = calloc(1, sizeof *work);
  CHECK(work != NULL);
  work->x = x;
  return start(env, work, execute_next);
}

/* a call from another thread waits for its answer */
struct message {
  int x, result;
  bool is_done;
};

static napi_threadsafe_function threadsafe;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t answered = PTHREAD_COND_INITIALIZER;

static void on_thread(napi_env env, napi_value function, void *context, void *data) {
  struct message *message = data;
  napi_value receiver, a, result;
  (void)context;
  napi_get_undefined(env, &receiver);
  a = make_int(env, message->x);
  int number = 0;
  if (napi_call_function(env, receiver, function, 1, &a, &result) == napi_ok)
    napi_get_value_int32(env, result, &number);
  pthread_mutex_lock(&lock);
  message->result = number;
  message->is_done = true;
  pthread_cond_signal(&answered);
  pthread_mutex_unlock(&lock);
}

static int send(int x) {
  struct message message = {x, 0, false};
  napi_call_threadsafe_function(threadsafe, &message, napi_tsfn_blocking);
  pthread_mutex_lock(&lock);
  while (!message.is_done) pthread_cond_wait(&answered, &lock);
  pthread_mutex_unlock(&lock);
  return message.result;
}

static void execute_from_thread(napi_env env, void *data) {
  struct work *work = data;
  (void)env;
  work->result = call_from_thread(send, work->x);
  napi_release_threadsafe_function(threadsafe, napi_tsfn_release);
}

static FUNCTION(call_from_thread) {
  napi_value a[2], name;
  size_t asked = 2;
  napi_get_cb_info(env, info, &asked, a, NULL, NULL);
  int count;
  CHECK(INT(1, &count));
  struct work *work = calloc(1, sizeof *work);
  CHECK(work != NULL);
  work->x = count;
  napi_create_string_utf8(env, "calls", NAPI_AUTO_LENGTH, &name);
  napi_create_threadsafe_function(env, a[0], NULL, name, 0, 1, NULL, NULL, NULL, on_thread,
                                  &threadsafe);
  return start(env, work, execute_from_thread);
}

void define_callbacks(napi_env env, napi_value exports) {
  define(env, exports, "call_many", js_call_many);
  define(env, exports, "sort", js_sort);
  define(env, exports, "next_async", js_next_async);
  define(env, exports, "call_from_thread", js_call_from_thread);
}
