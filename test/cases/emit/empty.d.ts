// Generated from empty.cdef; changes are lost when it is compiled again.
/* eslint-disable */
import type * as c from 'unplugin-cffi/types'


/** The types of this library, by the names that `ffi.new`, `ffi.cast` and their like read. */
interface Types {
}
export declare const ffi: c.Ffi<Types>

export declare const lib: {
}
export default lib
export {  }
//# sourceMappingURL=empty.d.cdef.ts.map
