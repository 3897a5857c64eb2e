// Buffers that are transferred away while C uses them, where the engine gives no hold on their bytes.
import { expect, test } from 'vitest'
import { binder, buildGlue, loadCore } from './glue.ts'

process.env['CFFI_HOLD'] = '0'
const { core } = loadCore()
const glue = core.open(buildGlue('closure.c', ['-lpthread']), 'closures', false)
const bind = binder(core, glue, ['qsort'])
const qsort = bind('qsort', 'vpNNp')

/** Where the bytes went, which must not be freed: it is a fault that is tried here. */
const moved: ArrayBuffer[] = []

let calls = 0

function sort(items: Int32Array<ArrayBuffer> | DataView<ArrayBuffer>, transfers = true): number {
  calls = 0
  const compare = core.openClosure(
    glue,
    8,
    'ipp',
    () => {
      calls++
      if (transfers && items.byteLength > 0) {
        moved.push(structuredClone(items.buffer, { transfer: [items.buffer] }))
      }
      return 0
    },
    'compare',
  )
  try {
    qsort(items, 8, 4, compare)
  } finally {
    core.closeClosure(compare)
  }
  return calls
}

test('a call does not tell, until it is asked to', () => {
  expect(sort(new Int32Array(8))).toBeGreaterThan(1)
  expect(moved.length).toBe(1)
})

test('then it throws, once C is back, and calls no other function for C', () => {
  core.watchBuffers()
  const sentence =
    /^qsort\(\) argument 1: its buffer was transferred away while C was using it.*SharedArrayBuffer$/
  for (const items of [new Int32Array(8), new DataView(new ArrayBuffer(32))]) {
    expect(() => sort(items)).toThrow(
      expect.objectContaining({
        code: 'ERR_FFI_RELEASED',
        message: expect.stringMatching(sentence) as string,
      }),
    )
    expect(items.buffer.byteLength).toBe(0)
    expect(calls).toBe(1)
  }
  expect(sort(new Int32Array(8), false)).toBeGreaterThan(1)
})

test('what the function threw is what is thrown', () => {
  const items = new Int32Array(8)
  const compare = core.openClosure(
    glue,
    8,
    'ipp',
    () => {
      moved.push(structuredClone(items.buffer, { transfer: [items.buffer] }))
      throw new RangeError('mine')
    },
    'compare',
  )
  expect(() => qsort(items, 8, 4, compare)).toThrow('mine')
  core.closeClosure(compare)
})
