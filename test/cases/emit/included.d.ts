// Generated from included.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'
import { lib as $included1, new as new_, RED, GREEN, WIDTH, ASKED, point, color, handle } from './included/base.cdef'

declare class line extends c.Record<'struct line', {
  from: point
  to: point
  color: c.EnumOf<color, c.unsigned_int>
}> {
  readonly [c.tag]: 'struct line'
  constructor(init?: c.Initializer<line>)
  get from(): point
  set from(value: c.Initializer<point>)
  get to(): point
  set to(value: c.Initializer<point>)
  get color(): color
  set color(value: number | bigint)
}
export { type size_kind, type total } from './included/base.cdef'
declare const OWN: 8
declare const middle: c.LibraryFunction<(line: c.ConstPointerArgument<line>, kind: number | bigint) => point>
declare const delete_: c.LibraryFunction<(h: c.PointerArgument<handle>) => number>

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "handle": handle
  "size_kind": c.OpenInteger<'size_kind'>
  "total": c.unsigned_long
  "struct point": point
  "struct line": line
  "enum color": c.EnumOf<color, c.unsigned_int>
}
export declare const ffi: c.Ffi<Types>

export declare const lib: typeof $included1 & {
  middle: typeof middle
  delete: typeof delete_
  readonly OWN: typeof OWN
}
export default lib
export { middle, delete_ as delete, new_ as new, RED, GREEN, WIDTH, ASKED, OWN, point, line, color, type handle }
//# sourceMappingURL=included.d.cdef.ts.map
