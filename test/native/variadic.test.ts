// Functions with `...`: what stands behind the declared arguments has the type of its value.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import lib, { ffi, partly, vs, wide } from './variadic.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })
const folder = mkdtempSync(join(tmpdir(), 'cffi-variadic-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Rest = Parameters<typeof lib.printf> extends [unknown, ...infer R] ? R : never

function format(text: string, ...values: Rest): string {
  const out = ffi.new('char[]', 256)
  const length = lib.snprintf(out, 256, text, ...values)
  expect(length).toBeLessThan(256)
  return ffi.text(out, length)
}

describe('values', () => {
  it('are strings, booleans, bigints and null by themselves', () => {
    expect(format('none')).toBe('none')
    expect(format('%s %d %d', 'grün', true, false)).toBe('grün 1 0')
    expect(format('%lld %lld', -(2n ** 63n), 2n ** 63n - 1n)).toBe(
      '-9223372036854775808 9223372036854775807',
    )
    expect(format('%llu', 2n ** 64n - 1n)).toBe('18446744073709551615')
    expect(format('%p', null)).toBe('(nil)')
  })

  it('are numbers with their type', () => {
    const cast = ffi.cast
    expect(format('%d %u', cast('int', -7), cast('unsigned', 4294967295))).toBe('-7 4294967295')
    expect(format('%ld %zu', cast('long', 1099511627776), cast('size_t', 5))).toBe(
      '1099511627776 5',
    )
    expect(format('%lld', cast('int64_t', -5n))).toBe('-5')
    expect(format('%.2f %g', cast('double', 2.5), cast('double', 1e300))).toBe('2.50 1e+300')
  })

  it('are promoted as C promotes them', () => {
    const cast = ffi.cast
    expect(format('%.3f', cast('float', 1.5))).toBe('1.500')
    expect(format('%d %d', cast('signed char', -3), cast('unsigned char', 200))).toBe('-3 200')
    expect(format('%d %d', cast('short', -300), cast('uint16_t', 65535))).toBe('-300 65535')
    expect(format('%c|%d', cast('char', 'Z'), cast('_Bool', 1))).toBe('Z|1')
    expect(format('%d', cast('color', 5))).toBe('5')
  })

  it('are long doubles', () => {
    expect(Number(lib.vlong(2, ffi.cast('long double', 1.25), ffi.cast('long double', 2)))).toBe(
      3.25,
    )
    expect(format('%.2Lf', ffi.cast('long double', 0.25))).toBe('0.25')
  })

  it('are pointers, arrays and typed arrays by their address', () => {
    const text = ffi.new('char[]', 'text')
    expect(format('%s|%s', text, ffi.add(text, 2))).toBe('text|xt')
    expect(format('%s', Buffer.from('bytes\0'))).toBe('bytes')
    const a = ffi.new('int *')
    const b = new Float64Array(1)
    const word = ffi.new('char[16]')
    expect(lib.sscanf('12 two 3.5', '%d %15s %lf', a, word, b)).toBe(3)
    expect([a.value, ffi.string(word), b[0]]).toEqual([12, 'two', 3.5])
  })

  it('97: are records by value', () => {
    expect(lib.vstruct(0, new vs({ a: 60, b: 5 }))).toBe(65)
    const array = ffi.new('struct vs[2]', [
      [1, 2],
      [3, 4],
    ])
    expect(lib.vstruct(100, array.at(1))).toBe(107)
    const w = new wide({ x: 2, y: 3, text: 'four' })
    expect(lib.vwide(2, w, new wide({ x: 0.5, y: 1 }))).toBe(10.5)
    expect(() => lib.vstruct(0, { a: 60, b: 5 } as never)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => lib.vstruct(0, [60, 5] as never)).toThrow(code('ERR_FFI_TYPE'))
  })

  it('are functions of the library and callbacks', () => {
    expect(lib.apply(4, lib.twice)).toBe(12)
    const callback = ffi.callback('op_t', (x) => x + 1)
    expect(lib.apply(3, callback)).toBe(6)
    ffi.release(callback)
  })

  it('95: and nothing else', () => {
    const call =
      (...values: unknown[]) =>
      () =>
        format('%d', ...(values as Rest))
    expect(call(5)).toThrow(
      "snprintf() argument 4: a number behind '...' needs its type in C: ffi.cast('int', 5) or ffi.cast('double', 5)",
    )
    expect(call('x', 0.5)).toThrow(
      "snprintf() argument 5: a number behind '...' needs its type in C: ffi.cast('double', 0.5)",
    )
    expect(call(undefined)).toThrow('snprintf() argument 4 is missing')
    expect(call(() => 1)).toThrow('ffi.callback')
    expect(call([1])).toThrow(code('ERR_FFI_TYPE'))
    expect(call({})).toThrow(code('ERR_FFI_TYPE'))
    expect(call(Symbol('s'))).toThrow(code('ERR_FFI_TYPE'))
    expect(call(2n ** 64n)).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(call('a\0b')).toThrow(code('ERR_FFI_TYPE'))
    expect(() => (lib.snprintf as unknown as (x: null) => number)(null)).toThrow(
      'snprintf() argument format is missing',
    )
    expect(() => lib.vstruct(0, new partly({ a: 1 }))).toThrow(code('ERR_FFI_UNSUPPORTED'))
  })
})

describe('results', () => {
  it('are of every kind', () => {
    expect(lib.pick(1, 'a', 'b')).toBe('b')
    expect(lib.pick(0, null)).toBe(null)
    expect(ffi.plain(lib.make(7, ffi.cast('int', 8)))).toEqual({ a: 7, b: 8 })
  })
})

describe('the system', () => {
  it('opens files with and without a mode', () => {
    const path = join(folder, 'file')
    const file = lib.open(path, lib.O_CREAT | lib.O_WRONLY, ffi.cast('unsigned', 0o640))
    expect(file).toBeGreaterThan(0)
    lib.close(file)
    expect(statSync(path).mode & 0o777).toBe(0o640)
    const again = lib.open(path, lib.O_RDONLY)
    expect(again).toBeGreaterThan(0)
    lib.close(again)
    expect(lib.open(join(folder, 'no'), lib.O_RDONLY)).toBe(-1)
    expect(ffi.errno).toBe(2)
  })

  it('has fcntl and ioctl', () => {
    const ends = [0, 0]
    lib.pipe(ends)
    const [from = -1, to = -1] = ends
    const flags = lib.fcntl(from, lib.F_GETFL)
    expect(lib.fcntl(from, lib.F_SETFL, ffi.cast('int', flags | lib.O_NONBLOCK))).toBe(0)
    expect(lib.fcntl(from, lib.F_GETFL) & lib.O_NONBLOCK).toBe(lib.O_NONBLOCK)
    lib.write(to, Buffer.from('12345'), 5)
    const count = new Int32Array(1)
    expect(lib.ioctl(from, lib.FIONREAD, count)).toBe(0)
    expect(count[0]).toBe(5)
    lib.close(from)
    lib.close(to)
  })

  it('prints into files of Node', () => {
    const path = join(folder, 'printed')
    const file = openSync(path, 'w')
    lib.fprintf(file, '%s=%d\n', 'n', ffi.cast('int', 3))
    closeSync(file)
    expect(readFileSync(path, 'utf8')).toBe('n=3\n')
  })
})

describe('98: pointers to variadic functions', () => {
  it('are called', () => {
    const total = lib.find_total()
    expect(total?.(2, ffi.cast('int', 40), ffi.cast('short', 2))).toBe(42)
    expect(total?.(0)).toBe(0)
    expect(() => total?.(1, 5 as never)).toThrow(
      "int (*)(int, ...) argument 2: a number behind '...'",
    )
  })

  it('may be a function of the library of that type', () => {
    expect(lib.call_total(lib.total)).toBe(36)
    expect(() => lib.call_total(lib.twice as never)).toThrow(code('ERR_FFI_TYPE'))
  })

  it('are never JavaScript', () => {
    const refused =
      'JavaScript cannot stand for int (*)(int, ...): a variadic function learns only from'
    expect(() => ffi.callback('total_t', () => 1)).toThrow(refused)
    expect(() => lib.call_total((() => 1) as never)).toThrow(code('ERR_FFI_UNSUPPORTED'))
  })
})

it('what is given stays through the call', () => {
  const { gc } = globalThis as unknown as { gc: () => void }
  const collect = ffi.callback('op_t', () => {
    gc()
    for (let index = 0; index < 100; index++) ffi.new('char[]', 'x'.repeat(40))
    return 0
  })
  for (let index = 0; index < 10; index++) {
    const length = lib.length_after(
      0,
      collect,
      ffi.new('char[]', `a${index}`),
      Buffer.from('bcd\0'),
    )
    expect(length).toBe(5)
  }
  ffi.release(collect)
})
