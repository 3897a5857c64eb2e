// Generated from records.cdef; changes are lost when it is compiled again.
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
declare class segment extends c.Record<'struct segment', {
  from: point
  to: point
  label: c.PointerTo<c.char>
  flags: c.BitField<c.unsigned_int>
  kind: c.BitField<c.unsigned_int>
  number: c.int
  real: c.float
  origin: segment$origin
  next: c.PointerTo<segment>
}> {
  readonly [c.tag]: 'struct segment'
  constructor(init?: c.Initializer<segment>)
  get from(): point
  set from(value: c.Initializer<point>)
  get to(): point
  set to(value: c.Initializer<point>)
  /** may be null */
  get label(): c.Pointer<c.char> | null
  set label(value: c.PointerValue<c.char>)
  get flags(): number
  set flags(value: number | bigint)
  get kind(): number
  set kind(value: number | bigint)
  get number(): number
  set number(value: number | bigint)
  real: number
  get origin(): segment$origin
  set origin(value: c.Initializer<segment$origin>)
  get next(): c.Pointer<segment> | null
  set next(value: c.PointerValue<segment>)
}
interface segment$origin extends c.Record<'struct segment$origin', {
  code: c.ArrayOf<c.char>
}> {
  readonly [c.tag]: 'struct segment$origin'
  get code(): c.CArray<c.char>
  set code(value: c.ArrayInitializer<c.char>)
}
declare const middle: c.LibraryFunction<(s: c.ConstPointerArgument<segment>) => point>
declare const length: c.LibraryFunction<(s: c.Initializer<segment>) => number>

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "struct point": point
  "struct segment": segment
}
export declare const ffi: c.Ffi<Types>

export declare const lib: {
  middle: typeof middle
  length: typeof length
}
export default lib
export { middle, length, point, segment, type segment$origin }
//# sourceMappingURL=records.d.cdef.ts.map
