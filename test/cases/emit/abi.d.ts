// Generated from abi.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'

declare class struct_number extends c.Record<'number', {
  re: c.double
  im: c.double
}> {
  readonly [c.tag]: 'number'
  constructor(init?: c.Initializer<struct_number>)
  re: number
  im: number
}
declare class point extends c.Record<'struct point', {
  x: c.int
  y: c.int
}> {
  readonly [c.tag]: 'struct point'
  constructor(init?: c.Initializer<point>)
  get x(): number
  set x(value: number | bigint)
  get y(): number
  set y(value: number | bigint)
}
export type size_t = number
declare const LIMIT: 42
declare const FAILED: c.Pointer<void>
/** a hypotenuse */
declare const hypot: c.LibraryFunction<(x: number, y: number) => number>
declare const zlibVersion: c.LibraryFunction<() => string | null>
declare const turn: c.LibraryFunction<(p: c.Initializer<point>, each: c.FunctionArgument<(a1: number) => number | bigint, (a1: number | bigint) => number>) => point>
declare const sum: c.LibraryFunction<(numbers: c.PointerArgument<struct_number>, count: number | bigint) => number>
declare const scan: c.LibraryFunction<(text: c.ConstPointerArgument<c.char>, ...$rest: c.VariadicArgument[]) => number>

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "number": struct_number
  "size_t": c.unsigned_long
  "struct point": point
}
export declare const ffi: c.Ffi<Types> & c.Loader<typeof lib>

export declare const lib: {
  /** a hypotenuse */
  hypot: typeof hypot
  zlibVersion: typeof zlibVersion
  turn: typeof turn
  sum: typeof sum
  scan: typeof scan
  readonly LIMIT: typeof LIMIT
  readonly FAILED: typeof FAILED
  get counter(): number
  set counter(value: number | bigint)
  get ORIGIN(): point
}
export default lib
export { hypot, zlibVersion, turn, sum, scan, LIMIT, FAILED, struct_number, point, struct_number as number }
//# sourceMappingURL=abi.d.cdef.ts.map
