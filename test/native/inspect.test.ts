// What `console.log` shows: type, address, owner and values, and never more than a screen of them.
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import lib, { ffi, point, segment } from './records.cdef'

const address = /0x[0-9a-f]+/g
const shown = (value: unknown): string => inspect(value).replaceAll(address, '0x…')

describe('inspect', () => {
  it('a record by its fields, which are bounded where it points to itself', () => {
    const s = new segment({ from: { x: 1 }, label: null, code: 'ab' })
    s.next = ffi.addressof(s)
    expect(shown(s)).toBe(
      'struct segment { from: { x: 1, y: 0 }, to: { x: 0, y: 0 }, label: null, flags: 0, kind: 0, sign: 0, ' +
        'number: 0, real: 0, code: "ab", next: <struct segment * 0x…> }',
    )
    expect(shown({ deep: { deeper: { deepest: [s] } } })).not.toContain('next')
  })

  it('an owning pointer says so, and one that C gave does not', () => {
    expect(shown(ffi.new('struct point *', { x: 1 }))).toBe(
      '<struct point * 0x… owning 16 bytes> { x: 1, y: 0 }',
    )
    expect(shown(ffi.new('int *', 3))).toBe('<int * 0x… owning 4 bytes>')
    expect(shown(ffi.cast('struct point *', 64))).toBe('<struct point * 0x…>')
    expect(inspect(ffi.cast('struct point *', 64))).toContain('0x40')
  })

  it('arrays of arrays in the order of C, and the first of many items', () => {
    expect(shown(ffi.new('int[2][3]', [[1, 2, 3], [4]]))).toBe(
      'int[2][3] [ [ 1, 2, 3 ], [ 4, 0, 0 ] ]',
    )
    expect(shown(ffi.new('int[1000000]')).length).toBeLessThan(200)
    expect(shown(ffi.new('int *[2]'))).toBe('int *[2] [ null, null ]')
  })

  it('scalars, released ones, types and functions', () => {
    const released = ffi.new('int[4]')
    ffi.release(released)
    expect(shown(released)).toBe('<int[4]: released>')
    expect(shown(ffi.cast('unsigned char', 300))).toBe('<unsigned char 44>')
    expect(shown(ffi.typeof('int(*)[3]'))).toBe("<ctype 'int (*)[3]'>")
    expect(shown([ffi.typeof(point)])).toBe("[ <ctype 'struct point'> ]")
    expect(shown(lib.area)).toMatch(/^\[Function: area\]/)
  })
})
