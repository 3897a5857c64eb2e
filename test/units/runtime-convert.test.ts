// The matrix of conversions, kind by kind and both ways: what is read is what was written, and nothing
// else is taken.
import { beforeAll, describe, expect, it } from 'vitest'
import { loadCore } from '../../src/runtime/core.ts'
import * as convert from '../../src/runtime/convert.ts'
import { createTools, type Tools } from '../../src/runtime/ffi.ts'
import { host } from '../../src/runtime/model.ts'
import { Namespace } from '../../src/runtime/namespace.ts'

const names = new Namespace(
  {
    typedefs: {},
    records: [],
    enums: [{ name: 'enum color', base: 'unsigned int', members: { RED: 3, ROT: 3, BLUE: 7 } }],
  },
  host,
)
const ffi: Tools = createTools(names)
const code = (expected: string): object => expect.objectContaining({ code: expected })

interface Slot {
  value: unknown
}
const slot = (type: string): Slot => ffi.new(`${type} *`) as unknown as Slot

beforeAll(() => {
  loadCore(new URL('../../prebuilds', import.meta.url).href)
})

describe('integers', () => {
  it.each([
    ['signed char', -128n, 127n],
    ['unsigned char', 0n, 255n],
    ['int8_t', -128n, 127n],
    ['uint8_t', 0n, 255n],
    ['short', -32768n, 32767n],
    ['unsigned short', 0n, 65535n],
    ['int', -(2n ** 31n), 2n ** 31n - 1n],
    ['unsigned int', 0n, 2n ** 32n - 1n],
    ['char16_t', 0n, 65535n],
    ['char32_t', 0n, 2n ** 32n - 1n],
    ['enum color', 0n, 2n ** 32n - 1n],
  ])('%s is a number from %d to %d', (type, min, max) => {
    const p = slot(type)
    for (const value of [min, max, 0n]) {
      p.value = value
      expect(p.value).toBe(Number(value))
      p.value = Number(value)
      expect(p.value).toBe(Number(value))
    }
    for (const value of [min - 1n, max + 1n, Number(max) + 1, Number(min) - 1, 2 ** 53, 1e300]) {
      expect(() => (p.value = value)).toThrow(code('ERR_FFI_OVERFLOW'))
    }
  })

  it.each([
    ['long long', -(2n ** 63n), 2n ** 63n - 1n],
    ['unsigned long long', 0n, 2n ** 64n - 1n],
    ['int64_t', -(2n ** 63n), 2n ** 63n - 1n],
    ['uint64_t', 0n, 2n ** 64n - 1n],
    ['intptr_t', -(2n ** 63n), 2n ** 63n - 1n],
    ['uintptr_t', 0n, 2n ** 64n - 1n],
    ['__int128', -(2n ** 127n), 2n ** 127n - 1n],
    ['unsigned __int128', 0n, 2n ** 128n - 1n],
  ])('%s is a bigint from %d to %d', (type, min, max) => {
    const p = slot(type)
    for (const value of [min, max, 0n, max / 3n]) {
      p.value = value
      expect(p.value).toBe(value)
    }
    p.value = 5
    expect(p.value).toBe(5n)
    expect(() => (p.value = min - 1n)).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(() => (p.value = max + 1n)).toThrow(code('ERR_FFI_OVERFLOW'))
    // a number that cannot be told from its neighbours
    expect(() => (p.value = 2 ** 53)).toThrow(/give a bigint/)
  })

  it.each(['long', 'unsigned long', 'size_t', 'ssize_t', 'ptrdiff_t'])(
    '%s is a number, and never a rounded one',
    (type) => {
      const p = slot(type)
      for (const value of [0, 1, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
        p.value = value
        expect(p.value).toBe(value)
      }
      p.value = 2n ** 53n
      expect(() => p.value).toThrow(expect.objectContaining({ value: 2n ** 53n }))
      expect(() => p.value).toThrow(code('ERR_FFI_OVERFLOW'))
      if (type.startsWith('s') || type.startsWith('p') || type === 'long') return
      expect(() => (p.value = -1)).toThrow(code('ERR_FFI_OVERFLOW'))
    },
  )

  it('negative ones of 64 bits read exactly', () => {
    const p = slot('long')
    for (const value of [-1, -(2 ** 32), -(2 ** 32) - 1, Number.MIN_SAFE_INTEGER]) {
      p.value = value
      expect(p.value).toBe(value)
    }
  })

  it.each([
    ['a fraction', 3.5],
    ['NaN', NaN],
    ['infinity', Infinity],
    ['a string', '3'],
    ['null', null],
    ['undefined', undefined],
    ['a boolean', true],
    ['an object', {}],
    ['an array', [1]],
  ])('%s is none', (_name, value) => {
    expect(() => (slot('int').value = value)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => (slot('long long').value = value)).toThrow(code('ERR_FFI_TYPE'))
  })

  it('a scalar of another integer type is one, a float is none', () => {
    const p = slot('int')
    p.value = ffi.cast('long long', 42)
    expect(p.value).toBe(42)
    expect(() => (p.value = ffi.cast('float', 42))).toThrow(code('ERR_FFI_TYPE'))
  })

  it('the fast paths take what the slow ones do', () => {
    const where = 'f() argument x'
    for (const value of [-129, -128, -1, 0, 127, 128, 255, 256, 65535, 2 ** 31, 2 ** 32, -0, 0.5]) {
      for (const [fast, range] of [
        [convert.toInt8, convert.ranges.int8],
        [convert.toUint8, convert.ranges.uint8],
        [convert.toInt16, convert.ranges.int16],
        [convert.toUint16, convert.ranges.uint16],
        [convert.toInt32, convert.ranges.int32],
        [convert.toUint32, convert.ranges.uint32],
        [convert.toInt64, convert.ranges.int64],
        [convert.toUint64, convert.ranges.uint64],
      ] as const) {
        const attempt = (run: () => unknown): unknown => {
          try {
            return run()
          } catch (error) {
            return (error as Error).message
          }
        }
        expect(attempt(() => fast(value, where))).toStrictEqual(
          attempt(() => convert.toInteger(value, range, where)),
        )
      }
    }
  })

  it('a message says where, what and what came', () => {
    expect(() => convert.toInt32('3', 'abs() argument x')).toThrow(
      'abs() argument x: wanted an integer, got the string "3"',
    )
    expect(() => convert.toInt32(undefined, 'abs() argument x')).toThrow(
      'abs() argument x is missing: an integer is wanted',
    )
    expect(() => convert.toUint32(-1, 'f() argument mask')).toThrow(/take \(a \| b\) >>> 0$/)
  })
})

describe('characters', () => {
  it('are numbers, and written from one character too', () => {
    const p = slot('char')
    p.value = 'A'
    expect(p.value).toBe(65)
    const wide = slot('char16_t')
    wide.value = 'ሴ'
    expect(wide.value).toBe(0x1234)
    const widest = slot('char32_t')
    widest.value = '𒍅'
    expect(widest.value).toBe(0x12345)
  })

  it('a byte is one of Latin-1', () => {
    const p = slot('unsigned char')
    p.value = 'é'
    expect(p.value).toBe(0xe9)
    const s = slot('signed char')
    s.value = 'é'
    expect(s.value).toBe(0xe9 - 256)
  })

  it.each([
    ['char', 'ab'],
    ['char', ''],
    ['char', '€'],
    ['char16_t', '𒍅'],
    ['char32_t', 'ab'],
    ['int', 'A'],
  ])('%s takes no %j', (type, text) => {
    expect(() => (slot(type).value = text)).toThrow(code('ERR_FFI_TYPE'))
  })
})

describe('the others', () => {
  it('_Bool: booleans, 0 and 1', () => {
    const p = slot('_Bool')
    for (const value of [true, false]) {
      p.value = value
      expect(p.value).toBe(value)
      p.value = Number(value)
      expect(p.value).toBe(value)
    }
    expect(() => (p.value = 2)).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(() => (p.value = 'true')).toThrow(code('ERR_FFI_TYPE'))
    const byte = ffi.cast('unsigned char *', p) as unknown as Slot
    byte.value = 2
    expect(() => p.value).toThrow(code('ERR_FFI_VALUE'))
  })

  it('float and double: numbers', () => {
    const p = slot('double')
    for (const value of [0.1, -0, NaN, Infinity, 5e-324]) {
      p.value = value
      expect(p.value).toBe(value)
    }
    const f = slot('float')
    f.value = 0.1
    expect(f.value).toBe(Math.fround(0.1))
    f.value = 1e300
    expect(f.value).toBe(Infinity)
    for (const value of ['1', 1n, null, undefined, true]) {
      expect(() => (p.value = value)).toThrow(code('ERR_FFI_TYPE'))
    }
  })

  it('long double: exact, as a scalar', () => {
    const p = slot('long double')
    for (const value of [1, -0.1, 0, -0, 5e-324, 2.5e-310, 1.7976931348623157e308, Infinity, NaN]) {
      p.value = value
      expect(Number(p.value)).toBe(value)
    }
    p.value = 0.25
    const copy = p.value
    p.value = 5
    expect(Number(copy)).toBe(0.25)
    p.value = copy
    expect(Number(p.value)).toBe(0.25)
    expect(() => (p.value = '1')).toThrow(code('ERR_FFI_TYPE'))
  })

  it('complex: { re, im } or a number', () => {
    const p = slot('double _Complex')
    p.value = { re: 3, im: 4 }
    expect(p.value).toEqual({ re: 3, im: 4 })
    p.value = 5
    expect(p.value).toEqual({ re: 5, im: 0 })
    for (const value of [null, 'i', { re: 1 }, { re: '1', im: 0 }]) {
      expect(() => (p.value = value)).toThrow(code('ERR_FFI_TYPE'))
    }
  })

  it('enum: numbers, of which some have names', () => {
    const p = slot('enum color')
    p.value = 3
    expect(p.value).toBe(3)
    expect(ffi.string(ffi.cast('enum color', 3))).toBe('RED')
    expect(ffi.string(ffi.cast('enum color', 17))).toBe('17')
    expect(() => (p.value = 'RED')).toThrow(code('ERR_FFI_TYPE'))
  })
})

describe('casts', () => {
  it.each([
    ['int', 3.9, 3],
    ['int', -3.9, -3],
    ['char', 321, 65],
    ['unsigned char', -1, 255],
    ['signed char', 200, -56],
    ['uint64_t', -1, 2n ** 64n - 1n],
    ['int64_t', 2n ** 63n, -(2n ** 63n)],
    ['char16_t', -1, 0xffff],
    ['char32_t', -1, 0xffffffff],
    ['int', 'A', 65],
    ['int', true, 1],
    ['_Bool', 0.5, true],
    ['_Bool', 0, false],
    ['enum color', -1, 4294967295],
    ['float', 0.1, Math.fround(0.1)],
    ['double', 5n, 5],
  ])('(%s) %s is %s', (type, value, expected) => {
    expect(ffi.value(ffi.cast(type, value))).toBe(expected)
  })

  it.each(['signed char', 'unsigned char', 'short', 'unsigned short', 'int', 'unsigned int'])(
    '(%s) of a number is that of the bigint',
    (type) => {
      const edges = [7, 8, 15, 16, 31, 32, 33, 53, 64, 80].flatMap((bits) =>
        [-1.5, -1, 0, 1, 0.5].flatMap((more) => [2 ** bits + more, -(2 ** bits) + more]),
      )
      for (const number of [...edges, 0, -0, 0.5, -0.5, Number.MAX_VALUE, 1e21 + 2 ** 20]) {
        const found = ffi.value(ffi.cast(type, number))
        expect(found).toBe(ffi.value(ffi.cast(type, BigInt(Math.trunc(number)))))
      }
      expect(() => ffi.cast(type, Infinity)).toThrow(code('ERR_FFI_TYPE'))
    },
  )

  it('of scalars are of their values', () => {
    expect(ffi.value(ffi.cast('unsigned char', ffi.cast('int', 257)))).toBe(1)
    expect(Number(ffi.cast('long double', ffi.cast('long double', 0.5)))).toBe(0.5)
  })

  it.each([
    ['int', null],
    ['int', [1]],
    ['int', NaN],
    ['int', 'AB'],
    ['double', 'AB'],
  ])('(%s) %s is none', (type, value) => {
    expect(() => ffi.cast(type, value)).toThrow(code('ERR_FFI_TYPE'))
  })

  it('scalars are numbers to JavaScript', () => {
    const five = ffi.cast('int', 5)
    expect(Number(five)).toBe(5)
    expect(BigInt(five as never)).toBe(5n)
    expect((five as number) < 6).toBe(true)
    expect(`${five as number}`).toBe('<int 5>')
  })
})
