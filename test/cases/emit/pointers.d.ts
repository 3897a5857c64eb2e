// Generated from pointers.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'

declare class connection extends c.Opaque<'struct connection'> { private constructor() }
export type size_t = number
declare const strlen: c.LibraryFunction<(s: c.ConstPointerArgument<c.char>) => number>
declare const strcpy: c.LibraryFunction<(to: c.PointerArgument<c.char>, from: c.ConstPointerArgument<c.char>) => c.Pointer<c.char> | null>
declare const memcpy: c.LibraryFunction<(to: c.PointerArgument<void>, from: c.ConstPointerArgument<void>, n: number | bigint) => c.Pointer<void> | null>
declare const strerror: c.LibraryFunction<(code: number | bigint) => string | null>
declare const connect_to: c.LibraryFunction<(out: c.PointerArgument<c.PointerTo<connection>>, name: c.ConstPointerArgument<c.char>) => number>
declare const total: c.LibraryFunction<(items: c.ConstPointerArgument<c.double>, count: number | bigint) => number>
declare const scale: c.LibraryFunction<(items: c.PointerArgument<c.double>, count: number | bigint, by: number) => void>

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "connection": connection
  "size_t": c.unsigned_long
  "struct connection": connection
}
export declare const ffi: c.Ffi<Types>

export declare const lib: {
  strlen: typeof strlen
  strcpy: typeof strcpy
  memcpy: typeof memcpy
  strerror: typeof strerror
  connect_to: typeof connect_to
  total: typeof total
  scale: typeof scale
}
export default lib
export { strlen, strcpy, memcpy, strerror, connect_to, total, scale, type connection }
//# sourceMappingURL=pointers.d.cdef.ts.map
