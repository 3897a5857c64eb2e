// Generated from extern.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'

declare class tri extends c.Record<'struct tri', {
  a: c.int
  b: c.int
  c: c.int
}> {
  readonly [c.tag]: 'struct tri'
  constructor(init?: c.Initializer<tri>)
  get a(): number
  set a(value: number | bigint)
  get b(): number
  set b(value: number | bigint)
  get c(): number
  set c(value: number | bigint)
}
export type find_t = c.CFunction<(where: c.PointerArgument<tri>) => c.Pointer<c.char> | null>
export type other_t = c.CFunction<(where: c.ConstPointerArgument<tri>) => c.Pointer<c.char> | null>
declare const on_row: c.LibraryFunction<(data: c.PointerArgument<void>, count: number | bigint) => number>
declare const bar: c.LibraryFunction<() => void>
declare const mk: c.LibraryFunction<(n: number | bigint) => tri>
declare const other: c.LibraryFunction<(n: number | bigint) => tri>
declare const choose: c.LibraryFunction<(which: boolean | 0 | 1) => c.CFunction<(where: c.PointerArgument<tri>) => c.Pointer<c.char> | null> | null>
declare const twicex: c.LibraryFunction<(a1: number | bigint) => number>
declare const name_of: c.LibraryFunction<(where: c.ConstPointerArgument<tri>) => string | null>
declare const own_name: c.LibraryFunction<(where: c.PointerArgument<tri>) => c.Pointer<c.char> | null>
declare const twice_row: c.LibraryFunction<(data: c.PointerArgument<void>, count: number | bigint) => number>

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "find_t": c.PointerTo<c.FunctionOf<(where: c.PointerArgument<tri>) => c.Pointer<c.char> | null, (where: c.Pointer<tri> | null) => c.ConstPointerArgument<c.char>>>
  "other_t": c.PointerTo<c.FunctionOf<(where: c.ConstPointerArgument<tri>) => c.Pointer<c.char> | null, (where: c.Pointer<tri> | null) => c.ConstPointerArgument<c.char>>>
  "struct tri": tri
}
/** What JavaScript implements: `ffi.defExtern` attaches it. */
interface Externs {
  on_row: (data: c.Pointer<void> | null, count: number) => number | bigint
  bar: () => void
  mk: (n: number) => c.Initializer<tri>
  other: (n: number) => c.Initializer<tri>
  choose: (which: boolean) => c.FunctionArgument<(where: c.Pointer<tri> | null) => c.ConstPointerArgument<c.char>, (where: c.PointerArgument<tri>) => c.Pointer<c.char> | null>
  twicex: (a1: number) => number | bigint
  name_of: (where: c.Pointer<tri> | null) => c.ConstPointerArgument<c.char>
  own_name: (where: c.Pointer<tri> | null) => c.ConstPointerArgument<c.char>
}
export declare const ffi: c.Ffi<Types, Externs>

export declare const lib: {
  on_row: typeof on_row
  bar: typeof bar
  mk: typeof mk
  other: typeof other
  choose: typeof choose
  twicex: typeof twicex
  name_of: typeof name_of
  own_name: typeof own_name
  twice_row: typeof twice_row
}
export default lib
export { on_row, bar, mk, other, choose, twicex, name_of, own_name, twice_row, tri }
//# sourceMappingURL=extern.d.cdef.ts.map
