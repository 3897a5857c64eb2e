import { expect, it } from 'vitest'
import lib, { ffi } from './long-double.cdef'

const values = [
  ...[0, -0, 1, -1.5, 0.1, 1 / 3, 2 ** 53 + 2, 1e300, -1e-300],
  ...[Number.MAX_VALUE, Number.MIN_VALUE, 2 ** -1022, Infinity, -Infinity, Number.NaN],
]

it('C reads every number that was written', () => {
  for (const value of values) {
    const pointer = ffi.new('long double *', value)
    expect(lib.is_same(pointer, value), `${value}`).toBe(true)
    expect(lib.to_double(pointer), `${value}`).toBe(value)
  }
})

it('every number that C wrote is read', () => {
  const pointer = ffi.new('long double *')
  for (const value of values) {
    lib.from_double(pointer, value)
    expect(Number(pointer[0]), `${value}`).toBe(value)
  }
})

it('what no number holds is kept, and read as the nearest', () => {
  const pointer = ffi.new('long double *')
  // as far as every format goes but a double
  for (const digits of isDouble() ? [] : [60, 63]) {
    lib.from_sum(pointer, 1, 2 ** -digits)
    expect(Number(pointer[0])).toBe(1)
    const copy = ffi.new('long double *', pointer[0])
    expect(lib.is_sum(copy, 1, 2 ** -digits)).toBe(true)
    expect(lib.is_same(copy, 1)).toBe(false)
  }
  lib.from_sum(pointer, 3, 2 ** -53)
  expect(Number(pointer[0])).toBe(3)
})

it('a field holds one', () => {
  const sample = ffi.new('struct sample *', { name: 97, value: 0.1 })
  expect(lib.sample_value(sample)).toBe(0.1)
  expect(Number(sample.value)).toBe(0.1)
})

it('is passed and given by value', () => {
  for (const value of values.filter((each) => Math.abs(each) !== Number.MAX_VALUE)) {
    expect(Number(lib.doubled(value)), `${value}`).toBe(value * 2)
  }
})

function isDouble(): boolean {
  return ffi.sizeof('long double') === 8
}
