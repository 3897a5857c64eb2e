// Generated from variables.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'

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

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "struct point": point
}
export declare const ffi: c.Ffi<Types>

export declare const lib: {
  get counter(): number
  set counter(value: number | bigint)
  get ratio(): number
  get name(): c.CArray<c.char>
  set name(value: c.ArrayInitializer<c.char>)
  get origin(): point
  set origin(value: c.Initializer<point>)
  get hook(): c.CFunction<(a1: number | bigint) => number> | null
  set hook(value: c.FunctionValue<(a1: number | bigint) => number>)
  get load(): number
  set load(value: number | bigint)
  get T1(): number
  set T1(value: number | bigint)
}
export default lib
export { point }
//# sourceMappingURL=variables.d.cdef.ts.map
