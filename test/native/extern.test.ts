// Functions of `extern "JS"`: C that JavaScript implements.
import { beforeEach, describe, expect, it } from 'vitest'
import lib, { ffi, tab, tri } from './extern.cdef'
import * as bound from './extern/bound.cdef'
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
    ffi.defExtern('name_of', (name) => `${ffi.string(name)}!`)
    expect(lib.length_of('grün')).toBe(6)
    ffi.defExtern('name_of', () => null)
    expect(lib.length_of('x')).toBe(0)
    ffi.defExtern('mean', (a, b) => (a + b) / 2)
    expect(lib.call_mean(1, 2.5)).toBe(1.75)
    ffi.defExtern('wide', (x, b) => (b ? x : 0n))
    expect(lib.call_wide(2n ** 64n - 1n, true)).toBe(2n ** 64n - 1n)
    ffi.defExtern('precise', (x) => Number(x) / 3)
    expect(lib.is_precise(12)).toBe(1)
    ffi.defExtern('choose', (which) => (which === 0 ? null : lib.inc))
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
  it('C gets zeros, and a warning says once for each what to do', async () => {
    const said: string[] = []
    const listen = (warning: Error & { code?: string }): void => {
      said.push(`${warning.code} ${warning.message}`)
    }
    process.on('warning', listen)
    const results = [lib.call_never(1), lib.never(2), ffi.plain(lib.never_mk())]
    ffi.defExtern('never', (x) => x)
    ffi.defExtern('never_mk', () => [1, 2, 3])
    expect(lib.call_never(1)).toBe(3)
    await new Promise(setImmediate)
    process.off('warning', listen)
    expect(results).toEqual([0, 0, { a: 0, b: 0, c: 0 }])
    const warning = (name: string): string =>
      `ERR_FFI_SYMBOL C called ${name}() of test/native/extern.cdef before ffi.defExtern('${name}', ...) ` +
      'attached it; it got zero'
    expect(said.toSorted()).toEqual([warning('never'), warning('never_mk')])
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

describe('options', () => {
  const fail = (): never => {
    throw new Error('failed')
  }
  const result = (call: () => unknown): unknown => {
    try {
      return call()
    } catch (error) {
      return (error as Error).message
    }
  }

  it('error is what C gets, and the exception is thrown by the call that C was in', () => {
    ffi.defExtern('foo', (a) => a, { error: 9 })
    ffi.defExtern('mk', fail, { error: { a: 1, c: 3 } })
    lib.last = { a: 8, b: 8, c: 8 }
    expect(() => lib.foo_and_mk(5)).toThrow('failed')
    expect(ffi.plain(lib.last)).toEqual({ a: 1, b: 0, c: 3 })
  })

  it('error stands for those too that C calls after the exception, which are not entered', () => {
    let calls = 0
    ffi.defExtern(
      'foo',
      () => {
        calls += 1
        return fail()
      },
      { error: 7 },
    )
    ffi.defExtern('mk', () => [(calls += 1)], { error: [4, 5, 6] })
    expect(() => lib.foo_and_mk(5)).toThrow('failed')
    expect(calls).toBe(1)
    expect(ffi.plain(lib.last)).toEqual({ a: 4, b: 5, c: 6 })
  })

  it('error can be of every kind', () => {
    lib.last_count = 0
    ffi.defExtern('count', fail, { error: 2n ** 64n - 1n })
    expect(result(() => lib.call_count(1))).toBe('failed')
    expect(() => lib.last_count).toThrow('18446744073709551615')
    ffi.defExtern('real', fail, { error: 1.5, onError: () => undefined })
    ffi.defExtern('letter', fail, { error: 'x', onError: () => undefined })
    lib.call_small()
    expect([lib.last_float, lib.last_letter]).toEqual([1.5, 'x'.charCodeAt(0)])
    const label = ffi.new('char[]', 'label')
    ffi.defExtern('label', fail, { error: label as never, onError: () => undefined })
    expect(lib.label_length(0)).toBe(5)
    ffi.defExtern('flag', fail, { error: true, onError: () => undefined })
    expect(lib.call_flag()).toBe(1)
    ffi.defExtern('precise', fail, { error: 4, onError: () => undefined })
    expect(lib.is_precise(12)).toBe(1)
  })

  it('without error C gets zeros, also where half of a record was written', () => {
    lib.last = { a: 8, b: 8, c: 8 }
    ffi.defExtern('foo', (a) => a)
    ffi.defExtern('mk', () => [1, 2, 'no' as never])
    expect(() => lib.foo_and_mk(5)).toThrow('tri.c: wanted an integer')
    expect(ffi.plain(lib.last)).toEqual({ a: 0, b: 0, c: 0 })
  })

  it('onError is given the exception, and its result is what C gets', () => {
    const seen: unknown[] = []
    const onError = (exception: unknown): number => seen.push((exception as Error).message)
    ffi.defExtern('foo', fail, { onError, error: 50 })
    expect(lib.three(0)).toBe(10203)
    expect(seen).toEqual(['failed', 'failed', 'failed'])
    ffi.defExtern('mk', fail, { onError: () => [3, 2, 1] })
    expect(lib.sum_mk(0)).toBe(321)
  })

  it('onError that returns nothing leaves C the error', () => {
    ffi.defExtern('foo', fail, { onError: () => undefined, error: 5 })
    expect(lib.three(0)).toBe(50505)
    ffi.defExtern('foo', fail, { onError: () => undefined })
    expect(lib.three(0)).toBe(0)
    let told: unknown
    ffi.defExtern('bar', fail, {
      onError: (exception) => {
        told = exception
      },
    })
    lib.call_bar(2)
    expect(told).toEqual(new Error('failed'))
  })

  it('onError is given what cannot be converted, and what it throws is thrown', () => {
    let told: unknown
    const onError = (exception: unknown): never => {
      told = exception
      throw new Error('of onError')
    }
    ffi.defExtern('foo', () => 'no' as never, { onError, error: 6 })
    ffi.defExtern('mk', (n) => [n])
    expect(() => lib.foo_and_mk(1)).toThrow('of onError')
    expect(told).toEqual(code('ERR_FFI_TYPE'))
    ffi.defExtern('foo', fail, { onError: () => 'no' as never })
    expect(() => lib.three(1)).toThrow('result of onError of foo(): wanted an integer')
  })

  it('are checked when the function is attached, and what was attached stays', () => {
    ffi.defExtern('foo', () => 1)
    const attach = (options: unknown) => (): void =>
      ffi.defExtern('foo', () => 2, options as { error: number })
    expect(attach({ error: 'no' })).toThrow('error of foo(): wanted an integer')
    expect(attach({ error: 2 ** 40 })).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(attach({ onError: 5 })).toThrow('onError of foo(): wanted a function, got')
    expect(attach(null)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => ffi.defExtern('bar', () => {}, { error: 1 as never })).toThrow('error of bar()')
    expect(lib.foo(1, 1)).toBe(1)
  })

  it('are those of ffi.callback too', () => {
    const own = new tab({ op: ffi.callback('op_t', fail, { onError: () => 21 }), k: 2 })
    expect(lib.run(own, 0)).toBe(42)
    own.op = ffi.callback('op_t', fail, { error: 4 })
    expect(() => lib.run(own, 0)).toThrow('failed')
    expect(() => ffi.callback('op_t', fail, { error: 'no' as never })).toThrow(
      'error of fail: wanted',
    )
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
    lib.hook = lib.step
    expect(lib.run_hook(5)).toBe(15)
    expect(readHook()?.(6)).toBe(18)
    ffi.defExtern('step', (x) => x * 4)
    expect(lib.run_hook(5)).toBe(20)
    lib.hook = lib.inc
    expect(lib.run_hook(5)).toBe(6)
    lib.hook = null
    expect(lib.run_hook(5)).toBe(-1)
  })

  it('stand in fields of records, of JavaScript and of C', () => {
    const own = new tab({ op: lib.step, k: 2 })
    expect(lib.run(own, 5)).toBe(30)
    lib.table = { op: lib.step, k: 3 }
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
  const same = compiled.ffi.callback('find_t', (given) => given)
  expect(compiled.found(same, text)).toBe('x'.charCodeAt(0))
  expect(compiled.both(4)).toBe(45)
  expect(compiled.reach(4)).toBe(40)
})

it('a file that binds a header has them too', () => {
  bound.ffi.defExtern('inner', (x) => x + 1)
  bound.ffi.defExtern('outer', (x) => bound.labs(-x))
  expect(bound.both(4)).toBe(9)
})
