// What is measured: themes and their rows. A contestant has a loop of the row's name, or does not have the row.
import { Buffer } from 'node:buffer'

/** Texts of so many characters; contestants in other languages make the same. */
export function makeText(kind, size) {
  const unit = { ascii: 'abcde', latin: 'caf\u00e9 ', emoji: 'abcd\u{1f600}' }[kind]
  const characters = Array.from({ length: size }, (_, i) => [...unit][i % 5])
  // flat, as texts are that come from outside
  return Buffer.from(characters.join('')).toString()
}

export const textSizes = [5, 11, 100, 10_000]
export const loadSizes = [10, 300, 3000]

const count = (size) => size.toLocaleString('en')

const textsIn = [
  ['ascii', 'ASCII'],
  ['latin', 'Latin-1'],
  ['emoji', 'emoji'],
  ['joined', 'just concatenated'],
].flatMap(([kind, title]) =>
  textSizes.map((size) => ({
    name: `${kind}_${size}`,
    title: `string in, ${count(size)} characters, ${title}`,
    expected: Buffer.byteLength(makeText(kind === 'joined' ? 'ascii' : kind, size)),
  })),
)

/** All contestants that call C's functions. */
export const everyone = [
  'ours',
  'napi',
  'abi',
  'hand',
  'fast',
  'koffi',
  'node-ffi',
  'deno',
  'bun',
  'python',
  'python-abi',
]

/**
 * `expected` is what one operation gives, checked before anything is timed. A `fresh` row is measured once in
 * each of some processes; one in `bytes` is not timed, its result is the measure.
 */
export const themes = [
  {
    name: 'calls',
    title: 'Calls',
    contestants: everyone,
    rows: [
      { name: 'nop', title: 'void f(void)' },
      { name: 'add_int', title: 'int f(int, int)', expected: 2 },
      { name: 'add_double', title: 'double f(double, double)', expected: 2.5 },
      {
        name: 'add_int64',
        title: 'int64_t f(int64_t, int64_t), bigints',
        expected: 12345678901239,
      },
      { name: 'half', title: 'size_t f(size_t)', expected: 500 },
      { name: 'same', title: 'void *f(void *)' },
      { name: 'mix', title: '8 arguments, int and double', expected: 38 },
      { name: 'ends_4', title: 'typed array in, 4 items', expected: 5 },
      { name: 'ends_4000000', title: 'typed array in, 4,000,000 items', expected: 4_000_001 },
      { name: 'fixed', title: 'snprintf of int and double, fixed', expected: 5 },
      { name: 'variadic', title: 'snprintf of int and double, variadic', expected: 5 },
    ],
  },
  {
    name: 'strings',
    title: 'Strings',
    contestants: [...everyone, 'plain'],
    rows: [
      ...textsIn,
      { name: 'short_text', title: 'string out, 11 characters', expected: 'hello world' },
      {
        name: 'long_text',
        title: 'string out, 10,000 characters',
        expected: 'a'.repeat(10_000),
      },
    ],
  },
  {
    name: 'data',
    title: 'Records and arrays',
    contestants: [...everyone, 'plain'],
    rows: [
      { name: 'sum_point', title: 'struct by pointer', expected: 3 },
      { name: 'mirror', title: 'struct by value, in and out', expected: 2 },
      { name: 'read', title: 'field read, owned memory', expected: 1 },
      { name: 'write', title: 'field write, owned memory', expected: 3 },
      { name: 'c_read', title: "field read, C's memory", expected: 1 },
      { name: 'c_write', title: "field write, C's memory", expected: 3 },
      { name: 'make', title: 'record made, two doubles, zero' },
      { name: 'make_new', title: "the same by ffi.new('point *')", expected: 0 },
      { name: 'make_of', title: 'record made of given values', expected: 1 },
      { name: 'index', title: 'fill and sum 1,000 ints by index', expected: 499_500 },
      { name: 'view', title: 'fill and sum 1,000 ints in a view', expected: 499_500 },
      { name: 'unpack', title: 'copy 1,000,000 ints out of C', expected: 7 },
    ],
  },
  {
    name: 'callbacks',
    title: 'C calls JavaScript',
    contestants: everyone,
    rows: [
      { name: 'called', title: 'a callback', expected: 1 },
      { name: 'extern', title: 'a function of extern "JS"', expected: 1 },
      { name: 'made', title: 'a callback made and released' },
      { name: 'lent', title: 'call with a plain function, called once', expected: 1 },
      { name: 'qsort', title: 'qsort of 100,000 ints', expected: true },
    ],
  },
  {
    name: 'threads',
    title: 'Threads',
    contestants: everyone,
    rows: [
      { name: 'async_one', title: 'async call, one after another', expected: 1 },
      { name: 'async_many', title: 'async calls, 100 at once', expected: 100, least: 100 },
      { name: 'from_thread', title: 'callback from another thread', expected: 1 },
    ],
  },
  {
    name: 'load',
    title: 'Loading, the library itself included, each time in a new process',
    contestants: everyone,
    rows: [
      ...loadSizes.map((size) => ({
        name: `load_${size}`,
        title: `${count(size)} functions, the last called`,
        expected: size,
        fresh: true,
      })),
      { name: 'load_each', title: '3,000 functions, each called', expected: 3000, fresh: true },
    ],
  },
  {
    name: 'memory',
    title: 'Memory of a record of two doubles, in bytes',
    contestants: [...everyone, 'plain'],
    rows: [{ name: 'memory', title: 'of 300,000 held at once', fresh: true, bytes: true }],
  },
  {
    name: 'sqlite',
    title: 'SQLite: 100,000 rows of an integer, a text and a double, each operation all of them',
    contestants: ['sqlite', 'sqlite-abi', 'node-sqlite', 'better-sqlite3', 'python-sqlite3'],
    rows: [
      { name: 'write', title: 'written in one transaction', expected: 100_000 },
      { name: 'read', title: 'read and added up', expected: 5_000_050_000 },
    ],
  },
]
