// The values of JavaScript that the matrix of conversions gives to C, by the words that docs/semantics.md
// has for them. Each makes its values anew, because some are changed by what is done with them.
import type { Tools } from '../../src/runtime/ffi.ts'
import * as module from './matrix.cdef'

/** As untyped as what the matrix does with them. */
const { lib } = module

export const ffi: Tools = module.ffi as unknown as Tools
export const calls: { readonly [name: string]: (...args: unknown[]) => unknown } = lib as never
export const variables: { [name: string]: unknown } = lib as never
export const classes: { readonly [name: string]: new (init?: unknown) => object } = module as never

/** What a sample must know of the type that it is given to. */
export interface Wanted {
  readonly type: string
  readonly min: bigint
  readonly max: bigint
  /** The typed array whose items lie as those that a pointer points to, and an array has. */
  readonly view: new (items: number) => ArrayBufferView
}

export type Samples = Readonly<Record<string, (wanted: Wanted) => readonly unknown[]>>

class Thing {
  x = 7
  y = 8
}

const absent: Samples = {
  '`undefined`': () => [undefined],
  '`null`': () => [null],
}

const numbers: Samples = {
  '`false`': () => [false],
  '`true`': () => [true],
  '`0`': () => [0],
  '`1`': () => [1],
  '`-0`': () => [-0],
  '`-1`': () => [-1],
  '`1.5`': () => [1.5],
  '`0.1`': () => [0.1],
  '`NaN`': () => [NaN],
  '`Infinity`': () => [Infinity],
  '`1n`': () => [1n],
}

const limits: Samples = {
  '`-1n`': () => [-1n],
  'the largest': ({ max }) => [max, ...asNumbers(max)],
  'the smallest': ({ min }) => [min, ...asNumbers(min)],
  'one more': ({ max }) => [max + 1n, ...asNumbers(max + 1n)],
  'one less': ({ min }) => [min - 1n, ...asNumbers(min - 1n)],
  '`2 ** 53`': () => [2 ** 53],
  '`2n ** 128n`': () => [2n ** 128n],
}

/** Those that a number holds exactly. */
function asNumbers(...values: readonly bigint[]): readonly number[] {
  return values.map(Number).filter((value) => Number.isSafeInteger(value))
}

const characters: Samples = {
  "`''`": () => [''],
  "`'A'`": () => ['A'],
  "`'é'`": () => ['é'],
  "`'€'`": () => ['€'],
  "`'𝄞'`": () => ['𝄞'],
  "`'AB'`": () => ['AB'],
  "`'A\\0'`": () => ['A\0'],
  "`'\\ud800'`": () => ['\ud800'],
}

const scalars: Samples = {
  'a scalar of the type': ({ type }) => [ffi.cast(type, 1)],
  "`ffi.cast('int', 1)`": () => [ffi.cast('int', 1)],
  "`ffi.cast('_Bool', 1)`": () => [ffi.cast('_Bool', 1)],
  "`ffi.cast('double', 1)`": () => [ffi.cast('double', 1)],
  "`ffi.cast('long double', 1)`": () => [ffi.cast('long double', 1)],
}

const views: readonly ((length: number) => ArrayBufferView)[] = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
].map((make) => (length) => new make(length))

const strangers: Samples = {
  'a symbol': () => [Symbol('s'), Symbol.iterator],
  'a `Date`, a `Map`, a boxed primitive': () => [
    new Date(0),
    new Map(),
    Object(1),
    Object('A'),
    Object(1n),
    Object(true),
  ],
  'an `ArrayBuffer`, a `SharedArrayBuffer`': () => [new ArrayBuffer(8), new SharedArrayBuffer(8)],
}

/** What has no business where a number is wanted. */
const objects: Samples = {
  ...strangers,
  '`{}`, an instance of a class': () => [{}, new Thing()],
  '`[]`, `[1]`': () => [[], [1]],
  'a function': () => [(): number => 1, Thing],
  'a function of the library': () => [lib.twice],
  'a typed array, a `DataView`, a `Buffer`': () => [
    ...views.map((make) => make(1)),
    new DataView(new ArrayBuffer(8)),
    Buffer.from('A'),
  ],
  'a pointer, an array, a struct': () => [
    ffi.new('int *'),
    ffi.new('int[1]'),
    ffi.cast('function_t', 0x1000),
    new classes['pair']!(),
  ],
}

export const integers: Samples = {
  ...absent,
  ...numbers,
  ...limits,
  ...characters,
  ...scalars,
  ...objects,
}

const complex: Samples = {
  '`{ re: 1, im: 2 }`': () => [{ re: 1, im: 2 }],
  '`{ re: 1 }`': () => [{ re: 1 }, { re: 1, im: undefined }],
  "`{ re: '1', im: 2 }`": () => [{ re: '1', im: 2 }],
}

export const reals: Samples = {
  ...absent,
  ...numbers,
  '`1e300`': () => [1e300],
  '`2n ** 53n + 1n`': () => [2n ** 53n + 1n],
  "`''`, `'A'`, `'1'`": () => ['', 'A', '1'],
  ...scalars,
  ...complex,
  ...objects,
}

const singles: Samples = {
  'a boolean, a number, a bigint': () => [true, false, 0, 1, 1.5, NaN, 0n, 1n],
  'a scalar': () => [ffi.cast('int', 7), ffi.cast('char', 7), ffi.cast('enum sign', 1)],
}

export const records: Samples = {
  ...absent,
  ...singles,
  'a string': () => ['', 'xy'],
  '`{ x: 7, y: 8 }`': () => [{ x: 7, y: 8 }],
  '`{ x: 7 }`': () => [{ x: 7 }],
  '`{}`': () => [{}, Object.create(null)],
  '`{ z: 1 }`': () => [{ z: 1 }],
  '`{ x: undefined }`': () => [{ x: undefined }],
  '`[7, 8]`': () => [[7, 8]],
  '`[7]`': () => [[7]],
  '`[]`': () => [[]],
  '`[7, 8, 9]`': () => [[7, 8, 9]],
  '`[7.5]`': () => [[7.5]],
  '`[2 ** 31]`': () => [[2 ** 31]],
  '`{ i: 7 }`': () => [{ i: 7 }],
  '`{ i: 7, f: 0 }`': () => [{ i: 7, f: 0 }],
  '`{ pair: { x: 7, y: 8 }, list: [9] }`': () => [{ pair: { x: 7, y: 8 }, list: [9] }],
  '`[[7, 8], [9, 10]]`': () => [
    [
      [7, 8],
      [9, 10],
    ],
  ],
  'an instance of a class with `x` and `y`': () => [new Thing()],
  'a `struct pair`': () => [new classes['pair']!({ x: 7, y: 8 })],
  'a `struct nested`': () => [new classes['nested']!({ list: [7, 8] })],
  'a `union number`': () => [new classes['union_number']!({ i: 7 })],
  'a pointer to the type': ({ type }) => [ffi.new(`${type} *`)],
  'an array of the type': ({ type }) => [ffi.new(`${type}[1]`)],
  'a typed array, a `DataView`, a `Buffer`': () => [
    ...views.map((make) => make(2)),
    new DataView(new ArrayBuffer(8)),
    Buffer.alloc(8),
  ],
  'a function': () => [(): number => 1],
  'a function of the library': () => [lib.twice],
  ...strangers,
}

export const arrays: Samples = {
  ...absent,
  ...singles,
  "`''`": () => [''],
  "`'AB'`": () => ['AB'],
  "`'é'`": () => ['é'],
  "`'€𝄞'`": () => ['€𝄞'],
  "`'ABCD'`": () => ['ABCD'],
  "`'ABCDE'`": () => ['ABCDE'],
  "`'A\\0B'`": () => ['A\0B'],
  "`'\\ud800'`": () => ['\ud800'],
  '`[]`': () => [[]],
  '`[7]`': () => [[7]],
  '`[7, 8]`': () => [[7, 8]],
  '`[7, 8, 9, 10, 11]`': () => [[7, 8, 9, 10, 11]],
  '`[7.5]`': () => [[7.5]],
  '`[NaN]`': () => [[NaN]],
  '`[2 ** 32]`': () => [[2 ** 32]],
  '`[undefined]`': () => [[undefined]],
  '`[null]`': () => [[null]],
  '`[true]`': () => [[true]],
  "`['A']`": () => [['A']],
  '`[[7, 8]]`': () => [[[7, 8]]],
  '`[{ x: 7 }]`': () => [[{ x: 7 }]],
  '`{}`, `{ length: 1 }`': () => [{}, { length: 1 }],
  'a `Set` of 7': () => [new Set([7])],
  '`Uint8Array` of 1, 0': () => [Uint8Array.of(1, 0)],
  '`Int8Array` of 7, 8': () => [Int8Array.of(7, 8)],
  '`Uint8Array`, `Buffer` of 7, 8': () => [
    Uint8Array.of(7, 8),
    Uint8Array.of(1, 7, 8, 2).subarray(1, 3),
    Buffer.from([7, 8]),
    shared(Uint8Array.of(7, 8)),
  ],
  '`Uint8ClampedArray` of 7, 8': () => [Uint8ClampedArray.of(7, 8)],
  '`Int16Array`, `Uint16Array` of 7, 8': () => [Int16Array.of(7, 8), Uint16Array.of(7, 8)],
  '`Int32Array` of 7, 8': () => [Int32Array.of(7, 8), shared(Int32Array.of(7, 8))],
  '`Uint32Array` of 7, `2 ** 32 - 1`': () => [Uint32Array.of(7, 2 ** 32 - 1)],
  '`Float32Array`, `Float64Array` of 7, 8': () => [Float32Array.of(7, 8), Float64Array.of(7, 8)],
  '`Float64Array` of 7.5': () => [Float64Array.of(7.5)],
  '`BigInt64Array`, `BigUint64Array` of 7, 8': () => [
    BigInt64Array.of(7n, 8n),
    BigUint64Array.of(7n, 8n),
  ],
  'a typed array that is too long': ({ view }) => [new view(5)],
  'a detached typed array': ({ view }) => [detached(new view(2))],
  'a `DataView`': () => [new DataView(new ArrayBuffer(2))],
  'an array of the type': ({ type }) => [ffi.new(type)],
  '`int[2]` of 7, 8': () => [ffi.new('int[2]', [7, 8])],
  '`int[]` of 7': () => [ffi.new('int[]', [7])],
  '`short[2]`, `unsigned int[2]`': () => [ffi.new('short[2]'), ffi.new('unsigned int[2]')],
  'a pointer, a struct': () => [ffi.new('int *'), new classes['pair']!()],
  'a function': () => [(): number => 1],
  'a function of the library': () => [lib.twice],
  ...strangers,
}

/** The same in memory that threads share. */
function shared<T extends Uint8Array | Int32Array>(view: T): T {
  const buffer = new SharedArrayBuffer(view.byteLength)
  new Uint8Array(buffer).set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
  return new (view.constructor as new (buffer: SharedArrayBuffer) => T)(buffer)
}

function detached(view: ArrayBufferView): ArrayBufferView {
  const { buffer } = view
  structuredClone(buffer, { transfer: [buffer as ArrayBuffer] })
  return view
}

interface ResizableArrayBuffer {
  new (bytes: number, options: { readonly maxByteLength: number }): ArrayBuffer
}

function resizable(make: new (items: number) => ArrayBufferView, length?: number): ArrayBufferView {
  const buffer = new (ArrayBuffer as unknown as ResizableArrayBuffer)(64, { maxByteLength: 128 })
  return new (make as unknown as new (...args: unknown[]) => ArrayBufferView)(buffer, 0, length)
}

/** On V8's heap, off it, at an offset, in shared memory; the first byte of each is 7. */
function formsOf(
  make: new (buffer: ArrayBufferLike, offset?: number, length?: number) => ArrayBufferView,
): readonly ArrayBufferView[] {
  const small = new (make as unknown as new (length: number) => ArrayBufferView)(2)
  const all = [
    small,
    new make(new ArrayBuffer(1024)),
    new make(new ArrayBuffer(64), 16, 2),
    new make(new SharedArrayBuffer(64)),
    new make(new SharedArrayBuffer(64), 8, 1),
  ]
  for (const view of all) new Uint8Array(view.buffer, view.byteOffset)[0] = 7
  return all
}

const pointed: Samples = {
  '`Int8Array`': () => formsOf(Int8Array),
  '`Uint8Array`, `Uint8ClampedArray`': () => [
    ...formsOf(Uint8Array),
    ...formsOf(Uint8ClampedArray),
  ],
  '`Buffer`': () => [Buffer.from([7, 8]), Buffer.alloc(10_000, 7)],
  '`DataView`': () => [
    new DataView(Uint8Array.of(7, 8).buffer),
    new DataView(Uint8Array.of(0, 7, 8).buffer, 1),
  ],
  '`Int16Array`, `Uint16Array`': () => [...formsOf(Int16Array), ...formsOf(Uint16Array)],
  '`Int32Array`, `Uint32Array`': () => [...formsOf(Int32Array), ...formsOf(Uint32Array)],
  '`Float32Array`': () => formsOf(Float32Array),
  '`Float64Array`': () => formsOf(Float64Array),
  '`BigInt64Array`, `BigUint64Array`': () => [
    ...formsOf(BigInt64Array),
    ...formsOf(BigUint64Array),
  ],
  'a detached one': ({ view }) => [detached(new view(2)), detached(new view(1000))],
  'one of a resizable buffer': ({ view }) => [resizable(view), resizable(view, 1)],
  '`int *`': () => [ffi.new('int *', 7)],
  '`int[2]`': () => [ffi.new('int[2]', [7])],
  '`unsigned int *`': () => [ffi.new('unsigned int *', 7)],
  '`enum level *`': () => [ffi.new('enum level *', 7)],
  '`long *`': () => [ffi.new('long *', 7)],
  '`_Bool *`': () => [ffi.new('_Bool *', true)],
  '`char *`, `char[2]`': () => [ffi.new('char *', 7), ffi.new('char[2]', [7])],
  '`signed char *`, `unsigned char[2]`': () => [
    ffi.new('signed char *', 7),
    ffi.new('unsigned char[2]', [7]),
  ],
  '`wchar_t *`': () => [ffi.new('wchar_t *', 7)],
  '`void *`': () => [ffi.cast('void *', ffi.new('int[2]', [7]))],
  '`struct pair *`, `struct pair[1]`, a `struct pair`': () => [
    ffi.new('struct pair *', [7]),
    ffi.new('struct pair[1]', [[7]]),
    new classes['pair']!([7]),
  ],
  'a `union number`': () => [new classes['union_number']!({ i: 7 })],
  '`struct opaque *`': () => [ffi.cast('struct opaque *', ffi.new('int[2]', [7]))],
  '`char *[1]`': () => [ffi.new('char *[1]', [ffi.new('char[]', 'AB')])],
  '`int (*)[2]`, `int[2][2]`': () => [ffi.new('int(*)[2]', [7]), ffi.new('int[2][2]', [[7]])],
  '`int (*)[3]`': () => [ffi.new('int(*)[3]', [7])],
  '`int (*)(int)`, a library function of the type': () => [
    ffi.cast('int(*)(int)', lib.twice),
    lib.twice,
  ],
  '`long (*)(long)`, another library function': () => [
    ffi.cast('long(*)(long)', lib.other),
    lib.other,
  ],
  'a released one': () => [released()],
}

function released(): unknown {
  const array = ffi.new('int[2]')
  ffi.release(array)
  return array
}

export const pointers: Samples = {
  ...absent,
  ...singles,
  "`''`, `'AB'`": () => ['', 'AB', 'A'.repeat(1000)],
  "`'A\\0B'`": () => ['A\0B'],
  "`'\\ud800'`": () => ['\ud800'],
  '`[]`': () => [[]],
  '`[7, 8]`': () => [[7, 8]],
  "`['A', 'B']`": () => [['A', 'B']],
  "`['AB', null]`": () => [['AB', null]],
  '`[true]`': () => [[true]],
  '`[[7, 8]]`': () => [[[7, 8]]],
  '`[{ x: 7 }]`': () => [[{ x: 7 }]],
  '`{ x: 7 }`': () => [{ x: 7 }],
  '`{ z: 7 }`': () => [{ z: 7 }],
  'an instance of a class with `x` and `y`': () => [new Thing()],
  'a function': () => [(x: number): number => x],
  ...strangers,
  ...pointed,
}

/** What a cast takes besides: it cuts off and wraps as C does, because it was asked to. */
const castNumbers: Samples = {
  ...numbers,
  '`-1n`': () => [-1n],
  '`2 ** 31`': () => [2 ** 31, 2n ** 31n],
  '`-1.9`': () => [-1.9],
  '`2 ** 53`': () => [2 ** 53],
  '`2n ** 64n - 1n`': () => [2n ** 64n - 1n],
}

export const casts: Samples = {
  ...absent,
  ...castNumbers,
  ...characters,
  ...scalars,
  '`{ re: 1, im: 2 }`': () => [{ re: 1, im: 2 }],
  'a pointer at 4096': () => [
    ffi.cast('int *', 4096),
    ffi.cast('void *', 4096),
    ffi.cast('struct opaque *', 4096),
    ffi.cast('function_t', 4096),
  ],
  'a struct, a union': () => [new classes['pair']!(), new classes['union_number']!()],
  ...strangers,
  '`{}`, an instance of a class': () => [{}, new Thing()],
  '`[]`, `[1]`': () => [[], [1]],
  'a function': () => [(): number => 1, Thing],
  'a typed array, a `DataView`, a `Buffer`': () => [
    ...views.map((make) => make(1)),
    new DataView(new ArrayBuffer(8)),
    Buffer.from('A'),
  ],
  'a released array': () => [released()],
}

export const pointerCasts: Samples = {
  ...absent,
  '`false`, `0`, `-0`, `0n`': () => [false, 0, -0, 0n],
  '`true`, `1`, `1n`, a scalar of 1': () => [true, 1, 1n, ffi.cast('long long', 1)],
  '`-1`, `2n ** 64n - 1n`': () => [-1, 2n ** 64n - 1n],
  '`1.5`, `NaN`': () => [1.5, NaN, Infinity],
  "`''`, `'A'`, `'AB'`": () => ['', 'A', 'AB'],
  'a complex number': () => [ffi.cast('double _Complex', 1), { re: 1, im: 2 }],
  'a function': () => [(x: number): number => x],
  '`{}`, an instance of a class': () => [{}, new Thing()],
  '`[]`, `[1]`': () => [[], [1]],
  ...strangers,
  'a typed array, a `DataView`, a `Buffer`': () => [
    ...views.map((make) => make(1)),
    new DataView(new ArrayBuffer(8)),
    Buffer.from('A'),
  ],
  'a pointer or an array of any type': () => [
    ffi.new('int *'),
    ffi.new('char[2]'),
    ffi.new('int[2][2]'),
    ffi.cast('void *', ffi.new('int[2]')),
    ffi.cast('struct opaque *', ffi.new('int[2]')),
    ffi.cast('function_t', 4096),
  ],
  'a struct, a union': () => [new classes['pair']!(), new classes['union_number']!()],
  'a function of the library': () => [lib.twice, lib.other],
  'a released array': () => [released()],
}
