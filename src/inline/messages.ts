// Every sentence of `unplugin-cffi/inline`; those about declarations are the compiler's.

export const notText = (value: unknown): Error =>
  new TypeError(`ffi.cdef(): wanted a text of C declarations, got ${typeof value}`)
export const packedTwice = (): Error =>
  new TypeError("ffi.cdef(): 'packed' and 'pack' say the same: give one of them")
export const badPack = (value: unknown): Error =>
  new RangeError(`ffi.cdef(): 'pack' is 1, 2, 4, 8 or 16, not ${String(value)}`)
