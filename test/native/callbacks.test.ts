// JavaScript functions that C calls during a call, and C functions as pointers.
import { describe, expect, it } from 'vitest'
import lib, { each, ffi } from './callbacks.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })

describe('plain functions', () => {
  it('sort with qsort', () => {
    const numbers = Int32Array.from({ length: 1000 }, (_, i) => (i * 7919) % 1000)
    lib.qsort(numbers, numbers.length, 4, (a, b) => {
      const [left, right] = [ffi.cast('int *', a), ffi.cast('int *', b)]
      return left === null || right === null ? 0 : left[0] - right[0]
    })
    expect([...numbers]).toEqual(Array.from({ length: 1000 }, (_, i) => i))
  })

  it('get arguments and give results, records by value too', () => {
    const seen: unknown[] = []
    const sum = each(3, (index, name) => {
      seen.push([index, ffi.string(name)])
      return index + 10
    })
    expect(sum).toBe(33)
    expect(seen).toEqual([
      [0, 'item'],
      [1, 'item'],
      [2, 'item'],
    ])
    const p = lib.apply(({ x, y }) => ({ x: y, y: -x }), { x: 1, y: 2 })
    expect([p.x, p.y]).toEqual([2, -1])
  })

  it('may call C that calls JavaScript again', () => {
    const nest = (depth: number): number => each(1, () => (depth === 0 ? 1 : 1 + nest(depth - 1)))
    expect(nest(10)).toBe(11)
  })
})

describe('exceptions', () => {
  it('do not cross C: the first is thrown by the call, and C is not entered again', () => {
    let calls = 0
    const fail = (): number => {
      calls += 1
      throw new Error(`call ${calls}`)
    }
    expect(() => each(3, fail)).toThrow('call 1')
    expect(calls).toBe(1)
    expect(each(2, () => 1)).toBe(2)
  })

  it('a result that does not fit is one', () => {
    expect(() => each(1, () => 'no' as never)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => each(1, () => 2 ** 40)).toThrow(code('ERR_FFI_OVERFLOW'))
  })
})

describe('function pointers', () => {
  it('are called as functions', () => {
    const twice = lib.choose(1)
    expect(twice?.(21, 'x')).toBe(42)
    expect(lib.choose(0)).toBe(null)
  })

  it('a library function is one', () => {
    expect(each(4, lib.twice)).toBe(12)
  })

  it('stand in variables', () => {
    lib.hook = lib.choose(1)
    expect(lib.run_hook(5)).toBe(10)
    lib.hook = null
    expect(lib.run_hook(5)).toBe(-1)
    expect(() => {
      lib.hook = (() => 1) as never
    }).toThrow(code('ERR_FFI_TYPE'))
  })

  it('a function lent for a call gives zero afterwards', () => {
    lib.keep(() => 7)
    expect(lib.call_kept(1)).toBe(0)
    lib.keep(null)
  })
})
