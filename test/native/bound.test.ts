// Files that bind headers and include each other: what a header declares is one thing, whoever read it.
import { expect, test } from 'vitest'
import lib, {
  area,
  ffi,
  gmtime_r,
  mktime,
  second_of,
  shape,
  style,
  tm,
  year_of,
} from './bound.cdef'
import * as clock from './bound/clock.cdef'
import * as bound from './bound/shape.cdef'

test('what the included file binds is the very same', () => {
  expect(shape).toBe(bound.shape)
  expect(mktime).toBe(bound.mktime)
  expect(gmtime_r).toBe(clock.gmtime_r)
  expect(ffi.typeof('shape_t')).toBe(bound.ffi.typeof('shape_t'))
})

test('and is what the bound header of the file itself means', () => {
  const box = new shape({ width: 3, height: 4, filled: 1 })
  expect(area(box)).toBe(12)
  expect(lib.style_of(box)).toBe(style.FILLED)
  expect(lib.LIMIT).toBe(42)
  expect(lib.twice(lib.count)).toBe(6)
})

test('what the included file leaves out is left out here too', () => {
  expect('missing' in bound.lib).toBe(false)
  expect('missing' in lib).toBe(false)
})

test('a record that two included files take from one header is one', () => {
  const found = new tm()
  gmtime_r([59], ffi.addressof(found))
  expect([year_of(found), second_of(found)]).toEqual([1970, 59])
  expect(mktime(found)).toBeTypeOf('number')
  expect(tm).toBe(clock.tm)
  expect(tm).toBe(bound.tm)
})
