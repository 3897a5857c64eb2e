// Checked by tsc alone: the `ffi` of `unplugin-cffi/runtime`, which knows C's own types. Each @ts-expect-error is
// an assertion that the line below is refused.
import { ffi } from 'unplugin-cffi/runtime'
import type * as c from 'unplugin-cffi/types'
import { exactly } from './equal.ts'

export function generic(spelling: string): void {
  exactly<c.CArray<c.int>>()(ffi.new('int[3]', [1, 2, 3]))
  exactly<c.ItemPointer<c.PointerTo<c.char>>>()(ffi.new('char **'))
  exactly<c.Loose>()(ffi.new(spelling))
  // bytes are characters by these names too
  exactly<c.CArray<c.uint8_t>>()(ffi.new('uint8_t[3]', 'AB'))
  ffi.new('int8_t *', 'A')
  ffi.new('uint8_t[2]', ['A', 66])
  // @ts-expect-error -- other numbers are not
  ffi.new('int16_t *', 'A')
  exactly<number>()(ffi.sizeof('size_t'))
  exactly<number>()(ffi.errno)
  // @ts-expect-error -- it belongs to a library
  ffi.new('struct point *')
}
