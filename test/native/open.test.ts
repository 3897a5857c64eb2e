// Declarations left open with `...`: the compiler says sizes, offsets, lengths and values.
import { describe, expect, it } from 'vitest'
import lib, {
  al,
  am,
  either,
  ffi,
  g_t,
  holds,
  numbers,
  op1,
  op2,
  outer,
  painted,
  pe,
  tight,
} from './open.cdef'

const code = (expected: string): object => expect.objectContaining({ code: expected })

describe('records', () => {
  it('113: size and offsets are C’s, the order of values is the file’s', () => {
    expect(ffi.sizeof(op1)).toBe(12)
    expect([ffi.offsetof('struct op1', 'a'), ffi.offsetof('struct op1', 'b')]).toEqual([2, 8])
    expect([ffi.sizeof('op2'), ffi.offsetof('op2', 'q'), ffi.alignof(op2)]).toEqual([24, 8, 8])
    expect(ffi.plain(new op1([7, 5]))).toEqual({ b: 7, a: 5 })
    expect(ffi.plain(new op1({ a: 5 }))).toEqual({ b: 0, a: 5 })
    expect(() => new op1([1, 2, 3])).toThrow(code('ERR_FFI_VALUE'))
    expect(ffi.sizeof(new op2({ q: 1 }))).toBe(24)
  })

  it('113: cross by value and by pointer, alone and in arrays', () => {
    const made = lib.make_op1(70_000, -3)
    expect([made.b, made.a]).toEqual([70_000, -3])
    expect(lib.take_op1(made)).toBe(69_999_997)
    expect(lib.take_op1({ b: 1, a: 2 })).toBe(1002)
    expect(lib.sum_op1([{ b: 1 }, [2, 3]], 2)).toBe(33)
    const ops = ffi.new('struct op1[3]', [
      [1, 1],
      [2, 2],
    ])
    expect([ffi.sizeof(ops), lib.sum_op1(ops, 3)]).toEqual([36, 33])
    expect(lib.shared.b).toBe(3)
    lib.shared = { b: 4, a: 6 }
    expect(lib.take_op1(lib.shared)).toBe(4006)
    lib.shared = [3, 2]
  })

  it('113: nest, nameless ones and unions too', () => {
    const o = new outer({
      inner: { b: 1 },
      list: [[], [], { a: 2 }],
      nameless: { m: 3 },
      second: 4,
      sign: 5,
      either: { d: 6 },
    })
    expect(lib.outer_sum(o)).toBe(654_321)
    expect(o.list.length).toBe(3)
    expect(ffi.offsetof('struct outer', 'second')).toBe(ffi.offsetof('struct outer', 'first'))
    expect(new outer([[9], [], [], 1]).first).toBe(1)
    expect(ffi.sizeof(either)).toBe(24)
    expect(lib.make_either(0.5).d).toBe(0.5)
    expect(new either([0.5]).d).toBe(0.5)
  })

  it('113: what holds an open one is as large as it must be', () => {
    expect([ffi.sizeof(holds), ffi.offsetof('struct holds', 'more')]).toEqual([16, 12])
    expect(lib.holds_sum(new holds({ op: { b: 40 }, more: 2 }))).toBe(42)
  })

  it('115: an integer may have another sign in C', () => {
    const o = new outer({ sign: -1 })
    expect(o.sign).toBe(-1)
    expect(lib.outer_sum(o)).toBe(42_949_672_950_000)
  })

  it('121: of packed C structs the compiler finds the offsets', () => {
    expect([ffi.sizeof(tight), ffi.offsetof('struct tight', 'i')]).toEqual([5, 1])
    expect(lib.tight_sum({ i: 1_000_000, c: 7 })).toBe(1_000_007)
  })
})

describe('arrays', () => {
  it('116: lengths are C’s', () => {
    const a = new al()
    expect([a.a.length, a.b.length, a.b[0]?.length, ffi.sizeof(al)]).toEqual([17, 5, 8, 228])
    expect(() => a.a[17]).toThrow(code('ERR_FFI_BOUNDS'))
    a.a[0] = 1
    a.a[16] = 10
    const row = a.b[4]
    if (row) row[7] = 100
    expect(lib.sum_al(a)).toBe(111)
    expect([ffi.sizeof('at'), ffi.sizeof('mt'), ffi.new('mt').length]).toEqual([200, 42, 6])
    expect(lib.table.length).toBe(9)
    expect([...lib.table]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(() => lib.table[9]).toThrow(code('ERR_FFI_BOUNDS'))
  })

  it('116: without length in an open record', () => {
    expect(ffi.sizeof(am)).toBe(20)
    const a = new am({ v: [1, 2, 3, 4, 5] })
    expect([a.v[0], a.v[4], a.v.length]).toEqual([1, 5, 5])
  })
})

describe('integers', () => {
  it('have the size and sign of C', () => {
    const sizes = ['small_t', 'large_t', 'byte_t', 'count_t'] as const
    expect(sizes.map((name) => ffi.sizeof(name))).toEqual([2, 8, 1, 8])
    expect(lib.twice(21)).toBe(42)
    expect(lib.twice(40_000)).toBe(14_464)
    expect(lib.flip(-128)).toBe(127)
    for (const bad of [65_536, -1]) expect(() => lib.twice(bad)).toThrow(code('ERR_FFI_OVERFLOW'))
    for (const bad of [128, -129]) expect(() => lib.flip(bad)).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(() => lib.twice(1.5)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => lib.twice('a' as never)).toThrow(code('ERR_FFI_TYPE'))
  })

  it('are numbers, and never rounded', () => {
    expect(lib.add(2 ** 53 - 2, 1)).toBe(2 ** 53 - 1)
    expect(() => lib.add(2n ** 63n, 1n)).toThrow(
      expect.objectContaining({ code: 'ERR_FFI_OVERFLOW', value: 2n ** 63n + 1n }),
    )
    expect(() => lib.add(2n ** 64n, 0)).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(() => lib.add(-1, 0)).toThrow(code('ERR_FFI_OVERFLOW'))
  })

  it('are bigints where a pragma says so', () => {
    expect(lib.negate(5)).toBe(-5n)
    expect(lib.negate(2n ** 62n)).toBe(-(2n ** 62n))
    expect(lib.opposite(5)).toBe(-5)
    expect(ffi.new('count_t *', 3).value).toBe(3n)
  })

  it('in memory: fields, items, globals', () => {
    const n = new numbers({ b: -1, l: 10, r: 0.5, s: [1, 2, 3] })
    expect(lib.numbers_sum(n)).toBe(12.5)
    expect([n.b, n.l, n.r, [...n.s]]).toEqual([-1, 10, 0.5, [1, 2, 3]])
    expect(() => {
      n.b = 200
    }).toThrow(/numbers\.b/)
    expect(lib.counter).toBe(65_535)
    expect(() => {
      lib.counter = 65_536
    }).toThrow(code('ERR_FFI_OVERFLOW'))
    const items = new Uint16Array(3)
    expect(lib.descend(items, 3)).toBe(3)
    expect([...items]).toEqual([65_535, 65_534, 65_533])
    expect(() => lib.descend(new Uint32Array(3), 3)).toThrow(code('ERR_FFI_TYPE'))
    const written = [0, 0]
    lib.descend(written, 2)
    expect(written).toEqual([65_535, 65_534])
    expect(ffi.unpack(ffi.new('small_t[2]', [1, 2]))).toEqual(new Uint16Array([1, 2]))
  })

  it('in callbacks, and in functions that are given as pointers', () => {
    const seen: unknown[] = []
    const sum = lib.apply((s, r, b) => {
      seen.push(s, r, b)
      return 2n ** 53n - 1n
    }, 3)
    expect([sum, seen]).toEqual([2 ** 53 - 1, [3, 0.25, -7]])
    expect(lib.apply(lib.combine as never, 3)).toBe(3032)
    expect(() => lib.apply(lib.add as never, 3)).toThrow(code('ERR_FFI_TYPE'))
  })
})

it('118: floats are float or double', () => {
  expect([ffi.sizeof('real_t'), ffi.sizeof('real2_t')]).toEqual([4, 8])
  expect(lib.half(0.1)).toBe(Math.fround(0.1) / 2)
  expect(lib.half2(0.1)).toBe(0.05)
})

describe('enums', () => {
  it('101: values are C’s', () => {
    expect([lib.E1, lib.E2, lib.F1, lib.F2, lib.ANON, lib.G1]).toEqual([41, 40, -9, -8, 1, 1])
    expect(pe).toEqual({ E1: 41, E2: 40 })
    expect(g_t).toEqual({ G1: 1 })
    expect(Object.isFrozen(pe)).toBe(true)
    expect(ffi.typeof('enum pe')).toMatchObject({ members: { E1: 41, E2: 40 } })
  })

  it('101: they are stored as C stores them', () => {
    expect([ffi.sizeof('enum pe'), ffi.sizeof('enum wide')]).toEqual([4, 8])
    expect(lib.next_pe(lib.E2)).toBe(41)
    expect(() => lib.next_pe(-1)).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(lib.same_wide(lib.WIDE)).toBe(0x7fffffffffff)
    const p = new painted({ e: pe.E1, w: lib.WIDE })
    expect([lib.is_painted(p), p.e, p.w]).toEqual([1, 41, lib.WIDE])
  })
})

describe('constants', () => {
  it('103: of every kind', () => {
    expect([lib.D1, lib.CF, lib.SMALL, lib.YES]).toEqual([-6912.5, 42.25, -3, true])
    expect(lib.TEXT).toBe('text')
    expect(ffi.string(lib.P1)).toBe('const!')
    expect([lib.C1.x, lib.C1.y]).toEqual([40, 2])
    expect(lib.F?.(41)).toBe(42)
    expect(ffi.plain(lib.C2)).toEqual({ x: 50, y: 3 })
    expect(Number(lib.L)).toBe(1 / 3)
    expect(ffi.sizeof(lib.L)).toBe(16)
    expect(() => {
      ;(lib as { D1: number }).D1 = 1
    }).toThrow(TypeError)
  })

  it('103: all 64 bits', () => {
    expect([lib.LIMIT, lib.LARGEST, lib.LEAST]).toEqual([
      2n ** 63n - 1n,
      2n ** 64n - 1n,
      -(2n ** 63n),
    ])
  })
})

it('119: opaque types are reached by pointers only', () => {
  const box = lib.mkob(42)
  expect(lib.getob(box)).toBe(42)
  expect(lib.getob(ffi.cast('void *', box))).toBe(42)
  expect(() => ffi.new('ob *' as never)).toThrow(code('ERR_FFI_TYPE'))
  expect(() => ffi.sizeof('ob')).toThrow()
  expect((box as unknown as { n: unknown }).n).toBe(undefined)
  expect(() => lib.getob(ffi.new('int *') as never)).toThrow(code('ERR_FFI_TYPE'))
  lib.freeob(box)
  const handle = lib.roth(null)
  expect(ffi.address(handle)).toBe(64n)
  expect(lib.roth(handle)).toBe(null)
  expect(() => lib.roth(box as never)).toThrow(code('ERR_FFI_TYPE'))
})
