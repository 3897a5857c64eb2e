extern "C" int outer(int x);
int reach(int x) { return outer(x); }
