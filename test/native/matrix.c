#include "matrix.h"

#define DEFINE(key, type) type var_##key;
MATRIX_VALUES(DEFINE)

int var_row[2];
char var_chars[4];
char16_t var_units[4];
int var_table[2][2];
struct pair var_pairs2[2];
