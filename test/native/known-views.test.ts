// Typed arrays that C is given again and again: found to fit once, and yet looked at each time.
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import lib from './fast.cdef'

const gc = (globalThis as { gc?: () => void }).gc

test('one that is transferred away is refused, hot or cold, by the same words', () => {
  const cold = new Float64Array(16).fill(1)
  structuredClone(cold.buffer, { transfer: [cold.buffer] })
  const words = messageOf(() => lib.total(cold, 1))
  expect(words).toMatch(/^total\(\) argument items/)

  const hot = new Float64Array(16).fill(1)
  let sum = 0
  for (let i = 0; i < 100_000; i++) sum += lib.total(hot, 2)
  expect(sum).toBe(200_000)
  structuredClone(hot.buffer, { transfer: [hot.buffer] })
  expect(messageOf(() => lib.total(hot, 1))).toBe(words)
})

test('those of other items are refused between them', () => {
  const good = new Float64Array(4).fill(2)
  const bad = new Float32Array(4)
  for (let i = 0; i < 1000; i++) {
    expect(lib.total(good, 4)).toBe(8)
    expect(() => lib.total(bad as never, 4)).toThrow('Float64Array')
  }
  // the same array for another pointer
  const bytes = new Uint8Array([97, 0])
  expect(lib.strlen(bytes)).toBe(1)
  expect(() => lib.total(bytes as never, 1)).toThrow('Float64Array')
})

test('any number of them take turns, empty ones too', () => {
  const all = [0, 1, 2, 3, 4].map((size) => new Float64Array(size).fill(size))
  for (let i = 0; i < 1000; i++) {
    for (const [size, items] of all.entries()) expect(lib.total(items, size)).toBe(size * size)
  }
})

test('none is kept', async () => {
  let items: Float64Array | undefined = new Float64Array(100)
  lib.total(items, 1)
  const ref = new WeakRef(items)
  items = undefined
  for (let i = 0; i < 10 && ref.deref() !== undefined; i++) {
    await setImmediate()
    gc?.()
  }
  expect(ref.deref()).toBe(undefined)
})

function messageOf(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    return (error as Error).message
  }
  return 'nothing'
}
