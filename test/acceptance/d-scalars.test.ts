// Section D: numbers and characters to C and from C: never rounded, never wrapped but by a cast.
import { expect, it } from 'vitest'
import lib, { ffi as typed } from './d-scalars.cdef'
import { code, untyped, write } from './untyped.ts'

const ffi = untyped(typed)
const make = (type: string, init?: unknown): unknown => ffi.new(type, init)['value']

it('40 64-bit integers are exact', () => {
  const most = 2n ** 64n - 1n
  expect(make('uint64_t *', most)).toBe(most)
  expect(() => make('uint64_t *', 2n ** 64n)).toThrow(code('ERR_FFI_OVERFLOW'))
  expect(() => make('uint64_t *', -1)).toThrow(code('ERR_FFI_OVERFLOW'))
  expect(ffi.value(ffi.cast('uint64_t', -1))).toBe(most)
  expect(make('int64_t *', -(2n ** 63n))).toBe(-(2n ** 63n))
  expect(() => make('int64_t *', 2n ** 63n)).toThrow(code('ERR_FFI_OVERFLOW'))
})

// JavaScript cannot tell 3.0 from 3: only a fraction shows that a number is no integer
it('41 nothing but an integer becomes one by itself', () => {
  const slot = ffi.new('int *', 3.0)
  expect(slot['value']).toBe(3)
  for (const bad of [3.5, '3', null, ffi.cast('float', 3), NaN, {}]) {
    expect(() => write(slot, 'value', bad)).toThrow(code('ERR_FFI_TYPE'))
  }
  write(slot, 'value', ffi.cast('long long', 42))
  expect(slot['value']).toBe(42)
  expect([3.9, -3.9].map((x) => ffi.value(ffi.cast('int', x)))).toEqual([3, -3])
})

// characters are numbers here, and a one-character string stands for one; a char has the sign that C gives it
it('43 plain char', () => {
  const slot = ffi.new('char *', 'A')
  expect(slot['value']).toBe(65)
  write(slot, 'value', 66)
  expect(slot['value']).toBe(66)
  for (const bad of ['AB', '', new Uint8Array([65])]) {
    expect(() => write(slot, 'value', bad)).toThrow(code('ERR_FFI_TYPE'))
  }
  expect(() => write(slot, 'value', 200)).toThrow(code('ERR_FFI_OVERFLOW'))
  expect(Number(ffi.cast('char', 321))).toBe(65)
  expect([Number(ffi.cast('char', 0xc8)), Number(ffi.cast('unsigned char', 0xc8))]).toEqual([
    -56, 200,
  ])
  expect(ffi.string(ffi.cast('char', 0xc8))).toBe('È')
  expect([make('signed char *', -128), make('unsigned char *', 255)]).toEqual([-128, 255])
})

// numbers stand for wide characters as for all others
it('44 wide characters are code units', () => {
  expect(make('char16_t *', '\u1234')).toBe(0x1234)
  expect(make('char16_t *', 65)).toBe(65)
  for (const bad of ['\u{12345}', new Uint8Array([65])]) {
    expect(() => make('char16_t *', bad)).toThrow(code('ERR_FFI_TYPE'))
  }
  const text = ffi.new('char16_t[]', '\u{12345}')
  expect([...text]).toEqual([0xd808, 0xdf45, 0])
  expect(ffi.string(text)).toBe('\u{12345}')
  expect([...ffi.new('char32_t[]', '\u{12345}')]).toEqual([0x12345, 0])
  expect(Number(ffi.cast('char16_t', -1))).toBe(0xffff)
  expect(Number(ffi.cast('char32_t', -1))).toBe(0xffffffff)
})

it('46 long double stays what it is until it is converted', () => {
  const result = lib.hyp(0.5, ffi.cast('long double', 0.25) as never)
  expect(typeof result).toBe('object')
  expect(ffi.typeof(result).name).toBe('long double')
  expect(Number(result)).toBe(1.25)
  expect(Number(lib.hyp(result, 0))).toBe(3.75)
  expect(Number(ffi.new('long double *', result)['value'])).toBe(1.25)
  // computed as doubles, it would be 0.10000000000000003
  expect(Number(lib.hyp(0.1, 0.2))).toBe(0.1)
})

it('47 complex numbers, also through a function pointer', () => {
  expect(lib.conj2({ re: 3, im: 4 })).toEqual({ re: 6, im: -8 })
  expect(lib.half({ re: 4, im: 2 })).toEqual({ re: 2, im: 1 })
  expect(lib.conj2(5)).toEqual({ re: 10, im: -0 })
  expect(() => lib.conj2(null as never)).toThrow(code('ERR_FFI_TYPE'))
  expect(lib.get_conj2()?.({ re: 3, im: 4 })).toEqual({ re: 6, im: -8 })
})

it('49 which pointers stand for which', () => {
  const from = (type: string): unknown => ffi.new(`${type}[1]`)
  const short = from('short')
  for (const [slot, value] of [
    ['void **', short],
    ['int **', ffi.cast('void *', from('int'))],
    ['char **', from('unsigned char')],
    ['signed char **', from('char')],
  ] as const) {
    expect(ffi.equals(make(slot, value), value)).toBe(true)
  }
  for (const [slot, value] of [
    ['int **', short],
    ['int **', from('char')],
    ['char **', from('int')],
    ['void (**)(void)', ffi.cast('int (*)(int)', 4096)],
  ] as const) {
    expect(() => make(slot, value)).toThrow(code('ERR_FFI_TYPE'))
  }
})

it('50 64-bit arguments and results are exact', () => {
  expect(lib.big(2 ** 53 - 1)).toBe(2n ** 53n)
  expect(lib.big(2n ** 53n)).toBe(2n ** 53n + 1n)
  expect(lib.big(2n ** 63n - 2n)).toBe(2n ** 63n - 1n)
  expect(lib.ubig()).toBe(2n ** 64n - 1n)
  expect(() => lib.big(2n ** 63n)).toThrow(code('ERR_FFI_OVERFLOW'))
  // a number that was rounded before it came here
  expect(() => lib.big(2 ** 53)).toThrow(code('ERR_FFI_OVERFLOW'))
  expect(() => lib.sz(-1)).toThrow(code('ERR_FFI_OVERFLOW'))
  expect(lib.big(1.0)).toBe(2n)
  expect(() => lib.big(1.5)).toThrow(code('ERR_FFI_TYPE'))
  expect(() => lib.sz(2n ** 63n)).toThrow(
    expect.objectContaining({ code: 'ERR_FFI_OVERFLOW', value: 2n ** 63n }),
  )
})

// no operators can be defined: scalars compare as the numbers that they convert to
it('52 scalars compare by their values', () => {
  expect(Number(ffi.cast('int', -25))).toBe(-25)
  expect((ffi.cast('int', -25) as unknown) == -25).toBe(true)
  expect(ffi.cast('unsigned int', -1) > ffi.cast('int', -1)).toBe(true)
  expect(Number(ffi.cast('char', 65))).toBe('A'.charCodeAt(0))
  expect(Number(ffi.cast('float', 3.5))).toBe(Number(ffi.cast('double', 3.5)))
  expect(() => ffi.equals(ffi.cast('int', 1), ffi.cast('int *', 1))).toThrow(code('ERR_FFI_TYPE'))
  expect(() => ffi.address(ffi.cast('int', 1))).toThrow(code('ERR_FFI_TYPE'))
})

// as it converts to a number, it also takes part in arithmetic, which CFFI refuses
it('53 a scalar has no items, no fields and no calls', () => {
  const scalar = ffi.cast('int', 41)
  expect((scalar as unknown as number) + 1).toBe(42)
  expect([scalar[0], scalar['length'], scalar['attribute']]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(() => write(scalar, 0, 1)).toThrow(code('ERR_FFI_FIELD'))
  expect(() => [...scalar]).toThrow(TypeError)
  expect(() => scalar()).toThrow(TypeError)
  expect(() => Number(ffi.new('int[3]'))).toThrow(code('ERR_FFI_TYPE'))
})

it('55 small integers, bool, void and char in calls', () => {
  expect(lib.add(40, 2)).toBe(42)
  expect(lib.add(-100, -100)).toBe(56)
  expect(() => lib.add(128, 0)).toThrow(code('ERR_FFI_OVERFLOW'))
  expect([lib.odd(3), lib.odd(4)]).toEqual([true, false])
  expect(lib.nothing()).toBe(undefined)
  expect([lib.up('q'), lib.up(113)]).toEqual([81, 81])
  expect(() => lib.up('qq')).toThrow(code('ERR_FFI_TYPE'))
  // one too few is an error; those that are too many are ignored, as everywhere in JavaScript
  expect(() => (lib.add as unknown as (a: number) => number)(1)).toThrow(code('ERR_FFI_TYPE'))
  expect((lib.odd as (...n: number[]) => boolean)(3, 4)).toBe(true)
})

it('56 what the cdef says is the range, what C has is the value', () => {
  expect(lib.twice(21)).toBe(42)
  expect(() => lib.twice(2 ** 31)).toThrow(code('ERR_FFI_OVERFLOW'))
  expect(lib.dbl(1.5)).toBe(3)
})
