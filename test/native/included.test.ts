// `#include "other.cdef"`: the other file's types, constants, functions and variables, the very same.
import { describe, expect, it } from 'vitest'
import child, {
  BK,
  color,
  DARK,
  exact,
  ffi,
  ish,
  left_x,
  pair,
  point,
  right_y,
  shade,
  sum_only,
  useish,
  WIDTH,
} from './included.cdef'
import * as alone from './included/alone.cdef'
import * as base from './included/base.cdef'
import * as left from './included/left.cdef'
import * as own from './included/own.cdef'
import * as right from './included/right.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })

describe('types', () => {
  it('142: are the very same', () => {
    expect([ish, exact, shade]).toEqual([base.ish, base.exact, base.shade])
    expect(ish).toBe(base.ish)
    expect(shade).toBe(base.shade)
    expect(ffi.typeof('struct ish')).toBe(base.ffi.typeof('struct ish'))
    expect(ffi.typeof('small_t')).toBe(base.ffi.typeof('small_t'))
    expect(ffi.typeof('enum shade')).toBe(base.ffi.typeof('enum shade'))
    expect(left.ish).toBe(right.ish)
    expect([point, color]).toEqual([own.point, own.color])
  })

  it('142: are used by what includes them', () => {
    const p = new pair({ first: { x: 1 }, second: [2, 3], name: 'abc', shade: shade.LIGHT })
    expect(child.pair_sum(p)).toBe(4)
    expect(p.name.length).toBe(WIDTH)
    p.first = new base.ish({ x: 7 })
    expect(p.first.x).toBe(7)
    expect(child.lighter(DARK)).toBe(4)
    expect(child.next_small(41)).toBe(42)
    expect(() => child.next_small(65_536)).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(child.use_only({ a: 5, b: 2 })).toBe(3)
  })

  it('143: of one module are taken by another', () => {
    const made = base.make_ish(4, 2)
    expect(useish(made)).toBe(42)
    expect(left_x(made)).toBe(4)
    expect(right_y(new ish({ y: 9 }))).toBe(9)
    const swapped = child.swapped(new base.ish({ x: 1, y: 2 }))
    expect(swapped).toBeInstanceOf(base.ish)
    expect([swapped.x, swapped.y]).toEqual([2, 1])
    expect(base.is_open(child.same_handle(base.open_handle()))).toBe(1)
    expect(left.left_length(new own.point({ x: 1, y: 2 }))).toBe(3)
  })
})

it('142: of a file that is its own header are known to C where it is included', () => {
  expect(alone.radius(new own.point({ x: 3, y: 4 }))).toBe(5)
  expect(alone.brightness({ r: 1, g: 2, b: 3 })).toBe(6)
  expect(alone.twice).toBe(own.twice)
})

describe('functions and variables', () => {
  it('143: are the very same', () => {
    expect(child.base1(10)).toBe(11)
    expect(child.base1).toBe(base.base1)
    expect(sum_only).toBe(base.sum_only)
    expect(child.hypot).toBe(own.hypot)
    expect(left.lib.base1).toBe(right.lib.base1)
  })

  it('143: variables are shared', () => {
    expect(child.bglob).toBe(40)
    child.bglob = 100
    expect(base.lib.bglob).toBe(100)
    expect(left.lib.next_glob()).toBe(101)
    expect([child.bglob, right.lib.bglob]).toEqual([101, 101])
    expect(() => {
      child.bglob = 2 ** 40
    }).toThrow(code('ERR_FFI_OVERFLOW'))
    child.bglob = 40
  })
})

it('143: constants too', () => {
  expect([BK, child.BK, child.ASKED, child.LIGHT, child.ORIGIN]).toEqual([5, 5, 0x123456789, 4, 0])
  expect(Object.keys(child)).toContain('bglob')
})
