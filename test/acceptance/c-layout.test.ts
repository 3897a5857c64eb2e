// Section C: sizes, offsets and bits. Numbers are those of x86-64 System V; the compiler asserts all of
// them when this file's cdef is built.
import { expect, it } from 'vitest'
import lib, { b, ffi as typed, g, node, o, packed, s1, taken } from './c-layout.cdef'
import { mistakes } from './mistakes.ts'
import { code, untyped, write } from './untyped.ts'

const ffi = untyped(typed)

function offsets(type: string, ...names: readonly string[]): readonly number[] {
  return names.map((name) => ffi.offsetof(type, name))
}

it('23 sizes, alignments and offsets', () => {
  expect([ffi.sizeof('struct a'), ffi.alignof('struct a')]).toEqual([12, 4])
  expect(offsets('struct a', 'c', 'i', 's')).toEqual([0, 4, 8])
  expect([ffi.sizeof(b), ffi.alignof(b)]).toEqual([24, 8])
})

it('25 members of unnamed records are reached directly', () => {
  expect(ffi.sizeof(o)).toBe(16)
  expect(offsets('struct o', 'a', 'b', 'c', 'd', 'e')).toEqual([0, 4, 8, 8, 12])
  const p = new o({ d: 0x0141 })
  expect(p.c).toBe('A'.charCodeAt(0))
})

it('26 an unnamed union takes one value by position', () => {
  const p = new taken([1, 2, 3])
  expect([p.a, p.b, p.c, p.d, p.e]).toEqual([1, 2, 2, 2, 3])
  expect(() => new taken([1, 2, 3, 4])).toThrow(code('ERR_FFI_VALUE'))
})

it('28 packed and with #pragma pack', () => {
  const sizes = ['plain', 'packed', 'two', 'eight'].map((tag) => [
    ffi.sizeof(`struct ${tag}`),
    ffi.alignof(`struct ${tag}`),
  ])
  expect(sizes).toEqual([
    [8, 4],
    [5, 1],
    [6, 2],
    [8, 4],
  ])
  const items = ffi.new('struct packed[2]')
  write(items[1], 'b', -123_456_789)
  expect(items[1]?.['b']).toBe(-123_456_789)
  expect(lib.second(items as never)).toBe(-123_456_789)
  expect(ffi.sizeof(packed)).toBe(5)
})

it('29 bit-fields share units by the rules of gcc', () => {
  expect([ffi.sizeof('struct f1'), ffi.sizeof('struct f2'), ffi.sizeof('struct f3')]).toEqual([
    8, 4, 4,
  ])
  expect([...offsets('struct f2', 'r'), ...offsets('struct f3', 'y')]).toEqual([3, 1])
})

it('31 bit-fields have the range of their width, and an error changes nothing', () => {
  const p = new g()
  for (const s of [-16, 15]) {
    p.s = s
    expect([p.s, lib.get_s(p)]).toEqual([s, s])
  }
  for (const u of [0, 31]) {
    p.u = u
    expect(p.u).toBe(u)
  }
  for (const [name, bad] of [
    ['s', -17],
    ['s', 16],
    ['u', -1],
    ['u', 32],
    ['one', 2],
  ] as const) {
    expect(() => write(p, name, bad)).toThrow(code('ERR_FFI_OVERFLOW'))
  }
  expect(ffi.plain(p)).toEqual({ s: 15, u: 31, one: 0 })
  p.one = 1
  expect([p.one, lib.get_one(p)]).toEqual([-1, -1])
})

// the mistakes in h1 to h3 are said at build, not at first use
it('32 bit-fields that C does not have, and places that they do not have', () => {
  expect(mistakes('struct h1 { float x:1; };')).toEqual([
    expect.stringContaining('must be an integer'),
  ])
  expect(mistakes('struct h2 { char x:9; };')).toEqual([expect.stringContaining("'char' has 8")])
  expect(mistakes('struct h3 { char x:0; };')).toEqual([expect.stringContaining('0 bits')])
  expect(() => ffi.offsetof('struct h4', 'a')).toThrow(code('ERR_FFI_TYPE'))
  expect(() => ffi.addressof(ffi.new('struct h4 *'), 'a')).toThrow(code('ERR_FFI_TYPE'))
})

it('34 sizes of C data and of types without one', () => {
  const array = ffi.new('short[7]')
  expect(ffi.sizeof(ffi.new('short *'))).toBe(8)
  expect(ffi.sizeof(array)).toBe(14)
  expect(ffi.sizeof((array['subarray'] as (a: number, b: number) => unknown)(2, 5))).toBe(6)
  expect(ffi.sizeof(ffi.cast('short', 1))).toBe(2)
  expect(() => ffi.sizeof('int[]')).toThrow(code('ERR_FFI_VALUE'))
  // an undeclared tag is an unknown type; a declared one has no size while it is opaque
  expect(() => ffi.sizeof('struct undef')).toThrow(code('ERR_FFI_TYPE'))
})

it('35 enums have the size and the sign that their members need', () => {
  expect(['enum s1', 'enum s2', 'enum s3'].map((type) => ffi.sizeof(type))).toEqual([4, 4, 8])
  expect(Number(ffi.cast('enum s1', -1))).toBe(4_294_967_295)
  expect(Number(ffi.cast('enum s2', -1))).toBe(-1)
  expect([s1.P1, lib.BIG]).toEqual([1, 2 ** 32])
})

// CFFI gives an unchecked `short *`; ours ends where the memory does, if that is known
it('37 an array without items reaches to the end of its memory', () => {
  expect(ffi.sizeof('struct x0')).toBe(4)
  const bigger = ffi.new('short[5]', [0, 0, 10, 11, 12])
  const d = ffi.cast('struct x0 *', bigger)['d']
  expect([d?.[2], d?.['length']]).toEqual([12, 3])
  expect(() => d?.[3]).toThrow(code('ERR_FFI_BOUNDS'))
})

it('38 records that point to themselves and to each other', () => {
  const first = new node({ v: 1, next: new node({ v: 41 }) })
  expect([first.next?.v, lib.total(first)]).toEqual([41, 42])
  expect(ffi.sizeof('struct pb')).toBe(8)
  expect(mistakes('struct bad { int (*fn)(struct bad); };')).toEqual([
    expect.stringContaining("cannot pass 'struct bad' itself by value"),
  ])
})
