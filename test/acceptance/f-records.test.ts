// Section F: structs and unions: filled, assigned, by value both ways, and which module they are of.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import lib, {
  big,
  ffi as typed,
  floats,
  h2,
  in2,
  k,
  out2,
  pr,
  same,
  three,
  un,
} from './f-records.cdef'
import other, { ffi as otherTyped, same as otherSame } from './f-records/other.cdef'
import { code, untyped, write } from './untyped.ts'

const ffi = untyped(typed)
const otherFfi = untyped(otherTyped)
const collect = async (): Promise<void> => {
  for (let round = 0; round < 4; round++) {
    globalThis.gc?.()
    await sleep(1)
  }
}

it('73 unions take one value by position, and names in their order', () => {
  expect(new un(['A' as never]).a).toBe(65)
  expect(new un({ b: 258 }).a).toBe(2)
  expect(() => new un(['A', 5] as never)).toThrow(code('ERR_FFI_VALUE'))
  expect(() => new un(5 as never)).toThrow(code('ERR_FFI_TYPE'))
  // a char takes a number here, if it fits
  expect(() => new un([1005])).toThrow(code('ERR_FFI_OVERFLOW'))
  expect(new un([]).b).toBe(0)
  expect(new un({ a: 5, b: 1 }).b).toBe(1)
  expect(new un({ b: 0x0101, a: 5 }).b).toBe(0x0105)
})

it('74 fields that are records and arrays: live when read, copied when assigned', () => {
  const p = new out2()
  const view = p.i
  view.v = 7
  expect([p.i.v, lib.inner(p)]).toEqual([7, 7])
  write(p, 'i', { v: 8 })
  expect(view.v).toBe(8)
  const source = new in2({ v: 9 })
  p.i = source
  source.v = 10
  expect([p.i.v, view.v]).toEqual([9, 9])
  write(p, 'arr', [5, 2])
  write(p, 'arr', [9])
  expect([...p.arr]).toEqual([9, 2, 0])
  write(p, 'name', 'abcd')
  expect([...p.name]).toEqual([97, 98, 99, 100])
  write(p, 'name', 'x')
  expect([...p.name]).toEqual([120, 0, 99, 100])
  expect(() => write(p, 'name', 'abcde')).toThrow(code('ERR_FFI_BOUNDS'))
  expect(() => write(p, 'i', ffi.new('struct in2 *'))).toThrow(code('ERR_FFI_TYPE'))
})

// a record stands for a pointer to it, being an object like all others; a plain object is no place for
// C to write to
it('76 records as arguments, by value and by address', () => {
  const p = new pr({ a: 6, b: 7 })
  expect([lib.prod(p), p.a, p.b]).toEqual([42, 6, 7])
  expect([lib.prod([2, 3]), lib.prod({ a: 3, b: 6 })]).toEqual([6, 18])
  const pointer = ffi.new('struct pr *', { a: 6, b: 7 })
  expect(() => lib.prod(pointer as never)).toThrow(code('ERR_FFI_TYPE'))
  expect([lib.prodp(pointer as never), pointer['a']]).toEqual([42, 100])
  expect([lib.prodp(p), p.a]).toEqual([42, 100])
  expect([lib.prodp([[4, 5]]), lib.prodp([{ a: 3, b: 3 }])]).toEqual([20, 9])
  expect(() => lib.prodp([4, 5] as never)).toThrow(code('ERR_FFI_TYPE'))
  expect(() => lib.prodp({ a: 4, b: 5 } as never)).toThrow(code('ERR_FFI_TYPE'))
  expect(lib.prodc({ a: 4, b: 5 })).toBe(20)
  expect(lib.prodp(ffi.addressof(p) as never)).toBe(700)
})

it('77 by value, of every class of size, directly and through a pointer', () => {
  const items = Array.from({ length: 12 }, (_, index) => index + 0.5)
  const turned = items.map((x) => -x)
  const [b, f, t] = [new big({ items }), new floats([1.5, 2.5]), new three([1, 2, 3])]
  const results = [lib.turn_big(b), lib.turn_floats(f), lib.turn_three(t)]
  const [, swapped] = results
  expect(results.map((result) => ffi.plain(result))).toEqual([
    { items: turned },
    { x: 2.5, y: 1.5 },
    { a: 3, b: 2, c: 1 },
  ])
  const through = [
    ffi.cast('big_t', lib.turn_big)(b),
    ffi.cast('floats_t', lib.turn_floats)(f),
    ffi.cast('three_t', lib.turn_three)(t),
  ]
  expect(through.map((result) => ffi.plain(result))).toEqual(results.map((one) => ffi.plain(one)))
  // copies of their own
  f.x = 100
  lib.turn_floats([8, 9])
  expect(ffi.plain(swapped)).toEqual({ x: 2.5, y: 1.5 })
})

// in CFFI what is reached through a cast is a mere reference; here it carries the memory along
it('79 whatever is reached from a record keeps its memory', async () => {
  const made = ((): unknown[] => {
    const pointer = ffi.new('struct k *', { a: 41 })
    const castBack = ffi.cast('struct k *', ffi.cast('void *', ffi.new('struct k *', { a: 42 })))
    return [pointer[0], castBack[0], ffi.new('struct k **', new k({ a: 43 }))['value']]
  })()
  await collect()
  const others = Array.from({ length: 100 }, () => new k({ a: -1 }))
  expect(made.map((one) => (one as k).a)).toEqual([41, 42, 43])
  expect(others.every(({ a }) => a === -1)).toBe(true)
})

it('80 two modules’ records of one name are two types', () => {
  expect([ffi.sizeof(same), otherFfi.sizeof(otherSame)]).toEqual([4, 8])
  expect(lib.same_a(new same({ a: 5 }))).toBe(5)
  expect(other.same_c(new otherSame({ b: 1, c: 6 }))).toBe(6)
  const foreign = otherFfi.new('struct same *') as never
  expect(() => ffi.new('struct same **', foreign)).toThrow(code('ERR_FFI_TYPE'))
  expect(() => ffi.new('struct same **', foreign)).toThrow(/two modules declare it differently/)
  expect(() => lib.same_a(new otherSame() as never)).toThrow(/two modules declare it differently/)
})

it('82 arrays of records, made of records, objects and arrays', () => {
  const source = new h2({ a: 1, b: 1 })
  const copy = new h2(source)
  source.b = 1.5
  expect(copy.b).toBe(1)
  const array = ffi.new('struct h2[]', [copy, { b: 3.5 }, [3, 2.5]])
  expect(Array.from(array, ({ b }) => b as unknown)).toEqual([1, 3.5, 2.5])
  const [first, second] = ffi.unpack(array, 2) as h2[]
  expect([first instanceof h2, first?.a, second?.b]).toEqual([true, 1, 3.5])
  write(array, 0, array[2])
  write(array[2], 'b', 100)
  expect(ffi.plain(array)).toEqual([
    { a: 3, b: 2.5 },
    { a: 0, b: 3.5 },
    { a: 3, b: 100 },
  ])
  expect(lib.sum_b(array as never, 3)).toBe(106)
})
