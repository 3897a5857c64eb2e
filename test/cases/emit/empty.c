#include "cffi_glue.h"

#line 1 "cffi:empty.cdef:tables:0"
CFFI_LIBRARY(cffi_library_2cf4e52012894725de6f37ad757292dd) = {
  "2cf4e52012894725de6f37ad757292dd", "empty.cdef",
  0, 0,
  0, 0,
  0, 0,
  0, 0,
  0
};
CFFI_EXPORT_ALONE(cffi_library_2cf4e52012894725de6f37ad757292dd)
