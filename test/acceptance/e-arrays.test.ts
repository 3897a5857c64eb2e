// Section E: arrays and pointers: made, filled, moved about, and never read outside of what is known.
import { expect, it } from 'vitest'
import lib, { ffi as typed, n2 } from './e-arrays.cdef'
import { code, untyped, write, type Value } from './untyped.ts'

const ffi = untyped(typed)
const numbers = (value: unknown): number[] => [...(value as Iterable<number>)]

it('58 ffi.new of arrays, and of what it cannot make', () => {
  expect(ffi.new('int[]', 5).length).toBe(5)
  expect(ffi.new('int[]', 0).length).toBe(0)
  expect(numbers(ffi.new('int[]', [1, 2, 3]))).toEqual([1, 2, 3])
  expect(() => ffi.new('int[]', -1)).toThrow(code('ERR_FFI_VALUE'))
  expect(() => ffi.new('int[]')).toThrow(code('ERR_FFI_TYPE'))
  expect(() => ffi.new('int[]', 1.5)).toThrow(code('ERR_FFI_TYPE'))
  for (const bad of ['int', 'void *', 'struct op *', 'struct undefined *']) {
    expect(() => ffi.new(bad)).toThrow(code('ERR_FFI_TYPE'))
  }
})

// a string is UTF-8 text here, and bytes are bytes: both fill characters, only a string adds a NUL
it('59 strings and bytes as arrays of characters', () => {
  expect(numbers(ffi.new('char[]', 'abc'))).toEqual([97, 98, 99, 0])
  expect(numbers(ffi.new('char[3]', 'abc'))).toEqual([97, 98, 99])
  expect(() => ffi.new('char[2]', 'abc')).toThrow(code('ERR_FFI_BOUNDS'))
  expect(numbers(ffi.new('char[]', Uint8Array.of(97, 98)))).toEqual([97, 98])
  expect(numbers(ffi.new('char[]', 'é'))).toEqual([0xc3 - 256, 0xa9 - 256, 0])
  expect(numbers(ffi.new('unsigned char[]', Uint8Array.of(255, 0)))).toEqual([255, 0])
  expect(numbers(ffi.new('signed char[]', Uint8Array.of(255, 0)))).toEqual([-1, 0])
})

// `set` writes items from an offset on, where CFFI assigns to a slice
it('61 set fills a part, and what does not fit writes nothing', () => {
  const array = ffi.new('int[5]', [1, 2, 3, 4, 5])
  const part = array['subarray']?.(1, 4)
  const set = (items: unknown, offset?: number): unknown => part?.['set']?.(items, offset)
  set([20, 30, 40])
  expect(numbers(array)).toEqual([1, 20, 30, 40, 5])
  set([300], 1)
  expect(numbers(array)).toEqual([1, 20, 300, 40, 5])
  for (const bad of [[1, 2, 3, 4], new Int32Array(4)]) {
    expect(() => set(bad)).toThrow(code('ERR_FFI_BOUNDS'))
  }
  expect(() => set([1, 2, 3], 1)).toThrow(code('ERR_FFI_BOUNDS'))
  expect(numbers(array)).toEqual([1, 20, 300, 40, 5])
  set(new Set([7, 8]))
  set(ffi.new('short[]', [9]), 2)
  expect(numbers(array)).toEqual([1, 7, 8, 9, 5])
  const text = ffi.new('char[5]', 'abcde')
  text['set']?.('xy', 1)
  text['set']?.(Uint8Array.of(0x7a), 3)
  expect(ffi.string(text)).toBe('axyze')
  expect(() => text['set']?.('longer')).toThrow(code('ERR_FFI_BOUNDS'))
  expect(() => text['set']?.(5)).toThrow(code('ERR_FFI_TYPE'))
})

it('62 pointers move by whole items', () => {
  const array = ffi.new('short[8]')
  const p = ffi.add(array, 0)
  expect(ffi.distance(ffi.add(p, 3), p)).toBe(3)
  expect(ffi.address(ffi.add(p, 3)) - ffi.address(p)).toBe(6n)
  expect(ffi.distance(ffi.addressof(array, 5), array)).toBe(5)
  expect(() => ffi.distance(p, ffi.new('int[1]'))).toThrow(code('ERR_FFI_TYPE'))
  for (const bad of [1.5, '1', ffi.cast('int', 1)]) {
    expect(() => ffi.add(p, bad as number)).toThrow(code('ERR_FFI_TYPE'))
  }
  expect(ffi.distance(ffi.add(ffi.cast('void *', p), 5), ffi.cast('void *', p))).toBe(5)
  const [odd, even] = [1002, 1000].map((address) => ffi.cast('int *', address))
  expect(() => ffi.distance(odd, even)).toThrow(code('ERR_FFI_VALUE'))
})

// a null pointer is null, so that what CFFI has to check cannot be written in most places
it('64 null and void are nothing to read', () => {
  expect(ffi.cast('int *', 0)).toBe(null)
  expect(ffi.string(null)).toBe(null)
  expect(() => ffi.unpack(null, 1)).toThrow(code('ERR_FFI_NULL'))
  expect(() => ffi.fromHandle(null)).toThrow(code('ERR_FFI_NULL'))
  expect([lib.no_function(), lib.no_record()]).toEqual([null, null])
  const slots = ffi.new('int *[2]')
  expect(numbers(slots)).toEqual([null, null])
  // memory that is known to be ours ends where it ends
  expect(() => ffi.new('int *')[1]).toThrow(code('ERR_FFI_BOUNDS'))
  const nowhere = ffi.cast('void *', 64)
  expect(() => nowhere[0]).toThrow(code('ERR_FFI_TYPE'))
  expect(() => nowhere['value']).toThrow(code('ERR_FFI_TYPE'))
})

// items and fields are no properties of the object itself: there is nothing that `delete` could take away
it('65 arrays iterate, pointers do not; nothing can be deleted', () => {
  const array = ffi.new('char[]', 'ab')
  expect(numbers(array)).toEqual([97, 98, 0])
  const pointer = ffi.add(array, 0)
  expect(() => [...pointer]).toThrow(TypeError)
  expect(pointer['length']).toBe(undefined)
  const record = new n2({ x: 1 })
  delete (array as unknown as number[])[1]
  delete (record as { x?: number }).x
  expect([array[1], record.x]).toEqual([98, 1])
})

it('67 arrays as initialisers', () => {
  const array = ffi.new('int[4]', [1, 2, 3, 4])
  const copy = ffi.new('int[4]', array)
  write(array, 0, 10)
  expect(numbers(copy)).toEqual([1, 2, 3, 4])
  expect(() => ffi.new('int[3]', array)).toThrow(code('ERR_FFI_TYPE'))
  expect(() => ffi.new('int16_t[4]', array)).toThrow(code('ERR_FFI_TYPE'))
  expect(numbers(ffi.new('int[]', array))).toEqual([10, 2, 3, 4])
  const view = ffi.cast('int[2]', array)
  expect(numbers(view)).toEqual([10, 2])
  expect(() => view[2]).toThrow(code('ERR_FFI_BOUNDS'))
  expect(ffi.equals(ffi.new('int **', array)['value'], array)).toBe(true)
})

// a string is text for `const char *`, and a typed array its own bytes
it('68 arrays, typed arrays and strings as arguments', () => {
  expect(lib.total([1, 2, 3], 3)).toBe(6)
  const array = ffi.new('int[]', [10, 15, 5]) as never
  expect(lib.total(array, 3)).toBe(30)
  expect(lib.total(ffi.add(array, 1) as never, 2)).toBe(20)
  expect(lib.total((array as Value)['subarray']?.(1) as never, 2)).toBe(20)
  expect([lib.count('four'), lib.count(Uint8Array.of(65, 66, 0))]).toEqual([4, 2])
  expect(() => lib.total(5 as never, 1)).toThrow(code('ERR_FFI_TYPE'))
  expect(() => lib.total(ffi.new('short[]', 1) as never, 1)).toThrow(code('ERR_FFI_TYPE'))
  expect(lib.first(Uint8Array.of(65, 66))).toBe(65)
})

it('70 addressof', () => {
  const array = ffi.new('int[50]')
  const whole = ffi.addressof(array)
  expect([ffi.typeof(whole).name, ffi.equals(whole, array)]).toEqual(['int (*)[50]', true])
  const middle = ffi.addressof(array, 25)
  expect([ffi.typeof(middle).name, ffi.distance(middle, array)]).toEqual(['int *', 25])
  const p = ffi.new('struct n2 *', { c: [1, 2, 3, 4] })
  expect(() => ffi.addressof(p)).toThrow(code('ERR_FFI_TYPE'))
  expect(() => ffi.addressof(ffi.cast('int', 5))).toThrow(code('ERR_FFI_TYPE'))
  expect(ffi.distance(ffi.addressof(ffi.add(array, 0), 3), array)).toBe(3)
  const c2 = ffi.addressof(p, 'c', 2)
  expect([ffi.typeof(c2).name, c2['value']]).toEqual(['int *', 3])
  expect(ffi.equals(ffi.addressof(p[0]), p)).toBe(true)
  expect(() => ffi.addressof(p, 'nosuch')).toThrow(code('ERR_FFI_FIELD'))
})

it('71 of an opaque record there are pointers only', () => {
  const p = lib.an_op() as unknown as Value
  expect(p['field']).toBe(undefined)
  expect(() => write(p, 'field', 1)).toThrow(code('ERR_FFI_FIELD'))
  expect(() => p[0]).toThrow(code('ERR_FFI_TYPE'))
  expect(() => ffi.add(p, 1)).toThrow(code('ERR_FFI_TYPE'))
  expect(() => ffi.new('struct op *')).toThrow(code('ERR_FFI_TYPE'))
  const slot = ffi.new('struct op **')
  expect(slot['value']).toBe(null)
  write(slot, 'value', p)
  expect(ffi.address(slot['value'])).toBe(64n)
  expect(() => ffi.sizeof('struct op')).toThrow(code('ERR_FFI_VALUE'))
})
