// Debug mode: memory that ended is filled, and use of it is told where we can see it.
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import lib, { box, ffi } from './debug.cdef'

const code = (expected: string, text: string): object =>
  expect.objectContaining({ code: expected, message: expect.stringContaining(text) })
const collect = async (): Promise<void> => {
  for (let round = 0; round < 4; round++) {
    globalThis.gc?.()
    await sleep(1)
  }
}
// as in engines that give no hold on a buffer's bytes; read at the first call that calls back
process.env['CFFI_HOLD'] = '0'
const warnings: string[] = []
process.on('warning', ({ message }) => warnings.push(message))

describe('memory that ended', () => {
  it('is filled when it is released, a neighbour is not', () => {
    const [a, b] = [ffi.new('int *', 1), ffi.new('int *', 2)]
    lib.hide(a)
    expect(lib.first()).toBe(1)
    ffi.release(a)
    expect(lib.first()).toBe(0xdb)
    expect(b.value).toBe(2)
    const array = ffi.new('char[]', 'some text')
    lib.hide(array)
    ffi.release(array)
    expect(lib.first()).toBe(0xdb)
  })

  it('is filled when it is collected', async () => {
    ;((): void => lib.hide(new box({ items: ffi.new('int[]', [5]) })))()
    // the newest is held until there is a newer one
    const newer = new box()
    await collect()
    expect(lib.first()).toBe(0xdb)
    expect(newer.next).toBe(null)
    ;((): void => lib.hide(ffi.new('int[]', [5])))()
    await collect()
    expect(lib.first()).toBe(0xdb)
  })

  it('is not what JavaScript still has: a view that was handed out, a buffer of its own', async () => {
    const view = ((): Uint8Array => ffi.view(ffi.new('unsigned char[]', [5, 6])) as Uint8Array)()
    const bytes = ((): Buffer => ffi.buffer(new box()))()
    const mine = new Uint8Array([7])
    const data = ffi.fromBuffer('unsigned char[]', mine)
    ffi.release(data)
    await collect()
    expect([...view, bytes[0], ...mine]).toEqual([5, 6, 0, 7])
  })

  it('is not what a guarded pointer has ended for', () => {
    const p = ffi.new('int *', 5)
    ffi.release(ffi.gc(p, () => undefined))
    expect(p.value).toBe(5)
  })

  it('that C still points to is told at its use', () => {
    const items = ffi.new('int[]', [1, 2])
    lib.forget_items(items)
    const stale = lib.c_box()
    expect(stale?.items?.[1]).toBe(2)
    ffi.release(items)
    expect(() => stale?.items?.[1]).toThrow(code('ERR_FFI_RELEASED', 'use after free: 0x'))
    expect(() => ffi.unpack(stale?.items as never, 2)).toThrow(
      code('ERR_FFI_RELEASED', 'use after'),
    )
  })

  it('a pointer in it is told when it is read', () => {
    const outer = new box({ next: new box() })
    const copy = new box()
    lib.set_next(lib.c_box(), outer)
    ffi.release(outer)
    lib.copy_next(copy)
    const pattern = 'db'.repeat(ffi.sizeof('void *'))
    expect(() => copy.next).toThrow(
      code('ERR_FFI_RELEASED', `0x${pattern} was read from memory that had been freed`),
    )
  })
})

describe('what is lent to a call', () => {
  it('is filled after it', async () => {
    lib.forget('text')
    await sleep(0)
    expect(ffi.address(lib.remember())).not.toBe(0n)
    expect(() => ffi.string(lib.remember())).toThrow(code('ERR_FFI_RELEASED', 'use after free'))
    expect(lib.repeat()).toBe('\ufffd'.repeat(5))
    lib.forget_items([1, 2])
    await sleep(0)
    expect(() => lib.c_box()?.items?.[0]).toThrow(code('ERR_FFI_RELEASED', 'use after free'))
  })

  it('is written back first', () => {
    const items = [1, 2, 3]
    expect(lib.twice(items as never, 3)).toBe(3)
    expect(items).toEqual([2, 4, 6])
  })

  it('stays where a pragma says that it is kept', async () => {
    ;((): void => {
      lib.keep_text(`kept ${[].length}`)
      lib.keep_items([8, 9] as never)
    })()
    await collect()
    expect(lib.repeat()).toBe('kept 0')
    expect(lib.c_box()?.items?.[1]).toBe(9)
  })

  it('a string that C writes to is an error after the call, one that it reads is none', () => {
    expect(() => lib.shout('quiet' as never)).toThrow(
      code('ERR_FFI_TYPE', 'shout() argument text: C wrote to the string "quiet"'),
    )
    expect(lib.look('quiet' as never)).toBe(5)
    const text = ffi.new('char[]', 'quiet')
    lib.shout(text)
    expect(ffi.string(text)).toBe('QUIET')
  })
})

describe("storing JavaScript's memory in C's", () => {
  it('is warned of once a type', async () => {
    const c = lib.c_box()
    if (c === null) throw new Error('no box')
    warnings.splice(0)
    const inner = new box()
    c.next = inner
    c.next = new box()
    await sleep(0)
    expect(warnings).toEqual([
      expect.stringContaining(
        "was stored in C's memory (struct box), which does not keep it alive",
      ),
    ])
    c.items = ffi.keep(ffi.new('int *'))
    c.next = null
    await sleep(0)
    expect(warnings.length).toBe(1)
    inner.next = new box()
    await sleep(0)
    expect(warnings.length).toBe(1)
  })
})

it('a buffer that is transferred away during a call is told, where nothing can keep its bytes', () => {
  const items = new Int32Array([1, 2])
  let moved: ArrayBuffer | undefined
  expect(() =>
    lib.last_after(items, 2, () => {
      moved = structuredClone(items.buffer, { transfer: [items.buffer] })
    }),
  ).toThrow(code('ERR_FFI_RELEASED', 'its buffer was transferred away while C was using it'))
  expect(moved?.byteLength).toBe(8)
  expect(lib.last_after(new Int32Array([1, 2]), 2, () => undefined)).toBe(2)
})
