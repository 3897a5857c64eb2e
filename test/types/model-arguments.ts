// Checked by tsc alone: what parameters, fields and globals take, kind by kind. Each @ts-expect-error is an
// assertion that the line below is refused.
import type * as c from 'unplugin-cffi/types'
import { origin_of, point as basePoint } from './base.cdef'
import lib, {
  DARK,
  ffi,
  LIGHT,
  pair,
  point,
  shade,
  shape,
  struct_stat,
  type db,
} from './model.cdef'
import { exactly } from './equal.ts'

declare const s: shape
declare const p: c.Pointer<shape>
declare const q: c.Pointer<point> | null
declare const handle: c.Pointer<db>
const ints = ffi.new('int[]', [1, 2])
const doubles = ffi.new('double[]', 2)

export function numbers(): void {
  lib.shade_of(DARK, true, 'a', 0.5)
  lib.shade_of(3, 0, 97, 1)
  exactly<bigint>()(lib.now())
  exactly<5>()(DARK)
  exactly<0>()(shade.LIGHT)
  const some: shade = LIGHT
  // @ts-expect-error -- a float is no bigint
  lib.shade_of(some, 0, 97, 1n)
  // @ts-expect-error -- 2 is no boolean
  lib.shade_of(some, 2, 97, 1)
  // @ts-expect-error -- an enum is no text
  lib.shade_of('DARK', 1, 97, 1)
  // @ts-expect-error -- an argument is missing
  lib.shade_of(some, 1, 97)
  // @ts-expect-error -- undefined is never a value
  lib.shade_of(undefined, 1, 97, 1)
}

export function pointers(): void {
  lib.sum(ints, 2)
  lib.sum([1, 2n], 2)
  lib.sum([1, 2] as const, 2)
  lib.sum(new Int32Array(2), 2)
  lib.sum(new Uint32Array(2), 2)
  lib.sum(null, 0)
  lib.sum(ffi.new('int32_t *'), 1)
  lib.sum(ffi.cast('void *', 1), 1)
  lib.sum(ffi.new('int[2][2]')[0] ?? null, 1)
  lib.sum(ffi.new('int *' as string), 1)
  // @ts-expect-error -- items of another type
  lib.sum(doubles, 2)
  // @ts-expect-error -- items of another type
  lib.sum(new Float64Array(2), 2)
  // @ts-expect-error -- a DataView's items have no width
  lib.sum(new DataView(new ArrayBuffer(8)), 2)
  // @ts-expect-error -- another sign
  lib.sum(ffi.new('unsigned *'), 2)
  // @ts-expect-error -- a pointer to pointers
  lib.sum(ffi.new('int **'), 2)
  // @ts-expect-error -- an address is no pointer
  lib.sum(0x1000n, 2)
  lib.fill_in([1, 2], 2)
  const fixed = [1, 2] as const
  // @ts-expect-error -- it is written back
  lib.fill_in(fixed, 2)
  lib.use_db(handle)
  // @ts-expect-error -- another type of pointer
  lib.use_db(ints)
  // @ts-expect-error -- an opaque record has no values
  lib.use_db([])
  lib.open_db('file', ffi.new('db **'))
  lib.open_db('file', [null])
  // @ts-expect-error -- not a pointer to pointers
  lib.open_db('file', handle)
  lib.at(ffi.new('struct point[2][4]'), 1)
  lib.at(s.corners, 1)
  // @ts-expect-error -- rows of another type
  lib.at(ffi.new('int[2][4]'), 1)
}

export function characters(): void {
  lib.open_db(new Uint8Array(3), null)
  lib.open_db(s.name, null)
  lib.open_db([97, 'b', 0], null)
  lib.open_db(ffi.new('unsigned char *'), null)
  lib.spell(new DataView(new ArrayBuffer(8)), 8)
  lib.spell(new Float64Array(1), 8)
  lib.spell(ffi.new('char[8]'), 8)
  // @ts-expect-error -- text is no memory that can be written
  lib.spell('text', 8)
  // @ts-expect-error -- a number is no name
  lib.open_db(5, null)
  lib.exec('ls', ['-l', null])
  lib.exec('ls', ffi.new('char *[2]'))
  lib.getopt(4, ['prog', '-n', ffi.new('char[3]'), null], 'n:')
  // @ts-expect-error -- texts, not numbers
  lib.getopt(1, [1], 'n:')
  // @ts-expect-error -- what stays cannot hold a text
  ffi.new('char *[2]', ['prog'])
  // @ts-expect-error -- strings, not numbers
  lib.exec('ls', [1])
  lib.read_bytes(ffi.new('char[3]'), new Int8Array(3), new BigUint64Array(3))
  // @ts-expect-error -- 64 bits are no 32
  lib.read_bytes(null, null, new Uint32Array(3))
  lib.copy(ints, new Float32Array(2), 3)
  lib.copy(p, s, 3)
  lib.copy(ffi.new('db **'), handle, 3)
  // @ts-expect-error -- `void *` takes no text
  lib.copy(ints, 'text', 3)
  // @ts-expect-error -- nor arrays, whose items have no type
  lib.copy([1], ints, 3)
  exactly<string | null>()(lib.version())
}

export function records(): void {
  lib.move(s.origin, 1)
  lib.move(q, 1)
  lib.move([{ x: 1 }], 1)
  lib.move(s.corners, 1)
  // @ts-expect-error -- a plain object cannot be written to
  lib.move({ x: 1 }, 1)
  // @ts-expect-error -- another record
  lib.move(s, 1)
  lib.length({ x: 1, y: 2 })
  exactly<point>()(lib.halve([1, 2]))
  lib.halve(s.origin)
  // @ts-expect-error -- a pointer is not what it points to
  lib.halve(ffi.new('struct point *'))
  // @ts-expect-error -- another record, with no field the same
  lib.halve(new struct_stat())
  // @ts-expect-error -- nor is another record, though its fields are the same
  lib.halve(new pair())
  // @ts-expect-error -- nor a pointer to one
  lib.move(new pair(), 1)
  // the record of the other file, which this one includes
  exactly<basePoint>()(lib.halve(origin_of(1)))
  exactly<typeof basePoint>()(point)
  void new struct_stat({ size: 1 })
}

export function fields(): void {
  s.area = 1
  s.bits = 3
  s.origin = { x: 1 }
  s.origin = [1, 2]
  s.name = 'text'
  s.corners = [{ x: 1 }, s.origin]
  s.next = p
  s.next = s
  s.next = null
  s.data = new Uint8Array(3)
  s.inner = { depth: { x: 1 }, ends: [ffi.new('int *')] }
  s.inner.depth.x = 4n
  exactly<c.CArray<c.PointerTo<c.int>>>()(s.inner.ends)
  exactly<shade>()(s.shade)
  exactly<bigint>()(s.stamp)
  exactly<c.Scalar<c.long_double>>()(s.exact)
  s.exact = 1
  // @ts-expect-error -- const
  s.id = 1
  // @ts-expect-error -- text is no pointer
  s.data = 'q'
  // @ts-expect-error -- a field outlives an array that is lent
  s.next = [s]
  // @ts-expect-error -- a pointer to another record
  s.next = q
  // @ts-expect-error -- no such field
  s.are = 1
  // @ts-expect-error -- items of another type
  s.corners = [1, 2]
}

export function functions(): void {
  lib.each((shape, data) => {
    exactly<c.RecordPointer<shape> | null>()(shape)
    exactly<c.BarePointer<void> | null>()(data)
  }, null)
  lib.sort([s], 1, (a, b) => (a === b ? 1 : 0))
  lib.sort([s], 1, s.compare)
  // @ts-expect-error -- it returns an int
  lib.sort([s], 1, () => 'text')
  const other = ffi.callback('int(*)(int)', (a) => a)
  // @ts-expect-error -- a pointer to a function of another type
  lib.sort([s], 1, other)
}
