#define U1 "\xff"
#define U2 "a\xe2\x82z"
#define U3 "\xe2\x82\xac"
#define U4 "\xc0\x80"
static const char u5[3] = "\xff";
