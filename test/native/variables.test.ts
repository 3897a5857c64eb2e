// Globals: read and written in C's own memory, each time.
import { expect, it } from 'vitest'
import lib, { ffi } from './variables.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })

it('a number is read and written in place', () => {
  expect(lib.counter).toBe(5)
  lib.counter = -9
  expect(lib.read_counter()).toBe(-9)
  expect(() => {
    lib.counter = 1.5
  }).toThrow(code('ERR_FFI_TYPE'))
  expect(() => {
    lib.byte = 256
  }).toThrow(code('ERR_FFI_OVERFLOW'))
  expect(lib.byte).toBe(200)
})

it('a constant one is only read', () => {
  expect(lib.ratio).toBe(0.5)
  expect(() => {
    ;(lib as { ratio: number }).ratio = 1
  }).toThrow(TypeError)
})

it('records and arrays are live views', () => {
  lib.origin.y = 7
  expect(lib.read_origin()).toBe(17)
  lib.origin = { x: 3, y: 4 }
  expect(lib.read_origin()).toBe(34)
  expect(ffi.string(lib.name)).toBe('initial')
  lib.name = 'changed'
  expect(ffi.string(lib.name)).toBe('changed')
  expect(ffi.plain(lib.table)).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ])
  const row = lib.table.at(1)
  row[2] = 60
  expect(lib.table.at(1).at(2)).toBe(60)
  expect(() => lib.table[2]).toThrow(code('ERR_FFI_BOUNDS'))
})

it('a pointer is one', () => {
  expect(ffi.string(lib.title)).toBe('title')
})

it("a thread-local one is this thread's", () => {
  expect(lib.per_thread).toBe(3)
  lib.per_thread = 4
  expect(lib.per_thread).toBe(4)
})
