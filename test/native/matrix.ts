// The matrix of conversions as data. The tables of docs/semantics.md are the specification: a heading says
// which, a column is a C type, a row a value of JavaScript, a cell what becomes of it.
import { readFileSync, writeFileSync } from 'node:fs'
import type { Wanted } from './matrix-values.ts'

/** A C type, and the names of what matrix.cdef has of it: `give_i8`, `struct holder_i8`, `var_i8`. */
export interface Kind extends Wanted {
  readonly key: string
  /** As the document writes it: `int : 3` for a bit-field. */
  readonly title: string
  /** What every place of it holds at first. */
  readonly zero: unknown
}

function integer(key: string, type: string, bits: number, signed: boolean): Kind {
  const limit = 1n << BigInt(signed ? bits - 1 : bits)
  return kind(key, type, { min: signed ? -limit : 0n, max: limit - 1n })
}

function kind(key: string, type: string, more: Partial<Kind> = {}): Kind {
  return {
    key,
    title: type,
    type: type.replace(/ : .*/, ''),
    min: 0n,
    max: 0n,
    zero: 0,
    view: Uint8Array,
    ...more,
  }
}

const pointer = (key: string, type: string, view: Wanted['view'] = Uint8Array): Kind =>
  kind(key, type, { zero: null, view })

const zeros: Readonly<Record<string, unknown>> = {
  row: [0, 0],
  signs: [0, 0],
  floats: [0, 0],
  bools: [0, 0],
  points: [0, 0, 0, 0],
  places: [null, null],
  functions: [null, null],
  chars: [0, 0, 0, 0],
  units: [0, 0, 0, 0],
  table: [
    [0, 0],
    [0, 0],
  ],
  pairs2: [
    [0, 0],
    [0, 0],
  ],
}

const array = (key: string, type: string, view: Wanted['view']): Kind =>
  kind(key, type, { zero: zeros[key], view })

/** By the words of the columns; two columns may hold one type. */
export const kinds: ReadonlyMap<string, Kind> = new Map(
  [
    integer('i8', 'int8_t', 8, true),
    integer('u8', 'uint8_t', 8, false),
    integer('i16', 'short', 16, true),
    integer('u16', 'unsigned short', 16, false),
    integer('i32', 'int', 32, true),
    integer('u32', 'unsigned int', 32, false),
    integer('sign', 'enum sign', 32, true),
    integer('level', 'enum level', 32, false),
    integer('long', 'long', 64, true),
    integer('ulong', 'unsigned long', 64, false),
    integer('size', 'size_t', 64, false),
    integer('i64', 'long long', 64, true),
    integer('u64', 'unsigned long long', 64, false),
    integer('i128', '__int128', 128, true),
    integer('u128', 'unsigned __int128', 128, false),
    integer('char', 'char', 8, true),
    integer('schar', 'signed char', 8, true),
    integer('uchar', 'unsigned char', 8, false),
    integer('wide', 'wchar_t', 32, true),
    integer('utf16', 'char16_t', 16, false),
    integer('utf32', 'char32_t', 32, false),
    integer('i1', 'int : 1', 1, true),
    integer('i3', 'int : 3', 3, true),
    integer('u3', 'unsigned : 3', 3, false),
    integer('flag', '_Bool : 1', 1, false),
    integer('i40', 'long long : 40', 40, true),
    integer('u60', 'unsigned long : 60', 60, false),
    kind('bool', '_Bool'),
    kind('float', 'float'),
    kind('double', 'double'),
    kind('ldouble', 'long double'),
    kind('cfloat', 'float _Complex'),
    kind('cdouble', 'double _Complex'),
    kind('cldouble', 'long double _Complex'),
    kind('pair', 'struct pair', { zero: [0, 0] }),
    kind('nested', 'struct nested', {
      zero: [
        [0, 0],
        [0, 0],
      ],
    }),
    kind('number', 'union number', { zero: [0] }),
    array('row', 'int[2]', Int32Array),
    array('chars', 'char[4]', Uint8Array),
    array('units', 'char16_t[4]', Uint16Array),
    array('signs', 'enum sign[2]', Int32Array),
    array('floats', 'float[2]', Float32Array),
    array('bools', '_Bool[2]', Uint8Array),
    array('points', 'char32_t[4]', Uint32Array),
    array('places', 'int *[2]', BigUint64Array),
    array('functions', 'function_t[2]', BigUint64Array),
    array('table', 'int[2][2]', Int32Array),
    array('pairs2', 'struct pair[2]', Int32Array),
    pointer('ints', 'int *', Int32Array),
    pointer('cints', 'const int *', Int32Array),
    pointer('longs', 'long *', BigInt64Array),
    pointer('flags', '_Bool *'),
    pointer('text', 'char *'),
    pointer('ctext', 'const char *'),
    pointer('bytes', 'unsigned char *'),
    pointer('wtext', 'const wchar_t *', Int32Array),
    pointer('void', 'void *'),
    pointer('cvoid', 'const void *'),
    pointer('pairs', 'struct pair *'),
    pointer('cpairs', 'const struct pair *'),
    pointer('opaque', 'struct opaque *'),
    pointer('words', 'const char *const *', BigInt64Array),
    pointer('rows', 'int (*)[2]'),
    pointer('function', 'int (*)(int)'),
  ].map((one) => [one.title, one]),
)

export interface Table {
  /** The words above each column, and the types that they name. */
  readonly titles: readonly string[]
  readonly columns: readonly (readonly Kind[])[]
  readonly rows: readonly { readonly title: string; readonly cells: readonly string[] }[]
}

const file = new URL('../../docs/semantics.md', import.meta.url)

/** The table under a heading of the document. */
export function readTable(heading: string): Table {
  const lines = findTable(readFileSync(file, 'utf8'), heading).split('\n')
  const [titles = [], , ...rows] = lines.map(splitLine)
  return {
    titles: titles.slice(1),
    columns: titles.slice(1).map(readColumn),
    rows: rows.map(([title = '', ...cells]) => ({ title, cells })),
  }
}

function findTable(text: string, heading: string): string {
  const [, section = ''] = text.split(`\n### ${heading}\n`)
  const [table] = /^\|(?:.*\n\|)*.*$/m.exec(section.split('\n#')[0] ?? '') ?? []
  if (table === undefined) throw new Error(`docs/semantics.md has no table below ${heading}`)
  return table
}

function splitLine(line: string): readonly string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
}

function readColumn(title: string): readonly Kind[] {
  return [...title.matchAll(/`([^`]+)`/g)].map(([, name = '']) => {
    const found = kinds.get(name)
    if (found === undefined) throw new Error(`the matrix has no C type ${name}`)
    return found
  })
}

/** Puts the rows of a table into the document, under the titles that it has. */
export function writeTable(heading: string, { titles, rows }: Table): void {
  const text = readFileSync(file, 'utf8')
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const lines = [
    line(['', ...titles]),
    line(['', ...titles].map(() => '---')),
    ...rows.map(({ title, cells }) => line([title, ...cells])),
  ]
  writeFileSync(
    file,
    text.replace(findTable(text, heading), () => lines.join('\n')),
  )
}
