#include "threads.h"

#include <pthread.h>

int next(int x) { return x + 1; }

struct work {
  visit f;
  int count, total;
};

static void *run(void *data) {
  struct work *work = data;
  for (int i = 0; i < work->count; i++) work->total += work->f(i);
  return 0;
}

int call_from_thread(visit f, int count) {
  struct work work = {f, count, 0};
  pthread_t thread;
  if (pthread_create(&thread, 0, run, &work)) return -1;
  pthread_join(thread, 0);
  return work.total;
}
