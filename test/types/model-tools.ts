// Checked by tsc alone: the tools of `ffi` that look, copy, point and keep. Each @ts-expect-error is an
// assertion that the line below is refused.
import type * as c from 'unplugin-cffi/types'
import { at, ffi, lib, point, shape, shade, sum, type shape$inner } from './model.cdef'
import { exactly } from './equal.ts'

declare const s: shape
declare const p: c.Pointer<shape>
type LooseFunction = { call(...parameters: unknown[]): unknown }['call']

export function types(): void {
  exactly<c.CType<c.PointerTo<c.int>>>()(ffi.typeof('int *'))
  exactly<c.CType<shape>>()(ffi.typeof(s))
  exactly<c.CType<shape>>()(ffi.typeof(shape))
  exactly<c.CType<c.PointerTo<shape>>>()(ffi.typeof(p))
  const type = ffi.typeof(lib.shade_of)
  const made = ffi.cast(type, 0x1000n)
  exactly<Parameters<typeof lib.shade_of>>()(null as unknown as Parameters<typeof made>)
  exactly<ReturnType<typeof lib.shade_of>>()(null as unknown as ReturnType<typeof made>)
  exactly<c.CType<c.PointerTo<c.FunctionOf<typeof lib.now, LooseFunction>>>>()(
    ffi.typeof(ffi.addressof(lib, 'now')),
  )
  exactly<c.CType<c.ArrayOf<c.char>>>()(ffi.typeof(s.name))
  exactly<c.CType<c.EnumOf<shade, c.unsigned_int>>>()(ffi.typeof('enum shade'))
  exactly<c.CType<c.unsigned_long>>()(ffi.types.size_t)
  exactly<c.RecordPointer<shape>>()(ffi.new(ffi.typeof('struct shape *')))
  ffi.sizeof('int *')
  ffi.sizeof(p)
  ffi.alignof(shape)
  ffi.getctype('struct shape', '*[3]')
  // @ts-expect-error -- it is none of this library's
  void ffi.types.shap
  // @ts-expect-error -- a number has no type
  ffi.sizeof(5)
}

export function offsets(): void {
  exactly<number>()(ffi.offsetof('struct shape', 'area'))
  ffi.offsetof(shape, 'corners', 2, 'y')
  ffi.offsetof('struct shape', 'inner', 'depth', 'x')
  ffi.offsetof('int[3]', 2)
  ffi.offsetof('struct shape', 'as_float')
  ffi.offsetof('struct unknown *' as string, 'anything', 3)
  // @ts-expect-error -- it has no such field
  ffi.offsetof('struct shape', 'are')
  // @ts-expect-error -- nor has what is inside
  ffi.offsetof('struct shape', 'corners', 2, 'z')
  // @ts-expect-error -- an int has no parts
  ffi.offsetof('struct shape', 'corners', 2, 'y', 0)
  // @ts-expect-error -- a bit-field has no address
  ffi.offsetof('struct shape', 'bits')
  // @ts-expect-error -- a path does not go through a pointer
  ffi.offsetof('struct shape', 'next', 'area')
  // @ts-expect-error -- of what?
  ffi.offsetof('struct shape')
}

export function addresses(row: c.CArray<c.int>): void {
  exactly<c.RecordPointer<shape>>()(ffi.addressof(s))
  exactly<c.ItemPointer<c.double>>()(ffi.addressof(s, 'area'))
  exactly<c.ItemPointer<c.double>>()(ffi.addressof(p, 'area'))
  exactly<c.RecordPointer<point>>()(ffi.addressof(p, 3, 'corners', 2))
  exactly<c.ItemPointer<c.int>>()(ffi.addressof(s, 'corners', 2, 'y'))
  exactly<c.RecordPointer<shape$inner>>()(ffi.addressof(s, 'inner'))
  exactly<c.ItemPointer<c.int>>()(ffi.addressof(row, 1))
  exactly<c.ItemPointer<c.ArrayOf<c.int>>>()(ffi.addressof(row))
  exactly<c.CFunction<typeof sum>>()(ffi.addressof(lib, 'sum'))
  exactly<c.RecordPointer<shape>>()(ffi.add(p, 1))
  exactly<c.ItemPointer<c.int>>()(ffi.add(row, 1))
  exactly<c.RecordPointer<point> | null>()(at(s.corners, 1))
  exactly<number>()(ffi.distance(row, ffi.add(row, 1)))
  exactly<bigint>()(ffi.address(null))
  exactly<boolean>()(ffi.equals(p, s))
  exactly<c.CFunction<typeof lib.sort>>()(ffi.addressof(lib, 'sort'))
  exactly<bigint>()(ffi.addressof(lib, 'now')())
  exactly<c.Loose>()(ffi.addressof(lib, 'chosen'))
  // a function of the library where one that stays is wanted
  lib.chosen = ffi.cast('compare_t', lib.sort)
  // @ts-expect-error -- the library has no such function
  ffi.addressof(lib, 'sorted')
  // @ts-expect-error -- it has no such field
  ffi.addressof(s, 'are')
  // @ts-expect-error -- a pointer has no address
  ffi.addressof(p)
  // @ts-expect-error -- items of two types
  ffi.distance(row, p)
  // @ts-expect-error -- null is nowhere
  ffi.add(p.next, 1)
}

export function bytes(longs: c.CArray<c.int64_t>): void {
  exactly<string>()(ffi.string(s.name))
  exactly<string | null>()(ffi.string(ffi.new('char **').value))
  exactly<null>()(ffi.string(null))
  exactly<string>()(ffi.string(ffi.cast('enum shade', 5), 3))
  exactly<string>()(ffi.text(s.name, 3))
  exactly<Float64Array>()(ffi.unpack(ffi.addressof(s, 'area'), 1))
  exactly<Uint8Array>()(ffi.unpack(s.name))
  exactly<BigInt64Array>()(ffi.unpack(longs))
  exactly<BigUint64Array | Uint32Array>()(ffi.unpack(ffi.new('size_t[3]')))
  exactly<point[]>()(ffi.unpack(s.corners))
  exactly<(c.Pointer<c.char> | null)[]>()(ffi.unpack(ffi.new('char *[3]')))
  exactly<boolean[]>()(ffi.unpack(ffi.new('_Bool[3]')))
  exactly<Uint8Array>()(ffi.unpack(ffi.cast('void *', p), 3))
  exactly<Int32Array>()(ffi.view(ffi.new('int[3]')))
  exactly<Buffer>()(ffi.buffer(p))
  exactly<Buffer>()(ffi.buffer(s, 4))
  ffi.memmove(p, new Uint8Array(3), 3)
  // @ts-expect-error -- numbers are no text
  ffi.string(longs)
  // @ts-expect-error -- null has no items
  ffi.unpack(s.next)
  // @ts-expect-error -- records have no typed array
  ffi.view(s.corners)
  // @ts-expect-error -- a pointer does not know how many there are
  ffi.view(ffi.new('int *'))
  // @ts-expect-error -- null has no bytes
  ffi.buffer(s.next)
}

export function plain(): void {
  exactly<{ x: number; y: number }>()(ffi.plain(s.origin))
  exactly<string>()(ffi.plain(s).name)
  exactly<bigint | null>()(ffi.plain(p).next)
  exactly<number>()(ffi.plain(p, 2)[1]?.inner.depth.x ?? 0)
  exactly<number[]>()(ffi.plain(ffi.new('int[3]')))
  exactly<number>()(ffi.plain(s).exact)
  exactly<5>()(ffi.plain(5 as const))
}

export function lifetimes(): void {
  exactly<c.RecordPointer<shape>>()(
    ffi.gc(p, (pointer) => exactly<c.RecordPointer<shape>>()(pointer), { size: 3 }),
  )
  exactly<c.RecordPointer<shape>>()(ffi.keep(p))
  exactly<c.Handle<{ a: number }>>()(ffi.newHandle({ a: 1 }))
  exactly<{ a: number }>()(ffi.fromHandle(ffi.newHandle({ a: 1 })))
  exactly<unknown>()(ffi.fromHandle(ffi.cast('void *', p)))
  lib.each(null, ffi.newHandle(5))
  exactly<c.CArray<c.int>>()(ffi.newAllocator({ clear: false })('int[]', 5))
  // @ts-expect-error -- null has no end
  ffi.gc(p.next, () => undefined)
  // @ts-expect-error -- a record is no pointer
  ffi.gc(s, () => undefined)
  // @ts-expect-error -- nor is a number a handle
  ffi.fromHandle(5)
}

export function callbacks(): void {
  const compare = ffi.callback('compare_t', (a, b) => {
    exactly<c.RecordPointer<shape> | null>()(a)
    return (a?.area ?? 0) - (b?.area ?? 0)
  })
  lib.chosen = compare
  s.compare = compare
  lib.sort([s], 1, compare)
  const twice = ffi.callback('int(*)(int, const char *, _Bool)', (value, text, flag) => {
    exactly<number>()(value)
    exactly<c.Pointer<c.char> | null>()(text)
    exactly<boolean>()(flag)
    return value * 2
  })
  exactly<number>()(twice(3n, 'text', 0))
  ffi.callback('void(*)(void)', () => 'ignored')
  ffi.callback('int(*)(int (*)(int))', (inner) => (exactly<unknown>()(inner), 1))
  ffi.callback('int(*)(int, ...)' as string, (a: number) => a)
  // @ts-expect-error -- it returns an int
  ffi.callback('int(*)(int)', () => 'text')
  // @ts-expect-error -- the first parameter is a shape
  ffi.callback('compare_t', (a: number) => a)
  // @ts-expect-error -- it is no function
  ffi.callback('int', () => 1)
  // @ts-expect-error -- a plain function does not stay
  lib.chosen = (a: unknown) => (a ? 1 : 0)
}

interface Externs {
  on_row: (data: c.Pointer<c.Opaque<'db'>> | null, count: number) => number | bigint
}
declare const own: c.Ffi<{}, Externs>

export function externs(): void {
  own.defExtern('on_row', (data, count) => {
    exactly<number>()(count)
    return data === null ? 0 : count
  })
  own.defExtern('on_row', () => 1, { error: -1, onError: (exception) => void exception })
  ffi.callback('int(*)(int)', (a) => a, { error: -1, onError: () => 2 })
  // @ts-expect-error -- C gets a number
  ffi.callback('int(*)(int)', (a) => a, { error: 'none' })
  // @ts-expect-error -- C gets a number
  own.defExtern('on_row', () => 1, { error: 'none' })
  // @ts-expect-error -- the result is a number
  own.defExtern('on_row', () => 'one')
  // @ts-expect-error -- no such function
  own.defExtern('on_line', () => 1)
  // @ts-expect-error -- a file without any
  ffi.defExtern('on_row', () => 1)
}
