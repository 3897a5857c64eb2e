// What headers declare, bound by a pragma or taken because the `.cdef` names it.
import { statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import lib, { ffi, hidden, packet, shape, stat, struct_stat, style } from './headers.cdef'

describe('a bound header', () => {
  test('functions, also where a macro has their name, and inline ones', () => {
    expect(lib.twice(21)).toBe(42)
    expect(lib.square(5)).toBe(25)
    expect(lib.thrice(5)).toBe(15)
  })

  test('records of the headers below it', () => {
    const box = new shape({ width: 3, height: 4, filled: 1 })
    expect(lib.area(box)).toBe(12)
    expect(lib.style_of(box)).toBe(style.FILLED)
    expect(ffi.offsetof('struct shape', 'letter')).toBe(8)
    expect(ffi.sizeof('shape_t')).toBe(16)
  })

  test('types of which only the compiler knows the size', () => {
    expect(ffi.sizeof('buffer_t')).toBe(4)
    expect(ffi.sizeof('struct packet')).toBe(16)
    expect(ffi.offsetof('struct packet', 'tail')).toBe(8)
    expect(new packet({ head: 'abcd', length: 4 }).head.length).toBe(4)
  })

  test('a field that a macro hides', () => {
    expect(ffi.offsetof('struct hidden', 'hidden_level')).toBe(4)
    expect(ffi.plain(new hidden({ hidden_level: 5, hidden_bits: 3 }))).toMatchObject({
      hidden_level: 5,
      hidden_bits: 3,
    })
  })

  test('variables', () => {
    lib.count++
    expect(lib.count).toBe(4)
  })

  test('macros that are constants have the values that the compiler gives them', () => {
    expect(lib.LIMIT).toBe(42)
    expect(lib.NEGATIVE).toBe(-42)
    expect(lib.BIG).toBe(0xffffffffffffffffn)
    expect(lib.MASK).toBe(0xfffffff0)
    expect(lib.RATIO).toBe(0.25)
    expect(lib.HUGE).toBe(Infinity)
    expect(lib.NAME).toBe('shape 1.7')
    expect(lib.SIZE).toBe(16)
    expect(lib.FIRST).toBe(4)
    expect(lib.LETTER).toBe(65)
    expect(lib.HERE).toBeGreaterThan(0)
  })

  test('numbers that are cast to pointers have the type of the cast', () => {
    expect(ffi.address(lib.INVALID)).toBe(2n ** 64n - 1n)
    expect(lib.NOTHING).toBe(null)
    expect(ffi.typeof(lib.MARKED).toString()).toBe('struct shape *')
    expect(ffi.address(lib.MARKED)).toBe(1n)
    expect(ffi.address(lib.NO_CALL)).toBe(2n ** 64n - 1n)
    expect(lib.is_no_call(lib.NO_CALL)).toBe(1)
    expect(lib.is_no_call((n) => n)).toBe(0)
  })

  test('what is no constant is left out', () => {
    expect('WHERE' in lib).toBe(false)
    expect('GONE' in lib).toBe(false)
    expect('HEADERS_H' in lib).toBe(false)
  })
})

describe('parts of a system header', () => {
  test('names that are asked for', () => {
    expect(lib.crc32(0, Buffer.from('hello'), 5)).toBe(0x3610a686)
    expect(lib.Z_DEFAULT_COMPRESSION).toBe(-1)
    expect(lib.hypot(3, 4)).toBe(5)
    expect(lib.M_PI).toBe(Math.PI)
    expect(lib.INFINITY).toBe(Infinity)
  })

  test('their macros that are pointers', () => {
    expect(ffi.address(lib.MAP_FAILED)).toBe(2n ** 64n - 1n)
    const SIGUSR2 = 12
    expect(lib.signal(SIGUSR2, lib.SIG_IGN)).toBe(lib.SIG_DFL)
    const before = lib.signal(SIGUSR2, lib.SIG_DFL)
    expect(ffi.equals(before, lib.SIG_IGN)).toBe(true)
    expect([lib.SIG_DFL, ffi.address(lib.SIG_IGN)]).toEqual([null, 1n])
  })

  test('and nothing else', () => {
    expect('adler32' in lib).toBe(false)
    expect('cos' in lib).toBe(false)
  })
})

describe('a type that the file uses and does not declare', () => {
  test('has the fields that the header gives it', () => {
    const found = new struct_stat()
    expect(stat(import.meta.filename, ffi.addressof(found))).toBe(0)
    expect(found.st_size).toBe(statSync(import.meta.filename).size)
    expect(ffi.sizeof('struct entry')).toBe(256)
  })
})
