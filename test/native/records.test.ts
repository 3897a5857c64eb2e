// Structs and unions: fields, nesting, bit-fields, by value both ways, and what keeps what alive.
import { describe, expect, it } from 'vitest'
import lib, { color, ffi, named, point, segment, tailed } from './records.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })

describe('fields', () => {
  it('are read and written by name, and nothing else is there', () => {
    const p = new point({ x: 1 })
    expect([p.x, p.y]).toEqual([1, 0])
    p.y = 2.5
    expect(p.y).toBe(2.5)
    expect('z' in p).toBe(false)
    expect(() => {
      ;(p as unknown as { z: number }).z = 1
    }).toThrow(code('ERR_FFI_FIELD'))
    expect(() => new point({ z: 1 } as never)).toThrow(code('ERR_FFI_FIELD'))
    expect(() => {
      p.x = 'no' as never
    }).toThrow(/point\.x/)
  })

  it('nested records and arrays are live views', () => {
    const s = new segment({ from: { x: 1, y: 2 }, to: [3, 4], code: 'ab' })
    const { to } = s
    to.x = 30
    expect(s.to.x).toBe(30)
    s.from = new point({ x: 5, y: 6 })
    expect([s.from.x, s.from.y]).toEqual([5, 6])
    expect(s.code[1]).toBe('b'.codePointAt(0))
    s.code.set('z', 1)
    expect(ffi.string(s.code)).toBe('az')
    expect(() => s.code[4]).toThrow(code('ERR_FFI_BOUNDS'))
  })

  it('bit-fields have the range of their width', () => {
    const s = new segment({ flags: 7, kind: 31, sign: -8 })
    expect([s.flags, s.kind, s.sign]).toEqual([7, 31, -8])
    expect(lib.bits(s)).toBe((700 + 31) * 10 - 8)
    expect(() => {
      s.flags = 8
    }).toThrow(code('ERR_FFI_OVERFLOW'))
    expect([s.flags, s.kind, s.sign]).toEqual([7, 31, -8])
  })

  it('members of an anonymous union share their bytes', () => {
    const s = new segment({ real: 1 })
    expect(s.number).toBe(0x3f800000)
  })

  it('whose names JavaScript uses itself', () => {
    const n = new named({ value: 1, length: 2, then: 3, constructor: 4 })
    expect([n.value, n.length, n.then, n.constructor]).toEqual([1, 2, 3, 4])
    expect(lib.named_sum(n)).toBe(10)
  })

  it('that every object has are given only where they are its own', () => {
    expect(lib.named_sum({ value: 1 })).toBe(1)
    expect(ffi.plain(ffi.new('struct named *', { length: 2 }))).toEqual({
      value: 0,
      length: 2,
      then: 0,
      constructor: 0,
    })
    class Given {
      value = 1
    }
    expect(new named(new Given()).constructor).toBe(0)
    // a last array of that name has no items then
    expect(ffi.sizeof(ffi.new('struct tailed *', { count: 1 })[0])).toBe(4)
    expect(ffi.plain(new tailed({ constructor: [1, 2] }))).toEqual({
      count: 0,
      constructor: [1, 2],
    })
  })
})

describe('in calls', () => {
  it('by pointer', () => {
    const p = new point({ x: 1, y: 1 })
    lib.move(p, 10, 20)
    expect([p.x, p.y]).toEqual([11, 21])
    const q = ffi.new('struct point *', { x: 0, y: 0 })
    lib.move(q, 1, 2)
    expect([q.x, q.y]).toEqual([1, 2])
    expect(() => lib.move(new color() as never, 1, 2)).toThrow(code('ERR_FFI_TYPE'))
  })

  it('by value, in and out', () => {
    const a = new point({ x: 1, y: 1 })
    expect(lib.area(a, { x: 3, y: 4 })).toBe(6)
    const m = lib.middle({ from: { x: 0, y: 0 }, to: { x: 2, y: 4 } })
    expect([m.x, m.y]).toEqual([1, 2])
    const c = lib.mix({ r: 1, g: 0, b: 0 }, [0, 1, 0.5])
    expect([c.r, c.g, c.b]).toEqual([0.5, 0.5, 0.25])
    const b = lib.count({ values: [100] })
    expect(ffi.plain(b.values)).toEqual([100, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  })

  it('by value only where all of it is there', async () => {
    const s = ffi.cast('struct segment *', ffi.new('struct point *', { x: 1, y: 2 }))
    expect(lib.area(s.from, { x: 3, y: 4 })).toBe(4)
    expect(() => lib.area(s.from, s.to)).toThrow(code('ERR_FFI_BOUNDS'))
    await expect(lib.area.async(s.from, s.to)).rejects.toThrow(code('ERR_FFI_BOUNDS'))
  })

  it('arrays of records are lent for the call', () => {
    expect(lib.sum_points([{ x: 1, y: 2 }, [3, 4]], 2)).toBe(10)
    const points = ffi.new('struct point[]', [
      [1, 2],
      [3, 4],
    ])
    expect(lib.sum_points(points, points.length)).toBe(10)
  })
})

describe('pointers in fields', () => {
  it('keep what they point to', () => {
    const first = new segment()
    first.next = new segment({ next: new segment() })
    ;(globalThis as unknown as { gc(): void }).gc()
    expect(lib.depth(first)).toBe(3)
    expect(lib.depth(null)).toBe(0)
    expect(first.next?.next?.next).toBe(null)
  })
})

it('a pointer takes what fitted before at once, and still refuses what does not', () => {
  const from = new point({ x: 1, y: 2 })
  const released = new point({ x: 3, y: 4 })
  for (let i = 0; i < 20_000; i++) lib.move(from, 1, 0)
  lib.move(released, 1, 0)
  ffi.release(released)
  expect(from.x).toBe(20_001)
  for (let i = 0; i < 100; i++) {
    // it has the type of its records, and no memory
    expect(() => lib.move(point.prototype, 1, 0)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => lib.move(new color() as never, 1, 0)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => lib.move(released, 1, 0)).toThrow(code('ERR_FFI_RELEASED'))
    lib.move(ffi.addressof(from), 1, 0)
    lib.move(from, 1, 0)
  }
  expect(from.x).toBe(20_201)
})
