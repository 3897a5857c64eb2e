// Generated from manual-pages.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'

export type size_t = number
export type gid_t = number
declare const mempcpy: c.LibraryFunction<(dest: c.PointerArgument<void>, src: c.ConstPointerArgument<void>, n: number | bigint) => c.Pointer<void> | null>
declare const getgroups: c.LibraryFunction<(size: number | bigint, list: c.PointerArgument<c.unsigned_int>) => number>
declare const rows: c.LibraryFunction<(items: c.PointerArgument<c.ArrayOf<c.char>>, n: number | bigint) => void>

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "size_t": c.unsigned_long
  "gid_t": c.unsigned_int
}
export declare const ffi: c.Ffi<Types>

export declare const lib: {
  mempcpy: typeof mempcpy
  getgroups: typeof getgroups
  rows: typeof rows
}
export default lib
export { mempcpy, getgroups, rows }
//# sourceMappingURL=manual-pages.d.cdef.ts.map
