// `lib.f.async(...)`: what the synchronous form does, on a thread of its own.
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import lib, { ffi, point } from './async.cdef'

/** What is refused, as the synchronous form throws it. */
async function reasonOf(promise: Promise<unknown>): Promise<Error> {
  const reason: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(reason instanceof Error)) throw new Error(`was not refused with an error: ${reason}`)
  return reason
}

describe('values', () => {
  it('of every kind', async () => {
    expect(await lib.add.async(2, 3)).toBe(5)
    expect(await lib.add_long.async(2n ** 62n, 1)).toBe(2n ** 62n + 1n)
    expect(await lib.half.async(3)).toBe(1.5)
    expect(await lib.is_odd.async(3)).toBe(true)
    expect(await lib.length.async('grüße')).toBe(7)
    expect(await lib.length.async('x'.repeat(100_000))).toBe(100_000)
    expect(await lib.greeting.async(1)).toBe('hello')
    expect(await lib.greeting.async(0)).toBe(null)
    expect(await lib.nothing.async()).toBe(undefined)
  })

  it('records by value', async () => {
    const mirrored = await lib.mirror.async({ x: 1, y: 2 })
    expect(mirrored).toBeInstanceOf(point)
    expect(ffi.plain(mirrored)).toEqual({ x: 2, y: 1 })
    // as it is when the call is made
    const given = new point({ x: 3, y: 4 })
    const promise = lib.mirror.async(given)
    given.x = 99
    expect((await promise).y).toBe(3)
  })

  it('text that C owns, copied before the thread goes on to another call', async () => {
    const texts = await Promise.all(
      Array.from({ length: 200 }, (_, index) => lib.own_text.async(index)),
    )
    expect(texts).toEqual(
      texts.map((_, index) => String.fromCharCode(97 + (index % 26)).repeat(31)),
    )
  })

  it('text that is freed once it is copied', async () => {
    const before = lib.dropped(0)
    expect(await lib.make_text.async(1)).toBe('b'.repeat(31))
    expect(lib.dropped(0)).toBe(before + 1)
  })

  it('pointers', async () => {
    const box = await lib.make_box.async(42)
    expect(await lib.open_box.async(box, 0)).toBe(42)
    expect(await lib.free_box.async(box)).toBe(0)
  })

  it('on another thread', async () => {
    expect(await lib.this_thread.async()).not.toBe(lib.this_thread())
  })
})

describe('arguments', () => {
  it('stay alive', async () => {
    const calls = Array.from({ length: 20 }, (_, index) =>
      lib.sum.async(Float64Array.of(index, 1, 2), 3, 20),
    )
    const named = Array.from({ length: 20 }, (_, index) =>
      lib.sum_named.async([{ name: ffi.new('char[]', 'x'.repeat(index)), n: 1 }], 1),
    )
    const owned = Array.from({ length: 20 }, (_, index) =>
      lib.sum.async(ffi.new('double[]', [index, 1]), 2, 20),
    )
    globalThis.gc?.()
    await delay(5)
    globalThis.gc?.()
    expect(await Promise.all(calls)).toEqual(calls.map((_, index) => index + 3))
    expect(await Promise.all(owned)).toEqual(owned.map((_, index) => index + 1))
    await expect(Promise.all(named)).resolves.toEqual(named.map((_, index) => index + 1))
  })

  it('a buffer that is transferred away', async () => {
    const items = Float64Array.of(1, 2, 3)
    const promise = lib.sum.async(items, 3, 30)
    structuredClone(items.buffer, { transfer: [items.buffer] })
    globalThis.gc?.()
    expect(await promise).toBe(6)
  })

  it('that are released end after the call', async () => {
    let destroyed = 0
    const box = ffi.gc(lib.make_box(7)!, (one) => {
      destroyed++
      lib.free_box(one)
    })
    const promise = lib.open_box.async(box, 30)
    ffi.release(box)
    // what is released is not in use by the calls of others
    const other = ffi.gc(lib.make_box(1)!, (one) => {
      destroyed--
      lib.free_box(one)
    })
    ffi.release(other)
    expect(destroyed).toBe(-1)
    expect(await promise).toBe(7)
    expect(destroyed).toBe(0)
  })

  it('arrays are written back before it settles', async () => {
    const items = [1, 2, 3]
    const promise = lib.twice.async(items, 3)
    expect(items).toEqual([1, 2, 3])
    await promise
    expect(items).toEqual([2, 4, 6])
  })

  it('that do not fit reject', async () => {
    const sync = (() => {
      try {
        lib.add(2 ** 31, 1)
      } catch (error) {
        return error as Error
      }
    })()
    const reason = await reasonOf(lib.add.async(2 ** 31, 1))
    expect([reason.message, reason.constructor]).toEqual([sync?.message, RangeError])
    // @ts-expect-error one is missing
    expect((await reasonOf(lib.add.async(1))).message).toMatch(/^add\(\) argument b is missing/)
    // @ts-expect-error a string for a number
    expect((await reasonOf(lib.twice.async([1, '2'], 2))).message).toMatch(
      /^twice\(\) argument items/,
    )
    expect(await lib.add.async(1, 2)).toBe(3)
  })
})

describe('errno', () => {
  it('is the call’s own', async () => {
    ffi.errno = 5
    const calls = [2, 13, 22].map((error) => lib.fail_with.async(error))
    expect(calls.map((call) => call.errno)).toEqual([0, 0, 0])
    await Promise.all(calls)
    expect(calls.map((call) => call.errno)).toEqual([2, 13, 22])
    expect(ffi.errno).toBe(5)
  })

  it('goes in as it was', async () => {
    ffi.errno = 77
    const promise = lib.errno_now.async()
    ffi.errno = 1
    expect(await promise).toBe(77)
  })

  it('is seen and set by callbacks', async () => {
    ffi.errno = 3
    const seen: number[] = []
    const promise = lib.errno_around.async(() => {
      seen.push(ffi.errno)
      ffi.errno = 55
    }, 44)
    expect(await promise).toBe(55)
    expect(seen).toEqual([44])
    expect(ffi.errno).toBe(3)
  })
})

describe('callbacks', () => {
  it('run here while C waits', async () => {
    const seen: string[] = []
    const total = await lib.each.async(5, (index, name) => {
      seen.push(`${ffi.string(name)} ${index}`)
      return index * 10
    })
    expect(total).toBe(100)
    expect(seen).toEqual(['item 0', 'item 1', 'item 2', 'item 3', 'item 4'])
  })

  it('with promises done between them', async () => {
    const order: string[] = []
    await lib.each.async(2, (index) => {
      order.push(`call ${index}`)
      void Promise.resolve().then(() => order.push(`then ${index}`))
      return 0
    })
    expect(order).toEqual(['call 0', 'then 0', 'call 1', 'then 1'])
  })

  it('with records by value', async () => {
    const result = await lib.apply.async(({ x, y }) => ({ x: y, y: x + 1 }), { x: 1, y: 2 })
    expect(ffi.plain(result)).toEqual({ x: 2, y: 2 })
  })

  it('what they return stays until the call is over', async () => {
    const promise = lib.ask_both.async((index) => {
      globalThis.gc?.()
      return ffi.new('char[]', index === 1 ? 'one' : 'two words')
    })
    await delay(2)
    globalThis.gc?.()
    expect(await promise).toBe(309)
  })

  it('the first exception rejects, and the others of the call are not entered', async () => {
    let entered = 0
    let told = 0
    const reason = await reasonOf(
      lib.both.async(
        () => {
          entered++
          throw new TypeError(`number ${entered}`)
        },
        () => void told++,
      ),
    )
    expect([reason.message, entered, told]).toEqual(['number 1', 1, 1])
    // anything can be thrown
    const thrown = await lib.each
      .async(1, () => {
        throw 'a string'
      })
      .catch((error: unknown) => error)
    expect(thrown).toBe('a string')
  })

  it('can call C, here and elsewhere', async () => {
    const inner: Promise<number>[] = []
    const total = await lib.each.async(3, (index) => {
      inner.push(lib.each.async(2, (one) => lib.add(one, index)))
      return lib.each(2, (one) => one + index)
    })
    expect(total).toBe(1 + 3 + 5)
    expect(await Promise.all(inner)).toEqual([1, 3, 5])
  })
})

describe('many', () => {
  it('at once, and more than there are threads', async () => {
    const calls = Array.from({ length: 300 }, () => lib.crowd.async(10))
    await Promise.all(calls)
    // more than libuv's
    expect(lib.most_inside()).toBeGreaterThan(4)
    expect(lib.most_inside()).toBeLessThanOrEqual(128)
  })

  it('thousands, of which none is lost', async () => {
    const calls = Array.from({ length: 20_000 }, (_, index) => lib.add.async(index, 1))
    const results = await Promise.all(calls)
    expect(results.every((result, index) => result === index + 1)).toBe(true)
  })
})

describe('a signal', () => {
  it('that is aborted keeps C from being called', async () => {
    const reason = new Error('no more')
    const before = lib.dropped(0)
    const promise = lib.drop_text.async.with({ signal: AbortSignal.abort(reason) }, null)
    expect(await reasonOf(promise)).toBe(reason)
    expect(lib.dropped(0)).toBe(before)
  })

  it('stops what waits for a thread, not what has begun', async () => {
    lib.lock_gate()
    const blocking = Array.from({ length: 128 }, (_, index) => lib.pass_gate.async(index))
    const controller = new AbortController()
    const { signal } = controller
    const waiting = lib.pass_gate.async.with({ signal }, 7)
    const items = [1, 2]
    const alsoWaiting = lib.twice.async.with({ signal }, items, 2)
    await delay(50)
    controller.abort(new Error('enough'))
    expect((await reasonOf(waiting)).message).toBe('enough')
    expect((await reasonOf(alsoWaiting)).message).toBe('enough')
    expect(items).toEqual([1, 2])
    lib.unlock_gate()
    expect(await Promise.all(blocking)).toEqual(blocking.map((_, index) => index))

    const late = new AbortController()
    const begun = lib.crowd.async.with({ signal: late.signal }, 30)
    await delay(10)
    late.abort()
    expect(await begun).toBeGreaterThan(0)
    expect(await lib.add.async.with({}, 1, 2)).toBe(3)
  })

  it('of another kind', async () => {
    // @ts-expect-error no options
    expect((await reasonOf(lib.add.async.with(null, 1, 2))).message).toBe(
      'add.async.with() options: wanted an object, got null',
    )
    // @ts-expect-error no signal
    expect((await reasonOf(lib.add.async.with({ signal: 5 }, 1, 2))).message).toBe(
      'add.async.with() signal: wanted an AbortSignal, got the number 5',
    )
  })
})

describe('variadic functions', () => {
  it('take what the synchronous form takes', async () => {
    const p = ffi.new('struct point *', { x: 100, y: 0 })
    const call = lib.sum_of.async(
      'idlsp',
      ffi.cast('int', 1),
      ffi.cast('double', 2),
      3n,
      'four',
      p[0],
    )
    expect(await call).toBe(110n)
    expect(call.errno).toBe(7)
    expect(await lib.sum_of.async('')).toBe(0n)
    const add = ffi.callback('int (*)(int, int)', (a, b) => a + b)
    expect(await lib.sum_of.async('if', ffi.cast('int', 1), add)).toBe(22n)
    expect(await lib.sum_of.async('f', lib.add as never)).toBe(21n)
  })

  it('keep what they were given, and refuse what has no type', async () => {
    const all = Array.from({ length: 200 }, (_, i) => lib.sum_of.async('ss', `${i}`, 'x'.repeat(i)))
    globalThis.gc?.()
    const sums = await Promise.all(all)
    expect(sums).toEqual(all.map((_, i) => BigInt(`${i}`.length + i)))
    const reason = await reasonOf(lib.sum_of.async('i', 5 as never))
    expect(reason.message).toMatch(/sum_of\(\) argument 2/)
  })
})

it('is a function of its own, made once', async () => {
  const { async } = lib.add
  expect(await async(1, 2)).toBe(3)
  expect(lib.add.async).toBe(async)
  expect(Object.keys(lib.add)).toEqual([])
  expect(lib.add.call(undefined, 1, 2)).toBe(3)
  expect(lib.add).toBeInstanceOf(Function)
})
