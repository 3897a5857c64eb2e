// Who keeps what alive, what is released when, and what an end calls. Collections are forced.
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { getCore, loadCore } from '../../src/runtime/core.ts'
import { createTools } from '../../src/runtime/ffi.ts'
import { addressOf, type CData } from '../../src/runtime/memory.ts'
import { host } from '../../src/runtime/model.ts'
import { Namespace } from '../../src/runtime/namespace.ts'
import type { RecordType } from '../../src/runtime/record.ts'
import { memory } from '../../src/runtime/slots.ts'

interface Data {
  [name: string | number]: Data & number
}

interface Items extends Iterable<number> {
  set(items: readonly number[]): void
}

const names = new Namespace(
  {
    typedefs: {},
    records: [
      {
        name: 'struct node',
        size: 24,
        align: 8,
        fields: [
          ['v', 'int', 0],
          ['next', 'struct node *', 8],
          ['data', 'int *', 16],
        ],
      },
    ],
    enums: [],
  },
  host,
)
const ffi = createTools(names)
const make = (type: string, init?: unknown): Data & CData => ffi.new(type, init) as Data & CData
const code = (expected: string): object => expect.objectContaining({ code: expected })
const released = (): CData => {
  const p = make('int *')
  ffi.release(p)
  return p
}
const collect = async (): Promise<void> => {
  for (let round = 0; round < 4; round++) {
    globalThis.gc?.()
    await sleep(1)
  }
}

beforeAll(() => {
  loadCore(new URL('../../prebuilds', import.meta.url).href)
})

describe('release', () => {
  it('is at once, for every reference, and again is harmless', () => {
    const p = make('struct node *', { v: 5 })
    const view = p[0] as Data
    ffi.release(p)
    ffi.release(p)
    for (const use of [
      () => p.v,
      () => view.v,
      () => (p.v = 1 as never),
      () => addressOf(p),
      () => p[0],
    ]) {
      expect(use).toThrow(code('ERR_FFI_RELEASED'))
    }
    expect(`${p as unknown as string}`).toBe('<struct node *: released>')
    const array = make('int[]', 3)
    const part = (array as unknown as { subarray: (n: number) => Data }).subarray(1)
    ffi.release(array)
    expect(() => part[0]).toThrow(code('ERR_FFI_RELEASED'))
    expect(() => ffi.memmove(array, array, 1)).toThrow(code('ERR_FFI_RELEASED'))
  })

  it('is for what owns something', () => {
    const p = make('struct node *')
    for (const value of [
      p[0],
      ffi.cast('void *', p),
      ffi.cast('int *', 4096),
      ffi.addressof(p, 'v'),
    ]) {
      expect(() => ffi.release(value)).toThrow(code('ERR_FFI_VALUE'))
    }
    expect(p.v).toBe(0)
    expect(() => ffi.release(5)).toThrow(code('ERR_FFI_TYPE'))
  })

  it('a neighbour in the slab is not touched', () => {
    const [a, b] = [make('int *', 1), make('int *', 2)]
    ffi.release(a)
    expect(b.value).toBe(2)
  })

  it('using does it', () => {
    const seen: Data[] = []
    {
      using p = make('int *', 1) as Data & CData & Disposable
      seen.push(p)
    }
    expect(() => seen[0]?.value).toThrow(code('ERR_FFI_RELEASED'))
  })
})

describe('stored pointers', () => {
  it('keep what they point to, and bring it back', async () => {
    const list = make('struct node *')
    const targets = ((): WeakRef<object>[] => {
      const second = make('struct node *', { v: 2, data: make('int[]', [7, 8]) })
      list['next'] = second as never
      return [new WeakRef(second[memory])]
    })()
    await collect()
    expect(targets[0]?.deref()).toBeDefined()
    const next = list['next'] as Data
    expect(next.v).toBe(2)
    expect(next['data']?.[1]).toBe(8)
    // it carries its bounds along
    expect(() => next['data']?.[2]).toThrow(code('ERR_FFI_BOUNDS'))
  })

  it('let go when they are overwritten', async () => {
    const list = make('struct node *')
    const target = ((): WeakRef<object> => {
      const second = make('struct node *')
      list['next'] = second as never
      return new WeakRef(second)
    })()
    list['next'] = null as never
    await collect()
    expect(target.deref()).toBeUndefined()
  })

  it('of a dead neighbour in the slab keep nothing', async () => {
    const alive = make('struct node *')
    const target = ((): WeakRef<object> => {
      const second = make('struct node *')
      make('struct node *', { next: second })
      return new WeakRef(second)
    })()
    await collect()
    expect(target.deref()).toBeUndefined()
    expect(alive.v).toBe(0)
  })

  it('move with the bytes', async () => {
    const copies = make('struct node[2]')
    ;((): void => {
      const original = make('struct node *', { next: make('struct node *', { v: 3 }) })
      Reflect.set(copies, 0, original[0])
      ffi.memmove(ffi.addressof(copies, 1), original, 24)
    })()
    await collect()
    expect([copies[0]?.['next']?.v, copies[1]?.['next']?.v]).toEqual([3, 3])
    // still ours: it has an end
    expect(() => copies[1]?.['next']?.[1]).toThrow(code('ERR_FFI_BOUNDS'))
  })

  it('to what was released do not come back as wild ones', () => {
    const second = make('struct node *', { v: 2 })
    const first = make('struct node *', { next: second })
    ffi.release(second)
    expect(() => first['next']?.v).toThrow(code('ERR_FFI_RELEASED'))
  })

  it('cycles go together', async () => {
    const target = ((): WeakRef<object> => {
      const [a, b] = [make('struct node *'), make('struct node *')]
      a['next'] = b as never
      b['next'] = a as never
      return new WeakRef(a)
    })()
    await collect()
    expect(target.deref()).toBeUndefined()
  })

  it('take views of buffers, which stay where they are', async () => {
    const node = make('struct node *')
    node['data'] = new Int32Array([4, 5]) as never
    await collect()
    expect(node['data']?.[1]).toBe(5)
    expect(() => (node['data'] = new Float64Array(1) as never)).toThrow(code('ERR_FFI_TYPE'))
  })
})

describe('views', () => {
  it('keep their memory', async () => {
    const view = make('struct node[3]', [{}, { v: 6 }])[1] as Data
    await collect()
    expect(view.v).toBe(6)
  })
})

describe('gc', () => {
  it('calls the destructor once, with the first pointer', () => {
    const p = make('int *', 5)
    const end = vi.fn()
    const guarded = ffi.gc(p, end) as Data & CData
    expect(guarded.value).toBe(5)
    expect(ffi.equals(p, guarded)).toBe(true)
    ffi.release(guarded)
    ffi.release(guarded)
    expect(end).toHaveBeenCalledExactlyOnceWith(p)
    expect(p.value).toBe(5)
  })

  it('or when nothing refers to it', async () => {
    const end = vi.fn()
    ;((): void => void ffi.gc(ffi.cast('int *', 4096) as CData, end))()
    await collect()
    expect(end).toHaveBeenCalledOnce()
  })

  it('lives while a view does', async () => {
    const end = vi.fn()
    let view: Data | undefined = ((): Data =>
      (ffi.gc(make('struct node *', { v: 4 }), end) as Data & CData)[0] as Data)()
    await collect()
    expect(end).not.toHaveBeenCalled()
    expect(view.v).toBe(4)
    view = undefined
    await collect()
    expect(end).toHaveBeenCalledOnce()
  })

  it('stacks, and is taken away by null', () => {
    const [inner, outer] = [vi.fn(), vi.fn()]
    const first = ffi.gc(make('int *'), inner)
    const second = ffi.gc(first, outer)
    ffi.gc(first, null)
    ffi.release(second)
    ffi.release(first)
    expect([inner.mock.calls.length, outer.mock.calls.length]).toEqual([0, 1])
    expect(() => ffi.gc(make('int *'), null)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => ffi.gc(null, vi.fn())).toThrow(code('ERR_FFI_NULL'))
  })

  it('tells the collector what it frees', () => {
    const { account } = getCore()
    const before = account(0)
    const grown = (): boolean => account(0) - before > 50e6
    const [first, second] = [make('int *'), make('int *')].map(
      (p) => ffi.gc(p, vi.fn(), { size: 1e8 }) as CData,
    )
    expect(grown()).toBe(true)
    ffi.release(first)
    ffi.gc(second, null)
    expect(grown()).toBe(false)
    expect(() => ffi.gc(make('int *'), vi.fn(), { size: -1 })).toThrow(code('ERR_FFI_VALUE'))
  })

  it('is not for what was released', () => {
    const p = make('int *')
    ffi.release(p)
    expect(() => ffi.gc(p, vi.fn())).toThrow(code('ERR_FFI_RELEASED'))
  })

  it('keeps what is stored through it for as long as its own memory lives', async () => {
    const list = make('struct node *')
    ;((): void => {
      const guarded = ffi.gc(list, () => undefined) as Data & CData
      guarded['next'] = make('struct node *', { v: 7 }) as never
    })()
    await collect()
    expect(list['next']?.v).toBe(7)
    // still ours: it has an end
    expect(() => list['next']?.[1]).toThrow(code('ERR_FFI_BOUNDS'))
  })

  it('keeps what it is told to', async () => {
    const guarded = ((): { p: CData; kept: WeakRef<object> } => {
      const kept = { some: 'thing' }
      return { p: ffi.gc(make('int *'), () => undefined, { keep: kept }), kept: new WeakRef(kept) }
    })()
    await collect()
    expect(guarded.kept.deref()).toBeDefined()
    ffi.release(guarded.p)
    await collect()
    expect(guarded.kept.deref()).toBeUndefined()
  })
})

describe('keep', () => {
  it('pins until release', async () => {
    const end = vi.fn()
    ;((): void => void ffi.keep(ffi.gc(make('int *'), end)))()
    await collect()
    expect(end).not.toHaveBeenCalled()
  })

  it.each([
    ['a view', (p: Data & CData) => p[0]],
    ['a derived pointer', (p: Data & CData) => ffi.addressof(p, 'v')],
    ['a cast', (p: Data & CData) => ffi.cast('void *', p)],
  ])('of %s is taken back by its release', async (_name, derive) => {
    const end = vi.fn()
    const address = ((): { value: CData | undefined } => {
      const guarded = ffi.gc(make('struct node *', { v: 5 }), end) as Data & CData
      return { value: ffi.keep(derive(guarded)) as CData }
    })()
    const other = ffi.cast('char *', address.value) as CData
    ffi.keep(other)
    ffi.keep(other)
    ffi.release(other)
    expect(() => ffi.release(other)).toThrow(code('ERR_FFI_VALUE'))
    const kept = new WeakRef(address.value as CData)
    address.value = undefined
    await collect()
    expect(end).not.toHaveBeenCalled()
    const again = kept.deref() as CData
    ffi.release(again)
    // it owns nothing, and so is not over
    expect(() => ffi.address(again)).not.toThrow()
    expect(() => ffi.release(again)).toThrow(code('ERR_FFI_VALUE'))
  })

  it('is over with the memory, and then collected', async () => {
    const end = vi.fn()
    const target = ((): WeakRef<object> => {
      const guarded = ffi.gc(make('struct node *'), end) as Data & CData
      const view = ffi.keep(guarded[0]) as unknown as Data & CData
      ffi.release(guarded)
      expect(end).toHaveBeenCalledOnce()
      expect(() => view.v).toThrow(code('ERR_FFI_RELEASED'))
      expect(() => ffi.keep(view)).toThrow(code('ERR_FFI_RELEASED'))
      return new WeakRef(view)
    })()
    const undone = ((): WeakRef<object> => {
      const view = ffi.keep(make('struct node *')[0]) as unknown as Data & CData
      ffi.release(view)
      return new WeakRef(view)
    })()
    await collect()
    expect([target.deref(), undone.deref()]).toEqual([undefined, undefined])
  })

  it("of C's memory is there, and is taken back", () => {
    const p = ffi.cast('int *', 4096) as CData
    expect(ffi.keep(p)).toBe(p)
    ffi.release(p)
    expect(() => ffi.release(p)).toThrow(code('ERR_FFI_VALUE'))
    expect(ffi.address(p)).toBe(4096n)
  })
})

describe('allocators', () => {
  it('make memory elsewhere and free it once', () => {
    const block = new Uint8Array(64).fill(0xff)
    const free = vi.fn()
    const asked: number[] = []
    const create = ffi.newAllocator({
      alloc: (bytes) => {
        asked.push(bytes)
        return ffi.cast('void *', ffi.fromBuffer('char[]', block))
      },
      free,
    })
    const node = create('struct node *', { v: 3 }) as Data & CData
    expect([node.v, node['next']]).toEqual([3, null])
    const whole = create((names.type('struct node') as RecordType).class, { v: 4 }) as Data & CData
    expect(whole.v).toBe(4)
    const array = create('int[]', [1, 2, 3]) as Data & CData
    expect([...(array as unknown as Iterable<number>)]).toEqual([1, 2, 3])
    expect(() => array[3]).toThrow(code('ERR_FFI_BOUNDS'))
    expect(asked).toEqual([24, 24, 12])
    ffi.release(node)
    ffi.release(node)
    expect(free).toHaveBeenCalledOnce()
  })

  it.each([
    ['null', null, 'ERR_FFI_MEMORY'],
    ['a number', 4096, 'ERR_FFI_TYPE'],
    ['no pointer', {}, 'ERR_FFI_TYPE'],
    ['a record', () => make('struct node *')[0], 'ERR_FFI_TYPE'],
    ['a handle', () => ffi.newHandle({}), 'ERR_FFI_TYPE'],
    ['a function pointer', () => ffi.cast('int (*)(int)', 4096), 'ERR_FFI_TYPE'],
    ['too small an object', () => make('char *'), 'ERR_FFI_VALUE'],
    ['the end of an object', () => ffi.add(make('int *'), 1), 'ERR_FFI_VALUE'],
    ['too small an array', () => make('char[3]'), 'ERR_FFI_VALUE'],
    ['what was released', released, 'ERR_FFI_RELEASED'],
    ["C's first page", () => ffi.cast('char *', 8), 'ERR_FFI_NULL'],
  ])('that return %s fail', (_name, result, expected) => {
    const alloc = (): unknown => (typeof result === 'function' ? result() : result)
    expect(() => ffi.newAllocator({ alloc })('int *')).toThrow(code(expected))
  })

  it('take arrays, and leave what is there where they are told to', () => {
    const blocks: Items[] = []
    const alloc = (bytes: number): unknown => {
      const block = make('unsigned char[]', bytes) as unknown as Items
      block.set(Array.from({ length: bytes }, () => 0xff))
      blocks.push(block)
      return block
    }
    const free = vi.fn()
    const cleared = ffi.newAllocator({ alloc, free })('int[2]', [5]) as Data & CData
    expect([cleared[0], cleared[1]]).toEqual([5, 0])
    expect([...(blocks[0] as Items)]).toEqual([5, 0, 0, 0, 0, 0, 0, 0])
    const kept = ffi.newAllocator({ alloc, free, clear: false })('int[2]', [5]) as Data & CData
    expect([kept[0], kept[1]]).toEqual([5, -1])
    const node = ffi.newAllocator({ alloc, clear: false })('struct node *') as Data & CData
    expect(node.v).toBe(-1)
    ffi.release(cleared)
    expect(free).toHaveBeenCalledExactlyOnceWith(blocks[0])
  })

  it('give a block back at once that is too small, or that nothing was made of', () => {
    const free = vi.fn()
    let size = 4
    const create = ffi.newAllocator({ alloc: () => make('char[]', size), free })
    expect(() => create('int[]', 100_000)).toThrow(
      'ffi.newAllocator() alloc result: wanted 400000 bytes, got a block of 4',
    )
    expect(free).toHaveBeenCalledTimes(1)
    size = 24
    expect(() => create('int *', 1.5)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => create('int[]', [1, 'x'])).toThrow(code('ERR_FFI_TYPE'))
    expect(() => create('struct node *', { none: 1 })).toThrow(code('ERR_FFI_FIELD'))
    expect(free).toHaveBeenCalledTimes(4)
  })

  it('pass errors through, and need alloc for free', () => {
    const alloc = (): never => {
      throw new Error('no')
    }
    expect(() => ffi.newAllocator({ alloc })('int *')).toThrow('no')
    expect(() => ffi.newAllocator({ free: vi.fn() })).toThrow(code('ERR_FFI_TYPE'))
  })
})

describe('handles', () => {
  it('stand for a value, each by an address of its own', () => {
    const value = { some: 'thing' }
    const [a, b] = [ffi.newHandle(value), ffi.newHandle(value)]
    expect(ffi.typeof(a).name).toBe('void *')
    expect(ffi.fromHandle(a)).toBe(value)
    expect(ffi.equals(a, b)).toBe(false)
    const through = ffi.cast('char *', a)
    expect(ffi.fromHandle(through)).toBe(value)
    const stored = make('void **', a)
    expect(ffi.fromHandle(stored.value)).toBe(value)
    ffi.release(a)
    expect(() => ffi.fromHandle(ffi.cast('void *', 4096))).toThrow(code('ERR_FFI_RELEASED'))
    expect(ffi.fromHandle(b)).toBe(value)
    expect(() => ffi.fromHandle(null)).toThrow(code('ERR_FFI_NULL'))
    expect(() => ffi.fromHandle(5)).toThrow(code('ERR_FFI_TYPE'))
  })

  it('end with the handle, but not while C has it', async () => {
    const addresses = ((): bigint[] => {
      const [forgotten, given] = [ffi.newHandle({}), ffi.newHandle('kept')]
      addressOf(given)
      return [ffi.address(forgotten), ffi.address(given)]
    })()
    await collect()
    expect(() => ffi.fromHandle(ffi.cast('void *', addresses[0]))).toThrow(code('ERR_FFI_RELEASED'))
    expect(ffi.fromHandle(ffi.cast('void *', addresses[1]))).toBe('kept')
  })
})

describe('initOnce', () => {
  it('runs once a tag, and again after a failure', async () => {
    const fn = vi.fn(() => 5)
    expect([ffi.initOnce('a', fn), ffi.initOnce('a', fn)]).toEqual([5, 5])
    expect(fn).toHaveBeenCalledOnce()
    expect(() =>
      ffi.initOnce('b', () => {
        throw new Error('first')
      }),
    ).toThrow('first')
    expect(ffi.initOnce('b', () => 6)).toBe(6)
    await expect(ffi.initOnce('c', () => Promise.reject(new Error('later')))).rejects.toThrow(
      'later',
    )
    await expect(ffi.initOnce('c', () => Promise.resolve(7))).resolves.toBe(7)
  })
})
