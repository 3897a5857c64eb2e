// Generated from open.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'

declare class part extends c.Record<'struct part', {
  a: c.int
  b: c.short
}> {
  readonly [c.tag]: 'struct part'
  constructor(init?: c.Initializer<part>)
  get a(): number
  set a(value: number | bigint)
  get b(): number
  set b(value: number | bigint)
}
declare class whole extends c.Record<'struct whole', {
  part: part
  nameless: whole$nameless
  d: c.int
  e: c.float
  list: c.ArrayOf<c.int>
}> {
  readonly [c.tag]: 'struct whole'
  constructor(init?: c.Initializer<whole>)
  get part(): part
  set part(value: c.Initializer<part>)
  get nameless(): whole$nameless
  set nameless(value: c.Initializer<whole$nameless>)
  get d(): number
  set d(value: number | bigint)
  e: number
  get list(): c.CArray<c.int>
  set list(value: c.ArrayInitializer<c.int>)
}
interface whole$nameless extends c.Record<'struct whole$nameless', {
  c: c.long
}> {
  readonly [c.tag]: 'struct whole$nameless'
  get c(): number
  set c(value: number | bigint)
}
declare class pair extends c.Record<'pair', {
  parts: c.ArrayOf<part>
}> {
  readonly [c.tag]: 'pair'
  constructor(init?: c.Initializer<pair>)
  get parts(): c.CArray<part>
  set parts(value: c.ArrayInitializer<part>)
}
interface _$handle extends c.Opaque<'struct $handle'> {}
declare const color: {
  readonly RED: number
  readonly GREEN: 5
}
type color = number | 5 | c.OtherNumber
export type count_t = number
export type real = number
export type text = c.CArray<c.ArrayOf<c.char>>
export type handle = c.Pointer<_$handle>
declare const RED: number
declare const GREEN: 5
declare const LIMIT: number
declare const RATIO: number
declare const NAME: c.Pointer<c.char> | null
declare const YES: boolean
declare const LARGE: number | bigint
declare const make: c.LibraryFunction<(n: number | bigint, from: c.ConstPointerArgument<part>) => part>
declare const mean: c.LibraryFunction<(c: number | bigint, f: c.FunctionArgument<(a1: number) => number, (a1: number | bigint) => number>, h: c.PointerArgument<_$handle>) => number>

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "pair": pair
  "count_t": c.OpenInteger<'count_t'>
  "real": c.OpenFloat<'real'>
  "text": c.ArrayOf<c.ArrayOf<c.char>>
  "handle": c.PointerTo<_$handle>
  "struct part": part
  "struct whole": whole
  "enum color": c.EnumOf<color, c.unsigned_int>
}
export declare const ffi: c.Ffi<Types>

export declare const lib: {
  make: typeof make
  mean: typeof mean
  readonly RED: typeof RED
  readonly GREEN: typeof GREEN
  readonly LIMIT: typeof LIMIT
  readonly RATIO: typeof RATIO
  readonly NAME: typeof NAME
  readonly YES: typeof YES
  readonly LARGE: typeof LARGE
  get table(): c.CArray<c.ArrayOf<c.OpenInteger<'count_t'>>>
  set table(value: c.ArrayInitializer<c.ArrayOf<c.OpenInteger<'count_t'>>>)
}
export default lib
export { make, mean, RED, GREEN, LIMIT, RATIO, NAME, YES, LARGE, part, whole, pair, color, type whole$nameless, type _$handle }
//# sourceMappingURL=open.d.cdef.ts.map
