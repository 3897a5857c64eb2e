// Generated from functions.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'

declare class point extends c.Record<'struct point', {
  x: c.double
  y: c.double
}> {
  readonly [c.tag]: 'struct point'
  constructor(init?: c.Initializer<point>)
  x: number
  y: number
}
export type compare = c.CFunction<(a: c.ConstPointerArgument<void>, b: c.ConstPointerArgument<void>) => number>
export type size_t = number
export type move = c.CFunction<(p: c.Initializer<point>, data: c.PointerArgument<void>) => point>
declare const qsort: c.LibraryFunction<(base: c.PointerArgument<void>, count: number | bigint, size: number | bigint, cmp: c.FunctionArgument<(a: c.Pointer<void> | null, b: c.Pointer<void> | null) => number | bigint, (a: c.ConstPointerArgument<void>, b: c.ConstPointerArgument<void>) => number>) => void>
declare const chosen: c.LibraryFunction<(which: number | bigint) => c.CFunction<(p: c.Initializer<point>, data: c.PointerArgument<void>) => point> | null>
declare const signal: c.LibraryFunction<(number: number | bigint, handler: c.FunctionArgument<(a1: number) => void, (a1: number | bigint) => void>) => c.CFunction<(a1: number | bigint) => void> | null>
declare const apply: c.LibraryFunction<(m: c.FunctionArgument<(p: point, data: c.Pointer<void> | null) => c.Initializer<point>, (p: c.Initializer<point>, data: c.PointerArgument<void>) => point>, p: c.Initializer<point>) => point>

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "compare": c.PointerTo<c.FunctionOf<(a: c.ConstPointerArgument<void>, b: c.ConstPointerArgument<void>) => number, (a: c.Pointer<void> | null, b: c.Pointer<void> | null) => number | bigint>>
  "size_t": c.unsigned_long
  "move": c.PointerTo<c.FunctionOf<(p: c.Initializer<point>, data: c.PointerArgument<void>) => point, (p: point, data: c.Pointer<void> | null) => c.Initializer<point>>>
  "struct point": point
}
export declare const ffi: c.Ffi<Types>

export declare const lib: {
  qsort: typeof qsort
  chosen: typeof chosen
  signal: typeof signal
  apply: typeof apply
}
export default lib
export { qsort, chosen, signal, apply, point }
//# sourceMappingURL=functions.d.cdef.ts.map
