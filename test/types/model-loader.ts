// Checked by tsc alone: what `ffi` of a module of ABI mode has besides, and `unplugin-cffi/inline`.
// Each @ts-expect-error is an assertion that the line below is refused.
import { FFI } from '../../src/inline/index.ts'
import { ffi, lib, swap, type pair } from './dynamic.cdef'
import { ffi as apiFfi } from './model.cdef'
import { exactly } from './equal.ts'

export function opened(): void {
  using other = ffi.dlopen('libother.so')
  exactly<typeof swap>()(other.swap)
  exactly<4>()(other.SIZE)
  exactly<number>()(other.counter)
  exactly<pair>()(other.swap({ x: 1, y: 2 }))
  other.counter = 5
  // @ts-expect-error -- it is const
  other.ratio = 1
  // @ts-expect-error -- it is not declared
  void other.swop
  ffi.dlclose(other)
}

export function names(): void {
  ffi.dlopen(null)
  ffi.dlopen(['libother.so', 'libother.dylib'])
  ffi.dlopen([['libother.so'], ['libmore.so', 'libmore.dylib']])
  ffi.dlopen(lib.dlopen('libother.so', 2))
  ffi.dlopen('libother.so', { flags: ffi.RTLD_NOW | ffi.RTLD_GLOBAL })
  // @ts-expect-error -- a number is no name
  ffi.dlopen(5)
  // @ts-expect-error -- a library of API mode is compiled against its own
  apiFfi.dlopen('libother.so')
}

export function inline(): void {
  interface Maths {
    hypot(x: number, y: number): number
    counter: number
  }
  const text = 'double hypot(double x, double y);'
  const maths = new FFI().cdef(text).dlopen<Maths>('libm.so.6')
  exactly<number>()(maths.hypot(3, 4))
  // @ts-expect-error -- it wants numbers
  maths.hypot('3', 4)
  const any = new FFI().cdef(text).dlopen('libm.so.6')
  exactly<unknown>()(any['hypot']?.(3, 4))
  const made = new FFI().new('struct anything *', { x: 1 })
  void made
  // @ts-expect-error -- a text is wanted
  new FFI().cdef(5)
  // @ts-expect-error -- there is no such option
  new FFI().cdef(text, { pakced: true })
}
