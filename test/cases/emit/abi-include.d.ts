// Generated from abi-include.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'
import { lib as $included1, SIZE, part } from './abi-included/types.cdef'

declare const get: c.LibraryFunction<(part: c.PointerArgument<part>) => number>

/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
  "struct part": part
}
export declare const ffi: c.Ffi<Types> & c.Loader<typeof lib>

export declare const lib: typeof $included1 & {
  get: typeof get
}
export default lib
export { get, SIZE, part }
//# sourceMappingURL=abi-include.d.cdef.ts.map
