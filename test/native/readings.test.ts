// `#pragma cffi bigint` and `number`: what they name is read so in calls, fields, items and variables.
import { expect, it } from 'vitest'
import lib, { ffi, sample } from './readings.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })

it('fields, by their own name or their type’s', () => {
  const s = new sample({ total: 1, count: 2n, stamp: 3, serial: 4n, plain: 5 })
  expect([s.total, s.count, s.stamp, s.serial, s.plain]).toEqual([1n, 2n, 3, 4, 5])
  s.total = 2n ** 62n
  expect([s.total, lib.total_of({ total: 7 })]).toEqual([2n ** 62n, 7])
  s.stamp = 2n ** 62n
  expect(() => s.stamp).toThrow(code('ERR_FFI_OVERFLOW'))
})

it('results, arguments and callbacks', () => {
  const p = ffi.new('count_t *', 41)
  expect([lib.next(p), p.value]).toEqual([42n, 42n])
  expect(lib.same(5n)).toBe(5)
  expect(() => lib.same(2n ** 53n)).toThrow(code('ERR_FFI_OVERFLOW'))
  expect(lib.apply((x, y) => x + BigInt(y), 21)).toBe(42n)
  expect(lib.sum_of([1, 2n, 3], 3)).toBe(6)
  expect(lib.sum_of(new BigInt64Array([1n, 2n]), 2)).toBe(3)
})

it('variables and their items', () => {
  expect(lib.sum).toBe(5n)
  lib.sum = 6
  expect([lib.sum, lib.wide_items[2]]).toEqual([6n, 2n ** 64n - 1n])
})

it('a type that is read otherwise is as C has it all the same', () => {
  expect([ffi.typeof('count_t').toString(), ffi.sizeof('serial_t')]).toEqual(['count_t', 8])
  expect(lib.sum_of(ffi.new('count_t[2]', [1, 2]) as never, 2)).toBe(3)
})
