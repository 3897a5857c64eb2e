// Section N: errno. (149 is of ABI mode.)
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import lib, { ffi } from './n-errno.cdef'

it('148 errno is kept around calls, and callbacks see it', () => {
  lib.seterr(123)
  expect(() => readFileSync('/nowhere/at/all')).toThrow()
  expect(ffi.errno).toBe(123)
  expect(lib.geterr()).toBe(123)
  ffi.errno = 42
  expect(lib.geterr()).toBe(42)
  const seen: number[] = []
  const after = lib.around(77, () => {
    seen.push(ffi.errno)
    ffi.errno = 95
    return 0
  })
  expect([seen, after]).toEqual([[77], 95])
  // calls in a callback are of the same thread
  expect(lib.around(5, () => lib.geterr() + lib.seterr(9))).toBe(9)
})
