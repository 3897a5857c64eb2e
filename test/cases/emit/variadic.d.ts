// Generated from variadic.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'

export type size_t = number
export type mode_t = number
declare const snprintf: c.LibraryFunction<(out: c.PointerArgument<c.char>, size: number | bigint, format: c.ConstPointerArgument<c.char>, ...$rest: c.VariadicArgument[]) => number>
declare const open: c.LibraryFunction<(path: c.ConstPointerArgument<c.char>, flags: number | bigint, ...$rest: c.VariadicArgument[]) => number>

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "size_t": c.unsigned_long
  "mode_t": c.unsigned_int
}
export declare const ffi: c.Ffi<Types>

export declare const lib: {
  snprintf: typeof snprintf
  open: typeof open
}
export default lib
export { snprintf, open }
//# sourceMappingURL=variadic.d.cdef.ts.map
