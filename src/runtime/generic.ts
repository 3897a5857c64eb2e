// The `ffi` of `unplugin-cffi/runtime` with the types that people see: it knows C's own types. Generated modules
// call it, for the tools of a library.
import { ffi as tools, type Tools } from './ffi.ts'
import type { Library } from './library.ts'
import type { Ffi } from './types/ffi.ts'

export const ffi: Ffi & ((library: Library) => Tools) = tools as unknown as Ffi &
  ((library: Library) => Tools)
