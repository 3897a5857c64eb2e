// Generated from keep.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'

declare class db extends c.Opaque<'struct db'> { private constructor() }
declare const on_change: c.LibraryFunction<(owner: c.PointerArgument<db>, changed: c.FunctionArgument<(data: c.Pointer<void> | null, what: number) => number | bigint, (data: c.PointerArgument<void>, what: number | bigint) => number>, data: c.PointerArgument<void>) => number>
declare const set_trace: c.LibraryFunction<(names: c.ConstPointerArgument<c.PointerTo<c.char>>, prefix: c.ConstPointerArgument<c.char>) => void>
declare const bind_text: c.LibraryFunction<(owner: c.PointerArgument<db>, index: number | bigint, text: c.ConstPointerArgument<c.char>) => number>
declare const on_row: c.LibraryFunction<(owner: c.PointerArgument<db>, row: c.FunctionArgument<(a1: number) => void, (a1: number | bigint) => void>) => void>

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "db": db
  "struct db": db
}
export declare const ffi: c.Ffi<Types>

export declare const lib: {
  on_change: typeof on_change
  set_trace: typeof set_trace
  bind_text: typeof bind_text
  on_row: typeof on_row
}
export default lib
export { on_change, set_trace, bind_text, on_row, type db }
//# sourceMappingURL=keep.d.cdef.ts.map
