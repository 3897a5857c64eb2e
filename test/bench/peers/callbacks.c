#include "callbacks.h"

#include <pthread.h>
#include <stdlib.h>

int call_many(op f, int count) {
  int sum = 0;
  for (int i = 0; i < count; i++) sum = (sum + f(i)) & 0xffffff;
  return sum;
}

struct work {
  op f;
  int count, sum;
};

static void *run(void *data) {
  struct work *work = data;
  work->sum = call_many(work->f, work->count);
  return NULL;
}

/* calls f on a thread of its own, and waits for that */
int call_from_thread(op f, int count) {
  struct work work = {f, count, 0};
  pthread_t thread;
  if (pthread_create(&thread, NULL, run, &work) != 0) return -1;
  pthread_join(thread, NULL);
  return work.sum;
}

void shuffle(int *items, int count) {
  unsigned state = 1;
  for (int i = 0; i < count; i++) items[i] = (int)((state = state * 1103515245u + 12345u) >> 1);
}

void sort(int *items, int count, int (*compare)(const int *, const int *)) {
  qsort(items, (size_t)count, sizeof *items, (int (*)(const void *, const void *))compare);
}
