// The values of the matrix of conversions as TypeScript writes them, by the words of docs/semantics.md. What a
// type cannot know (whether memory was released, a buffer can be resized) has none.

/** Expressions for a row; `type` is the C type that the column names. */
export type Samples = Readonly<Record<string, readonly string[] | ((type: string) => string[])>>

const absent: Samples = {
  '`undefined`': ['undefined'],
  '`null`': ['null'],
}

const numbers: Samples = {
  '`false`': ['false'],
  '`true`': ['true'],
  '`0`': ['0'],
  '`1`': ['1'],
  '`-0`': ['-0'],
  '`-1`': ['-1'],
  '`1.5`': ['1.5'],
  '`0.1`': ['0.1'],
  '`NaN`': ['NaN'],
  '`Infinity`': ['Infinity'],
  '`1n`': ['1n'],
}

const limits: Samples = {
  '`-1n`': ['-1n'],
  'the largest': ['2n ** 31n', '2 ** 31'],
  'the smallest': ['-(2n ** 31n)'],
  'one more': ['2n ** 31n', '2 ** 31'],
  'one less': ['-(2n ** 31n)'],
  '`2 ** 53`': ['2 ** 53'],
  '`2n ** 128n`': ['2n ** 128n'],
}

const characters: Samples = {
  "`''`": ["''"],
  "`'A'`": ["'A'"],
  "`'é'`": ["'é'"],
  "`'€'`": ["'€'"],
  "`'𝄞'`": ["'𝄞'"],
  "`'AB'`": ["'AB'"],
  "`'A\\0'`": ["'A\\0'"],
  "`'\\ud800'`": ["'\\ud800'"],
}

const scalars: Samples = {
  'a scalar of the type': (type) => [`ffi.cast('${type}', 1)`],
  "`ffi.cast('int', 1)`": ["ffi.cast('int', 1)"],
  "`ffi.cast('_Bool', 1)`": ["ffi.cast('_Bool', 1)"],
  "`ffi.cast('double', 1)`": ["ffi.cast('double', 1)"],
  "`ffi.cast('long double', 1)`": ["ffi.cast('long double', 1)"],
}

const dataView = 'new DataView(new ArrayBuffer(8))'
const arrayViews = (...names: readonly string[]): string[] =>
  names.map((name) => `new ${name}Array(2)`)
const someViews: Samples = {
  'a typed array, a `DataView`, a `Buffer`': [
    ...arrayViews('Uint8', 'Float64', 'BigInt64'),
    dataView,
    "Buffer.from('A')",
  ],
}

const strangers: Samples = {
  'a symbol': ["Symbol('s')", 'Symbol.iterator'],
  'a `Date`, a `Map`, a boxed primitive': [
    'new Date(0)',
    'new Map<string, number>()',
    'new Number(1)',
    'new String("A")',
    'new Boolean(true)',
  ],
  'an `ArrayBuffer`, a `SharedArrayBuffer`': ['new ArrayBuffer(8)', 'new SharedArrayBuffer(8)'],
}

const objects: Samples = {
  ...strangers,
  '`{}`, an instance of a class': ['{}', 'new Thing()'],
  '`[]`, `[1]`': ['[]', '[1]'],
  'a function': ['(): number => 1', 'Thing'],
  'a function of the library': ['lib.twice'],
  ...someViews,
  'a pointer, an array, a struct': [
    "ffi.new('int *')",
    "ffi.new('int[1]')",
    "ffi.cast('function_t', 0x1000)",
    'new m.pair()',
  ],
}

const integers: Samples = {
  ...absent,
  ...numbers,
  ...limits,
  ...characters,
  ...scalars,
  ...objects,
}

const reals: Samples = {
  ...absent,
  ...numbers,
  '`1e300`': ['1e300'],
  '`2n ** 53n + 1n`': ['2n ** 53n + 1n'],
  "`''`, `'A'`, `'1'`": ["''", "'A'", "'1'"],
  ...scalars,
  '`{ re: 1, im: 2 }`': ['{ re: 1, im: 2 }'],
  '`{ re: 1 }`': ['{ re: 1 }', '{ re: 1, im: undefined }'],
  "`{ re: '1', im: 2 }`": ["{ re: '1', im: 2 }"],
  ...objects,
}

const singles: Samples = {
  'a boolean, a number, a bigint': ['true', 'false', '0', '1', '1.5', 'NaN', '0n', '1n'],
  'a scalar': ["ffi.cast('int', 7)", "ffi.cast('char', 7)", "ffi.cast('enum sign', 1)"],
}

const records: Samples = {
  ...absent,
  ...singles,
  'a string': ["''", "'xy'"],
  '`{ x: 7, y: 8 }`': ['{ x: 7, y: 8 }'],
  '`{ x: 7 }`': ['{ x: 7 }'],
  '`{}`': ['{}'],
  '`{ z: 1 }`': ['{ z: 1 }'],
  '`{ x: undefined }`': ['{ x: undefined }'],
  '`[7, 8]`': ['[7, 8]'],
  '`[7]`': ['[7]'],
  '`[]`': ['[]'],
  '`[7, 8, 9]`': ['[7, 8, 9]'],
  '`[7.5]`': ['[7.5]'],
  '`[2 ** 31]`': ['[2 ** 31]'],
  '`{ i: 7 }`': ['{ i: 7 }'],
  '`{ i: 7, f: 0 }`': ['{ i: 7, f: 0 }'],
  '`{ pair: { x: 7, y: 8 }, list: [9] }`': ['{ pair: { x: 7, y: 8 }, list: [9] }'],
  '`[[7, 8], [9, 10]]`': ['[[7, 8], [9, 10]]'],
  'an instance of a class with `x` and `y`': ['new Thing()'],
  'a `struct pair`': ['new m.pair({ x: 7, y: 8 })'],
  'a `struct nested`': ['new m.nested({ list: [7, 8] })'],
  'a `union number`': ['new m.union_number({ i: 7 })'],
  'a pointer to the type': (type) => [`ffi.new('${type} *')`],
  'an array of the type': (type) => [`ffi.new('${type}[1]')`],
  ...someViews,
  'a function': ['(): number => 1'],
  'a function of the library': ['lib.twice'],
  ...strangers,
}

const arrays: Samples = {
  ...absent,
  ...singles,
  "`''`": ["''"],
  "`'AB'`": ["'AB'"],
  "`'é'`": ["'é'"],
  "`'€𝄞'`": ["'€𝄞'"],
  "`'ABCD'`": ["'ABCD'"],
  "`'ABCDE'`": ["'ABCDE'"],
  "`'A\\0B'`": ["'A\\0B'"],
  "`'\\ud800'`": ["'\\ud800'"],
  '`[]`': ['[]'],
  '`[7]`': ['[7]'],
  '`[7, 8]`': ['[7, 8]'],
  '`[7, 8, 9, 10, 11]`': ['[7, 8, 9, 10, 11]'],
  '`[7.5]`': ['[7.5]'],
  '`[NaN]`': ['[NaN]'],
  '`[2 ** 32]`': ['[2 ** 32]'],
  '`[undefined]`': ['[undefined]'],
  '`[null]`': ['[null]'],
  '`[true]`': ['[true]'],
  "`['A']`": ["['A']"],
  '`[[7, 8]]`': ['[[7, 8]]'],
  '`[{ x: 7 }]`': ['[{ x: 7 }]'],
  '`{}`, `{ length: 1 }`': ['{}', '{ length: 1 }'],
  'a `Set` of 7': ['new Set([7])'],
  '`Uint8Array` of 1, 0': arrayViews('Uint8'),
  '`Int8Array` of 7, 8': arrayViews('Int8'),
  '`Uint8Array`, `Buffer` of 7, 8': [...arrayViews('Uint8'), 'Buffer.from([7, 8])'],
  '`Uint8ClampedArray` of 7, 8': arrayViews('Uint8Clamped'),
  '`Int16Array`, `Uint16Array` of 7, 8': arrayViews('Int16', 'Uint16'),
  '`Int32Array` of 7, 8': arrayViews('Int32'),
  '`Uint32Array` of 7, `2 ** 32 - 1`': arrayViews('Uint32'),
  '`Float32Array`, `Float64Array` of 7, 8': arrayViews('Float32', 'Float64'),
  '`Float64Array` of 7.5': arrayViews('Float64'),
  '`BigInt64Array`, `BigUint64Array` of 7, 8': arrayViews('BigInt64', 'BigUint64'),
  'a typed array that is too long': [],
  'a detached typed array': [],
  'a `DataView`': [dataView],
  'an array of the type': (type) => [`ffi.new('${type}')`],
  '`int[2]` of 7, 8': ["ffi.new('int[2]', [7, 8])"],
  '`int[]` of 7': ["ffi.new('int[]', [7])"],
  '`short[2]`, `unsigned int[2]`': ["ffi.new('short[2]')", "ffi.new('unsigned int[2]')"],
  'a pointer, a struct': ["ffi.new('int *')", 'new m.pair()'],
  'a function': ['(): number => 1'],
  'a function of the library': ['lib.twice'],
  ...strangers,
}

const pointed: Samples = {
  '`Int8Array`': arrayViews('Int8'),
  '`Uint8Array`, `Uint8ClampedArray`': arrayViews('Uint8', 'Uint8Clamped'),
  '`Buffer`': ['Buffer.from([7, 8])'],
  '`DataView`': [dataView],
  '`Int16Array`, `Uint16Array`': arrayViews('Int16', 'Uint16'),
  '`Int32Array`, `Uint32Array`': arrayViews('Int32', 'Uint32'),
  '`Float32Array`': arrayViews('Float32'),
  '`Float64Array`': arrayViews('Float64'),
  '`BigInt64Array`, `BigUint64Array`': arrayViews('BigInt64', 'BigUint64'),
  'a detached one': [],
  'one of a resizable buffer': [],
  '`int *`': ["ffi.new('int *', 7)"],
  '`int[2]`': ["ffi.new('int[2]', [7])"],
  '`unsigned int *`': ["ffi.new('unsigned int *', 7)"],
  '`enum level *`': ["ffi.new('enum level *', 7)"],
  '`long *`': ["ffi.new('long *', 7)"],
  '`_Bool *`': ["ffi.new('_Bool *', true)"],
  '`char *`, `char[2]`': ["ffi.new('char *', 7)", "ffi.new('char[2]', [7])"],
  '`signed char *`, `unsigned char[2]`': [
    "ffi.new('signed char *', 7)",
    "ffi.new('unsigned char[2]', [7])",
  ],
  '`wchar_t *`': ["ffi.new('wchar_t *', 7)"],
  '`void *`': ["ffi.cast('void *', ffi.new('int[2]', [7]))"],
  '`struct pair *`, `struct pair[1]`, a `struct pair`': [
    "ffi.new('struct pair *', [7])",
    "ffi.new('struct pair[1]', [[7]])",
    'new m.pair([7])',
  ],
  'a `union number`': ['new m.union_number({ i: 7 })'],
  '`struct opaque *`': ["ffi.cast('struct opaque *', ffi.new('int[2]', [7]))"],
  '`char *[1]`': ["ffi.new('char *[1]', [ffi.new('char[]', 'AB')])"],
  '`int (*)[2]`, `int[2][2]`': ["ffi.new('int(*)[2]', [7])", "ffi.new('int[2][2]', [[7]])"],
  '`int (*)[3]`': ["ffi.new('int(*)[3]', [7])"],
  '`int (*)(int)`, a library function of the type': [
    "ffi.cast('int(*)(int)', lib.twice)",
    'lib.twice',
  ],
  '`long (*)(long)`, another library function': [
    "ffi.cast('long(*)(long)', lib.other)",
    'lib.other',
  ],
  'a released one': [],
}

const pointers: Samples = {
  ...absent,
  ...singles,
  "`''`, `'AB'`": ["''", "'AB'"],
  "`'A\\0B'`": ["'A\\0B'"],
  "`'\\ud800'`": ["'\\ud800'"],
  '`[]`': ['[]'],
  '`[7, 8]`': ['[7, 8]'],
  "`['A', 'B']`": ["['A', 'B']"],
  "`['AB', null]`": ["['AB', null]"],
  '`[true]`': ['[true]'],
  '`[[7, 8]]`': ['[[7, 8]]'],
  '`[{ x: 7 }]`': ['[{ x: 7 }]'],
  '`{ x: 7 }`': ['{ x: 7 }'],
  '`{ z: 7 }`': ['{ z: 7 }'],
  'an instance of a class with `x` and `y`': ['new Thing()'],
  'a function': ['(x: number): number => x'],
  ...strangers,
  ...pointed,
}

const casts: Samples = {
  ...absent,
  ...numbers,
  '`-1n`': ['-1n'],
  '`2 ** 31`': ['2 ** 31', '2n ** 31n'],
  '`-1.9`': ['-1.9'],
  '`2 ** 53`': ['2 ** 53'],
  '`2n ** 64n - 1n`': ['2n ** 64n - 1n'],
  ...characters,
  ...scalars,
  '`{ re: 1, im: 2 }`': ['{ re: 1, im: 2 }'],
  'a pointer at 4096': [
    "ffi.cast('int *', 4096)",
    "ffi.cast('void *', 4096)",
    "ffi.cast('struct opaque *', 4096)",
    "ffi.cast('function_t', 4096)",
  ],
  'a struct, a union': ['new m.pair()', 'new m.union_number()'],
  ...strangers,
  '`{}`, an instance of a class': ['{}', 'new Thing()'],
  '`[]`, `[1]`': ['[]', '[1]'],
  'a function': ['(): number => 1', 'Thing'],
  ...someViews,
  'a released array': [],
}

const pointerCasts: Samples = {
  ...absent,
  '`false`, `0`, `-0`, `0n`': ['false', '0', '-0', '0n'],
  '`true`, `1`, `1n`, a scalar of 1': ['true', '1', '1n', "ffi.cast('long long', 1)"],
  '`-1`, `2n ** 64n - 1n`': ['-1', '2n ** 64n - 1n'],
  '`1.5`, `NaN`': ['1.5', 'NaN'],
  "`''`, `'A'`, `'AB'`": ["''", "'A'", "'AB'"],
  'a complex number': ["ffi.cast('double _Complex', 1)", '{ re: 1, im: 2 }'],
  'a function': ['(x: number): number => x'],
  '`{}`, an instance of a class': ['{}', 'new Thing()'],
  '`[]`, `[1]`': ['[]', '[1]'],
  ...strangers,
  ...someViews,
  'a pointer or an array of any type': [
    "ffi.new('int *')",
    "ffi.new('char[2]')",
    "ffi.new('int[2][2]')",
    "ffi.cast('void *', ffi.new('int[2]'))",
    "ffi.cast('struct opaque *', ffi.new('int[2]'))",
    "ffi.cast('function_t', 4096)",
  ],
  'a struct, a union': ['new m.pair()', 'new m.union_number()'],
  'a function of the library': ['lib.twice', 'lib.other'],
  'a released array': [],
}

/** By the headings of the document's tables. */
export const sections: Readonly<Record<string, Samples>> = {
  Integers: integers,
  Characters: integers,
  'Bit-fields': integers,
  'Booleans, floats and complex numbers': reals,
  'Structs and unions': records,
  Arrays: arrays,
  'Pointers as arguments': pointers,
  'Pointers that stay': pointers,
  'Casts to numbers': casts,
  'Casts to pointers': pointerCasts,
}
