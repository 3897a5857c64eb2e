// Section N: errno. (149 is of ABI mode.)
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import lib, { ffi } from './n-errno.cdef'

it('148 errno is kept between calls and around callbacks, for each thread', async () => {
  lib.seterr(123)
  // other work of the process, whose own errno is another matter
  expect(() => readFileSync('/no/such/file')).toThrow('ENOENT')
  expect([ffi.errno, lib.geterr(), ffi.errno]).toEqual([123, 123, 123])
  ffi.errno = 42
  expect(lib.geterr()).toBe(42)

  let seen: number | undefined
  const left = lib.around(5, () => {
    seen = ffi.errno
    ffi.errno = 6
  })
  expect([seen, left, ffi.errno]).toEqual([5, 6, 6])

  // a call on another thread leaves this one's alone
  const elsewhere = lib.seterr.async(9)
  expect([await elsewhere, elsewhere.errno, ffi.errno]).toEqual([9, 9, 6])
  const around = lib.around.async(7, () => {
    seen = ffi.errno
    ffi.errno = 8
  })
  expect([await around, seen, ffi.errno]).toEqual([8, 7, 6])
})
