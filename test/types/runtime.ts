// Checked by tsc alone: the words of `unplugin-cffi/types`, used as generated declarations use them.
// Each @ts-expect-error is an assertion that the line below is refused.
import type * as c from '../../src/runtime/types.ts'

declare class point extends c.Record<'point'> {
  constructor(init?: c.Initializer<point>)
  get x(): number
  set x(value: number | bigint)
  get y(): number
  set y(value: number)
  get next(): c.Pointer<point> | null
  set next(value: c.PointerValue<point>)
  get name(): c.CArray<c.char>
  set name(value: c.ArrayInitializer<c.char>)
}
declare class db extends c.Opaque<'db'> {
  private constructor()
}
interface Types {
  point: point
  'struct point': point
  db: db
  count_t: c.unsigned_long
}
declare const ffi: c.Ffi<Types>
interface Externs {
  on_row: (data: c.Pointer<void> | null, count: number) => number | bigint
}
declare const own: c.Ffi<Types, Externs>
declare const sum: (v: c.ConstPointerArgument<c.int>, n: number | bigint) => number
declare const fill: (v: c.PointerArgument<c.int>) => void
declare const open: (
  name: c.ConstPointerArgument<c.char>,
  out: c.PointerArgument<c.PointerTo<db>>,
) => number
declare const use: (handle: c.PointerArgument<db>) => void
declare const copy: (to: c.PointerArgument<void>, from: c.ConstPointerArgument<void>) => void
declare const move: (p: c.PointerArgument<point>) => void
declare const show: (p: c.ConstPointerArgument<point>) => void
declare const byValue: (p: c.Initializer<point>) => point
declare const sort: (compare: c.FunctionArgument<(a: number, b: number) => number>) => void

/** Both ways assignable. */
type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function expectType<A>(): { is: <B>(value: Equal<A, B>) => void } {
  return { is: () => undefined }
}

export function made(): void {
  const ints = ffi.new('int[10]')
  expectType<typeof ints>().is<c.CArray<c.int>>(true)
  const item: number | undefined = ints[0]
  const p = ffi.new('struct point *', { x: 1, name: 'abc' })
  const x: number = p.x
  p.x = 5n
  const first: point = p[0]
  const scalar = ffi.new('int *', 3)
  scalar.value = 4
  const deep = ffi.new('point **')
  const target: c.Pointer<point> | null = deep.value
  const table = ffi.new('int[2][3]')
  const row: c.CArray<c.int> | undefined = table[0]
  const owned = ffi.new(Point, { x: 1 })
  expectType<typeof owned>().is<point>(true)
  const loose = ffi.new('struct unknown *' as string)
  expectType<typeof loose>().is<c.Loose>(true)
  const cast = ffi.cast('int', 3.5)
  expectType<typeof cast>().is<c.Scalar<c.int>>(true)
  const value: number = ffi.value(cast)
  const maybe = ffi.cast('point *', target)
  // @ts-expect-error -- null stays null
  void maybe.x
  // @ts-expect-error -- no such field
  ffi.new('struct point *', { z: 1 })
  void [item, x, first, target, row, value]
}
declare const Point: new (init?: c.Initializer<point>) => point

export function passed(): void {
  const ints = ffi.new('int[]', [1, 2])
  const doubles = ffi.new('double[]', 2)
  sum(ints, 2)
  sum([1, 2n], 2)
  sum(new Int32Array(2), 2)
  sum(null, 0)
  // @ts-expect-error -- items of another type
  sum(doubles, 2)
  // @ts-expect-error -- items of another type
  sum(new Float64Array(2), 2)
  // @ts-expect-error -- undefined is never a value
  sum(undefined, 2)
  fill([1, 2])
  const fixed = [1, 2] as const
  // @ts-expect-error -- it is written back
  fill(fixed)
  const handle = ffi.new('db **')
  open('file', handle)
  open(new Uint8Array(3), null)
  // @ts-expect-error -- a number is no name
  open(5, handle)
  if (handle.value !== null) use(handle.value)
  // @ts-expect-error -- another type of pointer
  use(ints)
  copy(ints, new Float32Array(2))
  copy(handle, doubles)
  // @ts-expect-error -- text is no memory that can be written
  copy('text', ints)
}

export function records(p: point, q: c.Pointer<point>): void {
  move(p)
  move(q)
  move([{ x: 1 }])
  // @ts-expect-error -- a plain object cannot be written to
  move({ x: 1 })
  show({ x: 1, y: 2 })
  const result: point = byValue([1, 2])
  byValue(p)
  p.next = q
  p.next = null
  // @ts-expect-error -- text is no pointer
  p.next = 'q'
  sort((a, b) => a - b)
  sort(null)
  void result
}

export function externs(): void {
  own.defExtern('on_row', (data, count) => {
    const rows: c.Pointer<void> | null = data
    return rows === null ? 0 : count
  })
  own.defExtern('on_row', () => 1, { error: -1, onError: (exception) => void exception })
  // @ts-expect-error -- C gets a number
  own.defExtern('on_row', () => 1, { error: 'none' })
  // @ts-expect-error -- the result is a number
  own.defExtern('on_row', () => 'one')
  // @ts-expect-error -- no such function
  own.defExtern('on_line', () => 1)
  // @ts-expect-error -- a file without any
  ffi.defExtern('on_row', () => 1)
}
