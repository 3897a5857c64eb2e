// Generated from scalars.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'

/** The hypotenuse. */
declare function hypot(x: number, y: number): number
declare function sqrtf(a1: number): number
/** of an int */
declare function abs(j: number | bigint): number
declare function narrow(c: number | bigint | string, s: number | bigint | string, h: number | bigint, u: number | bigint, plain: number | bigint | string): number
declare function odd(n: number | bigint): boolean
declare function labs(n: number | bigint): number
declare function llabs(n: number | bigint): bigint
declare function sum(a: number | bigint, b: number | bigint): number
declare function nothing(): void

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
