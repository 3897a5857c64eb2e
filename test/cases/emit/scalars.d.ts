// Generated from scalars.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'

/** The hypotenuse. */
declare const hypot: c.LibraryFunction<(x: number, y: number) => number>
declare const sqrtf: c.LibraryFunction<(a1: number) => number>
/** of an int */
declare const abs: c.LibraryFunction<(j: number | bigint) => number>
declare const narrow: c.LibraryFunction<(c: number | bigint | string, s: number | bigint | string, h: number | bigint, u: number | bigint, plain: number | bigint | string) => number>
declare const odd: c.LibraryFunction<(n: number | bigint) => boolean>
declare const labs: c.LibraryFunction<(n: number | bigint) => number>
declare const llabs: c.LibraryFunction<(n: number | bigint) => bigint>
declare const sum: c.LibraryFunction<(a: number | bigint, b: number | bigint) => number>
declare const nothing: c.LibraryFunction<() => void>

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
}
export declare const ffi: c.Ffi<Types>

export declare const lib: {
  /** The hypotenuse. */
  hypot: typeof hypot
  sqrtf: typeof sqrtf
  /** of an int */
  abs: typeof abs
  narrow: typeof narrow
  odd: typeof odd
  labs: typeof labs
  llabs: typeof llabs
  sum: typeof sum
  nothing: typeof nothing
}
export default lib
export { hypot, sqrtf, abs, narrow, odd, labs, llabs, sum, nothing }
//# sourceMappingURL=scalars.d.cdef.ts.map
