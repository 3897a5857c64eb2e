// Checked by tsc alone: the `ffi` of `unplugin-cffi/runtime`, which knows C's own types. Each @ts-expect-error is
// an assertion that the line below is refused.
import { ffi } from 'unplugin-cffi/runtime'
import type * as c from 'unplugin-cffi/types'
import { exactly } from './equal.ts'

export function generic(spelling: string): void {
  exactly<c.CArray<c.int>>()(ffi.new('int[3]', [1, 2, 3]))
  exactly<c.ItemPointer<c.PointerTo<c.char>>>()(ffi.new('char **'))
  exactly<c.Loose>()(ffi.new(spelling))
  exactly<number>()(ffi.sizeof('size_t'))
  exactly<number>()(ffi.errno)
  // @ts-expect-error -- it belongs to a library
  ffi.new('struct point *')
}
