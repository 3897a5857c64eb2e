// Section I: enums, constants and variables. (101 and 103, open enums and constants, are in
// native/open.test.ts.)
import { inspect } from 'node:util'
import { expect, it, vi } from 'vitest'
import lib, { ffi as typed, se } from './i-globals.cdef'
import listed, { ffi as listedTyped } from './i-globals/listed.cdef'
import { complaints } from './mistakes.ts'
import { code, untyped, write } from './untyped.ts'

const ffi = untyped(typed)
const listedFfi = untyped(listedTyped)

it('100 an enum holds any number of its base, and the first name of a value is its name', () => {
  expect(ffi.string(ffi.cast('enum d', 3))).toBe('X1')
  const record = new se()
  for (const [value, read] of [
    [17, 17],
    [ffi.cast('enum d', 3), 3],
  ]) {
    write(record, 'e', value)
    expect(record.e).toBe(read)
  }
  expect(() => write(record, 'e', 'X1')).toThrow(code('ERR_FFI_TYPE'))
  expect(() => write(record, 'e', -1)).toThrow(code('ERR_FFI_OVERFLOW'))
  expect(() => write(record, 'e', 2 ** 32)).toThrow(code('ERR_FFI_OVERFLOW'))
})

// `lib` is an object whose functions a test may replace: unknown names read undefined, and a function can
// be assigned to
it('104 variables are read and written where they are, and have an address', () => {
  expect([lib.g1, lib.g2, lib.g3, lib.g4]).toEqual([1, 2, 3, null])
  lib.g1 = -7
  expect(lib.getg1()).toBe(-7)
  write(lib, 'g2', 255)
  write(lib, 'g3', 0.5)
  const text = ffi.new('char[]', 'text')
  write(lib, 'g4', text)
  expect([lib.g2, lib.g3, ffi.string(lib.g4)]).toEqual([255, 0.5, 'text'])
  expect(() => write(lib, 'g2', 256)).toThrow(code('ERR_FFI_OVERFLOW'))
  expect(() => write(lib, 'g1', 1.5)).toThrow(code('ERR_FFI_TYPE'))
  const pointer = ffi.addressof(lib, 'g1')
  expect(ffi.typeof(pointer).name).toBe('int *')
  write(pointer, 'value', 99)
  expect([lib.g1, lib.getg1()]).toEqual([99, 99])
  const second = ffi.addressof(lib, 'numbers', 1)
  write(second, 'value', 20)
  expect([lib.getnumber(1), second[1]]).toEqual([20, 3])
  expect(ffi.typeof(ffi.addressof(lib, 'numbers')).name).toBe('int (*)[3]')
  expect((lib as { unknown?: unknown }).unknown).toBe(undefined)
  expect(() => write(lib, 'fixed', 1)).toThrow(TypeError)
  expect(ffi.addressof(lib, 'getg1')()).toBe(99)
  expect(() => ffi.addressof(lib, 'unknown')).toThrow(code('ERR_FFI_FIELD'))
  // it is the value that is asked for again
  expect(lib.g1).toBe(99)
})

it('104 no name is lost or made up by a mistake, and functions can be replaced', () => {
  const loose = lib as unknown as { [name: string]: unknown }
  expect(() => delete loose['g1']).toThrow(TypeError)
  expect(() => delete loose['getg1']).toThrow(TypeError)
  expect(() => (loose['g1'] = 'anything')).toThrow(code('ERR_FFI_TYPE'))
  expect(() => (loose['misspelt'] = 1)).toThrow(TypeError)
  expect(() => Object.defineProperty(lib, 'g1', { value: 1 })).toThrow(TypeError)
  expect([loose['misspelt'], loose['isPrototypeOf'], loose['toString']]).toEqual(Array(3))
  const { getg1 } = lib
  const spy = vi.spyOn(lib, 'getg1').mockReturnValue(123)
  expect(lib.getg1()).toBe(123)
  spy.mockRestore()
  expect(lib.getg1).toBe(getg1)
  expect(inspect(lib)).toMatch(/getg1: .*\n.*g1: \[Getter\/Setter\]/s)
})

// where CFFI leaves it to the operating system, which ends the process
it('104 what is const is read at its address, and never written', () => {
  const pointer = ffi.addressof(lib, 'fixed')
  expect([pointer['value'], lib.first_fixed(pointer as never)]).toEqual([6, 6])
  expect([lib.table[1], lib.constant.b.length, lib.constant.a]).toEqual([2, 2, 5])
  for (const attempt of [
    () => write(pointer, 'value', 1),
    () => write(lib, 'table', [1]),
    () => write(lib.table, 1, 5),
    () => lib.table.set([1, 2]),
    () => lib.table.set(Int32Array.of(1, 2)),
    () => write(lib.constant, 'a', 1),
    () => write(lib.constant, 'p', null),
    () => write(lib.constant.b, 0, 1),
    () => write(ffi.addressof(lib.constant), 0, lib.constant),
    () => ffi.memmove(lib.constant, lib.constant, 4),
  ]) {
    expect(attempt).toThrow(TypeError)
  }
  expect([...lib.table]).toEqual([1, 2, 3])
  expect(ffi.plain(lib.constant)).toEqual({ a: 5, p: null, b: [7, 8] })
  expect(ffi.unpack(lib.table)).toEqual(Int32Array.of(1, 2, 3))
})

it('106 a record is a live view, a function pointer is called', () => {
  lib.gst.x = 6
  expect(lib.getx()).toBe(6)
  const view = lib.gst
  view.x = 7
  expect(lib.getx()).toBe(7)
  write(lib, 'gst', { x: 8 })
  expect([lib.getx(), view.x]).toEqual([8, 8])
  expect(lib.gfp?.(7)).toBe(49)
})

it('107 where a variable is, is asked at each access', () => {
  expect(lib.dyn).toBe(10)
  lib.advance()
  expect(lib.dyn).toBe(20)
  lib.dyn = 21
  expect([lib.first_slot(), lib.second_slot()]).toEqual([10, 21])
  lib.tl = 4
  expect([lib.tl, lib.elsewhere()]).toEqual([4, 3])
})

it('109 the names of a library and of its types', () => {
  expect(Object.keys(listed).toSorted()).toEqual(['K1', 'K2', 'cz', 'dz', 'fz', 'vz'])
  expect(listedFfi.listTypes()).toEqual({ typedefs: ['t0', 't1'], structs: ['s1'], unions: ['u1'] })
  expect(Object.keys(listedFfi.types).toSorted()).toEqual([
    'enum me',
    'struct s1',
    't0',
    't1',
    'union u1',
  ])
  expect(listedFfi.types['t1']).toBe(listedFfi.typeof('int'))
})

it('110 function-like macros are functions, with an address of their own', () => {
  expect([lib.addm(40, 2), lib.strl('four')]).toEqual([42, 4])
  const pointer = ffi.cast('add_t', lib.addm)
  expect(pointer(20, 1)).toBe(21)
  expect(ffi.equals(pointer, lib.addm)).toBe(true)
  expect(ffi.address(pointer)).not.toBe(0n)
})

// CFFI takes C's value without a word
it('112 an enum that C has otherwise is an error of the build', async () => {
  const said = await complaints('#include "own.h"\ntypedef enum { W1, W2 } wt;\n', {
    'own.h': 'typedef enum { W1, HIDDEN, W2 } wt;\n',
  })
  expect(said).toEqual(["2: error: 'W2' is 2 in C, but 1 here"])
})
