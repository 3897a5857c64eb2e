/* A second file: it reaches what has external linkage by its name. */
typedef int (*op_t)(int);
typedef int (*minus_t)(int, long);
typedef void (*note_t)(int);
struct tab {
  op_t op;
  int k;
};
op_t hook;
int run(struct tab *t, int x) { return t->op ? t->op(x) * t->k : -1; }
int runhook(int x) { return hook ? hook(x) : -1; }
int inc(int x) { return x + 1; }
int call_minus(minus_t f, int a, long b) { return f(a, b); }
int call_op(op_t f, int x) { return f(x); }
void call_note(note_t f, int x) { f(x); }
extern int twicex(int);
static int helper(int x) { return twicex(x); }
int callit(int x) { return helper(x); }
