enum shade { DARK, LIGHT };
struct bits {
  unsigned f : 3, g : 5;
  const unsigned h : 9;
  _Bool i : 1;
  enum shade j : 2;
  long long k : 64;
  unsigned char l : 3;
  unsigned __int128 m : 70;
};
struct same {
  _Bool a : 1;
  enum shade b : 2;
  const int c : 12;
  struct { unsigned long long d : 40, : 3, e : 21; } in;
  int f : 32;
  long long g : 64;
  unsigned __int128 h : 70;
  __int128 i : 128;
};
