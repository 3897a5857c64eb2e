#include "matrix.h"

#define DEFINE(key, type) type var_##key;
MATRIX_VALUES(DEFINE)

enum sign var_signs[2];
float var_floats[2];
bool var_bools[2];
char32_t var_points[4];
int *var_places[2];
function_t var_functions[2];
int var_row[2];
char var_chars[4];
char16_t var_units[4];
int var_table[2][2];
struct pair var_pairs2[2];
