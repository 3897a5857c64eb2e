int counter = 2;
int which(void) { return 2; }
int only_second(void) { return 12; }
int read_counter(void) { return counter; }
