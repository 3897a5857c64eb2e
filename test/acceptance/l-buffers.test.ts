// Section L: C data over JavaScript's bytes and the other way about, copies, strings.
import { expect, it } from 'vitest'
import lib, { ffi as typed } from './l-buffers.cdef'
import { code, untyped, write, type Value } from './untyped.ts'

const ffi = untyped(typed)
const numbers = (value: unknown): number[] => [...(value as Iterable<number>)]

it('133 fromBuffer: arrays are bounded by the bytes', () => {
  const bytes = new Uint8Array(14)
  new Int32Array(bytes.buffer, 0, 3).set([1, 2, 3])
  const all = ffi.fromBuffer('int[]', bytes)
  expect(numbers(all)).toEqual([1, 2, 3])
  expect(() => all[3]).toThrow(code('ERR_FFI_BOUNDS'))
  expect(numbers(ffi.fromBuffer('int[2]', bytes))).toEqual([1, 2])
  expect(() => ffi.fromBuffer('int[4]', bytes)).toThrow(code('ERR_FFI_VALUE'))
  expect(() => ffi.fromBuffer('int', bytes)).toThrow(code('ERR_FFI_TYPE'))
  const record = ffi.fromBuffer('struct fb *', bytes)
  expect([record['a'], record['b'], lib.sum(record as never)]).toEqual([1, 2, 3])
  expect(numbers(ffi.fromBuffer('int[1][2]', bytes)[0])).toEqual([1, 2])
  expect(ffi.fromBuffer('struct fb[]', bytes)['length']).toBe(1)
  // unlike CFFI's, a pointer to them ends where the bytes do
  expect(() => record[1]).toThrow(code('ERR_FFI_BOUNDS'))
})

// JavaScript has no bytes that cannot be written
it('134 fromBuffer: of views, not of text and numbers', () => {
  for (const bad of ['text', 5, null, [1, 2], {}]) {
    expect(() => ffi.fromBuffer('char[]', bad)).toThrow(code('ERR_FFI_TYPE'))
  }
  const bytes = Uint8Array.of(1, 2, 3, 4, 5)
  const part = ffi.fromBuffer('unsigned char[]', bytes.subarray(1, 4))
  expect(numbers(part)).toEqual([2, 3, 4])
  const shorts = new Uint16Array(2)
  write(ffi.fromBuffer('unsigned short[]', shorts), 1, 0x1234)
  expect(shorts[1]).toBe(0x1234)
  write(part, 0, 20)
  expect(bytes[1]).toBe(20)
  expect(numbers(ffi.fromBuffer('unsigned char[]', new ArrayBuffer(2)))).toEqual([0, 0])
})

it('136 memmove', () => {
  const array = ffi.new('short[]', [10, 20, 30, 40, 50])
  ffi.memmove(array, ffi.add(array, 1), 8)
  expect(numbers(array)).toEqual([20, 30, 40, 50, 50])
  ffi.memmove(ffi.add(array, 1), array, 8)
  expect(numbers(array)).toEqual([20, 20, 30, 40, 50])
  const bytes = new Uint8Array(4)
  ffi.memmove(bytes, array, 3)
  expect([...bytes]).toEqual([20, 0, 20, 0])
  ffi.memmove(array, Uint8Array.of(1, 2), 2)
  expect(array[0]).toBe(0x0201)
  ffi.memmove(array, bytes, 0)
  expect(array[0]).toBe(0x0201)
  expect(() => ffi.memmove(array, bytes, -1)).toThrow(code('ERR_FFI_VALUE'))
  expect(() => ffi.memmove(array, ffi.cast('int', 5), 1)).toThrow(code('ERR_FFI_TYPE'))
  expect(() => ffi.memmove(42, array, 1)).toThrow(code('ERR_FFI_TYPE'))
  // and no further than either side is long
  expect(() => ffi.memmove(bytes, array, 5)).toThrow(code('ERR_FFI_BOUNDS'))
  expect(() => ffi.memmove(array, bytes, 5)).toThrow(code('ERR_FFI_BOUNDS'))
})

// text comes from every character type and from bytes of any sign
it('137 ffi.string', () => {
  const text = ffi.new('char[]', 'ab\0cd')
  expect([ffi.string(text), ffi.string(text, 1), ffi.string(text, 100)]).toEqual(['ab', 'a', 'ab'])
  expect(ffi.string(ffi.add(text, 3))).toBe('cd')
  expect(ffi.string(ffi.new('char[3]', 'abc'))).toBe('abc')
  expect(ffi.string(ffi.new('unsigned char[]', 'abc'))).toBe('abc')
  expect(ffi.string(ffi.cast('char', 65))).toBe('A')
  expect(ffi.string(ffi.new('wchar_t[]', 'wide \u{12345}'))).toBe('wide \u{12345}')
  for (const bad of [
    ffi.new('short[]', 3),
    ffi.cast('_Bool', 1),
    ffi.new('_Bool[]', 3),
    65,
    ffi.cast('int', 65),
  ]) {
    expect(() => ffi.string(bad)).toThrow(code('ERR_FFI_TYPE'))
  }
})

it('139 buffers compare by their bytes; odd addresses are read and written', () => {
  const [a, b, c] = ['abc', 'abd', 'ab'].map((text) => ffi.buffer(ffi.new('char[]', text)))
  if (!a || !b || !c) throw new Error('no buffers')
  expect([a.compare(b), b.compare(a), a.compare(c), a.equals(Buffer.from('abc\0'))]).toEqual([
    -1,
    1,
    1,
    true,
  ])
  const bytes = ffi.new('char[16]')
  const odd = ffi.add(bytes, 1)
  for (const [type, value] of [
    ['double *', 1.5],
    ['long long *', -(2n ** 60n)],
  ] as const) {
    const pointer = ffi.cast(type, odd)
    write(pointer, 'value', value)
    expect(pointer['value']).toBe(value)
    expect(pointer[0]).toBe(value)
  }
  expect([bytes[0], bytes[9]]).toEqual([0, 0])
})

it('140 arrays of records as bytes', () => {
  const array = ffi.new('px[4]')
  write(array, 2, [1, 2, 3])
  const bytes = ffi.buffer(array)
  expect([...bytes]).toEqual([0, 0, 0, 0, 0, 0, 1, 2, 3, 0, 0, 0])
  const other = ffi.new('px[4]')
  ffi.buffer(other).set(bytes)
  expect(ffi.plain(other)).toEqual(ffi.plain(array))
  expect(lib.red(other[2] as never)).toBe(1)
  const grid = ffi.new('px[2][2]', [
    [[1, 1, 1]],
    [
      [2, 2, 2],
      [3, 3, 3],
    ],
  ])
  expect([...ffi.buffer(grid)]).toEqual([1, 1, 1, 0, 0, 0, 2, 2, 2, 3, 3, 3])
  expect([ffi.sizeof(grid), (grid[1] as Value)[1]?.['g']]).toEqual([12, 3])
})
