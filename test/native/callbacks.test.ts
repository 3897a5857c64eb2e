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

describe('ffi.callback', () => {
  it('94: 10,000 live at once, each of its own', () => {
    const count = 10_000
    const list = ffi.new('op_t[]', count)
    const all = Array.from({ length: count }, (_, index) => ffi.callback('op_t', (x) => x + index))
    all.forEach((callback, index) => (list[index] = callback))
    expect(new Set(all.map((callback) => ffi.address(callback))).size).toBe(count)
    expect(lib.call_each(list, count, 1)).toBe(count + (count * (count - 1)) / 2)
    expect(all[9_999]?.(1)).toBe(10_000)
    for (const callback of all) ffi.release(callback)
    expect(lib.call_each(list, 100, 1)).toBe(0)
  })

  it('released ones are used again', () => {
    const addresses = new Set<bigint>()
    for (let index = 0; index < 40_000; index++) {
      const callback = ffi.callback('op_t', (x) => x + index)
      addresses.add(ffi.address(callback))
      if (index % 1000 === 0) expect(lib.call_op(callback, 1)).toBe(index + 1)
      ffi.release(callback)
    }
    expect(addresses.size).toBeLessThan(40_000)
  })

  it('stays once C has its address, and ends unseen before', async () => {
    const { gc } = globalThis as unknown as { gc: () => void }
    const collected: number[] = []
    const registry = new FinalizationRegistry<number>((index) => collected.push(index))
    const make = (index: number): ((x: number) => number) => {
      const fn = (x: number): number => x + index
      registry.register(fn, index)
      return fn
    }
    // a cycle: the function knows its pointer
    for (let index = 0; index < 100; index++) {
      const fn = make(index) as ((x: number) => number) & { pointer?: unknown }
      fn.pointer = ffi.callback('op_t', fn)
    }
    const list = ffi.new('op_t[1]')
    const keep = (): void => {
      list[0] = ffi.callback('op_t', make(1000))
    }
    keep()
    for (let round = 0; round < 20 && collected.length < 99; round++) {
      gc()
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    // the last may still be seen on the stack
    expect(collected.length).toBeGreaterThanOrEqual(99)
    expect(lib.call_each(list, 1, 1)).toBe(1001)
  })

  it('92: stands in records, and is checked by its type', () => {
    const first = ffi.callback('op_t', (x) => x + 1)
    const second = ffi.callback('int (*)(const char *)', (text) => ffi.string(text)?.length ?? -1)
    const handlers = ffi.new('struct handlers *', { first, second })
    expect(lib.run_handlers(handlers, 'four')).toBe(6)
    expect(handlers.first?.(4)).toBe(5)
    expect(() => (handlers.first = second as never)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => (handlers.first = ((x: number) => x) as never)).toThrow('ffi.callback(')
    handlers.first = null
    expect(handlers.first).toBe(null)
    ffi.release(second)
    ffi.release(first)
  })

  it('after its release gives zero and a warning, not a crash', async () => {
    const said: string[] = []
    const listen = (warning: Error): void => void said.push(warning.message)
    process.on('warning', listen)
    const gone = ffi.callback('op_t', function gone(x) {
      return x + 1
    })
    const list = ffi.new('op_t[1]', [gone])
    ffi.release(gone)
    expect(lib.call_each(list, 1, 1)).toBe(0)
    expect(() => gone(1)).toThrow(code('ERR_FFI_RELEASED'))
    await new Promise(setImmediate)
    process.off('warning', listen)
    expect(said).toContain('C called gone after its release; it got zero')
  })

  it('may be released by itself, in the call', () => {
    const once = ffi.callback('op_t', (x) => {
      ffi.release(once)
      return x + 1
    })
    expect(lib.call_op(once, 1)).toBe(2)
  })

  it('enters itself to any depth', () => {
    // sanitizers' frames are several times as large, and so are those that save many registers
    const hasLargeFrames = process.arch === 's390x' || process.arch === 'ppc64'
    const isSanitized = process.env['CFFI_TEST_CFLAGS']?.includes('sanitize')
    const levels = isSanitized ? 25 : hasLargeFrames ? 100 : 200
    const down = ffi.callback('op_t', (x): number => (x === 0 ? 0 : 1 + lib.call_op(down, x - 1)))
    expect(lib.call_op(down, levels)).toBe(levels)
    const plain = (x: number): number => (x === 0 ? 0 : 1 + lib.call_op(plain, x - 1))
    expect(lib.call_op(plain, levels)).toBe(levels)
    // the stack's end is JavaScript's error, and all is well afterwards
    const endless = (x: number): number => lib.call_op(endless, x + 1)
    expect(() => lib.call_op(endless, 0)).toThrow(RangeError)
    expect(lib.call_op(down, 10)).toBe(10)
    const fail = (x: number): number => {
      if (x === 0) throw new Error('deep')
      return lib.call_op(fail, x - 1)
    }
    expect(() => lib.call_op(fail, 50)).toThrow('deep')
    ffi.release(down)
  })

  it('may return strings, which last until the call is over', () => {
    expect(lib.same_names((which) => (which === 1 ? 'a' : 'b'))).toBe(1)
    const failing = ffi.callback(
      'namer',
      () => {
        throw new Error('failed')
      },
      { error: 'a', onError: (error) => (String(error).includes('failed') ? 'x' : 'y') },
    )
    expect(lib.same_names(failing)).toBe(0)
    expect(ffi.string(failing(1))).toBe('x')
    ffi.release(failing)
  })
})
