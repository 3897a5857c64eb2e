// Callbacks on threads that C has started.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { context } from '../../src/runtime/context.ts'
import { getCore } from '../../src/runtime/core.ts'
import lib, { ffi } from './foreign-threads.cdef'

/** Under valgrind it takes its time. */
function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 25_000 })
}

/** What could not be thrown. */
const warnings: { readonly code: string; readonly message: string }[] = []
process.on('warning', (warning) => warnings.push(warning as never))
afterEach(() => warnings.splice(0))

describe('while the event loop runs', () => {
  it('they run here, in the order of each thread', async () => {
    const seen: number[][] = [[], [], [], []]
    const f = ffi.callback('visit', (thread, index) => {
      seen[thread]!.push(index)
      return index
    })
    expect(lib.start(4, 500, f)).toBe(4)
    const total = await lib.join.async()
    expect(total).toBe(4n * ((500n * 499n) / 2n))
    for (const one of seen) expect(one).toEqual(Array.from({ length: 500 }, (_, index) => index))
    ffi.release(f)
  })

  it('functions of extern "JS" too', async () => {
    ffi.defExtern('on_item', (thread, index) => thread * 100 + index)
    lib.start_extern(2, 3)
    expect(await lib.join.async()).toBe(BigInt(0 + 1 + 2 + 100 + 101 + 102))
  })

  it('during the asynchronous call that starts the threads', async () => {
    let entered = 0
    const total = await lib.run.async(4, 100, (thread) => {
      entered++
      return thread
    })
    expect([total, entered]).toEqual([600n, 400])
  })

  it('with errno', async () => {
    ffi.errno = 9
    const seen: number[] = []
    const result = await lib.errno_there.async(33, () => {
      seen.push(ffi.errno)
      ffi.errno = 44
    })
    expect([result, seen, ffi.errno]).toEqual([44, [33], 9])
  })

  it('with records by value both ways', async () => {
    expect(await lib.place_there.async((index) => ({ x: index, y: index + 1 }))).toBe(304)
    const taken: unknown[] = []
    await lib.take_there.async((value) => void taken.push(ffi.plain(value)))
    expect(taken).toEqual(
      [0, 1, 2].map((index) => ({ thread: 1, index, where: { x: index + 0.5, y: index * 2 } })),
    )
  })

  it('what they return stays until the next call of that thread', async () => {
    const length = await lib.ask_there.async((index) => {
      globalThis.gc?.()
      setTimeout(() => globalThis.gc?.(), 1)
      return ffi.new('char[]', 'x'.repeat(index * 3))
    })
    expect(length).toBe(306)
  })

  it('with what C points to', async () => {
    let text: string | undefined
    await lib.text_there.async((pointer) => void (text = ffi.string(pointer) ?? undefined))
    expect(text).toBe('from a thread')
  })

  it('what they throw is an uncaught exception, and C gets the error value', async () => {
    const uncaught = new Promise<unknown>((resolve) => {
      const others = process.listeners('uncaughtException')
      process.removeAllListeners('uncaughtException')
      process.once('uncaughtException', (error) => {
        for (const other of others) process.on('uncaughtException', other)
        resolve(error)
      })
    })
    const f = ffi.callback(
      'visit',
      () => {
        throw new Error('on another thread')
      },
      { error: -7 },
    )
    lib.start(1, 1, f)
    expect(await lib.join.async()).toBe(-7n)
    expect(await uncaught).toMatchObject({ message: 'on another thread' })
    const g = ffi.callback('visit', () => Number('x'), { error: 3, onError: () => 4 })
    lib.start(1, 2, g)
    expect(await lib.join.async()).toBe(8n)
    ffi.release(f)
    ffi.release(g)
  })

  it('one that is released while calls wait for it', async () => {
    const f = ffi.callback('visit', () => 1, { error: 5 })
    lib.start(3, 1, f)
    lib.nap(30)
    ffi.release(f)
    // released ones give zero
    expect(await lib.join.async()).toBe(0n)
  })
})

describe('without waiting', () => {
  it('C goes on, and JavaScript runs later, in order', async () => {
    const seen: number[][] = [[], []]
    const g = ffi.callback('note', (thread, index) => void seen[thread]!.push(index), {
      wait: false,
    })
    // the threads are over before any of it has run
    expect(lib.run_notes(2, 1000, g)).toBe(0)
    expect(seen).toEqual([[], []])
    await eventually(() => expect(seen[0]!.length + seen[1]!.length).toBe(2000))
    for (const one of seen) expect(one).toEqual(one.toSorted((a, b) => a - b))
    ffi.release(g)
  })

  it('by-value records are copied', async () => {
    const taken: number[] = []
    const f = ffi.callback('take', ({ where }) => void taken.push(where.x), { wait: false })
    lib.take_there(f)
    expect(taken).toEqual([])
    await eventually(() => expect(taken).toEqual([0.5, 1.5, 2.5]))
    ffi.release(f)
  })

  it('more than may wait, so that C waits after all', async () => {
    let count = 0
    ffi.defExtern('on_note', () => void count++, { wait: false, timeout: 100 })
    lib.start_extern_notes(2, 15_000)
    await lib.join.async()
    await eventually(() => expect(count).toBe(30_000))
  })

  it('is for functions without a result', () => {
    expect(() => ffi.callback('visit', () => 0, { wait: false })).toThrow(
      'int (*)(int, int): { wait: false } is for functions without a result, and this one returns int',
    )
    // @ts-expect-error no boolean
    expect(() => ffi.callback('note', () => {}, { wait: 1 })).toThrow('wanted a boolean')
    expect(() => ffi.callback('note', () => {}, { timeout: -1 })).toThrow(
      'wanted milliseconds above 0, or Infinity, got the number -1',
    )
  })
})

describe('while JavaScript is in a synchronous call', () => {
  it('that is short, they wait for its end', async () => {
    const f = ffi.callback('visit', () => 1, { timeout: 1000, error: -1 })
    lib.start(2, 20, f)
    for (let i = 0; i < 20; i++) lib.nap(5)
    expect(await lib.join.async()).toBe(40n)
    expect(warnings).toEqual([])
    ffi.release(f)
  })

  it('or many short ones in a row, for longer than the limit', async () => {
    const f = ffi.callback('visit', () => 1, { timeout: 40, error: -1 })
    lib.start(2, 1, f)
    for (const start = Date.now(); Date.now() - start < 200;) lib.nap(2)
    expect(await lib.join.async()).toBe(2n)
    expect(warnings).toEqual([])
    ffi.release(f)
  })

  it('or runs JavaScript alone', async () => {
    const f = ffi.callback('visit', () => 1, { timeout: 40, error: -1 })
    lib.start(2, 1, f)
    for (const start = Date.now(); Date.now() - start < 200;);
    expect(await lib.join.async()).toBe(2n)
    expect(warnings).toEqual([])
    ffi.release(f)
  })

  it('that waits for them, C gets the error value after the limit', async () => {
    const f = ffi.callback(
      'visit',
      function on_visit() {
        return 1
      },
      { timeout: 60, error: -2 },
    )
    const start = performance.now()
    // one limit, not one for each call
    expect(lib.run(2, 500, f)).toBe(-2000n)
    const took = performance.now() - start
    expect(took).toBeGreaterThan(55)
    expect(took).toBeLessThan(1000)
    await eventually(() => expect(warnings.length).toBe(1))
    expect(warnings[0]).toMatchObject({
      code: 'ERR_FFI_TIMEOUT',
      message:
        'C called on_visit from another thread, and the JavaScript thread was in run() for more than 60 ms; ' +
        'C got the error value of on_visit. Call run.async(), which leaves the JavaScript thread free, or ' +
        'give the callback a longer timeout',
    })
    // and all is well after it
    expect(await lib.run.async(2, 10, f)).toBe(20n)
    ffi.release(f)
  })

  it('and so in a call straight from optimized code', async () => {
    const f = ffi.callback('visit', () => 1, { timeout: 60, error: -2 })
    const joinIf = (really: number): number => lib.join_if(really)
    const isNapi = getCore().flavour === 'napi'
    const fastCalls = (): bigint => context.wides[2] ?? 0n
    // V8 compiles beside the calls, and gets some seconds for it on a busy machine
    const end = Date.now() + (isNapi ? 0 : 10_000)
    let fast = 0n
    for (let done = 0; done < 100_000 || (fast < 1000n && Date.now() < end); done += 1000) {
      const before = fastCalls()
      for (let i = 0; i < 1000; i++) joinIf(0)
      fast = fastCalls() - before
    }
    const before = fastCalls()
    lib.start(2, 500, f)
    const start = performance.now()
    expect(joinIf(1)).toBe(-2000)
    const took = performance.now() - start
    expect(took).toBeGreaterThan(55)
    expect(took).toBeLessThan(1000)
    expect(fastCalls()).toBe(before + (isNapi ? 0n : 1n))
    await eventually(() => expect(warnings.length).toBe(1))
    expect(warnings[0]?.message).toContain('was in join_if() for more than 60 ms')
    ffi.release(f)
  })

  it('a plain function gets zero after five seconds', async () => {
    const start = performance.now()
    expect(lib.run(1, 3, () => 1)).toBe(0n)
    expect(performance.now() - start).toBeGreaterThan(4900)
    await eventually(() => expect(warnings.length).toBe(1))
  })

  it('records get their error value too', async () => {
    const f = ffi.callback('place', () => ({ x: 1, y: 1 }), { timeout: 30, error: { x: 2, y: 3 } })
    expect(lib.place_there(f)).toBe(203)
    ffi.release(f)
  })

  it('a callback on this thread does not let others in between', async () => {
    const order: string[] = []
    const other = ffi.callback('visit', () => order.push('other'))
    lib.start(1, 1, other)
    const mine: (string | number)[] = []
    lib.twice((index) => {
      lib.nap(20)
      mine.push(index, ...order)
      return 0
    })
    expect(mine).toEqual([1, 2])
    await lib.join.async()
    expect(order).toEqual(['other'])
    ffi.release(other)
  })

  it('made by a callback that C on another thread waits for', async () => {
    // on another thread again, for which this one waits
    const f = ffi.callback('visit', () => lib.visit_there(inner), { timeout: 300, error: -3 })
    const inner = ffi.callback('visit', () => 1, { timeout: 30, error: -4 })
    expect(await lib.visit_there.async(f)).toBe(-4)
    // the outer one gives up first, while JavaScript is still in it
    const late = ffi.callback('visit', () => 1, { timeout: 200, error: -6 })
    const h = ffi.callback('visit', () => lib.visit_there(late), { timeout: 30, error: -5 })
    expect(await lib.visit_there.async(h)).toBe(-5)
    ffi.release(h)
    ffi.release(late)
    ffi.release(f)
    ffi.release(inner)
  })
})
