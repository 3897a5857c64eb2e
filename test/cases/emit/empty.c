#include "cffi_glue.h"

#line 1 "cffi:empty.cdef:tables:0"
static const cffi_library cffi_library_2cf4e52012894725de6f37ad757292dd = {
  "2cf4e52012894725de6f37ad757292dd", "empty.cdef",
  0, 0,
  0, 0,
  0, 0,
  0, 0,
  0
};
static const cffi_library *const cffi_list[] = {&cffi_library_2cf4e52012894725de6f37ad757292dd};
CFFI_EXPORT const cffi_library_list cffi_libraries = {CFFI_CONTRACT, 1, cffi_list};
/* Node asks for this when a tool loads the file as an addon: it is none, and says so by doing nothing. */
CFFI_EXPORT void *napi_register_module_v1(void *env, void *exports) { (void)env; return exports; }
