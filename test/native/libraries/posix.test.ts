// What every Unix has: pipes with errno, and the standard library's sort and search.
import { expect, it } from 'vitest'
import lib, { entry, ffi } from './posix.cdef'

it('moves bytes through a pipe, and says why not', () => {
  const ends = [0, 0]
  expect(lib.pipe(ends)).toBe(0)
  const [from = -1, to = -1] = ends
  expect(lib.fcntl(from, lib.F_SETFL, ffi.cast('int', lib.O_NONBLOCK))).toBe(0)
  const bytes = new Uint8Array(8)
  expect(lib.read(from, bytes, 8)).toBe(-1)
  expect(ffi.errno).toBe(lib.EAGAIN)
  expect(lib.write(to, Uint8Array.of(1, 2, 3), 3)).toBe(3)
  expect(lib.read(from, bytes, 8)).toBe(3)
  expect([...bytes]).toEqual([1, 2, 3, 0, 0, 0, 0, 0])
  lib.close(to)
  expect(lib.read(from, bytes, 8)).toBe(0)
  lib.close(from)
  expect(lib.close(from)).toBe(-1)
  expect(ffi.errno).toBe(lib.EBADF)
})

it('sorts and finds records', () => {
  const entries = ffi.new(
    'struct entry[]',
    Array.from({ length: 100 }, (_, i) => ({ key: (i * 37) % 100, value: i })),
  )
  const size = ffi.sizeof(entry)
  const key = (p: unknown): number => ffi.cast('struct entry *', p as null)?.key ?? NaN
  const compare = (a: unknown, b: unknown): number => key(a) - key(b)
  lib.qsort(entries, entries.length, size, compare)
  expect(Array.from(entries, (one) => one.key)).toEqual(Array.from({ length: 100 }, (_, i) => i))
  const wanted = new entry({ key: 37 })
  const found = lib.bsearch(ffi.addressof(wanted), entries, entries.length, size, compare)
  expect(ffi.cast('struct entry *', found)?.value).toBe(1)
  wanted.key = 1000
  expect(lib.bsearch(ffi.addressof(wanted), entries, 100, size, compare)).toBe(null)
})
