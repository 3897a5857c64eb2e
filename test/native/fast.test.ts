// Fast entries, glue's and in ABI mode the core's own: cold and hot they mean the same, and a counter tells that hot
// calls are fast where the core is built for this Node's V8. Elsewhere the counter stays where it is.
import { describe, expect, test } from 'vitest'
import { context } from '../../src/runtime/context.ts'
import { getCore } from '../../src/runtime/core.ts'
import { flavours } from '../../src/runtime/flavour.ts'
import lib, { ffi } from './fast.cdef'

const isNapi = getCore().flavour === 'napi'

/**
 * How many of a thousand calls are fast once the call site is hot; each result is compared. V8 compiles beside
 * the calls, and gets some seconds for it on a busy machine.
 */
function heat<T>(call: () => T, wanted: T, isHopeful = !isNapi): number {
  const start = Date.now()
  for (let done = 0; ; done += 1000) {
    const before = context.wides[2] ?? 0n
    for (let i = 0; i < 1000; i++) if (!Object.is(call(), wanted)) throw new Error(`call ${i}`)
    const fast = Number((context.wides[2] ?? 0n) - before)
    if (done >= 100_000 && (!isHopeful || fast > 900 || Date.now() - start > 10_000)) return fast
  }
}

const items = new Float64Array(100).fill(0.5)
// flat, which a repeated one is not
const long = Buffer.from('0123456789'.repeat(1000)).toString()
const nothing = ffi.cast('void *', 4096)
const sites: Readonly<Record<string, readonly [call: () => unknown, wanted: unknown]>> = {
  add: [() => lib.add(1, 2), 3],
  half: [() => lib.half(5), 2.5],
  'a float': [() => lib.half_float(0.1), Math.fround(0.1) / 2],
  no: [() => lib.no(false), true],
  same_size: [() => lib.same_size(12), 12],
  'a negative long': [() => lib.same_long(-12), -12],
  strlen: [() => lib.strlen('hello world'), 11],
  'strlen, Latin-1': [() => lib.strlen('caf\u00e9'), 5],
  'strlen, long': [() => lib.strlen(long), 10_000],
  'strlen of memory': [() => lib.strlen(bytes), 3],
  'two texts': [() => lib.differ('xyz', 1, 'axe'), 1],
  total: [() => lib.total(items, 4), 2],
  narrow_int8: [() => lib.narrow_int8(0x1ff), -1],
  narrow_uint8: [() => lib.narrow_uint8(0x1ff), 255],
  narrow_int16: [() => lib.narrow_int16(0x1fffe), -2],
  narrow_uint16: [() => lib.narrow_uint16(-1), 65_535],
  'narrow arguments': [
    () => lib.widen(-128, 255, -32_768, 65_535),
    (-128 * 1000 + 255) * 1e10 - 32_768 * 1e5 + 65_535,
  ],
  'every kind': [() => lib.every(1, 2, items, 4, 5, 6, 7, 8), 1 + 4 + 1.5 + 16 + 25 + 36 + 49 + 64],
  'floats and doubles': [() => lib.floats(1, 2, 3, 4, 5, 6, 7), 140],
  'integers alone': [() => lib.integers(1, 2, 3, 4, 5), 55],
  'numbers alone': [() => lib.numbers(-1, nothing, 3, 4, 5, 6), -1 + 2 + 9 + 16 + 25 + 36],
  'no result': [() => lib.count(), undefined],
}
const bytes = new Uint8Array([97, 98, 99, 0])
// Node 20's V8 has no bigints there
const bigSites: typeof sites = {
  add_big: [() => lib.add_big(2n ** 62n, -1n), 2n ** 62n - 1n],
  same_unsigned_big: [() => lib.same_unsigned_big(2n ** 64n - 1n), 2n ** 64n - 1n],
}

test('the flavour is the one that is asked for', () => {
  // by scripts/check-nodes.mjs
  const asked = process.env['CFFI_TEST_FLAVOUR']
  const own = `abi${process.versions.modules}`
  expect(getCore().flavour).toBe(
    asked === undefined ? flavours()[0] : asked === 'v8' ? own : 'napi',
  )
})

describe('hot calls', () => {
  for (const [name, [call, wanted]] of Object.entries({ ...sites, ...bigSites })) {
    test(name, () => {
      expect(call()).toBe(wanted)
      const isOld = name in bigSites && getCore().flavour === 'abi115'
      const fast = heat(call, wanted, !isNapi && !isOld)
      if (isNapi || isOld) expect(fast).toBe(0)
      else expect(fast).toBeGreaterThan(900)
    })
  }

  test('are calls of C, each of them', () => {
    const before = lib.counted_so_far()
    let calls = 0
    heat(() => {
      calls++
      return lib.count()
    }, undefined)
    expect(lib.counted_so_far() - before).toBe(calls)
  })

  test('leave errno', () => {
    heat(() => lib.wrong(2), -2)
    ffi.errno = 5
    expect(lib.wrong(34)).toBe(-34)
    expect(ffi.errno).toBe(34)
    lib.half(1)
    expect(ffi.errno).toBe(34)
  })

  test('what is wrong throws as it does cold', () => {
    const nul = (): unknown => lib.strlen('a\0b')
    const cold = catchOf(nul)
    heat(() => lib.strlen('abc'), 3)
    expect(cold).toContain('NUL')
    expect(catchOf(nul)).toBe(cold)
    expect(() => lib.add(1.5, 2)).toThrow('argument a')
    expect(() => lib.same_size(2n ** 64n - 1n)).toThrow('18446744073709551615')
    expect(() => lib.same_long(-(2n ** 63n))).toThrow('-9223372036854775808')
  })

  test('pointers beyond what a number holds come back', () => {
    const far = ffi.cast('void *', 2n ** 62n)
    expect(ffi.address(lib.same_pointer(far) as never)).toBe(2n ** 62n)
  })
})

function catchOf(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    return String(error)
  }
  return 'nothing'
}
