// ABI mode: what CFFI does without a compiler, with a module's declarations and with those of a running
// program.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { FFI } from '../../src/inline/index.ts'
import { lib, ffi } from './abi-mode.cdef'
import { mistakes } from './mistakes.ts'
import { code, untyped } from './untyped.ts'

const folder = mkdtempSync(join(tmpdir(), 'cffi-abi-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'libabi-mode.so')
execFileSync('gcc', ['-shared', '-fPIC', join(import.meta.dirname, 'abi-mode.c'), '-o', file])
const opened = ffi.dlopen(file)

/** Nothing is declared. */
const none = untyped(new FFI())

it('4 integer macros are constants of a library', () => {
  const { L1, L2, L3, L4, L5 } = ffi.dlopen(null)
  expect([L1, L2, L3, L4, L5]).toEqual([32, -7, 15, 99, 5])
})

it('11 enumerators are computed as C does', () => {
  const { A, B, C, D, E, G, H, I, J, K } = ffi.dlopen(null)
  expect([A, B, C, D, E, G, H, I, J, K]).toEqual([1, -3, -1, 8, 10, 5, 97, 5, 9, 10])
})

it('47 complex numbers cross by value, through pointers too', () => {
  expect(opened.conj2({ re: 3, im: 4 })).toEqual({ re: 6, im: -8 })
  expect(opened.half({ re: 4, im: 2 })).toEqual({ re: 2, im: 1 })
  expect(() => opened.conj2(null as never)).toThrow(code('ERR_FFI_TYPE'))
  expect(opened.conj2_pointer()?.({ re: 1, im: 2 })).toEqual({ re: 2, im: -4 })
})

it('77 records cross by value, in registers and in memory', () => {
  const items = Array.from({ length: 12 }, (_, i) => i)
  const big = opened.grow({ items })
  expect([...big.items]).toEqual(items.map((i) => 2 * i))
  const two = opened.swap([1.5, -2])
  expect(ffi.plain(two)).toEqual({ x: -2, y: 1.5 })
  const odd = opened.shift({ a: 1, b: 2, c: 3 })
  expect(ffi.plain(odd)).toEqual({ a: 2, b: 3, c: 1 })
  const big2 = ffi.cast('big_function', opened.grow)(big)
  expect(big2.items[11]).toBe(33)
  expect(ffi.plain(ffi.cast('two_function', opened.swap)(two))).toEqual({ x: 1.5, y: -2 })
  expect(ffi.plain(ffi.cast('odd_function', opened.shift)(odd))).toEqual({ a: 3, b: 1, c: 2 })
  // results are copies of their own
  expect([big.items[11], two.x, odd.a]).toEqual([22, -2, 2])
})

it('83 a callback of a type that is only spelled is a pointer like any other', () => {
  const minus = none.callback('int(int, long)', (a: number, b: number) => a - b)
  expect(minus(44, 2)).toBe(42)
  expect(() => minus(44)).toThrow(code('ERR_FFI_TYPE'))
  expect(() => none.callback('int(int, long)', 5)).toThrow(code('ERR_FFI_TYPE'))
  const there = none.cast('void *', minus)
  const back = none.cast('int(*)(int, long)', there)
  expect(none.equals(there, back)).toBe(true)
  expect(back(44, 2)).toBe(42)
  const slot = none.new('int(*[1])(int, long)', [minus])
  expect(slot[0]?.(44, 2)).toBe(42)
  expect(() => minus(2 ** 40, 2)).toThrow(code('ERR_FFI_OVERFLOW'))
})

it('85 an error handler gives what C gets', () => {
  const fail = (): never => {
    throw new Error('failed')
  }
  const make = (onError: unknown, fn: () => unknown = fail) =>
    none.callback('int(void)', fn, { error: 7, onError: onError as never })
  const seen: unknown[] = []
  expect(make((error: unknown) => void seen.push(error))()).toBe(7)
  expect(make(() => 99)()).toBe(99)
  expect(() => make(5)).toThrow(code('ERR_FFI_TYPE'))
  expect(
    make(
      (error: unknown) => void seen.push(error),
      () => 'text',
    )(),
  ).toBe(7)
  expect(seen).toEqual([new Error('failed'), code('ERR_FFI_TYPE')])
})

it('86 a void callback has no error value, and none takes any number of arguments', () => {
  expect(none.callback('void(void)', () => undefined)()).toBeUndefined()
  expect(none.callback('void(void)', () => 42)()).toBeUndefined()
  expect(() => none.callback('void(void)', () => undefined, { error: 1 })).toThrow(
    code('ERR_FFI_TYPE'),
  )
  expect(() => none.callback('int(int, ...)', () => 1)).toThrow(code('ERR_FFI_UNSUPPORTED'))
})

it('88 qsort sorts by a callback', () => {
  const items = ffi.new('int[]', [5, 3, 9, 1])
  const value = (p: unknown): number => ffi.cast('int *', p as never)[0] as number
  const compare = ffi.callback('int(*)(const void *, const void *)', (a, b) => value(a) - value(b))
  lib.qsort(items, 4, 4, compare)
  expect([...items]).toEqual([1, 3, 5, 9])
  lib.qsort(items, 4, 4, (a, b) => value(b) - value(a))
  expect([...items]).toEqual([9, 5, 3, 1])
})

it('94 callbacks are collected, and thousands can live', async () => {
  const living = Array.from({ length: 2000 }, (_, i) =>
    none.callback('int(int)', (x: number) => x + i),
  )
  expect(new Set(living.map((one) => none.address(one))).size).toBe(2000)
  expect(living.map((one) => one(1))).toEqual(living.map((_, i) => 1 + i))
  const ring: { callback?: unknown } = {}
  const reference = new WeakRef((ring.callback = none.callback('int(void)', () => (ring ? 1 : 0))))
  delete ring.callback
  for (let turn = 0; turn < 20 && reference.deref() !== undefined; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    gc?.()
  }
  expect(reference.deref()).toBeUndefined()
})

it('101 an open enum needs a compiler', () => {
  expect(mistakes('#pragma cffi mode abi\nenum pe { E1, E2, ... };')).toContainEqual(
    expect.stringMatching(/^2: error: only a compiler can say this enum/),
  )
})

it('149 what is left open is refused when it is built; the rest is found without a compiler', () => {
  expect(mistakes('#pragma cffi mode abi\n#define Q1 ...\n')).toEqual([
    expect.stringMatching(/^2: error: only a compiler can say the value of 'Q1'/),
  ])
  expect(mistakes('#pragma cffi mode abi\nenum pz { P1, ... };\n')).not.toEqual([])
  const { abs, L3, L2, L5, environ } = ffi.dlopen(null)
  expect([abs(-4), L3, L2, L5]).toEqual([4, 15, -7, 5])
  expect(environ).not.toBeNull()
  expect(() => ffi.dlopen(null).absent).toThrow(code('ERR_FFI_SYMBOL'))
})
