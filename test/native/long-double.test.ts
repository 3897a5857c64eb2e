import { describe, expect, it } from 'vitest'
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

describe('casts are those of C, which rounds once', () => {
  // about ties of a float (24 digits), a double (53) and the x87 (64)
  const integers = [
    23n,
    24n,
    25n,
    31n,
    36n,
    39n,
    40n,
    52n,
    53n,
    54n,
    59n,
    60n,
    61n,
    62n,
    63n,
  ].flatMap((bit) =>
    [0n, 1n, 10n, 11n, 12n, 23n, 24n, 29n, 36n, 39n].flatMap((low) =>
      [-1n, 0n, 1n].map((by) => BigInt.asUintN(64, (1n << bit) + (1n << low) + by)),
    ),
  )
  integers.push(
    0n,
    1n,
    2n ** 60n + 2n ** 36n + 1n,
    2n ** 64n - 1n,
    2n ** 63n - 1n,
    0xffff_ff7f_ffff_ffffn,
  )

  it('integers to float', () => {
    for (const value of integers) {
      const signed = BigInt.asIntN(64, value)
      expect(Number(ffi.cast('float', value)), `${value}`).toBe(lib.float_of(value))
      expect(Number(ffi.cast('float', signed)), `${signed}`).toBe(lib.float_of_signed(signed))
      const scalar = ffi.cast('unsigned long long', value)
      expect(Number(ffi.cast('float', scalar))).toBe(lib.float_of(value))
      expect(ffi.new('float *', scalar as never).value).toBe(lib.float_of(value))
      expect(
        ffi.new('float _Complex *', ffi.cast('float _Complex', scalar) as never).value,
      ).toEqual({
        re: lib.float_of(value),
        im: 0,
      })
    }
    expect(Number(ffi.cast('float', 2n ** 128n - 2n ** 103n))).toBe(Infinity)
    expect(Number(ffi.cast('float', -(2n ** 128n - 2n ** 103n - 1n)))).toBe(-(2 ** 128 - 2 ** 104))
    expect(Number(ffi.cast('double', 2n ** 53n + 1n))).toBe(2 ** 53)
  })

  it('integers to long double, and back', () => {
    const [expected, found] = [ffi.new('long double *'), ffi.new('long double *')]
    for (const value of integers) {
      for (const isNegative of [false, true]) {
        lib.from_integer(expected, value, isNegative)
        found[0] = ffi.cast('long double', isNegative ? -value : value)
        expect(lib.is_equal(found, expected), `${value}`).toBe(true)
      }
      lib.from_integer(expected, value, false)
      found[0] = ffi.cast('unsigned long long', value) as never
      expect(lib.is_equal(found, expected), `${value}`).toBe(true)
      const back = ffi.value(ffi.cast('unsigned __int128', ffi.cast('long double', value)))
      expect(back).toBe(ffi.value(ffi.cast('unsigned __int128', expected[0])))
      if (!isDouble()) expect(back).toBe(value)
      if (value < 2n ** 64n - 2n ** 11n) {
        expect(ffi.value(ffi.cast('unsigned long long', expected[0]))).toBe(
          lib.to_integer(expected),
        )
      }
    }
  })

  it('long doubles to float and integers', () => {
    const place = ffi.new('long double *')
    for (const [high, low] of [
      [1, 2 ** -24],
      [1 + 2 ** -24, 2 ** -62],
      [1 + 2 ** -24, -(2 ** -62)],
      [1 + 3 * 2 ** -24, 2 ** -60],
      [2 ** -149, 2 ** -150],
      [2 ** -150, 2 ** -210],
      [-(2 ** -150), 0],
      [3, 2 ** -53],
      [3, -(2 ** -53)],
      [3.4028235677973366e38, -(2 ** 66)],
      [1e300, 0],
      [Infinity, 0],
    ] as const) {
      lib.from_sum(place, high, low)
      expect(Number(ffi.cast('float', place[0])), `${high} ${low}`).toBe(lib.narrowed(place))
      if (high === 3)
        expect(ffi.value(ffi.cast('unsigned long long', place[0]))).toBe(lib.to_integer(place))
      expect(Number(ffi.cast('bool', place[0])) === 1).toBe(lib.truth(place))
    }
    lib.from_sum(place, -3, 2 ** -53)
    expect(Number(ffi.cast('int', place[0]))).toBe(isDouble() ? -3 : -2)
    expect(() => ffi.cast('int', ffi.cast('long double', Infinity))).toThrow(/a finite number/)
    expect(() => ffi.cast('int', ffi.cast('long double', Number.NaN))).toThrow(/a finite number/)
  })
})
