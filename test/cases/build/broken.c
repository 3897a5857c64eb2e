int broken(void) { return x; }
int unused() { return 1 }
