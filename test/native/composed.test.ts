// Function types that no declaration names: spelled for ffi.cast and ffi.callback, called by C's convention.
import { describe, expect, it } from 'vitest'
import lib, { ffi } from './composed.cdef'

/** Of a type that TypeScript does not read. */
type Any = (...args: unknown[]) => unknown

const code = (expected: string): object => expect.objectContaining({ code: expected })

describe('a pointer that is cast to a function type', () => {
  it('takes and gives numbers of every width', () => {
    const add = ffi.cast(
      'long (*)(signed char, unsigned short, long, unsigned long long, float, double)',
      lib.find('add'),
    )
    expect(add!(-1, 65535, 10, 1000n, 1.5, 2.25)).toBe(-1 + 65535 + 10 + 1000 + 3 + 9)
    expect(() => add!(128, 0, 0, 0n, 0, 0)).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(() => add!(1, 0, 0, 0n, 'x' as never, 0)).toThrow(
      /\(signed char, .*\) argument 5: wanted a number/,
    )
    // @ts-expect-error four are missing
    expect(() => add!(1, 2)).toThrow(code('ERR_FFI_TYPE'))
    const most = ffi.cast('unsigned long long (*)(void)', lib.find('most'))
    expect(most!()).toBe(2n ** 64n - 1n)
    const tooMany = ffi.cast('unsigned long (*)(void)', lib.find('most'))
    expect(() => tooMany!()).toThrow(code('ERR_FFI_OVERFLOW'))
  })

  it('takes and gives records, and pointers to them', () => {
    const swap = ffi.cast(
      'struct pair (*)(struct pair, struct big, struct pair *)',
      lib.find('swap'),
    )
    const out = ffi.new('struct pair *')
    const items = Array.from({ length: 12 }, (_, i) => i)
    const swapped = swap!({ x: 1, y: 2 }, { items }, out)
    expect([swapped.x, swapped.y, out.x, out.y]).toEqual([2, 1, 11, 1])
    const last = ffi.cast('node *(*)(node *)', lib.find('last'))
    const end = ffi.new('node *', { value: 5 })
    expect(last!(ffi.new('node *', { value: 4, next: end }))?.value).toBe(5)
    expect(last!(null)).toBeNull()
  })

  it('takes and gives text, enums, long doubles and truths', () => {
    const nameOf = ffi.cast('const char *(*)(enum colour, const char *)', lib.find('name_of'))
    expect(ffi.string(nameOf!(lib.GREEN, 'colour '))).toBe('colour 7')
    const third = ffi.cast('long double (*)(long double, _Bool)', lib.find('third'))
    expect(Number(third!(4, true))).toBe(0.25)
    expect(Number(third!(6, false))).toBe(2)
    expect(() => third!(1, 2 as never)).toThrow(code('ERR_FFI_OVERFLOW'))
  })

  it('writes arrays back', () => {
    const scale = ffi.cast('void (*)(double *, int, int)', lib.find('scale'))
    const items = [1, 2, 3]
    expect(scale!(items, 3, 2)).toBeUndefined()
    expect(items).toEqual([2, 4, 6])
    const numbers = Float64Array.of(1, 2)
    scale!(numbers, 2, 5)
    expect([...numbers]).toEqual([5, 10])
  })

  it('takes functions for the length of the call, and says what they throw', () => {
    const each = ffi.cast('int (*)(int (*)(int), int)', lib.find('each')) as never as Any
    expect(each((i: number) => i * 2, 4)).toBe(12)
    expect(() =>
      each(() => {
        throw new Error('of the callback')
      }, 4),
    ).toThrow('of the callback')
  })

  it('may be variadic', () => {
    const count = ffi.cast('int (*)(const char *, ...)', lib.find('count')) as never as Any
    expect(count('four', ffi.cast('int', 1), 'more')).toBe(4)
    expect(() => count('four', 1)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => ffi.callback('int (*)(const char *, ...)' as never, (() => 0) as never)).toThrow(
      code('ERR_FFI_UNSUPPORTED'),
    )
  })
})

describe('ffi.callback of such a type', () => {
  it('is called by C with values of every kind, and gives them', () => {
    const seen: unknown[] = []
    const f = ffi.callback(
      'struct pair (*)(struct pair, const char *, struct big *, long double)',
      (pair, text, big, half) => {
        seen.push(pair.x, pair.y, text && ffi.string(text), big?.items[1], Number(half))
        return { x: pair.y, y: pair.x * 10 }
      },
    )
    const given = lib.enter(ffi.cast('void *', f), { x: 3, y: 4 }, 'text')
    expect([given.x, given.y]).toEqual([4, 30])
    expect(seen).toEqual([3, 4, 'text', 4, 0.5])
    ffi.release(f)
  })

  it('can be called from here', () => {
    const text = ffi.callback('const char *(*)(short, unsigned long, double *)', (a, b, p) => {
      expect([a, b, p?.[1]]).toEqual([-5, 6, 0.5])
      return 'the result' as never
    })
    expect(ffi.string(text(-5, 6, [1, 0.5]))).toBe('the result')
    const many = ffi.callback('unsigned char (*)(long long, unsigned, float, _Bool)', (...args) => {
      expect(args).toEqual([-(2n ** 63n), 4294967295, 0.5, true])
      return 255
    })
    expect(many(-(2n ** 63n), 4294967295, 0.5, true)).toBe(255)
    const nothing = ffi.callback('void (*)(node **)', (box) => {
      box![0] = ffi.NULL
    })
    const box = ffi.new('node **', ffi.new('node *'))
    expect(nothing(box)).toBeUndefined()
    expect(box[0]).toBeNull()
  })

  it('throws what it throws, and refuses a result that does not fit', () => {
    const bad = ffi.callback('short (*)(int)', (x) => x)
    expect(bad(32767)).toBe(32767)
    expect(() => bad(32768)).toThrow(/result of short \(\*\)\(int\)/)
    const thrower = ffi.callback('struct pair (*)(int)', () => {
      throw new RangeError('from here')
    })
    expect(() => thrower(1)).toThrow('from here')
  })
})

it('a type of which C has no such values is refused', () => {
  expect(() => ffi.callback('int (*)(struct nowhere)' as never, (() => 0) as never)).toThrow()
})
