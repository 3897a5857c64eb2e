struct s1 { int a; };
struct nest { struct s1 x; struct { int q; } y; };
struct kinds { struct { int q; float f; } y; union { int i; float g; }; struct { struct { short s; } in[3][2]; unsigned b : 3, c : 5; } z; };
struct alike { struct { int q; } y[2]; union { int i; struct { unsigned b : 3, c : 5; }; }; struct { struct { short s; } in[3][2]; } z; };
