// `lib.f.async` without glue: libffi's calls on threads of the pool.
import { expect, it } from 'vitest'
import lib, { ffi } from './async-dynamic.cdef'

it('text in, numbers and records out', async () => {
  const { quot, rem } = await lib.div.async(17, 5)
  expect([await lib.strlen.async('four'), quot, rem]).toEqual([4, 3, 2])
})

it('its callbacks run here while C waits', async () => {
  const items = Int32Array.of(3, 1, 2)
  await lib.qsort.async(items, 3, 4, (a, b) => ffi.cast('int *', a)![0] - ffi.cast('int *', b)![0])
  expect([...items]).toEqual([1, 2, 3])
})

it('variadic functions', async () => {
  const out = ffi.new('char[32]')
  expect(
    await lib.snprintf.async(
      out,
      32,
      '%s %d %.1f',
      'a',
      ffi.cast('int', 5),
      ffi.cast('double', 2.5),
    ),
  ).toBe(7)
  expect([ffi.string(out), await lib.snprintf.async(out, 32, 'b')]).toEqual(['a 5 2.5', 1])
})

it('errno is its own', async () => {
  ffi.errno = 0
  const closing = lib.close.async(-1)
  expect([await closing, closing.errno, ffi.errno]).toEqual([-1, 9, 0])
})

it('those of ffi.dlopen', async () => {
  using opened = ffi.dlopen('libc.so.6')
  expect(await opened.strlen.async('four')).toBe(4)
})
