// Generated from constants.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'

declare const color: {
  readonly RED: 0
  readonly GREEN: 5
  readonly BLUE: 6
}
type color = 0 | 5 | 6 | c.OtherNumber
declare const side: {
  readonly NORTH: -1
  readonly SOUTH: 0
}
type side = -1 | 0 | c.OtherNumber
declare const SMALL: 42
declare const NEGATIVE: -7
declare const BIG: 18446744073709551615n
declare const PI: number
declare const NAME: "a \"quoted\" name\né"
declare const ASKED: number
declare const RED: 0
declare const GREEN: 5
declare const BLUE: 6
declare const NORTH: -1
declare const SOUTH: 0
declare const ANONYMOUS: 9
declare const LIMIT: 3
declare const VERSION: string
declare const mix: c.LibraryFunction<(a: number | bigint, b: number | bigint) => color>

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "side": c.EnumOf<side, c.int>
  "enum color": c.EnumOf<color, c.unsigned_int>
}
export declare const ffi: c.Ffi<Types>

export declare const lib: {
  mix: typeof mix
  readonly SMALL: typeof SMALL
  readonly NEGATIVE: typeof NEGATIVE
  readonly BIG: typeof BIG
  readonly PI: typeof PI
  readonly NAME: typeof NAME
  readonly ASKED: typeof ASKED
  readonly RED: typeof RED
  readonly GREEN: typeof GREEN
  readonly BLUE: typeof BLUE
  readonly NORTH: typeof NORTH
  readonly SOUTH: typeof SOUTH
  readonly ANONYMOUS: typeof ANONYMOUS
  readonly LIMIT: typeof LIMIT
  readonly VERSION: typeof VERSION
}
export default lib
export { mix, SMALL, NEGATIVE, BIG, PI, NAME, ASKED, RED, GREEN, BLUE, NORTH, SOUTH, ANONYMOUS, LIMIT, VERSION, color, side }
//# sourceMappingURL=constants.d.cdef.ts.map
