// Arrays that C is given: how many items are taken when reading them runs code, and what of C's changes
// is put back when JavaScript changes them during the call.
import { describe, expect, it } from 'vitest'
import lib, { box, ffi } from './write-back.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })

/** An array whose first item is looked at only when it is read, and makes it longer then. */
function growing(first: unknown, ...more: unknown[]): never {
  const items: unknown[] = [first]
  Object.defineProperty(items, 0, {
    get: () => {
      if (items.length === 1) items.push(...more)
      return first
    },
  })
  return items as never
}

/** An array that says of itself to be longer each time. */
function inflating(...items: unknown[]): never {
  let asked = 0
  return new Proxy(items, {
    get: (target, key) => {
      if (key === 'length') return items.length + 4 * asked++
      return typeof key === 'symbol' ? undefined : (Reflect.get(target, key) ?? 0)
    },
  }) as never
}

describe('an array that grows while it is read', () => {
  it('is as long as it was, in memory of C', () => {
    lib.c_rows.secret = 7
    lib.c_rows.rows[1] = growing(1, 2, 3, 4, 5)
    lib.c_rows.before = growing(1, 2, 3, 4)
    lib.c_rows.rows[1] = inflating(4)
    expect(ffi.plain(lib.c_rows)).toEqual({
      before: [1, 0],
      rows: [
        [0, 0],
        [4, 0],
      ],
      secret: 7,
    })
  })

  it('is so in calls', () => {
    expect(lib.sum_box({ value: 1 }, growing(1, 2, 3), 1)).toBe(2)
    expect(lib.sum_box({ value: 1 }, inflating(1, 2), 2)).toBe(4)
    const items = growing(1, 5, 6, 7)
    lib.set_during(items, 0, 1, () => {})
    expect([...(items as number[])]).toEqual([1, 5, 6, 7])
  })

  it('by a typed array that another argument takes away is refused', () => {
    const items = new Int32Array([1, 2])
    const taking = {
      get value() {
        structuredClone(items.buffer, { transfer: [items.buffer] })
        return 1
      },
    }
    expect(() => lib.sum_items(items, 2, taking)).toThrow(code('ERR_FFI_TYPE'))
  })
})

describe('what C left', () => {
  it('stays the very value', () => {
    const b = new box({ value: 5 })
    const items: never[] = [b as never, null as never, Int32Array.of(1) as never]
    const before = [...items]
    lib.leave(items)
    expect(items.every((item, index) => item === before[index])).toBe(true)
    const next = new box()
    const list = [{ value: 5n, next, name: 'ab', numbers: Float64Array.of(1) }]
    lib.leave_boxes(list)
    expect(list).toEqual([{ value: 5n, next, name: 'ab', numbers: Float64Array.of(1) }])
    expect(list[0]?.next).toBe(next)
  })

  it('stays a number as it was given', () => {
    // nearer to another float than to the one nearest to its nearest double
    const twice = ffi.cast('long long', 2n ** 60n + 2n ** 36n + 1n)
    const floats: unknown[] = [0.1, 0, ffi.cast('float', 0.1), NaN, -0, twice]
    const chars: unknown[] = ['é', 0, ffi.cast('char', 7), -0]
    const bools: unknown[] = [1, false, ffi.cast('_Bool', 1), true]
    const longs: unknown[] = [2n ** 62n, 0, ffi.cast('long', 7), -0]
    const all = [floats, chars, bools, longs]
    const before = all.map((items) => [...items])
    lib.leave_numbers(floats as never, chars as never, bools as never, longs as never)
    for (const [at, items] of all.entries()) {
      expect(items[1]).toBe(items === bools ? true : 1)
      expect(items.every((item, i) => i === 1 || Object.is(item, before[at]?.[i]))).toBe(true)
    }
  })

  it('may be frozen', () => {
    const items = Object.freeze([1, 2]) as number[]
    lib.set_during(items, 0, 1, () => {})
    expect(() => lib.set_during(items, 0, 3, () => {})).toThrow(TypeError)
  })

  it('stays as a callback has changed it', () => {
    const items = [1, 2]
    lib.set_during(items, 0, 10, () => (items[1] = 20))
    expect(items).toEqual([10, 20])
    lib.set_during(items, 0, 11, () => void items.push(30, 40))
    expect(items).toEqual([11, 20, 30, 40])
    lib.set_during(items, 1, 21, () => (items.length = 1))
    expect(items).toEqual([11, 21])
    const b = new box({ value: 1, low: 1, high: 1 })
    lib.set_box([b], 2, 3, () => Object.assign(b, { low: 5, numbers: [7] }))
    expect([b.value, b.low, b.high, b.numbers[0]]).toEqual([2, 5, 3, 7])
    const object = { value: 1, low: 1, high: 1 }
    const list = [object]
    lib.set_box(list, 2, 3, () => {
      object.low = 5
      list.push(object)
    })
    expect(list).toEqual([object, object])
    expect(object).toEqual({ value: 2, low: 5, high: 3 })
  })
})

describe('what C changed', () => {
  it('is put into the array, of any address', () => {
    const items: unknown[] = [new box(), null]
    lib.set_address(items as never, 0, 0x7f00000000000011n)
    lib.set_address(items as never, 1, 4096n)
    expect(items.map((item) => ffi.address(item as never))).toEqual([0x7f00000000000011n, 4096n])
    lib.set_address(items as never, 0, 0n)
    expect(items[0]).toBe(null)
  })

  it('is what was lent, where C put that into another place', () => {
    const [first, second] = [new box({ value: 1 }), new box({ value: 2 })]
    const items = [first, second]
    lib.swap(items as never)
    expect(items[0]).toBe(second)
    expect(items[1]).toBe(first)
  })

  it('is put into items of a large alignment', () => {
    const items = [{ value: 1 }, { value: 2 }, { value: 3 }]
    for (const index of [0, 1, 2]) lib.set_wide(items, index, 10 + index)
    expect(items).toEqual([{ value: 10 }, { value: 11 }, { value: 12 }])
  })

  it('is so for zeros with a sign', () => {
    const items = [0, NaN, 1]
    lib.set_double(items, 0, -0)
    lib.set_double(items, 1, NaN)
    expect(items).toEqual([-0, NaN, 1])
    lib.set_double(items, 0, 0)
    expect(items[0]).toBe(0)
  })

  it('is put into what fields were made of', () => {
    const b = new box()
    const numbers = [1, 2]
    const typed = Float64Array.of(1, 2)
    const list = [{ name: 'abc', numbers }, { name: [1, 2], numbers: typed }, b] as const
    for (const item of list) lib.set_name([item] as never, 65)
    expect(list.slice(0, 2)).toEqual([
      { name: 'aAc', numbers: [1, 65] },
      { name: [1, 65], numbers: Float64Array.of(1, 65) },
    ])
    expect(list[0].numbers).toBe(numbers)
    expect([b.name[1], b.numbers[1]]).toEqual([65, 65])
  })
})

it('a record by position takes as many values as there were', () => {
  expect(new box(growing(1, 2, 3, null, 'ab')).low).toBe(0)
  expect(() => new box(inflating(1, 2, 3, null, 'ab', [1], 7))).toThrow(code('ERR_FFI_VALUE'))
})
