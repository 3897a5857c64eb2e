// Section G: callbacks, and C functions that JavaScript implements.
import { expect, it } from 'vitest'
import lib, { ffi as typed } from './g-callbacks.cdef'
import { mistakes } from './mistakes.ts'
import { code, untyped } from './untyped.ts'

const ffi = untyped(typed)
type Any = (...args: unknown[]) => unknown

it('83 a callback is a pointer that can be called', () => {
  const minus = typed.callback('int(*)(int, long)', (a, b) => a - b)
  expect(minus(52, 10)).toBe(42)
  expect(() => (minus as Any)(52)).toThrow(code('ERR_FFI_TYPE'))
  expect(() => typed.callback('int(*)(int, long)', 5 as never)).toThrow(code('ERR_FFI_TYPE'))
  const bytes = ffi.cast('void *', minus)
  const again = ffi.cast('int(*)(int, long)', bytes) as Any
  expect(ffi.equals(again, minus)).toBe(true)
  expect(again(52, 10)).toBe(42)
  const slot = typed.new('minus_t *', minus)
  expect(slot.value?.(50, 8)).toBe(42)
  expect(() => minus(2 ** 40, 0)).toThrow(code('ERR_FFI_OVERFLOW'))
  // a function type is taken for a pointer to it
  expect((ffi.callback('int(int, long)', (a: number, b: number) => a - b) as Any)(5, 3)).toBe(2)
})

it('85 onError is asked for the result, or error is it', () => {
  const seen: unknown[] = []
  const fail = (): never => {
    throw new Error('failed')
  }
  const unsaid = typed.callback('op_t', fail, {
    error: 7,
    onError: (error) => void seen.push(error),
  })
  expect(lib.call_op(unsaid, 1)).toBe(7)
  const said = typed.callback('op_t', fail, { error: 7, onError: () => 99 })
  expect(lib.call_op(said, 1)).toBe(99)
  expect(() => typed.callback('op_t', fail, { onError: 5 as never })).toThrow(code('ERR_FFI_TYPE'))
  expect(() => typed.callback('op_t', fail, { error: 2 ** 31 })).toThrow(code('ERR_FFI_OVERFLOW'))
  // what C cannot have is a failure too, and has a stack as every error has
  const wrong = typed.callback('op_t', () => 'no' as never, {
    onError: (error) => {
      seen.push(error)
      return 3
    },
  })
  expect(lib.call_op(wrong, 1)).toBe(3)
  expect(seen).toEqual([expect.any(Error), code('ERR_FFI_TYPE')])
  // what onError throws is thrown by the call
  const worse = typed.callback('op_t', fail, {
    onError: () => {
      throw new Error('worse')
    },
  })
  expect(() => lib.call_op(worse, 1)).toThrow('worse')
})

it('86 a void callback may return anything, which C does not get', () => {
  const seen: number[] = []
  lib.call_note((x) => void seen.push(x), 1)
  // TypeScript too takes a function that returns something for one that returns nothing
  lib.call_note((x) => seen.push(x), 2)
  expect(seen).toEqual([1, 2])
  expect(() => ffi.callback('note_t', () => {}, { error: 0 })).toThrow(code('ERR_FFI_TYPE'))
  expect(() => ffi.callback('rest_t', () => 0)).toThrow(code('ERR_FFI_UNSUPPORTED'))
})

it('88 qsort is given a callback, and a function of extern "JS"', () => {
  const items = typed.new('int[4]', [5, 3, 9, 1])
  const at = (p: unknown): number => ffi.cast('int *', p)['value'] ?? 0
  lib.qsort(items, 4, 4, (a, b) => at(a) - at(b))
  expect([...items]).toEqual([1, 3, 5, 9])
  typed.defExtern('descending', (a, b) => at(b) - at(a))
  lib.qsort(items, 4, 4, lib.descending)
  expect([...items]).toEqual([9, 5, 3, 1])
})

it('89 what JavaScript implements, C calls', async () => {
  const said: string[] = []
  const listen = (warning: Error): void => void said.push(warning.message)
  process.on('warning', listen)
  expect(lib.call_foo(40, 2)).toBe(0)
  await new Promise(setImmediate)
  process.off('warning', listen)
  expect(said).toEqual([expect.stringContaining('foo() of test/acceptance/g-callbacks.cdef')])
  typed.defExtern('foo', (a, b) => a + b)
  expect([lib.call_foo(40, 2), lib.foo(40, 2)]).toEqual([42, 42])
  const address = ffi.address(ffi.cast('void *', lib.foo))
  typed.defExtern('foo', (a, b) => a - b)
  expect(lib.call_foo(40, 2)).toBe(38)
  expect(ffi.address(ffi.cast('void *', lib.foo))).toBe(address)
  typed.defExtern('mk', (n) => [n, n + 1, n + 2])
  expect(lib.sum_mk(10)).toBe(33)
  expect(() => ffi.defExtern('nothing', () => 0)).toThrow(code('ERR_FFI_SYMBOL'))
  expect(() => ffi.defExtern('inc', () => 0)).toThrow(code('ERR_FFI_SYMBOL'))
  expect(mistakes('extern "JS" int count;\n')).toEqual([expect.stringMatching(/^1: error: /)])
  expect(mistakes('extern "JS" int f(int, ...);\n')).toEqual([expect.stringMatching(/^1: error: /)])
})

it('91 another C file calls what has external linkage', () => {
  typed.defExtern('twicex', (x) => x * 2)
  expect(lib.callit(21)).toBe(42)
})

it('92 function pointers in records and variables', () => {
  const double = typed.callback('op_t', (x) => x * 2)
  const tab = typed.new('struct tab *', { op: double, k: 3 })
  expect(lib.run(tab, 7)).toBe(42)
  lib.hook = double
  expect(lib.runhook(21)).toBe(42)
  lib.hook = null
  expect(lib.runhook(21)).toBe(-1)
  lib.hook = lib.inc
  expect([lib.runhook(41), lib.hook?.(41)]).toEqual([42, 42])
  const other = typed.callback('minus_t', (a, b) => a - b)
  expect(() => (lib.hook = other as never)).toThrow(code('ERR_FFI_TYPE'))
  // @ts-expect-error: a plain function would not last
  expect(() => (lib.hook = (x: number) => x)).toThrow(code('ERR_FFI_TYPE'))
  lib.hook = null
})

it('94 two thousand callbacks live at once', () => {
  const all = Array.from({ length: 2000 }, (_, index) => typed.callback('op_t', (x) => x + index))
  expect(all.map((callback) => lib.call_op(callback, 1))).toEqual(all.map((_, index) => index + 1))
  expect(new Set(all.map((callback) => ffi.address(callback))).size).toBe(2000)
  for (const callback of all) typed.release(callback)
})
