// Arrays, pointers and records in memory, without a library: new, read, write, view, copy.
import { inspect } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadCore } from '../../src/runtime/core.ts'
import type { RecordBase, RecordDescription } from '../../src/runtime/contract.ts'
import { toDouble, toInt32 } from '../../src/runtime/convert.ts'
import { createTools } from '../../src/runtime/ffi.ts'
import { host } from '../../src/runtime/model.ts'
import { Namespace } from '../../src/runtime/namespace.ts'
import { getField, setField, type RecordType } from '../../src/runtime/record.ts'
import { memory, offset } from '../../src/runtime/slots.ts'
import { little } from '../../src/runtime/view.ts'
import type { CData, Memory } from '../../src/runtime/memory.ts'

/** C data as a test reads it: whatever names it has. */
interface Data {
  [name: string | number]: Data & number
}
interface Items extends Data, Iterable<unknown> {}

// in the form in which the emitter writes classes
const pointClass = (base: RecordBase): RecordBase =>
  class point extends (base as new () => { [memory]: Memory; [offset]: number }) {
    get x(): number {
      return this[memory].view.getInt32(this[offset], little)
    }
    set x(value: unknown) {
      this[memory].view.setInt32(this[offset], toInt32(value, 'point.x'), little)
    }
    get y(): number {
      return this[memory].view.getFloat64(this[offset] + 8, little)
    }
    set y(value: unknown) {
      this[memory].view.setFloat64(this[offset] + 8, toDouble(value, 'point.y'), little)
    }
    get next(): unknown {
      return getField(this as never, 16, names.type('struct point *'), 'point.next')
    }
    set next(value: unknown) {
      setField(this as never, 16, names.type('struct point *'), value, 'point.next')
    }
  } as unknown as RecordBase

const record = (
  name: string,
  size: number,
  align: number,
  ...fields: NonNullable<RecordDescription['fields']>
): RecordDescription => ({ name, size, align, fields })

const names = new Namespace(
  {
    typedefs: { handle: 'struct opaque *' },
    records: [
      {
        ...record(
          'struct point',
          24,
          8,
          ['x', 'int', 0],
          ['y', 'double', 8],
          ['next', 'struct point *', 16],
        ),
        class: pointClass,
      },
      record(
        'struct outer',
        64,
        8,
        ['id', 'int', 0],
        ['p', 'struct point', 8],
        ['arr', 'int[3]', 32],
        ['name', 'char[4]', 44],
        ['grid', 'short[2][2]', 48],
        ['text', 'char *', 56],
      ),
      record('union un', 4, 4, ['a', 'char', 0], ['b', 'int', 0]),
      record(
        'struct anon',
        16,
        4,
        ['a', 'int', 0],
        ['', 'union anon$1', 4],
        ['e', 'int', 8],
        ['tail', 'int', 12],
      ),
      record('union anon$1', 4, 4, ['b', 'int', 0], ['', 'union anon$1$1', 0]),
      record('union anon$1$1', 4, 4, ['c', 'int', 0], ['d', 'int', 0]),
      record(
        'struct bits',
        8,
        4,
        ['s', 'int', 0, 0, 5],
        ['u', 'unsigned int', 0, 5, 5],
        ['one', 'int', 0, 10, 1],
        ['flag', '_Bool', 0, 11, 1],
        ['wide', 'unsigned int', 4, 1, 31],
      ),
      record(
        'struct long_bits',
        8,
        8,
        ['low', 'int64_t', 0, 3, 40],
        ['high', 'uint64_t', 0, 43, 21],
      ),
      record(
        'struct odd',
        4,
        4,
        ['value', 'short', 0],
        ['then', 'char', 2],
        ['constructor', 'char', 3],
      ),
      record('struct proto', 4, 4, ['__proto__', 'short', 0], ['length', 'short', 2]),
      record('struct flex', 4, 4, ['n', 'int', 0], ['data', 'short[]', 4]),
      record(
        'struct px',
        3,
        1,
        ['r', 'unsigned char', 0],
        ['g', 'unsigned char', 1],
        ['b', 'unsigned char', 2],
      ),
      record('struct big', 4000, 64, ['items', 'int[1000]', 0]),
      record('ahead', 4, 4, ['none', 'int[0]', 0], ['v', 'int', 0]),
      record('either', 4, 4, ['v', 'int', 0], ['none', 'int[0]', 0]),
      record('rchar', 2, 1, ['a', 'char', 0], ['b', 'char', 1]),
      { name: 'struct opaque' },
    ],
    enums: [
      { name: 'achar', base: 'unsigned int', members: { A: 1 } },
      { name: 'enum wide', base: 'unsigned long', members: { ONE: 1, BIG: 2n ** 63n } },
      { name: 'enum deep', base: 'long', members: { LOW: -(2n ** 63n) } },
    ],
  },
  host,
)
const ffi = createTools(names)
const make = (type: string, init?: unknown): Items => ffi.new(type, init) as unknown as Items
const code = (expected: unknown): object => expect.objectContaining({ code: expected })
const point = (names.type('struct point') as RecordType).class as unknown as new (
  init?: unknown,
) => Data

beforeAll(() => {
  loadCore(new URL('../../prebuilds', import.meta.url).href)
})

describe('new', () => {
  it('makes arrays of a length or of an initialiser', () => {
    expect(make('int[]', 5).length).toBe(5)
    expect(make('int[]', 0).length).toBe(0)
    expect([...make('int[]', [1, 2, 3])]).toEqual([1, 2, 3])
    expect([...make('int[4]', [1, 2])]).toEqual([1, 2, 0, 0])
    expect(() => make('int[]', -1)).toThrow(code('ERR_FFI_VALUE'))
    expect(() => make('int[]')).toThrow(code('ERR_FFI_TYPE'))
    expect(() => make('int[]', 1.5)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => make('int[3]', 3)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => make('int[3]', [1, 2, 3, 4])).toThrow(code('ERR_FFI_BOUNDS'))
  })

  it('makes what a pointer points to', () => {
    const p = make('short *', -3)
    expect(p.value).toBe(-3)
    expect(make('struct point *', { x: 3 }).x).toBe(3)
    expect(make('handle *').value).toBe(null)
  })

  it.each(['int', 'void *', 'struct opaque *', 'struct point', 'int (*)(int)'])(
    'makes no %s',
    (type) => {
      expect(() => make(type)).toThrow(code('ERR_FFI_TYPE'))
    },
  )

  it('says which type was meant', () => {
    expect(() => make('int')).toThrow(/did you mean 'int \*'/)
  })

  it('aligns the address', () => {
    for (const type of [
      'char *',
      'struct big *',
      'double *',
      'struct big *',
      'char *',
      'int64_t *',
    ]) {
      const align = ffi.alignof(type.slice(0, -2))
      expect(ffi.address(make(type)) % BigInt(align)).toBe(0n)
    }
  })

  it('fills many slabs, each object in bytes of its own', () => {
    const all = Array.from({ length: 5000 }, (_, index) => make('struct point *', { x: index }))
    expect(all.every((p, index) => p.x === index && p.y === 0)).toBe(true)
    expect(new Set(all.map((p) => ffi.address(p))).size).toBe(5000)
  })
})

describe('text in arrays', () => {
  it('is UTF-8 with a NUL where one fits', () => {
    expect([...make('char[]', 'abc')]).toEqual([97, 98, 99, 0])
    expect([...make('char[3]', 'abc')]).toEqual([97, 98, 99])
    expect(make('char[]', 'é€').length).toBe(6)
    expect(() => make('char[2]', 'abc')).toThrow(code('ERR_FFI_BOUNDS'))
    expect(() => make('int[]', 'abc')).toThrow(code('ERR_FFI_TYPE'))
  })

  it('is UTF-16 and UTF-32 in wider items', () => {
    const text = 'aሴ𒍅'
    for (const type of ['char16_t[]', 'char32_t[]']) expect(ffi.string(make(type, text))).toBe(text)
    expect(make('char16_t[]', text).length).toBe(5)
    expect(make('char32_t[]', text).length).toBe(4)
  })

  it('lone surrogates are kept by UTF-16 only', () => {
    expect(ffi.string(make('char16_t[]', 'a\ud800'))).toBe('a\ud800')
    expect(ffi.string(make('char32_t[]', 'a\ud800'))).toBe('a�')
    expect(ffi.string(make('char[]', 'a\ud800'))).toBe('a�')
  })

  it('string() stops at a NUL, the limit or the end', () => {
    const a = make('char[]', 'ab\0cd')
    expect(ffi.string(a)).toBe('ab')
    expect(ffi.string(a, 1)).toBe('a')
    expect(ffi.string(a, 100)).toBe('ab')
    expect(ffi.string((a as unknown as { subarray: (n: number) => Data }).subarray(3))).toBe('cd')
    expect(ffi.string(make('char[3]', 'abc'))).toBe('abc')
    expect(ffi.string(make('unsigned char[]', [120, 0]))).toBe('x')
    expect(ffi.string(ffi.cast('char', 'A'))).toBe('A')
    expect(ffi.string(make('char[]', new Uint8Array([0xff, 65, 0])))).toBe('�A')
    expect(ffi.string(null)).toBe(null)
    for (const value of [make('short[]', 2), make('_Bool[]', 2), 5, 'text', ffi.cast('int', 1)]) {
      expect(() => ffi.string(value)).toThrow(code('ERR_FFI_TYPE'))
    }
  })

  it('text() takes exactly so many bytes', () => {
    expect(ffi.text(make('char[]', 'ab\0cd'), 5)).toBe('ab\0cd')
    expect(() => ffi.text(make('char[2]', 'ab'), 3)).toThrow(code('ERR_FFI_BOUNDS'))
    expect(ffi.byteLength('é€')).toBe(5)
    for (const value of [undefined, null, 5, ['a']]) {
      expect(() => ffi.byteLength(value as never)).toThrow(code('ERR_FFI_TYPE'))
    }
    const wide = make('char16_t[]', 'ab')
    expect(ffi.text(wide, 4)).toBe('ab')
    expect(() => ffi.text(wide, 3)).toThrow('3 bytes are no multiple of the 2 of char16_t')
    expect(() => ffi.text(wide, 3)).toThrow(code('ERR_FFI_VALUE'))
  })

  it('plain() and text() take lengths that are lengths', () => {
    const a = make('char[]', 'abc')
    for (const length of [-1, 1.5, '2', NaN, null, 2n]) {
      expect(() => ffi.plain(a, length as never)).toThrow(code('ERR_FFI_VALUE'))
      expect(() => ffi.plain(make('int *'), length as never)).toThrow(code('ERR_FFI_VALUE'))
      expect(() => ffi.text(a, length as never)).toThrow(code('ERR_FFI_VALUE'))
    }
    expect(ffi.plain(make('int[]', [1, 2]), 1)).toEqual([1])
    expect(ffi.plain(make('int *', 4), 1)).toEqual([4])
    expect(ffi.plain(make('int *', 4), 0)).toEqual([])
  })

  it('errno is an int', () => {
    ffi.errno = 2 ** 31 - 1
    expect(ffi.errno).toBe(2 ** 31 - 1)
    ffi.errno = -1
    for (const value of [2 ** 31, -(2 ** 31) - 1, 2n ** 32n]) {
      expect(() => (ffi.errno = value as never)).toThrow(code('ERR_FFI_OVERFLOW'))
    }
    for (const value of [1.5, NaN, 'x', undefined, null, true, {}]) {
      expect(() => (ffi.errno = value as never)).toThrow(code('ERR_FFI_TYPE'))
    }
    expect(ffi.errno).toBe(-1)
  })
})

describe('arrays', () => {
  it('are checked at every index', () => {
    const a = make('int[3]', [1, 2, 3])
    expect(a[0]).toBe(1)
    a[2] = 9 as never
    expect([...a]).toEqual([1, 2, 9])
    for (const index of [-1, 3, 1e9]) {
      expect(() => a[index]).toThrow(code('ERR_FFI_BOUNDS'))
      expect(() => (a[index] = 0 as never)).toThrow(code('ERR_FFI_BOUNDS'))
    }
    expect(a['nothing']).toBe(undefined)
    expect(a['1.5']).toBe(undefined)
    expect(() => (a['nothing'] = 1 as never)).toThrow(code('ERR_FFI_FIELD'))
  })

  it('at, subarray and set follow typed arrays, but stay inside', () => {
    const a = ffi.new('int[]', [10, 20, 30, 40, 50]) as unknown as {
      at: (i: number) => number
      subarray: (b?: number, e?: number) => Items & { set: (items: unknown, at?: number) => void }
      set: (items: unknown, at?: number) => void
    } & Items
    expect(a.at(-1)).toBe(50)
    expect(() => a.at(5)).toThrow(code('ERR_FFI_BOUNDS'))
    const middle = a.subarray(1, 4)
    expect([...middle]).toEqual([20, 30, 40])
    middle[0] = 21 as never
    expect(a[1]).toBe(21)
    middle.set([1, 2], 1)
    expect([...a]).toEqual([10, 21, 1, 2, 50])
    middle.set(new Set([7, 8]))
    expect([...a]).toEqual([10, 7, 8, 2, 50])
    middle.set(make('short[]', [4, 5]))
    expect([...a]).toEqual([10, 4, 5, 2, 50])
    expect(() => middle.set([1, 2, 3, 4])).toThrow(code('ERR_FFI_BOUNDS'))
    for (const [begin, end] of [
      [-1, 2],
      [3, 2],
      [0, 6],
      [0.5, 1],
    ] as const) {
      expect(() => a.subarray(begin, end)).toThrow(code('ERR_FFI_BOUNDS'))
    }
  })

  it('initialise arrays of the same items and length', () => {
    const a = make('int[4]', [1, 2, 3, 4])
    expect([...make('int[4]', a)]).toEqual([1, 2, 3, 4])
    expect([...make('int[]', a)]).toEqual([1, 2, 3, 4])
    for (const type of ['int[3]', 'short[4]']) {
      expect(() => make(type, a)).toThrow(code('ERR_FFI_TYPE'))
    }
    const p = make('int **', a)
    expect(ffi.equals(p.value, a)).toBe(true)
  })

  it('take typed arrays, of their very form or item by item', () => {
    expect([...make('int[]', new Int32Array([1, -2]))]).toEqual([1, -2])
    expect([...make('int[]', new Uint8Array([1, 200]))]).toEqual([1, 200])
    expect([...make('double[]', new Float32Array([0.5]))]).toEqual([0.5])
    expect([...make('uint64_t[]', new BigUint64Array([2n ** 64n - 1n]))]).toEqual([2n ** 64n - 1n])
    expect([...make('signed char[]', new Uint8Array([255]))]).toEqual([-1])
    expect(() => make('int8_t[]', new Uint8Array([200]))).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(() => make('int[]', new Float64Array([0.5]))).toThrow(code('ERR_FFI_TYPE'))
  })

  it('are taken for characters by what the item is, and not by its name', () => {
    expect([...make('achar[]', new Uint8Array([1, 2]))]).toEqual([1, 2])
    expect([...make('achar[]', new Uint32Array([7]))]).toEqual([7])
    expect(() => make('achar[1]', new Int32Array([-1]))).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(() => make('achar[1]', new Float32Array([0.5]))).toThrow(code('ERR_FFI_TYPE'))
    expect(() => make('rchar[2]', new Uint8Array(2))).toThrow(code('ERR_FFI_TYPE'))
    expect(() => make('rchar[2]', new Uint16Array(2))).toThrow(code('ERR_FFI_TYPE'))
    expect(() => make('char *[1]', new BigUint64Array(1))).toThrow(code('ERR_FFI_TYPE'))
    expect(() => make('int (*[1])(int)', new BigUint64Array(1))).toThrow(code('ERR_FFI_TYPE'))
    const places = ffi.new('int *[1]') as unknown as { set: (items: unknown) => void }
    expect(() => places.set(new BigUint64Array([4096n]))).toThrow(code('ERR_FFI_TYPE'))
  })

  it('are as long as the engine says, and not as a subclass does', () => {
    class Short extends Int32Array {
      override get length(): number {
        return 1
      }
    }
    const o = make('struct outer *', { name: 'abc' })
    expect(() => (o.arr = new Short([1, 2, 3, 4, 5]) as never)).not.toThrow()
    class Empty extends Uint8Array {
      asked = 0
      override get length(): number {
        return this.asked++ === 0 ? 1 : super.length
      }
    }
    expect(() => (o.name = new Empty([1, 2, 3, 4, 5, 6, 7, 8]) as never)).toThrow()
    expect(ffi.plain(o)).toMatchObject({
      arr: [1, 0, 0],
      name: 'abc',
      grid: [
        [0, 0],
        [0, 0],
      ],
    })
  })

  it('are no length that is no length', () => {
    for (const length of [1.5, -1, NaN, 2 ** 60]) {
      const items = new Proxy([1, 2], {
        get: (a, key) => (key === 'length' ? length : Reflect.get(a, key)),
      })
      expect(() => make('int[]', items)).toThrow(code('ERR_FFI_VALUE'))
      expect(() => make('struct flex *', { data: items })).toThrow(code('ERR_FFI_VALUE'))
    }
  })

  it('that grow while they are read are as long as they were', () => {
    const items = [1, 2]
    Object.defineProperty(items, 0, { get: () => items.push(9) })
    const o = make('struct outer *', { name: 'abc' })
    o.arr = items as never
    expect(ffi.plain(o)).toMatchObject({ arr: [3, 2, 0], name: 'abc' })
    const rows = [[1, 2], [3]]
    Object.defineProperty(rows, 0, { get: () => (rows.push([7, 7]), [1, 2]) })
    o.grid = rows as never
    expect(ffi.plain(o)).toMatchObject({
      grid: [
        [1, 2],
        [3, 0],
      ],
      text: null,
    })
  })

  it('cast gives a bounded view', () => {
    const a = make('int[4]', [1, 2, 3, 4])
    const two = ffi.cast('int[2]', a) as Items
    expect([...two]).toEqual([1, 2])
    expect(() => two[2]).toThrow(code('ERR_FFI_BOUNDS'))
    expect(() => ffi.cast('int[5]', a)).toThrow(code('ERR_FFI_VALUE'))
  })

  it('of arrays are row by row', () => {
    const grid = make('int[2][3]', [[1, 2, 3], [4]])
    expect(grid[1]?.[0]).toBe(4)
    expect(ffi.unpack(ffi.cast('int *', grid), 6)).toEqual(new Int32Array([1, 2, 3, 4, 0, 0]))
    expect(() => grid[1]?.[3]).toThrow(code('ERR_FFI_BOUNDS'))
    expect(ffi.plain(grid)).toEqual([
      [1, 2, 3],
      [4, 0, 0],
    ])
  })
})

describe('pointers', () => {
  it('index, and keep inside of memory that is ours', () => {
    const a = make('short[]', [1, 2, 3])
    const p = ffi.add(a, 1) as unknown as Data
    expect([p[-1], p[0], p[1], p.value]).toEqual([1, 2, 3, 2])
    expect(() => p[2]).toThrow(code('ERR_FFI_BOUNDS'))
    const single = make('int *', 5)
    expect(single[0]).toBe(5)
    expect(() => single[1]).toThrow(code('ERR_FFI_BOUNDS'))
  })

  it('take part in ffi.add, distance and equals only', () => {
    const a = make('short[]', 5)
    const p = ffi.add(a, 3)
    expect(ffi.distance(p, a)).toBe(3)
    expect(ffi.distance(a, p)).toBe(-3)
    expect(ffi.equals(ffi.add(p, -3), a)).toBe(true)
    expect(ffi.equals(null, null)).toBe(true)
    expect(ffi.equals(p, null)).toBe(false)
    const v = ffi.cast('void *', a)
    expect(ffi.address(ffi.add(v, 3)) - ffi.address(v)).toBe(3n)
    expect(() => ffi.distance(p, make('int[]', 1))).toThrow(code('ERR_FFI_TYPE'))
    expect(() => ffi.distance(ffi.cast('int *', 1002), ffi.cast('int *', 1000))).toThrow(
      code('ERR_FFI_VALUE'),
    )
    expect(() => ffi.add(p, ffi.cast('int', 1) as never)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => (p as never as number) + 1).toThrow(/ffi\.add/)
    expect(Number(p)).toBe(Number(ffi.address(p)))
    expect((ffi.add(a, 0) as unknown as number) < (p as unknown as number)).toBe(true)
  })

  it.each([
    ['int *', 'short *', false],
    ['void *', 'short *', true],
    ['int *', 'void *', true],
    ['char *', 'unsigned char *', true],
    ['int *', 'char *', false],
    ['unsigned int *', 'int *', false],
    ['uint32_t *', 'unsigned int *', true],
    ['int **', 'void **', false],
    ['void (*)(void)', 'int (*)(void)', false],
    ['struct point *', 'struct outer *', false],
    ['int (*)[3]', 'int (*)[4]', false],
  ])('%s from %s: %s', (to, from, isTaken) => {
    const value = ffi.cast(from, 0x1000)
    if (isTaken)
      expect(
        ffi.equals(
          make(`${to.replace(/^(.*\(\*)/, '$1*')}${to.includes('(*') ? '' : '*'}`, value).value,
          value,
        ),
      ).toBe(true)
    else
      expect(() => make(to.includes('(*') ? to.replace('(*', '(**') : `${to}*`, value)).toThrow(
        code('ERR_FFI_TYPE'),
      )
  })

  it('to nothing that can be read have no items', () => {
    const v = ffi.cast('void *', make('int *')) as Data
    expect(() => v[0]).toThrow(code('ERR_FFI_TYPE'))
    const o = ffi.cast('struct opaque *', make('int *')) as Data
    expect(o['a']).toBe(undefined)
    expect(() => o[0]).toThrow(code('ERR_FFI_TYPE'))
    expect(() => ffi.add(o, 1)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => ffi.sizeof('struct opaque')).toThrow(code('ERR_FFI_VALUE'))
    expect(ffi.sizeof(o)).toBe(host.pointer)
  })

  it('null is null, and C’s first page too', () => {
    expect(ffi.cast('int *', 0)).toBe(null)
    expect(() => ffi.unpack(null, 3)).toThrow(code('ERR_FFI_NULL'))
    const low = ffi.cast('int *', 8) as Data
    expect(() => low.value).toThrow(code('ERR_FFI_NULL'))
    const record = ffi.cast('struct point *', 8) as Data
    expect(() => record.x).toThrow(code('ERR_FFI_NULL'))
    expect(() => (record.x = 1 as never)).toThrow(code('ERR_FFI_NULL'))
  })

  it('to more than there is do not reach its neighbours by name', () => {
    const own = make('int *', 5)
    const neighbour = make('int[]', [6, 7])
    const small = ffi.gc(make('int *', 5), () => undefined) as unknown as Data
    const [from, to] = [make('struct outer[2]'), make('struct outer *')]
    for (const p of [
      ffi.cast('struct outer *', own),
      ffi.cast('struct outer *', make('char[4]')),
      ffi.cast('struct outer *', small),
      make('struct outer **', ffi.cast('void *', own)).value,
      ffi.add(make('struct outer *'), 1),
      ffi.add(make('struct outer *'), -1),
      ffi.addressof(make('struct outer *'), 1),
    ] as unknown as Data[]) {
      for (const use of [
        () => p['text'],
        () => (p['text'] = null as never),
        () => p['p']?.y,
        () => (p['p'] = from[0]?.['p'] as never),
        () => (p['grid'] = [[1]] as never),
        () => ffi.string(p['name']),
        () => ffi.unpack(p['grid']?.[1]),
        () => ffi.buffer(p['p']),
        () => (p as Items)[0],
        () => ffi.memmove(p, to, 64),
        () => ffi.memmove(to, p, 64),
        () => ffi.plain(p),
      ]) {
        expect(use).toThrow(code('ERR_FFI_BOUNDS'))
      }
      expect(inspect(p)).toMatch(/text: <outside of its memory>/)
    }
    expect([own.value, small.value, [...(neighbour as Items)]]).toEqual([5, 5, [6, 7]])
  })

  it('to what lies before their memory do not reach it', () => {
    const neighbour = make('int *', 4)
    const before = ffi.add(make('int *', 5), -1)
    expect(() => ffi.cast('int[2]', before)).toThrow(code('ERR_FFI_BOUNDS'))
    for (const type of ['char[2]', 'char16_t[2]', 'char32_t[2]']) {
      expect(() => ffi.string(ffi.add(make(type), -1))).toThrow(code('ERR_FFI_BOUNDS'))
    }
    expect((neighbour as Data).value).toBe(4)
  })

  it('to more than there is are good for what there is, and for arithmetic', () => {
    const own = make('int[2]', [5, 6])
    const outer = ffi.cast('struct outer *', own) as Data
    outer['id'] = 8 as never
    expect([outer['id'], own[0]]).toEqual([8, 8])
    expect(() => outer['p']?.x).toThrow(
      'this C value: 4 bytes at offset 8 lie outside of its memory of 8 bytes',
    )
    const points = make('struct point[3]', [[1], [2], [3]])
    const end = ffi.addressof(points, 3) as unknown as Data
    expect(() => end.x).toThrow(code('ERR_FFI_BOUNDS'))
    expect((ffi.add(end, -1) as unknown as Data).x).toBe(3)
    expect(ffi.distance(end, points)).toBe(3)
    const constant = ffi.fromBuffer('struct outer *', new Uint8Array(8), {
      writable: false,
    }) as unknown as Data
    expect(constant['id']).toBe(0)
    expect(() => (constant['id'] = 1 as never)).toThrow(code('ERR_FFI_TYPE'))
    ffi.release(own)
    expect(() => outer['id']).toThrow(code('ERR_FFI_RELEASED'))
    expect(() => ffi.release(outer)).not.toThrow()
  })

  it.each([
    ['ffi.unpack', () => ffi.unpack(ffi.cast('int *', 4096), 2 ** 45)],
    ['ffi.unpack of records', () => ffi.unpack(ffi.cast('struct point *', 4096), 2 ** 45)],
    ['ffi.unpack of pointers', () => ffi.unpack(ffi.cast('int **', 4096), 2 ** 32)],
    ['ffi.text', () => ffi.text(ffi.cast('char *', 4096), 2 ** 45)],
    ['ffi.plain', () => ffi.plain(ffi.cast('int *', 4096), 2 ** 45)],
  ])('to more than there can be are refused: %s', (_name, use) => {
    expect(use).toThrow(code('ERR_FFI_MEMORY'))
  })

  it('into a buffer that was transferred away say so', () => {
    const bytes = new Int32Array([1, 2, 3])
    const array = ffi.fromBuffer('int[]', bytes) as unknown as Items
    const pointer = ffi.fromBuffer('int *', bytes) as unknown as Items
    const points = ffi.fromBuffer('int[]', bytes, { writable: false }) as unknown as Items
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] })
    for (const use of [
      () => array[0],
      () => (array[0] = 1 as never),
      () => [...array],
      () => pointer.value,
      () => (pointer[0] = 1 as never),
      () => points[0],
      () => ffi.unpack(array),
      () => ffi.plain(array),
      () => ffi.plain(pointer),
      () => ffi.memmove(make('int[3]'), array, 12),
      () => ffi.memmove(array, make('int[3]'), 12),
      () => ffi.address(array),
    ]) {
      expect(use).toThrow(code('ERR_FFI_RELEASED'))
      expect(use).toThrow('its buffer is detached (transferred away)')
    }
  })

  it('hold any address', () => {
    for (const address of [-1, -4096, 2 ** 52, 2n ** 64n - 1n, 2n ** 63n, 0x7fff_ffff_ffffn]) {
      const p = ffi.cast('char *', address)
      expect(ffi.address(p)).toBe(BigInt.asUintN(64, BigInt(address)))
      const slot = make('char **', p)
      expect(ffi.address(slot.value)).toBe(BigInt.asUintN(64, BigInt(address)))
    }
  })

  it('are moved exactly, to any address and from any', () => {
    for (const [from, items, to] of [
      [2n ** 53n - 1n, 1, 2n ** 53n],
      [2n ** 53n - 1n, 2, 2n ** 53n + 1n],
      [2n ** 53n + 1n, -2, 2n ** 53n - 1n],
      [2n ** 53n + 1n, 0, 2n ** 53n + 1n],
      [2n ** 60n, 3, 2n ** 60n + 3n],
      [2n ** 63n - 1n, 1, 2n ** 63n],
      [2n ** 64n - 1n, 2, 1n],
      [4096, -4097, 2n ** 64n - 1n],
      [0x7fff_ffff_ffffn, 2 ** 53 - 1, 0x7fff_ffff_ffffn + 2n ** 53n - 1n],
    ] as const) {
      const start = ffi.cast('char *', from) as CData
      for (const p of [start, ffi.gc(start, () => undefined)]) {
        const q = ffi.add(p, items)
        expect(ffi.address(q)).toBe(to)
        expect(ffi.address(ffi.addressof(p, items))).toBe(to)
        expect(ffi.equals(ffi.add(q, -items), p)).toBe(true)
        expect(ffi.equals(q, ffi.cast('char *', to))).toBe(true)
        expect(ffi.distance(q, p)).toBe(items)
        expect((q as unknown as bigint) > (p as unknown as bigint)).toBe(to > BigInt(from))
      }
    }
    const wide = ffi.cast('struct outer *', 2n ** 60n) as CData
    expect(ffi.address(ffi.add(wide, 2))).toBe(2n ** 60n + 128n)
    expect(ffi.address(ffi.addressof(wide, 'text'))).toBe(2n ** 60n + 56n)
    expect(ffi.distance(ffi.cast('char *', 2n ** 60n + 1n), ffi.cast('char *', 2n ** 60n))).toBe(1)
    expect(() => ffi.distance(ffi.cast('char *', 2n ** 60n), ffi.cast('char *', 1))).toThrow(
      code('ERR_FFI_OVERFLOW'),
    )
    for (const items of [2 ** 53 - 1, -(2 ** 53), 1e300]) {
      expect(() => ffi.add(make('char *'), items)).toThrow(code('ERR_FFI_OVERFLOW'))
      expect(() => ffi.addressof(make('struct outer *'), items)).toThrow(
        code(expect.stringMatching(/^ERR_FFI_(?:OVERFLOW|BOUNDS)$/)),
      )
    }
    expect(() => ffi.add(ffi.cast('char *', 1), 2 ** 53)).toThrow(code('ERR_FFI_OVERFLOW'))
  })

  it('have no items beyond 2^53, and say so', () => {
    const far = ffi.cast('int *', 2n ** 53n) as unknown as Items
    const array = ffi.cast('int[2]', far) as unknown as Items
    for (const use of [
      () => far[0],
      () => far[-1],
      () => (far[0] = 1 as never),
      () => (far.value = 1 as never),
      () => array[1],
      () => (array[1] = 1 as never),
    ]) {
      expect(use).toThrow(code('ERR_FFI_UNSUPPORTED'))
    }
    expect(() => (ffi.cast('void *', 2n ** 53n) as unknown as Items)[0]).toThrow(
      code('ERR_FFI_TYPE'),
    )
  })

  it('that cross 2^53 are released with what they were', () => {
    const guarded = ffi.gc(ffi.cast('char *', 2n ** 53n - 1n) as CData, () => undefined)
    const moved = ffi.add(guarded, 2)
    ffi.release(guarded)
    expect(() => ffi.address(moved)).toThrow(code('ERR_FFI_RELEASED'))
  })

  it('are moved by whole numbers of items', () => {
    const p = make('int *')
    for (const index of [0.5, NaN, Infinity]) {
      expect(() => ffi.addressof(p, index)).toThrow(code('ERR_FFI_TYPE'))
      expect(() => ffi.addressof(make('int[3]'), index)).toThrow(code('ERR_FFI_TYPE'))
      expect(() => ffi.add(p, index)).toThrow(code('ERR_FFI_TYPE'))
    }
    expect(() => ffi.add(p, 2 ** 53)).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(() => ffi.add(p, 2 ** 52)).toThrow(code('ERR_FFI_OVERFLOW'))
    const far = ffi.cast('int *', 2n ** 63n)
    expect(ffi.address(ffi.add(far, 1))).toBe(2n ** 63n + 4n)
    expect(ffi.address(ffi.add(far, -1))).toBe(2n ** 63n - 4n)
    expect(ffi.address(ffi.addressof(far, 2))).toBe(2n ** 63n + 8n)
    const low = ffi.cast('int *', 4096) as Items & { at: (index: number) => unknown }
    expect(() => low.at(NaN)).toThrow(code('ERR_FFI_BOUNDS'))
    expect(() => low.at('x' as never)).toThrow(code('ERR_FFI_BOUNDS'))
  })

  it('addressof goes into arrays and records', () => {
    const a = make('int[50]')
    expect(ffi.typeof(ffi.addressof(a)).name).toBe('int (*)[50]')
    expect(ffi.distance(ffi.addressof(a, 25), a)).toBe(25)
    const o = make('struct outer *')
    expect(ffi.equals(ffi.addressof(o, 'arr', 2), ffi.add(ffi.cast('int *', o) as Data, 10))).toBe(
      true,
    )
    expect(ffi.equals(ffi.addressof(o[0]), o)).toBe(true)
    expect(() => ffi.addressof(make('int *'))).toThrow(code('ERR_FFI_TYPE'))
    expect(() => ffi.addressof(ffi.cast('int', 1))).toThrow(code('ERR_FFI_TYPE'))
    expect(() => ffi.addressof(o, 'nothing')).toThrow(code('ERR_FFI_FIELD'))
    expect(() => ffi.addressof(make('struct bits *'), 's')).toThrow(code('ERR_FFI_TYPE'))
  })
})

describe('records', () => {
  it('have the fields of C and no other names', () => {
    const p = new point({ x: 1, y: 2.5 })
    expect([p.x, p.y, p['next']]).toEqual([1, 2.5, null])
    expect(p).toBeInstanceOf(point)
    for (const name of [
      'z',
      'then',
      'toString',
      'constructor',
      '__proto__',
      '0',
      'value',
      'length',
    ]) {
      expect(p[name]).toBe(undefined)
    }
    expect(() => (p['z'] = 1 as never)).toThrow(code('ERR_FFI_FIELD'))
    expect(() => new point({ z: 1 })).toThrow(code('ERR_FFI_FIELD'))
    const q = make('struct point *')
    expect(q['constructor']).toBe(undefined)
    expect(q['value']).toBe(undefined)
    expect(q[0]).toBeInstanceOf(point)
  })

  it('may call their fields as JavaScript calls its own', () => {
    const o = make('struct odd *', [1, 2, 3])
    expect([o.value, o['then'], o['constructor']]).toEqual([1, 2, 3])
    const p = make('struct proto *', JSON.parse('{ "__proto__": 4, "length": 5 }'))
    expect([p['__proto__'], p.length]).toEqual([4, 5])
    p['__proto__'] = 6 as never
    expect(p['__proto__']).toBe(6)
  })

  it('are made of objects, arrays and each other', () => {
    const p = new point([1, 2])
    expect(ffi.plain(new point(p))).toEqual({ x: 1, y: 2, next: null })
    expect(() => new point([1, 2, null, 4])).toThrow(code('ERR_FFI_VALUE'))
    for (const value of [
      5,
      'x',
      null,
      make('struct outer *')[0],
      make('struct point *'),
      new Float64Array(2),
    ]) {
      expect(() => new point(value)).toThrow(code('ERR_FFI_TYPE'))
    }
    const array = make('struct point[3]', [[1], { x: 2 }, p])
    expect([...array].map((item) => (item as Data).x)).toEqual([1, 2, 1])
    Reflect.set(array, 0, array[1])
    expect(array[0]?.x).toBe(2)
    expect((ffi.unpack(array, 2) as Data[])[1]?.x).toBe(2)
  })

  it('hold live views of records and arrays', () => {
    const o = make('struct outer *')
    const view = o['p'] as Data
    view.x = 7 as never
    expect(o['p']?.x).toBe(7)
    o['p'] = { x: 8 } as never
    expect(view.x).toBe(8)
    const source = new point({ x: 9 })
    o['p'] = source as never
    source.x = 1 as never
    expect(view.x).toBe(9)
    o['arr'] = [9, 2, 0] as never
    o['arr'] = [5] as never
    expect([...(o['arr'] as Items)]).toEqual([5, 2, 0])
    o['name'] = 'abcd' as never
    o['name'] = 'x' as never
    expect([...(o['name'] as Items)]).toEqual([120, 0, 99, 100])
    expect(() => (o['name'] = 'abcde' as never)).toThrow(code('ERR_FFI_BOUNDS'))
    expect(() => (o['p'] = make('struct point *') as never)).toThrow(code('ERR_FFI_TYPE'))
    o['grid'] = [
      [1, 2],
      [3, 4],
    ] as never
    expect(o['grid']?.[1]?.[1]).toBe(4)
  })

  it('unions take one value', () => {
    expect(make('union un *', ['A'])['a']).toBe(65)
    expect(make('union un *', { b: 258 })['a']).toBe(2)
    expect(make('union un *', { b: 258, a: 1 })['b']).toBe(257)
    expect(make('union un *', [])['b']).toBe(0)
    expect(() => make('union un *', ['A', 5])).toThrow(code('ERR_FFI_VALUE'))
    expect(() => make('union un *', [1005])).toThrow(code('ERR_FFI_OVERFLOW'))
    expect(() => make('union un *', 5)).toThrow(code('ERR_FFI_TYPE'))
  })

  it('anonymous ones lend their fields', () => {
    const a = make('struct anon *', [1, 2, 3])
    expect([a['b'], a['c'], a['d'], a['e']]).toEqual([2, 2, 2, 3])
    a['d'] = 5 as never
    expect(a['b']).toBe(5)
    expect(() => make('struct anon *', [1, 2, 3, 4, 5])).toThrow(code('ERR_FFI_VALUE'))
    expect(ffi.offsetof('struct anon', 'd')).toBe(4)
  })

  it('bit-fields have the range of their width, and touch nothing else', () => {
    const b = make('struct bits *')
    for (const [name, values] of [
      ['s', [-16, 15, 0]],
      ['u', [0, 31]],
      ['wide', [2 ** 31 - 1, 0]],
    ] as const) {
      for (const value of values) {
        b[name] = value as never
        expect(b[name]).toBe(value)
      }
    }
    b['s'] = -1 as never
    b['u'] = 21 as never
    b['one'] = 1 as never
    b['flag'] = true as never
    expect([b['s'], b['u'], b['one'], b['flag']]).toEqual([-1, 21, -1, true])
    for (const [name, value] of [
      ['s', 16],
      ['s', -17],
      ['u', 32],
      ['u', -1],
      ['wide', 2 ** 31],
    ] as const) {
      expect(() => (b[name] = value as never)).toThrow(code('ERR_FFI_OVERFLOW'))
    }
    expect(() => (b['s'] = 'x' as never)).toThrow(code('ERR_FFI_TYPE'))
    expect(b['u']).toBe(21)
    const l = make('struct long_bits *', { low: -(2n ** 39n), high: 2n ** 21n - 1n })
    expect([l['low'], l['high']]).toEqual([-(2n ** 39n), 2n ** 21n - 1n])
    l['low'] = (2n ** 39n - 1n) as never
    expect([l['low'], l['high']]).toEqual([2n ** 39n - 1n, 2n ** 21n - 1n])
  })

  it('flexible ones know how long they were made', () => {
    const f = make('struct flex *', { n: 3, data: [1, 2, 3] })
    expect([...(f['data'] as unknown as Items)]).toEqual([1, 2, 3])
    expect(() => f['data']?.[3]).toThrow(code('ERR_FFI_BOUNDS'))
    expect(make('struct flex *', [2, 5])['data']?.length).toBe(5)
    expect(make('struct flex *')['data']?.length).toBe(0)
    expect(() => make('struct flex *', { data: 'x' })).toThrow(code('ERR_FFI_TYPE'))
    expect([ffi.sizeof(f[0]), ffi.buffer(f[0]).length, ffi.sizeof('struct flex')]).toEqual([
      10, 10, 4,
    ])
    const none = (names.type('struct flex') as RecordType).class
    expect(ffi.sizeof(new none({ n: 1 }))).toBe(4)
    const moved = make('struct flex *', [0, 3])
    ffi.memmove(moved[0], f[0], 10)
    expect([...(moved['data'] as unknown as Items)]).toEqual([1, 2, 3])
    expect(() => ffi.memmove(moved[0], f[0], 11)).toThrow(code('ERR_FFI_BOUNDS'))
  })

  it('small ones lie close, and copy as bytes', () => {
    const a = make('struct px[4]')
    a[2] = [1, 2, 3] as never
    expect([...ffi.buffer(a)]).toEqual([0, 0, 0, 0, 0, 0, 1, 2, 3, 0, 0, 0])
    const b = make('struct px[4]')
    ffi.memmove(b, ffi.buffer(a), 12)
    expect(ffi.plain(b)).toEqual(ffi.plain(a))
    expect(ffi.sizeof('struct px[2][2]')).toBe(12)
  })

  it('only typedefs name are structs where what lies before a field has no size', () => {
    expect(ffi.plain(make('ahead *', [[], 5]))).toEqual({ none: [], v: 5 })
    expect(ffi.plain(make('either *', [5]))).toEqual({ v: 5, none: [] })
    expect(() => make('either *', [5, []])).toThrow(code('ERR_FFI_VALUE'))
  })

  it('without a name in C are not listed', () => {
    const listed = Object.keys(ffi.types)
    expect(listed.filter((name) => name.includes('$'))).toEqual([])
    expect(listed).toEqual(expect.arrayContaining(['handle', 'struct anon', 'ahead', 'achar']))
    expect(ffi.listTypes().unions).toEqual(['un'])
  })

  it('and enums of 64 bits have names for what numbers cannot hold', () => {
    const big = make('enum wide[3]', [1, 2n ** 63n, 2n ** 64n - 1n])
    expect(`${big as unknown as string}`).toBe(
      'enum wide[3] [ 1 (ONE), 9223372036854775808n (BIG), 18446744073709551615n ]',
    )
    expect(ffi.string(ffi.cast('enum wide', 2n ** 63n))).toBe('BIG')
    expect(ffi.string(ffi.cast('enum wide', 2n ** 64n - 1n))).toBe('18446744073709551615')
    expect(ffi.string(ffi.cast('enum deep', -(2n ** 63n)))).toBe('LOW')
    expect(ffi.string(ffi.cast('enum wide', 1))).toBe('ONE')
    expect(ffi.string(ffi.cast('enum wide', 7))).toBe('7')
  })

  it('print themselves, and never more than a screen', () => {
    for (const type of [
      'int[100][100][100]',
      'struct outer[100]',
      'double[50][50]',
      'char[90][90][90]',
    ]) {
      expect(`${make(type) as unknown as string}`.length).toBeLessThan(2500)
    }
    expect(inspect(make('int[100][100][100]'), { depth: Infinity })).toMatch(
      /^int\[100\]\[100\]\[100\] \[ \[ \[ (0, ){20}… 80 more \], .* more \], … \d+ more \]$/,
    )
  })

  it('print themselves', () => {
    expect(`${new point({ x: 1, y: 2.5 }) as unknown as string}`).toBe(
      'struct point { x: 1, y: 2.5, next: null }',
    )
    const o = make('struct outer *', { name: 'ab', arr: [1] })
    expect(`${o as unknown as string}`).toMatch(
      /^<struct outer \* 0x[0-9a-f]+ owning 64 bytes> \{ id: 0, p: /,
    )
    expect(`${o as unknown as string}`).toContain('arr: [ 1, 0, 0 ], name: "ab"')
    expect(`${make('int[]', 100) as unknown as string}`).toMatch(
      /^int\[100\] \[ (0, ){20}… 80 more \]$/,
    )
  })
})

describe('bytes', () => {
  it('unpack copies', () => {
    const a = make('int[]', [1, 2, 3])
    const copy = ffi.unpack(a)
    expect(copy).toEqual(new Int32Array([1, 2, 3]))
    a[0] = 9 as never
    expect((copy as Int32Array)[0]).toBe(1)
    expect(ffi.unpack(make('char[]', 'ab'), 2)).toEqual(new Uint8Array([97, 98]))
    expect(ffi.unpack(ffi.cast('void *', a), 4)).toEqual(new Uint8Array(new Int32Array([9]).buffer))
    expect(ffi.unpack(make('_Bool[]', [true, false]))).toEqual([true, false])
    expect(ffi.unpack(make('long[]', [5]))).toEqual(new BigInt64Array([5n]))
    expect(() => ffi.unpack(a, 4)).toThrow(code('ERR_FFI_BOUNDS'))
    expect(() => ffi.unpack(a, -1)).toThrow(code('ERR_FFI_VALUE'))
    expect(() => ffi.unpack(ffi.cast('int', 1), 1)).toThrow(code('ERR_FFI_TYPE'))
  })

  it('view and buffer share', () => {
    const a = make('double[]', [1, 2])
    const view = ffi.view(a) as Float64Array
    view[1] = 5
    expect(a[1]).toBe(5)
    ffi.buffer(a).fill(0)
    expect([...a]).toEqual([0, 0])
    expect(ffi.buffer(new point({ x: 258 }))[0]).toBe(2)
    expect(() => ffi.buffer(ffi.cast('int', 1))).toThrow(code('ERR_FFI_TYPE'))
    expect(() => ffi.buffer(ffi.cast('void *', a), 17)).toThrow(code('ERR_FFI_BOUNDS'))
  })

  it('a buffer that was taken away is an error', () => {
    const a = make('int[]', 4)
    const { buffer } = ffi.view(a)
    structuredClone(buffer, { transfer: [buffer as ArrayBuffer] })
    expect(() => a[0]).toThrow(code('ERR_FFI_RELEASED'))
    expect(() => ffi.address(a)).toThrow(code('ERR_FFI_RELEASED'))
  })

  it('fromBuffer is over somebody else’s', () => {
    const bytes = new Uint8Array(14)
    new DataView(bytes.buffer).setInt32(0, 1, little)
    new DataView(bytes.buffer).setInt32(4, 2, little)
    const ints = ffi.fromBuffer('int[]', bytes) as unknown as Items
    expect([...ints]).toEqual([1, 2, 0])
    expect(ffi.fromBuffer('int[2]', bytes) as unknown as Items).toHaveLength(2)
    expect(() => ffi.fromBuffer('int[4]', bytes)).toThrow(code('ERR_FFI_VALUE'))
    expect(() => ffi.fromBuffer('int', bytes)).toThrow(code('ERR_FFI_TYPE'))
    expect((ffi.fromBuffer('struct point *', new Uint8Array(24)) as unknown as Data).x).toBe(0)
    ints[0] = 7 as never
    expect(bytes[0]).toBe(7)
    const odd = ffi.fromBuffer('double[]', bytes.subarray(3, 11)) as unknown as Items
    odd[0] = 0.1 as never
    expect(odd[0]).toBe(0.1)
    for (const value of ['text', 5, null, [1]]) {
      expect(() => ffi.fromBuffer('char[]', value)).toThrow(code('ERR_FFI_TYPE'))
    }
    const resizable = new (ArrayBuffer as new (n: number, o: object) => ArrayBuffer)(8, {
      maxByteLength: 16,
    })
    expect(() => ffi.fromBuffer('char[]', resizable)).toThrow(/resized/)
  })

  it('memmove copies any way, also over itself', () => {
    const a = make('int[]', [10, 20, 30, 40, 50])
    ffi.memmove(a, ffi.add(a, 1), 8)
    expect([...a]).toEqual([20, 30, 30, 40, 50])
    ffi.memmove(ffi.add(a, 1), a, 8)
    expect([...a]).toEqual([20, 20, 30, 40, 50])
    const bytes = new Uint8Array(4)
    ffi.memmove(bytes, a, 4)
    expect(bytes[0]).toBe(20)
    ffi.memmove(a, new Int32Array([7]), 4)
    expect(a[0]).toBe(7)
    ffi.memmove(a, bytes, 0)
    expect(() => ffi.memmove(a, bytes, -1)).toThrow(code('ERR_FFI_VALUE'))
    expect(() => ffi.memmove(bytes, a, 5)).toThrow(code('ERR_FFI_BOUNDS'))
    expect(() => ffi.memmove(ffi.cast('int', 1), a, 1)).toThrow(code('ERR_FFI_TYPE'))
    expect(() => ffi.memmove(5, a, 1)).toThrow(code('ERR_FFI_TYPE'))
  })
})
