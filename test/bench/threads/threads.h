typedef int (*visit)(int index);
int next(int x);
/* calls f so many times on a thread that it starts and waits for */
int call_from_thread(visit f, int count);
