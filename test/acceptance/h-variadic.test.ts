// Section H: variadic functions. (More of them is in native/variadic.test.ts.)
import { expect, it } from 'vitest'
import lib, { ffi as typed, vs } from './h-variadic.cdef'
import { code, untyped } from './untyped.ts'

const ffi = untyped(typed)
type Any = (...args: unknown[]) => unknown

it('95 variadic arguments have their types', () => {
  const out = typed.new('char[]', 64)
  const write = lib.snprintf as unknown as Any
  const int = ffi.cast('int', -7)
  const long = ffi.cast('long', 1099511627776)
  const text = ffi.new('char[]', 'str')
  const double = ffi.cast('double', 2.5)
  write(out, 64, '%d %ld %s %.2f %c', int, long, text, double, ffi.cast('char', 'Z'))
  expect(typed.string(out)).toBe('-7 1099511627776 str 2.50 Z')
  expect(() => write(out, 64, '%d', 5)).toThrow(/^snprintf\(\) argument 4: /)
  expect(() => write(out, 64)).toThrow(code('ERR_FFI_TYPE'))
  // CFFI refuses bytes and null: here they have a type of their own
  write(out, 64, '%s %p', Buffer.from('bytes\0'), null)
  expect(typed.string(out)).toBe('bytes (nil)')
  // which it passes as garbage
  write(out, 64, '%.1f', ffi.cast('float', 1.5))
  expect(typed.string(out)).toBe('1.5')
})

it('97 a record goes by value', () => {
  expect(lib.vstruct(1, new vs({ a: 60, b: 5 }))).toBe(65)
  expect(() => (lib.vstruct as Any)(1, [60, 5])).toThrow(code('ERR_FFI_TYPE'))
})

it('98 a variadic function is a pointer, and never JavaScript', () => {
  const seen: number[][] = []
  const hook = typed.callback('items_t', (items, n) => {
    const all = items === null ? [] : [...typed.unpack(items, n)]
    seen.push(all)
    return all.reduce((sum, item) => sum + item, 0)
  })
  lib.items_hook = hook
  expect(lib.call_rest(lib.vptr)).toBe(36)
  expect(seen).toEqual([
    [10, 20],
    [1, 2, 3],
  ])
  lib.items_hook = null
  typed.release(hook)
  expect(() => ffi.callback('int(*)(int, ...)', () => 0)).toThrow(code('ERR_FFI_UNSUPPORTED'))
})
