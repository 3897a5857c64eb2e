// Who keeps what alive while C works, what ends when, and what C may keep. Collections are forced.
import { MessageChannel } from 'node:worker_threads'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import lib, { ffi, node } from './lifetimes.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })

/** Frees what nothing refers to, and writes over it. */
const churn = (): void => {
  globalThis.gc?.()
  Array.from({ length: 50 }, () => new ArrayBuffer(4000))
  globalThis.gc?.()
}
const collect = async (): Promise<void> => {
  for (let round = 0; round < 4; round++) {
    churn()
    await sleep(1)
  }
}
const counting = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i)

describe('during a call', () => {
  it('released memory stays until the call is over, and cannot be used meanwhile', () => {
    const items = ffi.new('int[]', [...counting(1000)])
    const errors: unknown[] = []
    const sum = lib.sum_after(items, 1000, () => {
      ffi.release(items)
      churn()
      try {
        items.at(0)
      } catch (error) {
        errors.push(error)
      }
    })
    expect(sum).toBe(499500)
    expect(errors).toEqual([code('ERR_FFI_RELEASED')])
  })

  it('so does a record, and what it keeps', () => {
    const list = new node({ value: 1, next: new node({ value: 2, next: new node({ value: 3 }) }) })
    const sum = lib.sum_list(list, () => {
      ffi.release(list)
      churn()
      return 0
    })
    expect(sum).toBe(6)
  })

  it('a pointer that is stored over keeps its target to the end of the call', () => {
    const list = new node({ next: new node({ value: 5 }) })
    const value = lib.second_after(list, () => {
      list.next = null
      churn()
    })
    expect(value).toBe(5)
  })

  it('a buffer can be transferred: its bytes stay', () => {
    const bytes = new Uint8Array(100_000)
    lib.fill_after(bytes, bytes.length, () => {
      structuredClone(bytes.buffer, { transfer: [bytes.buffer] })
      churn()
    })
    expect(bytes.length).toBe(0)
    const items = ffi.new('int[]', [...counting(10_000)])
    const view = ffi.view(items) as Int32Array<ArrayBuffer>
    const sum = lib.sum_after(items, 10_000, () => {
      structuredClone(view.buffer, { transfer: [view.buffer] })
      churn()
    })
    expect(sum).toBe(49995000)
    expect(() => lib.sum_after(items, 1, () => undefined)).toThrow(code('ERR_FFI_RELEASED'))
  })

  it('destructors wait, in nested calls for the outermost', () => {
    lib.destroyed = 0
    const seen: number[] = []
    const guarded = ffi.gc(ffi.new('int *', 5), (p) => lib.destroy(p as never))
    lib.run(() => {
      lib.run(() => {
        ffi.release(guarded)
        seen.push(lib.destroyed)
      })
      seen.push(lib.destroyed)
    })
    expect([...seen, lib.destroyed]).toEqual([0, 0, 5])
    ffi.release(guarded)
    expect(lib.destroyed).toBe(5)
  })

  it('they run after a call that throws too, and errno is that of the call', () => {
    const end = vi.fn(() => void (ffi.errno = 99))
    const guarded = ffi.gc(ffi.new('int *'), end)
    expect(() =>
      lib.run(() => {
        ffi.release(guarded)
        ffi.errno = 7
        throw new Error('stop')
      }),
    ).toThrow('stop')
    expect(end).toHaveBeenCalledOnce()
    expect(ffi.errno).toBe(7)
  })

  it('one that fails then is a warning', async () => {
    const warned = vi.fn()
    process.once('warning', warned)
    const guarded = ffi.gc(ffi.new('int *'), () => {
      throw new Error('no')
    })
    lib.run(() => ffi.release(guarded))
    await sleep(1)
    expect(warned.mock.calls[0]?.[0].message).toBe('a destructor failed: no')
  })

  it('no collected one is finalised', async () => {
    const end = vi.fn()
    lib.run(() => {
      ;((): void => void ffi.gc(ffi.new('int *'), end))()
      for (let round = 0; round < 5; round++) churn()
      expect(end).not.toHaveBeenCalled()
    })
    await collect()
    expect(end).toHaveBeenCalledOnce()
  })

  it('text that is the result is read before what it stands in ends', () => {
    const text = ffi.new('char[]', 'as it was')
    expect(lib.echo_after(text, () => ffi.release(text))).toBe('as it was')
  })
})

describe('stored pointers', () => {
  it('are dropped by what is stored over a part of them', async () => {
    const place = ffi.new('char[16]')
    const target = ((): WeakRef<object> => {
      const data = ffi.new('int *', 1)
      const at = ffi.cast('int **', ffi.add(place, 4)) as unknown as { value: unknown }
      at.value = data
      return new WeakRef(data)
    })()
    await collect()
    expect(target.deref()).toBeDefined()
    ;(ffi.cast('int **', place) as unknown as { value: unknown }).value = null
    await collect()
    expect(target.deref()).toBeUndefined()
  })

  it('a part of one that is copied keeps nothing', async () => {
    const copy = ffi.new('char[16]')
    const target = ((): WeakRef<object> => {
      const data = ffi.new('int *', 1)
      const place = ffi.new('int **', data)
      ffi.memmove(copy, place, 7)
      return new WeakRef(data)
    })()
    await collect()
    expect(target.deref()).toBeUndefined()
  })
})

describe('#pragma cffi keep', () => {
  it('functions and texts stay to the end of the process', async () => {
    const seen: number[] = []
    ;((): void => {
      lib.keep_action(() => void seen.push(1))
      lib.keep_text(`text ${seen.length}`)
      lib.keep_texts([`one ${seen.length}`, `two ${seen.length}`] as never, 2)
    })()
    await collect()
    lib.run_kept()
    lib.run_kept()
    expect(seen).toEqual([1, 1])
    expect([-1, 0, 1].map((index) => lib.kept_text(index))).toEqual(['text 0', 'one 0', 'two 0'])
  })

  it('the same function is the same pointer, however often it is given', () => {
    const fn = vi.fn()
    for (let round = 0; round < 1000; round++) lib.keep_action(fn)
    lib.run_kept()
    expect(fn).toHaveBeenCalledOnce()
  })

  it('or as long as the cdata that they are for', async () => {
    const calls = vi.fn()
    const on = ffi.gc(lib.counter_new() as never, (p) => lib.counter_free(p as never)) as never
    ;((): void => {
      lib.counter_set(on, () => calls(), `text ${calls.length}`, [4, 5, 6])
    })()
    await collect()
    expect(lib.counter_run(on, 2)).toBe(6)
    expect(lib.counter_text(on)).toBe('text 0')
    expect(calls).toHaveBeenCalledOnce()
    ffi.release(on)
  })

  it('then they go', async () => {
    const kept = ((): WeakRef<object> => {
      const on = ffi.gc(lib.counter_new() as never, (p) => lib.counter_free(p as never)) as never
      const items = ffi.new('int[]', 3)
      lib.counter_set(on, null, null, items as never)
      return new WeakRef(items)
    })()
    await collect()
    expect(kept.deref()).toBeUndefined()
  })

  it('a null pointer keeps nothing', async () => {
    const items = ((): WeakRef<object> => {
      const some = ffi.new('int[]', 3)
      lib.counter_set(null, null, null, some as never)
      return new WeakRef(some)
    })()
    await collect()
    expect(items.deref()).toBeUndefined()
  })
})

describe('clones', () => {
  it.each([
    ['a record', () => new node({ value: 1 })],
    ['a pointer', () => ffi.new('int *', 1)],
    ['an array', () => ffi.new('int[]', 3)],
  ])('of %s carry no address', async (_name, make) => {
    const value = make()
    expect(Reflect.ownKeys(structuredClone(value))).toEqual([])
    const { port1, port2 } = new MessageChannel()
    const received = new Promise((resolve) => port2.once('message', resolve))
    port1.postMessage(value)
    expect(Reflect.ownKeys((await received) as object)).toEqual([])
    port1.close()
    expect(() => structuredClone(value, { transfer: [value as never] })).toThrow()
  })

  it('of functions are errors', () => {
    expect(() => structuredClone(lib.run)).toThrow('could not be cloned')
  })

  it("a record's memory cannot be transferred away", () => {
    const record = new node({ value: 4 })
    const { buffer } = ffi.buffer(record)
    expect(() => structuredClone(buffer, { transfer: [buffer as never] })).toThrow()
    expect(record.value).toBe(4)
  })
})

describe('what is around released memory', () => {
  const alloc = ffi.newAllocator({ alloc: (bytes) => lib.malloc(bytes), free: (p) => lib.free(p) })
  const released = code('ERR_FFI_RELEASED')

  it.each([
    ["C's", () => alloc('int[4]', [5, 6])],
    ["JavaScript's", () => ffi.new('int[4]', [5, 6])],
  ] as const)('a guard cannot be used any more: %s', (_name, make) => {
    const array = make()
    const end = vi.fn()
    const inner = ffi.gc(array, end)
    const outer = ffi.gc(inner, end)
    const part = outer.subarray(1, 3)
    const constant = ffi.addressof(outer)
    expect([lib.first(outer), part[0]]).toEqual([5, 6])
    ffi.release(array)
    for (const guard of [inner, outer, part]) {
      for (const use of [
        () => guard[0],
        () => (guard[0] = 1),
        () => guard.set([1]),
        () => lib.first(guard),
        () => ffi.unpack(guard),
        () => ffi.gc(guard, end),
        () => ffi.address(guard),
      ]) {
        expect(use).toThrow(released)
      }
    }
    expect(() => constant.value).toThrow(released)
    // their own ends are still to come, each once
    expect(end).not.toHaveBeenCalled()
    for (const guard of [outer, inner, outer, inner, array]) ffi.release(guard)
    expect(end).toHaveBeenCalledTimes(2)
  })

  it('a guard that is forgotten afterwards has its end', async () => {
    const end = vi.fn()
    ;((): void => {
      const array = alloc('int[4]')
      ffi.gc(array, end)
      ffi.release(array)
    })()
    await collect()
    expect(end).toHaveBeenCalledOnce()
  })

  it('guards that come and go leave nothing behind', async () => {
    const array = ffi.new('int[4]')
    const end = vi.fn()
    for (let count = 0; count < 500; count++) ffi.gc(array, end)
    await collect()
    expect(end).toHaveBeenCalledTimes(500)
    expect(array[0]).toBe(0)
  })

  it("a view or buffer over C's memory is empty", () => {
    const array = alloc('int[4]', [5, 6])
    const guard = ffi.gc(array, () => undefined)
    const views = [ffi.view(array), ffi.view(guard), ffi.buffer(array), ffi.buffer(guard, 4)]
    const view = ffi.view(array) as Int32Array
    expect([views.map(({ length }) => length), lib.first(view)]).toEqual([[4, 4, 16, 4], 5])
    ffi.release(guard)
    expect(views.map(({ length }) => length)).toEqual([4, 0, 16, 0])
    ffi.release(array)
    expect([...views, view].map(({ length }) => length)).toEqual([0, 0, 0, 0, 0])
    expect(view[0]).toBe(undefined)
    expect(() => lib.first(view)).toThrow(released)
  })

  it('a view of memory of JavaScript goes on', () => {
    const array = ffi.new('int[4]', [5, 6])
    const view = ffi.view(array)
    ffi.release(array)
    expect([...view]).toEqual([5, 6, 0, 0])
  })

  it('a call that uses a view at the time goes on', () => {
    const array = alloc('int[1000]', [...counting(1000)])
    const view = ffi.view(array) as Int32Array
    const sum = lib.sum_after(view, 1000, () => {
      ffi.release(array)
      churn()
      expect(view.length).toBe(0)
    })
    expect(sum).toBe(499500)
  })

  it('a buffer that is handed out through a guard moves under all', () => {
    const array = ffi.new('int[]', 10_000)
    const guard = ffi.gc(array, () => undefined)
    expect([lib.first(array), lib.first(guard)]).toEqual([0, 0])
    const { buffer } = ffi.view(guard) as Int32Array<ArrayBuffer>
    structuredClone(buffer, { transfer: [buffer] })
    for (const one of [array, guard]) expect(() => lib.first(one)).toThrow(released)
  })
})
