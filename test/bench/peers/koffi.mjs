// koffi: `node koffi.mjs FOLDER`. Its pointers are bigints and its records plain objects: fields are decoded at
// an address, be it owned or C's.
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { makeLoops, serve } from './serve.mjs'
import { textRows, textScope } from './texts.mjs'
import { threadRows } from './threads.mjs'

const [folder] = process.argv.slice(2)
const open = async (name) => {
  const { default: koffi } = await import('koffi')
  return { koffi, lib: koffi.load(join(folder, `${name}.so`)) }
}

serve({
  async setUp() {
    const { koffi, lib } = await open('library')
    koffi.struct('point', { x: 'double', y: 'double' })
    return { ...callRows(koffi, lib), ...dataRows(koffi, lib), ...callbackRows(koffi, lib) }
  },
  async load(size) {
    const { lib } = await open(`many-${size}`)
    const all = Array.from({ length: size }, (_, index) =>
      index % 2 === 0
        ? lib.func(`int f${index}(int a, int b)`)
        : lib.func(`double f${index}(double a, double b)`),
    )
    return (index, value) => all[index](value, index)
  },
  async make() {
    const { koffi } = await open('library')
    const point = koffi.struct('point', { x: 'double', y: 'double' })
    return () => koffi.alloc(point, 1)
  },
})

function callRows(koffi, lib) {
  const big = new Float64Array(4_000_000).fill(1)
  big[3_999_999] = 4_000_000
  const scope = {
    ...textScope(),
    nop: lib.func('void nop()'),
    addInt: lib.func('int add_int(int, int)'),
    addDouble: lib.func('double add_double(double, double)'),
    addInt64: lib.func('int64_t add_int64(int64_t, int64_t)'),
    half: lib.func('size_t half(size_t)'),
    same: lib.func('void *same(void *)'),
    mix: lib.func('int mix(int, int, double, double, int, int, double, double)'),
    ends: lib.func('double ends(const double *, size_t)'),
    countBytes: lib.func('int count_bytes(const char *)'),
    shortText: lib.func('const char *short_text()'),
    longText: lib.func('const char *long_text()'),
    fixed: lib.func(
      'int format_fixed(_Out_ char *out, size_t size, const char *text, int x, double y)',
    ),
    variadic: lib.func('int format(_Out_ char *out, size_t size, const char *text, ...)'),
    p: koffi.alloc('int', 1),
    four: new Float64Array([1, 2, 3, 4]),
    big,
    out: Buffer.alloc(64),
  }
  return makeLoops(scope, {
    nop: 'nop()',
    add_int: 'last = addInt(i, 2)',
    add_double: 'last = addDouble(i, 2.5)',
    add_int64: 'last = addInt64(12345678901234n, 5n)',
    half: 'last = half(1000)',
    same: ['last = same(p)', 'last === p'],
    mix: 'last = mix(i, 2, 3.5, 4.5, 5, 6, 8.5, 8.5)',
    ends_4: 'last = ends(four, 4)',
    ends_4000000: 'last = ends(big, 4000000)',
    fixed: `last = fixed(out, 64, '%d %g', 5, 2.5)`,
    variadic: `last = variadic(out, 64, '%d %g', 'int', 5, 'double', 2.5)`,
    short_text: 'last = shortText()',
    long_text: 'last = longText()',
    ...textRows((text) => `countBytes(${text})`),
  })
}

function dataRows(koffi, lib) {
  const own = koffi.alloc('point', 1)
  koffi.encode(own, 'point', { x: 1, y: 2 })
  const scope = {
    koffi,
    own,
    foreign: lib.func('point *c_point()')(),
    items: koffi.alloc('int', 1000),
    many: koffi.alloc('int', 1_000_000),
    million: koffi.array('int', 1_000_000, 'Typed'),
    point: koffi.type('point'),
    int: koffi.type('int'),
    double: koffi.type('double'),
    sumPoint: lib.func('double sum_point(const point *)'),
    mirror: lib.func('point mirror(point)'),
    plain: { x: 1, y: 2 },
  }
  koffi.encode(scope.many, 4 * 999_999, 'int', 7)
  return makeLoops(scope, {
    sum_point: 'last = sumPoint(own)',
    mirror: 'last = mirror(plain).x',
    read: ['last += koffi.decode.double(own)', 'last / n'],
    write: ['koffi.encode(own, 8, double, i + 3)', 'koffi.decode(own, 8, double) - n + 1'],
    c_read: ['last += koffi.decode.double(foreign)', 'last / n'],
    c_write: [
      'koffi.encode(foreign, 8, double, i + 3)',
      'koffi.decode(foreign, 8, double) - n + 1',
    ],
    make: 'last = koffi.alloc(point, 1); koffi.free(last)',
    make_of: [
      'const made = koffi.alloc(point, 1); koffi.encode(made, point, plain); last = made; koffi.free(made)',
      '1',
    ],
    index: `for (let k = 0; k < 1000; k++) koffi.encode(items, 4 * k, int, k)
      last = 0
      for (let k = 0; k < 1000; k++) last += koffi.decode(items, 4 * k, int)`,
    view: `const view = new Int32Array(koffi.view(items, 4000))
      for (let k = 0; k < 1000; k++) view[k] = k
      last = 0
      for (let k = 0; k < 1000; k++) last += view[k]`,
    unpack: ['last = koffi.decode(many, million)', 'last[999999]'],
  })
}

function callbackRows(koffi, lib) {
  const op = koffi.pointer(koffi.proto('int op(int)'))
  const compares = koffi.pointer(koffi.proto('int compare(const void *, const void *)'))
  const callMany = lib.func('call_many', 'int', [op, 'int'])
  const fromThread = promisify(lib.func('call_from_thread', 'int', [op, 'int']).async)
  const sort = lib.func('sort', 'void', ['void *', 'int', compares])
  const shuffle = lib.func('shuffle', 'void', ['void *', 'int'])
  const add = (x) => x + 1
  const registered = koffi.register(add, op)
  const items = koffi.alloc('int', 100_000)
  const int = koffi.type('int')
  const compare = koffi.register((a, b) => koffi.decode.int(a) - koffi.decode.int(b), compares)
  const at = (index) => koffi.decode(items, 4 * index, int)
  return {
    called: (n) => callMany(registered, n),
    made: (n) => {
      for (let i = 0; i < n; i++) koffi.unregister(koffi.register(add, op))
    },
    lent: (n) => {
      let last = 0
      for (let i = 0; i < n; i++) last = callMany(add, 1)
      return last
    },
    qsort: (n) => {
      for (let i = 0; i < n; i++) {
        shuffle(items, 100_000)
        sort(items, 100_000, compare)
      }
      return at(0) <= at(1) && at(50_000) <= at(99_999)
    },
    ...threadRows({
      next: promisify(lib.func('int next(int)').async),
      fromThread: (n) => fromThread(registered, n),
    }),
  }
}
