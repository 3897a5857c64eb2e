// Arithmetic values both ways: range, sign, width, and what is refused.
import { describe, expect, it } from 'vitest'
import lib, { ffi, LEFT, RIGHT, side } from './scalars.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })

describe('integers', () => {
  it.each([
    ['give_int8', -128, 127],
    ['give_uint8', 0, 255],
    ['give_int16', -32768, 32767],
    ['give_uint16', 0, 65535],
    ['give_int32', -(2 ** 31), 2 ** 31 - 1],
    ['give_uint32', 0, 2 ** 32 - 1],
  ] as const)('%s keeps its range', (name, min, max) => {
    const give: (x: unknown) => unknown = lib[name] as never
    for (const value of [min, max, 0, 1]) expect(give(value)).toBe(value)
    expect(give(BigInt(max))).toBe(max)
    expect(() => give(max + 1)).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(() => give(min - 1)).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(() => give(BigInt(max) + 1n)).toThrow(code('ERR_FFI_OVERFLOW'))
    for (const wrong of [1.5, 'x1', null, undefined, {}, [], Symbol.iterator, Number.NaN]) {
      expect(() => give(wrong)).toThrow(code('ERR_FFI_TYPE'))
    }
  })

  it('64 bits are exact, as bigints', () => {
    expect(lib.give_int64(2n ** 63n - 1n)).toBe(2n ** 63n - 1n)
    expect(lib.give_int64(-(2n ** 63n))).toBe(-(2n ** 63n))
    expect(lib.give_int64(5)).toBe(5n)
    expect(lib.give_uint64(2n ** 64n - 1n)).toBe(2n ** 64n - 1n)
    expect(lib.next(2 ** 53 - 1)).toBe(2n ** 53n)
    expect(lib.all_ones()).toBe(2n ** 64n - 1n)
    expect(() => lib.give_int64(2n ** 63n)).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(() => lib.give_uint64(-1)).toThrow(code('ERR_FFI_OVERFLOW'))
  })

  it('long and size_t are numbers, and never rounded', () => {
    expect(lib.give_long(-(2 ** 53) + 1)).toBe(-(2 ** 53) + 1)
    expect(lib.give_size(2 ** 53 - 1)).toBe(2 ** 53 - 1)
    expect(() => lib.give_long(2n ** 53n)).toThrow(
      expect.objectContaining({ code: 'ERR_FFI_OVERFLOW', value: 2n ** 53n }),
    )
    expect(() => lib.give_unsigned_long(2n ** 64n - 1n)).toThrow(
      expect.objectContaining({ code: 'ERR_FFI_OVERFLOW', value: 2n ** 64n - 1n }),
    )
    expect(() => lib.give_size(-1)).toThrow(code('ERR_FFI_OVERFLOW'))
  })

  it('a character is its code', () => {
    expect(lib.give_char('A')).toBe(65)
    expect(lib.give_char(-128)).toBe(-128)
    expect(() => lib.give_char('AB')).toThrow(code('ERR_FFI_TYPE'))
    expect(lib.add_chars(-100, -100)).toBe(56)
  })

  it('enumerators are numbers, and an enum is an object of them', () => {
    expect(lib.other(LEFT)).toBe(RIGHT)
    expect(side).toEqual({ LEFT: -1, RIGHT: 1 })
    expect(Object.isFrozen(side)).toBe(true)
  })
})

describe('other scalars', () => {
  it('booleans', () => {
    expect([lib.give_bool(true), lib.give_bool(0), lib.odd(3)]).toEqual([true, false, true])
    expect(() => lib.give_bool(2 as never)).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(() => lib.give_bool('yes' as never)).toThrow(code('ERR_FFI_TYPE'))
  })

  it('floats are rounded to their own width and nothing else', () => {
    expect(lib.give_double(0.1)).toBe(0.1)
    expect(lib.give_float(0.1)).toBe(Math.fround(0.1))
    expect([lib.give_double(-0), lib.give_double(Number.NaN)]).toEqual([-0, Number.NaN])
    expect(() => lib.give_double('1' as never)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => lib.give_double(undefined as never)).toThrow(code('ERR_FFI_TYPE'))
  })

  it('long double is exact cdata', () => {
    const x = lib.give_long_double(1.5)
    expect(Number(x)).toBe(1.5)
    expect(Number(lib.give_long_double(x))).toBe(1.5)
    expect(ffi.sizeof('long double')).toBe(16)
  })

  it('mixed arguments arrive each in its place', () => {
    expect(lib.sum8(1, 20, 300.5, 4000.25, -5, 6, 7n, true)).toBe(4330)
  })

  it('a missing argument throws and names itself', () => {
    expect(() => (lib.odd as unknown as () => boolean)()).toThrow(/odd\(\).*n/)
  })
})
