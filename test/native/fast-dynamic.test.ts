// Fast entries of ABI mode where there is nothing to call: before a function is found, where it is not, and once its
// library is closed. And where a function calls back that should not.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { context } from '../../src/runtime/context.ts'
import { getCore } from '../../src/runtime/core.ts'
import { ffi } from './fast-dynamic.cdef'

const folder = mkdtempSync(join(tmpdir(), 'cffi-fast-dynamic-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'libfast.so')
const { LD_PRELOAD: _, CC: compiler = 'gcc', ...env } = process.env
execFileSync(
  compiler,
  ['-shared', '-fPIC', join(import.meta.dirname, 'fast-dynamic.c'), '-o', file],
  {
    env,
  },
)

const isFast = (): boolean => getCore().flavour !== 'napi'
const fastCalls = (): number => Number(context.wides[2] ?? 0n)

/** Runs until it is fast, if it is to be, for seconds on a busy machine; how many of the last thousand calls were. */
function heat(call: (i: number) => unknown, isMeant: boolean = isFast()): number {
  const end = Date.now() + (isMeant ? 10_000 : 0)
  for (let done = 0; ; done += 1000) {
    const before = fastCalls()
    for (let i = 0; i < 1000; i++) call(i)
    const fast = fastCalls() - before
    if (done >= 100_000 && (fast > 900 || Date.now() >= end)) return fast
  }
}

test('closed libraries throw, however hot the call', () => {
  const lib = ffi.dlopen(file)
  const call = (i: number): number => lib.twice(i)
  const fast = heat(call)
  if (isFast()) expect(fast).toBeGreaterThan(900)
  else expect(fast).toBe(0)
  ffi.dlclose(lib)
  for (let i = 0; i < 20_000; i++) {
    expect(() => call(i)).toThrow(expect.objectContaining({ code: 'ERR_FFI_RELEASED' }))
  }
  // the same declarations of the library opened anew
  const again = ffi.dlopen(file)
  expect(again.twice(21)).toBe(42)
  expect(heat((i) => again.twice(i)) > 900).toBe(isFast())
  ffi.dlclose(again)
})

test('a function that is not there throws each time', () => {
  const lib = ffi.dlopen(file)
  const call = (i: number): unknown => {
    try {
      return lib.absent(i)
    } catch (error) {
      return (error as { code?: unknown }).code
    }
  }
  // each looks for names that are like it
  for (let i = 0; i < 50; i++) expect(call(i)).toBe('ERR_FFI_SYMBOL')
  // what was refused is not taken for another call's
  expect(lib.twice(4)).toBe(8)
  ffi.dlclose(lib)
})

test('only those that are promised not to call back are fast', () => {
  const lib = ffi.dlopen(file)
  let ran = 0
  const callback = ffi.callback('int(int)', (x: number) => {
    ran += 1
    return x + 1
  })
  expect(heat((i) => lib.apply(callback, i), false)).toBe(0)
  expect(lib.apply(callback, 5)).toBe(6)
  expect(ran).toBe(101_001)
  // a broken promise: the callback is not run, fast or not, and C gets zero
  expect(lib.promised(callback, 5)).toBe(1)
  // in Node 22 nothing goes straight within try, where functions are that take a callback
  const isMeant = isFast() && process.versions.modules !== '127'
  expect(heat((i) => lib.promised(callback, i), isMeant) > 900).toBe(isMeant)
  expect(lib.promised(callback, 5)).toBe(1)
  expect(ran).toBe(101_001)
  ffi.dlclose(lib)
})
