// Bun: `bun bun.mjs FOLDER`. It has no records by value, no async calls, and callbacks from other threads only
// without a result; typed arrays stand for records and memory that is owned, pointers are numbers.
import { Buffer } from 'node:buffer'
import process from 'node:process'
import { makeLoops, serve } from './serve.mjs'
import { textRows, textScope } from './texts.mjs'

const [folder] = process.argv.slice(2)
const open = async (name, symbols) => {
  const ffi = await import('bun:ffi')
  return { ffi, lib: ffi.dlopen(`${folder}/${name}.so`, symbols).symbols }
}
const f = (returns, ...args) => ({ returns, args })

serve({
  async setUp() {
    const opened = await open('library', {
      nop: f('void'),
      add_int: f('i32', 'i32', 'i32'),
      add_double: f('f64', 'f64', 'f64'),
      add_int64: f('i64', 'i64', 'i64'),
      half: f('u64_fast', 'u64_fast'),
      same: f('ptr', 'ptr'),
      mix: f('i32', 'i32', 'i32', 'f64', 'f64', 'i32', 'i32', 'f64', 'f64'),
      ends: f('f64', 'ptr', 'u64_fast'),
      count_bytes: f('i32', 'ptr'),
      short_text: f('cstring'),
      long_text: f('cstring'),
      format_fixed: f('i32', 'ptr', 'u64_fast', 'ptr', 'i32', 'f64'),
      sum_point: f('f64', 'ptr'),
      c_point: f('ptr'),
      call_many: f('i32', 'ptr', 'i32'),
      shuffle: f('void', 'ptr', 'i32'),
      sort: f('void', 'ptr', 'i32', 'ptr'),
    })
    return { ...callRows(opened), ...callbackRows(opened) }
  },
  async load(size) {
    const symbols = Array.from({ length: size }, (_, index) => [
      `f${index}`,
      index % 2 === 0 ? f('i32', 'i32', 'i32') : f('f64', 'f64', 'f64'),
    ])
    const { lib } = await open(`many-${size}`, Object.fromEntries(symbols))
    return (index, value) => lib[`f${index}`](value, index)
  },
})

function callRows({ ffi, lib }) {
  const big = new Float64Array(4_000_000).fill(1)
  big[3_999_999] = 4_000_000
  const foreign = lib.c_point()
  const many = new Int32Array(1_000_000).fill(7)
  const scope = {
    ...textScope(),
    Buffer,
    lib,
    read: ffi.read,
    toArrayBuffer: ffi.toArrayBuffer,
    four: new Float64Array([1, 2, 3, 4]),
    big,
    own: new Float64Array([1, 2]),
    foreign,
    written: new Float64Array(ffi.toArrayBuffer(foreign, 0, 16)),
    out: Buffer.alloc(64),
    pointer: ffi.ptr(many),
    held: many,
  }
  return makeLoops(scope, {
    nop: 'lib.nop()',
    add_int: 'last = lib.add_int(i, 2)',
    add_double: 'last = lib.add_double(i, 2.5)',
    add_int64: 'last = lib.add_int64(12345678901234n, 5n)',
    half: 'last = lib.half(1000)',
    same: ['last = lib.same(foreign)', 'last === foreign'],
    mix: 'last = lib.mix(i, 2, 3.5, 4.5, 5, 6, 8.5, 8.5)',
    ends_4: 'last = lib.ends(four, 4)',
    ends_4000000: 'last = lib.ends(big, 4000000)',
    fixed: `last = lib.format_fixed(out, 64, Buffer.from('%d %g\\0'), 5, 2.5)`,
    short_text: 'last = lib.short_text().toString()',
    long_text: 'last = lib.long_text().toString()',
    sum_point: 'last = lib.sum_point(own)',
    c_read: ['last += read.f64(foreign, 0)', 'last / n'],
    c_write: ['written[1] = i + 3', 'read.f64(foreign, 8) - n + 1'],
    unpack: [
      'last = new Int32Array(toArrayBuffer(pointer, 0, 4000000)).slice()', // names what the pointer leads to, so that it is not collected
      'held && last[999999]',
    ],
    ...textRows((text) => `lib.count_bytes(Buffer.from(${text} + '\\0'))`),
  })
}

function callbackRows({ ffi, lib }) {
  const add = (x) => x + 1
  const op = f('i32', 'i32')
  const registered = new ffi.JSCallback(add, op)
  const compare = new ffi.JSCallback(
    (a, b) => ffi.read.i32(a, 0) - ffi.read.i32(b, 0),
    f('i32', 'ptr', 'ptr'),
  )
  const items = new Int32Array(100_000)
  return {
    called: (n) => lib.call_many(registered.ptr, n),
    made: (n) => {
      for (let i = 0; i < n; i++) new ffi.JSCallback(add, op).close()
    },
    qsort: (n) => {
      for (let i = 0; i < n; i++) {
        lib.shuffle(items, 100_000)
        lib.sort(items, 100_000, compare.ptr)
      }
      return items[0] <= items[1] && items[50_000] <= items[99_999]
    },
  }
}
