// Deno: `deno run -A deno.mjs FOLDER`. Typed arrays stand for records and memory that is owned.
import { Buffer } from 'node:buffer'
import process from 'node:process'
import { makeLoops, serve } from './serve.mjs'
import { textRows, textScope } from './texts.mjs'
import { threadRows } from './threads.mjs'

const { Deno } = globalThis
const [folder] = process.argv.slice(2)
const open = (name, symbols) => Deno.dlopen(`${folder}/${name}.so`, symbols).symbols
const f = (result, ...parameters) => ({ result, parameters })
const point = { struct: ['f64', 'f64'] }

serve({
  async setUp() {
    const lib = open('library', {
      nop: f('void'),
      add_int: f('i32', 'i32', 'i32'),
      add_double: f('f64', 'f64', 'f64'),
      add_int64: f('i64', 'i64', 'i64'),
      half: f('usize', 'usize'),
      same: f('pointer', 'pointer'),
      mix: f('i32', 'i32', 'i32', 'f64', 'f64', 'i32', 'i32', 'f64', 'f64'),
      ends: f('f64', 'buffer', 'usize'),
      count_bytes: f('i32', 'buffer'),
      short_text: f('pointer'),
      long_text: f('pointer'),
      format_fixed: f('i32', 'buffer', 'usize', 'buffer', 'i32', 'f64'),
      sum_point: f('f64', 'buffer'),
      mirror: f(point, point),
      c_point: f('pointer'),
      next: { ...f('i32', 'i32'), nonblocking: true },
      call_many: f('i32', 'function', 'i32'),
      call_from_thread: { ...f('i32', 'function', 'i32'), nonblocking: true },
      shuffle: f('void', 'buffer', 'i32'),
      sort: f('void', 'buffer', 'i32', 'function'),
    })
    return { ...callRows(lib), ...callbackRows(lib) }
  },
  async load(size) {
    const symbols = Array.from({ length: size }, (_, index) => [
      `f${index}`,
      index % 2 === 0 ? f('i32', 'i32', 'i32') : f('f64', 'f64', 'f64'),
    ])
    const lib = open(`many-${size}`, Object.fromEntries(symbols))
    return (index, value) => lib[`f${index}`](value, index)
  },
})

function callRows(lib) {
  const big = new Float64Array(4_000_000).fill(1)
  big[3_999_999] = 4_000_000
  const foreign = lib.c_point()
  const many = new Int32Array(1_000_000).fill(7)
  const scope = {
    ...textScope(),
    Deno,
    lib,
    four: new Float64Array([1, 2, 3, 4]),
    big,
    own: new Float64Array([1, 2]),
    pair: new Uint8Array(new Float64Array([1, 2]).buffer),
    foreign,
    viewed: new Deno.UnsafePointerView(foreign),
    written: new Float64Array(Deno.UnsafePointerView.getArrayBuffer(foreign, 16)),
    out: Buffer.alloc(64),
    encoder: new TextEncoder(),
    pointer: Deno.UnsafePointer.of(many),
    held: many,
  }
  return makeLoops(scope, {
    nop: 'lib.nop()',
    add_int: 'last = lib.add_int(i, 2)',
    add_double: 'last = lib.add_double(i, 2.5)',
    add_int64: 'last = lib.add_int64(12345678901234n, 5n)',
    half: 'last = Number(lib.half(1000))',
    same: ['last = lib.same(foreign)', 'Deno.UnsafePointer.equals(last, foreign)'],
    mix: 'last = lib.mix(i, 2, 3.5, 4.5, 5, 6, 8.5, 8.5)',
    ends_4: 'last = lib.ends(four, 4)',
    ends_4000000: 'last = lib.ends(big, 4000000)',
    fixed: `last = lib.format_fixed(out, 64, encoder.encode('%d %g\\0'), 5, 2.5)`,
    short_text: 'last = Deno.UnsafePointerView.getCString(lib.short_text())',
    long_text: 'last = Deno.UnsafePointerView.getCString(lib.long_text())',
    sum_point: 'last = lib.sum_point(own)',
    mirror: 'last = new Float64Array(lib.mirror(pair).buffer)[0]',
    c_read: ['last += viewed.getFloat64(0)', 'last / n'],
    c_write: ['written[1] = i + 3', 'viewed.getFloat64(8) - n + 1'],
    unpack: [
      'last = new Int32Array(1000000); Deno.UnsafePointerView.copyInto(pointer, last)',
      // names what the pointer leads to, so that it is not collected
      'held && last[999999]',
    ],
    ...textRows((text) => `lib.count_bytes(encoder.encode(${text} + '\\0'))`),
  })
}

function callbackRows(lib) {
  const add = (x) => x + 1
  const op = f('i32', 'i32')
  const registered = new Deno.UnsafeCallback(op, add)
  const { getInt32 } = Deno.UnsafePointerView.prototype
  const at = (pointer) => getInt32.call(new Deno.UnsafePointerView(pointer))
  const compare = new Deno.UnsafeCallback(f('i32', 'pointer', 'pointer'), (a, b) => at(a) - at(b))
  const threadsafe = Deno.UnsafeCallback.threadSafe(op, add)
  const items = new Int32Array(100_000)
  return {
    called: (n) => lib.call_many(registered.pointer, n),
    made: (n) => {
      for (let i = 0; i < n; i++) new Deno.UnsafeCallback(op, add).close()
    },
    qsort: (n) => {
      for (let i = 0; i < n; i++) {
        lib.shuffle(items, 100_000)
        lib.sort(items, 100_000, compare.pointer)
      }
      return items[0] <= items[1] && items[50_000] <= items[99_999]
    },
    ...threadRows({
      next: lib.next,
      fromThread: (n) => lib.call_from_thread(threadsafe.pointer, n),
    }),
  }
}
