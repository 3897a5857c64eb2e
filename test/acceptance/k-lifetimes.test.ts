// Section K: destructors, allocators, handles. Ends are called by release, or by a forced collection.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import lib, { ffi as typed, r } from './k-lifetimes.cdef'
import { code, untyped, write, type Value } from './untyped.ts'

const ffi = untyped(typed)
const collect = async (): Promise<void> => {
  for (let round = 0; round < 4; round++) {
    globalThis.gc?.()
    await sleep(1)
  }
}

/** Until the collector has been; it need not come at once. */
const until = async (condition: () => boolean): Promise<void> => {
  for (let round = 0; round < 20 && !condition(); round++) await collect()
}

it('124 destructors stack, and each can be taken away', async () => {
  const ends: string[] = []
  const inner = ffi.gc(ffi.new('int *', 5), () => void ends.push('inner'))
  const outer = ffi.gc(inner, () => void ends.push('outer'))
  expect(ffi.gc(inner, null)).toBe(inner)
  expect(() => ffi.gc(inner, null)).toThrow(code('ERR_FFI_TYPE'))
  expect(() => ffi.gc(ffi.new('int *'), null)).toThrow(code('ERR_FFI_TYPE'))
  ffi.release(outer)
  expect(ends).toEqual(['outer'])

  const second = (() => {
    const first = ffi.gc(ffi.new('int *', 6), () => void ends.push('first'))
    return { outer: ffi.gc(first, () => void ends.push('second')), inner: new WeakRef(first) }
  })()
  await collect()
  // the outer one keeps the inner one alive
  expect([second.inner.deref() === undefined, second.outer['value']]).toEqual([false, 6])
  ffi.release(second.outer)
  await until(() => ends.length === 3)
  expect(ends).toEqual(['outer', 'second', 'first'])
})

it('125 `using` releases what owns; of the rest there is nothing to release', () => {
  const end = vi.fn()
  let array: Value
  {
    using _guarded = ffi.gc(ffi.new('struct r *'), end) as unknown as Disposable
    using owned = ffi.new('int[]', 3) as unknown as Disposable
    array = owned as unknown as Value
    array[0] = 1 as never
    expect(end).not.toHaveBeenCalled()
  }
  expect(end).toHaveBeenCalledOnce()
  expect(() => array[0]).toThrow(code('ERR_FFI_RELEASED'))
  ffi.release(array)
  const pointer = ffi.new('struct r *')
  for (const bad of [ffi.cast('void *', pointer), pointer[0], ffi.add(pointer, 0)]) {
    expect(() => ffi.release(bad)).toThrow(code('ERR_FFI_VALUE'))
  }
  // a scalar and a handle own what they are; a record that was made alone owns its memory
  for (const fine of [ffi.cast('int', 5), ffi.newHandle({}), new r()]) ffi.release(fine)
})

it('127 allocators that do not allocate', () => {
  const make = (alloc: () => unknown): Value => ffi.newAllocator({ alloc })('int *')
  expect(() => ffi.newAllocator({ free: () => undefined })).toThrow(code('ERR_FFI_TYPE'))
  expect(() => make(() => null)).toThrow(code('ERR_FFI_MEMORY'))
  expect(() => make(() => 42)).toThrow(code('ERR_FFI_TYPE'))
  expect(() => make(() => ffi.cast('int', 42))).toThrow(code('ERR_FFI_TYPE'))
  expect(() =>
    make(() => {
      throw new RangeError('mine')
    }),
  ).toThrow(new RangeError('mine'))
})

it('128 handles', async () => {
  const object = { some: 'thing' }
  const handle = ffi.newHandle(object)
  expect([ffi.typeof(handle).name, handle === null]).toEqual(['void *', false])
  expect(ffi.fromHandle(handle)).toBe(object)
  expect(ffi.fromHandle(ffi.cast('char *', handle))).toBe(object)
  const slot = ffi.new('void *[1]')
  lib.put(slot as never, handle as never)
  expect(ffi.fromHandle(slot[0])).toBe(object)
  expect(ffi.equals(handle, ffi.newHandle(object))).toBe(false)
  expect(() => ffi.fromHandle(42)).toThrow(code('ERR_FFI_TYPE'))

  const alone = ((): { handle: Value | undefined; value: WeakRef<object> } => {
    const value = { held: true }
    return { handle: ffi.newHandle(value), value: new WeakRef(value) }
  })()
  await collect()
  expect(alone.value.deref()).toEqual({ held: true })
  const address = ffi.address(alone.handle)
  alone.handle = undefined
  await until(() => alone.value.deref() === undefined)
  expect(alone.value.deref()).toBe(undefined)
  expect(() => ffi.fromHandle(ffi.cast('void *', address))).toThrow(code('ERR_FFI_RELEASED'))
})

it('130 memory that C remembers, for as long as it is held', async () => {
  const owned = ffi.new('int[]', [1])
  const back = lib.keep(owned as never) as unknown as Value
  await collect()
  write(owned, 0, 42)
  expect(lib.peek()).toBe(42)
  expect(ffi.equals(back, owned)).toBe(true)
  expect(() => ffi.release(back)).toThrow(code('ERR_FFI_VALUE'))
})

it('131 C’s own functions free and allocate', async () => {
  const guarded = ffi.gc(lib.mymalloc(16) as never, lib.myfree as never)
  ffi.release(guarded)
  ffi.release(guarded)
  expect(lib.freed()).toBe(1)
  const create = ffi.newAllocator({ alloc: lib.mymalloc, free: lib.myfree as never })
  {
    using made = create('int[]', [1, 2, 3]) as unknown as Disposable
    expect([...(made as unknown as Iterable<number>)]).toEqual([1, 2, 3])
  }
  expect(lib.freed()).toBe(2)
  ;((): void => {
    ffi.gc(lib.mymalloc(1000) as never, lib.myfree as never, { size: 1000 })
  })()
  await until(() => lib.freed() === 3)
  expect(lib.freed()).toBe(3)
  await collect()
  expect(lib.freed()).toBe(3)
})
