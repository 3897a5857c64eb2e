// Fast entries: cold and hot they mean the same, and the glue's counter tells that hot calls are fast
// where the core is built for this Node's V8. Elsewhere the counter stays where it is.
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
function heat<T>(call: () => T, wanted: T): number {
  const start = Date.now()
  for (let done = 0; ; done += 1000) {
    const before = context.wides[2] ?? 0n
    for (let i = 0; i < 1000; i++) if (!Object.is(call(), wanted)) throw new Error(`call ${i}`)
    const fast = Number((context.wides[2] ?? 0n) - before)
    if (done >= 100_000 && (isNapi || fast > 900 || Date.now() - start > 10_000)) return fast
  }
}

const items = new Float64Array(100).fill(0.5)
const sites: Readonly<Record<string, readonly [call: () => unknown, wanted: unknown]>> = {
  add: [() => lib.add(1, 2), 3],
  half: [() => lib.half(5), 2.5],
  no: [() => lib.no(false), true],
  same_size: [() => lib.same_size(12), 12],
  strlen: [() => lib.strlen('hello world'), 11],
  'strlen, Latin-1': [() => lib.strlen('caf\u00e9'), 5],
  total: [() => lib.total(items, 4), 2],
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
  for (const [name, [call, wanted]] of Object.entries(sites)) {
    test(name, () => {
      expect(call()).toBe(wanted)
      const fast = heat(call, wanted)
      if (isNapi) expect(fast).toBe(0)
      else expect(fast).toBeGreaterThan(900)
    })
  }

  test('what is wrong throws as it does cold', () => {
    const nul = (): unknown => lib.strlen('a\0b')
    const cold = catchOf(nul)
    heat(() => lib.strlen('abc'), 3)
    expect(cold).toContain('NUL')
    expect(catchOf(nul)).toBe(cold)
    expect(() => lib.add(1.5, 2)).toThrow('argument a')
    expect(() => lib.same_size(2n ** 64n - 1n)).toThrow('18446744073709551615')
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
