// Checked by tsc alone: what `ffi.new`, `ffi.cast` and `ffi.fromBuffer` give, and the type strings that they
// take. Each @ts-expect-error is an assertion that the line below is refused.
import type * as c from 'unplugin-cffi/types'
import lib, { color_t, ffi, named, point, shape, type db } from './model.cdef'
import { exactly } from './equal.ts'

export function made(): void {
  exactly<c.CArray<c.int>>()(ffi.new('int[10]'))
  exactly<c.CArray<c.int>>()(ffi.new('int[]', 10))
  exactly<c.CArray<c.ArrayOf<c.int>>>()(ffi.new('int[2][3]'))
  exactly<c.CArray<c.ArrayOf<c.ArrayOf<c.char>>>>()(ffi.new('char[][2][3]', 4))
  exactly<c.CArray<c.PointerTo<c.int>>>()(ffi.new('int *[3]'))
  exactly<c.ItemPointer<c.unsigned_long>>()(ffi.new('unsigned long *', 3))
  exactly<c.ItemPointer<c.PointerTo<c.char>>>()(ffi.new('const char **'))
  exactly<c.ItemPointer<c.PointerTo<c.PointerTo<point>>>>()(ffi.new('struct point * * *'))
  exactly<c.RecordPointer<point>>()(ffi.new('struct point *', { x: 1 }))
  exactly<c.RecordPointer<shape>>()(ffi.new('shape_ptr'))
  exactly<c.RecordPointer<color_t>>()(ffi.new('color_t *', [1, 2, 3]))
  exactly<c.CArray<color_t>>()(ffi.new('const color_t[]', [[1], { blue: 2 }]))
  exactly<c.CArray<c.int>>()(ffi.new('row_t', [1, 2, 3]))
  exactly<c.ItemPointer<c.PointerTo<db>>>()(ffi.new('db **'))
  exactly<point>()(ffi.new(point, [1, 2]))
  exactly<c.CArray<c.int>>()(ffi.new('open_row_t', 3))
  exactly<c.ItemPointer<c.ArrayOf<c.int>>>()(ffi.new('int (*)[3]'))
  exactly<c.CArray<c.int>>()(ffi.new(ffi.typeof('int[3]')))
  exactly<c.CArray<c.ArrayOf<c.int>>>()(ffi.new('int[2][2]', [[1, 2], [3]]))
}

export function indexed(): void {
  const ints = ffi.new('int[10]')
  exactly<number>()(ints[0])
  exactly<number | undefined>()(ints[1])
  exactly<number>()(ints.at(0))
  const p = ffi.new('struct point *')
  exactly<number>()(p.x)
  exactly<point>()(p[0])
  p.x = 5n
  // @ts-expect-error -- an int is no text
  p.x = 'a'
  const scalar = ffi.new('double *')
  exactly<number>()(scalar[0])
  scalar.value = 0.5
  // @ts-expect-error -- a double is no bigint
  scalar.value = 1n
  exactly<c.Pointer<db> | null>()(ffi.new('db **').value)
  exactly<c.CArray<c.int>>()(ffi.new('int[2][3]').at(1))
}

/** Names that every object has are fields only where they are given. */
export function namedLikeObject(): void {
  const n = new named({ value: 1 })
  exactly<number>()(n.constructor)
  exactly<number>()(n.toString)
  exactly<c.CArray<c.char>>()(n.hasOwnProperty)
  ffi.new(named, { constructor: 4, toString: 0.5, hasOwnProperty: 'abc' })
  ffi.new('struct named *', { value: 1 }).constructor = 5
  ffi.new('struct named[2]', [{ length: 1 }, { constructor: 2 }, [1, 2]])
  lib.named_sum({ value: 1 })
  lib.named_sum([1, 2])
  lib.named_total({ then: 1 })
  lib.named_total([{ then: 1 }])
  // @ts-expect-error -- an int is no text
  ffi.new(named, { value: 1, constructor: 'a' })
  // @ts-expect-error -- it has no such field
  ffi.new(named, { values: 1 })
  // @ts-expect-error -- nor is any method of Object's one
  ffi.new(point, { x: 1, valueOf: 1 })
}

export function initialized(): void {
  ffi.new('struct shape *', { name: 'abc', origin: [1, 2], corners: [{ x: 1 }, []], area: 1 })
  ffi.new('struct shape *', { inner: { depth: { x: 3 } }, next: null, as_long: 4n, stamp: 4n })
  ffi.new('int[]', [1, 2n])
  ffi.new('int[]', new Float64Array(3))
  ffi.new('char[]', 'text')
  ffi.new('double *', 5)
  ffi.new('int64_t *', 5)
  // @ts-expect-error -- it has no such field
  ffi.new('struct point *', { z: 1 })
  // @ts-expect-error -- a double is no bigint
  ffi.new('struct shape *', { area: 1n })
  // @ts-expect-error -- an anonymous record has its own fields
  ffi.new('struct shape *', { inner: { depth: { y: 3 } } })
  // @ts-expect-error -- only characters are made of text
  ffi.new('int[]', 'text')
  // @ts-expect-error -- its length is known: a number is no array
  ffi.new('int[3]', 3)
  // @ts-expect-error -- so is that of a typedef
  ffi.new('row_t', 3)
  // @ts-expect-error -- bigints are no doubles
  ffi.new('double[]', new BigInt64Array(3))
  // @ts-expect-error -- undefined is never a value
  void new point({ x: undefined })
}

export function loose(spelling: string, length: number): void {
  const sized: `int[${number}]` = `int[${length}]`
  exactly<c.CArray<c.int>>()(ffi.new(sized))
  exactly<c.Loose>()(ffi.new(`${spelling} *` as `${string} *`))
  exactly<c.Loose>()(ffi.new(spelling))
  exactly<c.Loose>()(ffi.new('int(**[2])(int)'))
  exactly<c.Loose>()(ffi.new('int volatile *'))
  const p = ffi.new(spelling, { anything: 1 })
  exactly<unknown>()(p['x'])
  exactly<c.Loose>()(ffi.add(p, 1))
}

export function misspelt(): void {
  // @ts-expect-error -- No type is called 'poin' in this library: declare it in its .cdef.
  ffi.new('poin *')
  // @ts-expect-error -- No type is called 'struct poin' in this library: declare it in its .cdef.
  ffi.new('const struct poin *[3]')
  // @ts-expect-error -- No type is called 'point' in this library; did you mean 'struct point'?
  ffi.new('point *')
  // @ts-expect-error -- and a typedef is no tag
  ffi.cast('struct color_t *', null)
  // @ts-expect-error -- No type is called 'in' in this library: declare it in its .cdef.
  ffi.sizeof('in[3]')
  // @ts-expect-error -- No type is called 'shap' in this library: declare it in its .cdef.
  ffi.typeof('shap')
  // @ts-expect-error -- No type is called 'shap' in this library: declare it in its .cdef.
  ffi.callback('int(*)(int, shap *)', () => 1)
  // @ts-expect-error -- neither a pointer nor an array
  ffi.new('int')
  // @ts-expect-error -- its size is not known
  ffi.new('db *')
  // @ts-expect-error -- nor is void's
  ffi.new('void *')
}
export function cast(target: c.Pointer<point> | null): void {
  exactly<c.Scalar<c.int>>()(ffi.cast('int', 3.5))
  exactly<c.Scalar<c.double>>()(ffi.cast('double', ffi.cast('int', 1)))
  exactly<c.RecordPointer<shape>>()(ffi.cast('shape_ptr', 0x1000n))
  exactly<c.RecordPointer<shape> | null>()(ffi.cast('struct shape *', target))
  exactly<null>()(ffi.cast('struct shape *', null) && null)
  exactly<c.CArray<c.int>>()(ffi.cast('int[4]', ffi.new('int *')))
  exactly<c.BarePointer<void>>()(ffi.cast('void *', ffi.new('int *')))
  exactly<number>()(ffi.value(ffi.cast('int', 'a')))
  exactly<boolean>()(ffi.value(ffi.cast('_Bool', 2)))
  // @ts-expect-error -- null stays null
  void ffi.cast('struct shape *', target).area
  // @ts-expect-error -- an object is no number
  ffi.cast('int', {})
  // @ts-expect-error -- a record is not cast
  ffi.cast('struct point', 1)
  // @ts-expect-error -- a number is no array
  ffi.cast('int[2]', 5)
}

export function fromBuffer(bytes: Uint8Array): void {
  exactly<c.CArray<c.int>>()(ffi.fromBuffer('int[]', bytes))
  exactly<c.RecordPointer<point>>()(
    ffi.fromBuffer('struct point *', bytes.buffer, { writable: true }),
  )
  // @ts-expect-error -- neither a pointer nor an array
  ffi.fromBuffer('int', bytes)
  // @ts-expect-error -- an array has no bytes that stay
  ffi.fromBuffer('int[]', [1, 2])
}
