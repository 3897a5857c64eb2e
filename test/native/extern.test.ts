// Functions of `extern "JS"`: C that JavaScript implements.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import lib, { ffi, tab, tri } from './extern.cdef'
import * as compiled from './extern/compiled.cdef'
import * as included from './extern/included.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })

describe('89: functions that JavaScript implements', () => {
  it('run when C calls them', () => {
    ffi.defExtern('foo', (a, b) => a * 10 + b)
    expect(lib.call_foo(4, 2)).toBe(42)
  })

  it('run when JavaScript calls them', () => {
    ffi.defExtern('foo', (a, b) => a - b)
    expect(lib.foo(4, 2)).toBe(2)
  })

  it('do what was attached last, under one address', () => {
    ffi.defExtern('step', (x) => x + 1)
    const before = ffi.cast('op_t', lib.step)
    expect(lib.step(1)).toBe(2)
    ffi.defExtern('step', (x) => x + 2)
    expect(lib.step(1)).toBe(3)
    expect(before(1)).toBe(3)
    expect(ffi.address(before)).toBe(ffi.address(ffi.cast('op_t', lib.step)))
    expect(lib.is_step(before)).toBe(1)
  })

  it('take and give records, of their class or plain', () => {
    ffi.defExtern('mk', (n) => [n, n + 1, n + 2])
    expect(lib.sum_mk(1)).toBe(123)
    ffi.defExtern('mk', (n) => ({ a: n, c: 7 }))
    expect(lib.sum_mk(2)).toBe(207)
    ffi.defExtern('mk', (n) => new tri({ a: n, b: n, c: n }))
    expect(lib.sum_mk(3)).toBe(333)
    expect(ffi.plain(lib.mk(4))).toEqual({ a: 4, b: 4, c: 4 })
  })

  it('get copies of records', () => {
    let kept: { f: number } | undefined
    ffi.defExtern('turn', (bits) => {
      kept = bits
      return { u: bits.u ^ 0x80000000 }
    })
    expect(() => lib.turned(1.5)).toThrow(code('ERR_FFI_OVERFLOW'))
    ffi.defExtern('turn', (bits) => ({ f: -bits.f }))
    expect(lib.turned(1.5)).toBe(0xbfc00000)
    expect(kept?.f).toBe(1.5)
    ffi.defExtern('same', (bits) => bits)
    expect(lib.same({ u: 5 }).u).toBe(5)
  })

  it('take and give every kind of value', () => {
    ffi.defExtern('name_of', (name) => `${ffi.string(name)}!` as never)
    expect(lib.length_of('grün')).toBe(6)
    ffi.defExtern('name_of', () => null)
    expect(lib.length_of('x')).toBe(0)
    ffi.defExtern('mean', (a, b) => (a + b) / 2)
    expect(lib.call_mean(1, 2.5)).toBe(1.75)
    ffi.defExtern('wide', (x, b) => (b ? x : 0n))
    expect(lib.call_wide(2n ** 64n - 1n, true)).toBe(2n ** 64n - 1n)
    ffi.defExtern('precise', (x) => Number(x) / 3)
    expect(lib.is_precise(12)).toBe(1)
    ffi.defExtern('choose', (which) => (which === 0 ? null : (lib.inc as never)))
    expect([lib.chosen(0, 1), lib.chosen(1, 1)]).toEqual([-1, 2])
  })

  it('return nothing where they are void', () => {
    let calls = 0
    ffi.defExtern('bar', () => (calls += 1))
    lib.call_bar(3)
    expect(calls).toBe(3)
  })

  it('are told who calls by a handle', () => {
    const seen: number[] = []
    ffi.defExtern('on_row', (data, count) => {
      const rows = ffi.fromHandle(data as NonNullable<typeof data>) as number[]
      rows.push(count)
      return count
    })
    expect(lib.rows(ffi.newHandle(seen), 4)).toBe(6)
    expect(seen).toEqual([0, 1, 2, 3])
  })

  it('may call C that calls them again', () => {
    ffi.defExtern('foo', (n, sum) => (n === 0 ? sum : lib.call_foo(n - 1, sum + n)))
    expect(lib.call_foo(20, 0)).toBe(210)
  })

  it('replaced during a call, finish it', () => {
    ffi.defExtern('foo', (a) => {
      ffi.defExtern('foo', () => 2)
      return a + lib.foo(0, 0)
    })
    expect(lib.call_foo(1, 0)).toBe(3)
    expect(lib.call_foo(1, 0)).toBe(2)
  })
})

describe('89: before anything is attached', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cffi-extern-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('C gets zeros, and standard error is told what to do', () => {
    const file = join(folder, 'stderr')
    const stderr = lib.divert(file)
    const results = [lib.call_never(1), lib.never(2), ffi.plain(lib.never_mk())]
    ffi.defExtern('never', (x) => x)
    ffi.defExtern('never_mk', () => [1, 2, 3])
    const later = lib.call_never(1)
    lib.restore(stderr)
    expect(results).toEqual([0, 0, { a: 0, b: 0, c: 0 }])
    expect(later).toBe(3)
    const said = (name: string): string =>
      `${name}() of test/native/extern.cdef was called before ffi.defExtern('${name}', ...) attached it\n`
    const [never, record] = [said('never'), said('never_mk')]
    const alike = [never + record, record + never].map((both) => both + never + record)
    expect(alike).toContain(readFileSync(file, 'utf8'))
  })
})

describe('exceptions', () => {
  it('are thrown by the call that C was in, which gets zeros', () => {
    ffi.defExtern('on_row', (_data, count) => {
      if (count === 1) throw new Error('row 1')
      return 5
    })
    expect(() => lib.rows(null, 3)).toThrow('row 1')
    expect(lib.rows(null, 1)).toBe(5)
  })

  it('a result that C cannot have is one, and the message names the function', () => {
    ffi.defExtern('foo', () => 'no' as never)
    expect(() => lib.call_foo(1, 2)).toThrow('result of foo(): wanted an integer')
    ffi.defExtern('foo', () => 2 ** 31)
    expect(() => lib.call_foo(1, 2)).toThrow(code('ERR_FFI_OVERFLOW'))
  })
})

it('91: "JS+C" can be called by C files of its own', () => {
  ffi.defExtern('twicex', (x) => x * 2)
  expect(lib.helper(21)).toBe(43)
  expect(lib.twicex(21)).toBe(42)
})

describe('92: hooks', () => {
  beforeEach(() => ffi.defExtern('step', (x) => x * 3))
  const readHook = (): typeof lib.hook => lib.hook

  it('stand in variables', () => {
    lib.hook = lib.step as never
    expect(lib.run_hook(5)).toBe(15)
    expect(readHook()?.(6)).toBe(18)
    ffi.defExtern('step', (x) => x * 4)
    expect(lib.run_hook(5)).toBe(20)
    lib.hook = lib.inc as never
    expect(lib.run_hook(5)).toBe(6)
    lib.hook = null
    expect(lib.run_hook(5)).toBe(-1)
  })

  it('stand in fields of records, of JavaScript and of C', () => {
    const own = new tab({ op: lib.step as never, k: 2 })
    expect(lib.run(own, 5)).toBe(30)
    lib.table = { op: lib.step as never, k: 3 }
    expect(lib.run(ffi.addressof(lib.table), 5)).toBe(45)
    own.op = ffi.callback('op_t', (x: number) => x)
    expect(lib.run(own, 5)).toBe(10)
    own.op = null
    expect(lib.run(own, 5)).toBe(-1)
  })

  it('of another type, and plain functions, are refused', () => {
    const own = new tab()
    expect(() => (own.op = lib.foo as never)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => (own.op = ((x: number) => x) as never)).toThrow(code('ERR_FFI_TYPE'))
  })
})

describe('mistakes', () => {
  it('an unknown name', () => {
    expect(() => ffi.defExtern('fooo' as never, (() => 1) as never)).toThrow(
      'test/native/extern.cdef declares no extern "JS" \'fooo\'; it has on_row, foo, bar,',
    )
    expect(() => ffi.defExtern('inc' as never, (() => 1) as never)).toThrow(code('ERR_FFI_SYMBOL'))
  })

  it('no name, no function', () => {
    expect(() => ffi.defExtern(5 as never, (() => 1) as never)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => ffi.defExtern('foo', 5 as never)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => ffi.defExtern('foo', null as never)).toThrow('wanted a function, got null')
  })
})

describe('in a file with headers', () => {
  it('can be called by the C around them', () => {
    included.ffi.defExtern('outside', (x) => x * 2)
    expect(included.after(4)).toBe(9)
    included.ffi.defExtern('size_of', (of) => of?.length ?? 0)
    included.ffi.defExtern('twice_of', (of) => 2 * (of?.length ?? 0))
    expect(included.sizes(5)).toBe(15)
  })

  it('can be given to C’s own functions', () => {
    included.ffi.defExtern('compare', (a, b) => {
      const [left, right] = [included.ffi.cast('int *', a), included.ffi.cast('int *', b)]
      return left === null || right === null ? 0 : left[0] - right[0]
    })
    const numbers = Int32Array.of(3, 1, 2)
    included.sort(numbers, 3)
    expect([...numbers]).toEqual([1, 2, 3])
  })
})

it('a C++ compiler’s glue has them too', () => {
  compiled.ffi.defExtern('inner', (x) => x + 1)
  compiled.ffi.defExtern('outer', (x) => x * 10)
  compiled.ffi.defExtern('find', (text) => text)
  const text = compiled.ffi.new('char[]', 'x')
  const same = compiled.ffi.callback('find_t', (given: unknown) => given)
  expect(compiled.found(same, text)).toBe('x'.charCodeAt(0))
  expect(compiled.both(4)).toBe(45)
  expect(compiled.reach(4)).toBe(40)
})
