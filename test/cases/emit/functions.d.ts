// Generated from functions.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'

declare class point extends c.Record<'point'> {
  constructor(init?: c.Initializer<point>)
  get x(): number
  set x(value: number)
  get y(): number
  set y(value: number)
}
export type compare = c.CFunction<(a: c.Pointer<void> | null, b: c.Pointer<void> | null) => number>
export type size_t = number
export type move = c.CFunction<(p: point, data: c.Pointer<void> | null) => point>
declare function qsort(base: c.PointerArgument<void>, count: number | bigint, size: number | bigint, cmp: c.FunctionArgument<(a: c.Pointer<void> | null, b: c.Pointer<void> | null) => number>): void
declare function chosen(which: number | bigint): c.CFunction<(p: point, data: c.Pointer<void> | null) => point> | null
declare function signal(number: number | bigint, handler: c.FunctionArgument<(a1: number) => void>): c.CFunction<(a1: number) => void> | null
declare function apply(m: c.FunctionArgument<(p: point, data: c.Pointer<void> | null) => point>, p: c.Initializer<point>): point

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "compare": c.PointerTo<(a: c.Pointer<void> | null, b: c.Pointer<void> | null) => number>
  "size_t": c.unsigned_long
  "move": c.PointerTo<(p: point, data: c.Pointer<void> | null) => point>
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
