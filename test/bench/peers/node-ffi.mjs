// node:ffi: `node --experimental-ffi node-ffi.mjs FOLDER`. It has no records, no async calls and no calls from
// other threads; typed arrays stand for memory that is owned, pointers are bigints.
import { join } from 'node:path'
import process from 'node:process'
import { makeLoops, serve } from './serve.mjs'
import { textRows, textScope } from './texts.mjs'

const [folder] = process.argv.slice(2)
const open = async (name, definitions) => {
  const { default: ffi } = await import('node:ffi')
  const { lib, functions } = ffi.dlopen(join(folder, `${name}.so`), definitions)
  return { ffi, library: lib, lib: functions }
}
const f = (result, ...parameters) => ({ return: result, arguments: parameters })

serve({
  async setUp() {
    const opened = await open('library', {
      nop: f('void'),
      add_int: f('int32', 'int32', 'int32'),
      add_double: f('double', 'double', 'double'),
      add_int64: f('int64', 'int64', 'int64'),
      half: f('uint64', 'uint64'),
      same: f('pointer', 'pointer'),
      mix: f('int32', 'int32', 'int32', 'double', 'double', 'int32', 'int32', 'double', 'double'),
      ends: f('double', 'buffer', 'uint64'),
      count_bytes: f('int32', 'string'),
      short_text: f('pointer'),
      long_text: f('pointer'),
      format_fixed: f('int32', 'buffer', 'uint64', 'string', 'int32', 'double'),
      sum_point: f('double', 'buffer'),
      c_point: f('pointer'),
      call_many: f('int32', 'function', 'int32'),
      shuffle: f('void', 'buffer', 'int32'),
      sort: f('void', 'buffer', 'int32', 'function'),
    })
    return { ...callRows(opened), ...callbackRows(opened) }
  },
  async load(size) {
    const names = Array.from({ length: size }, (_, index) => [
      `f${index}`,
      index % 2 === 0 ? f('int32', 'int32', 'int32') : f('double', 'double', 'double'),
    ])
    const { lib } = await open(`many-${size}`, Object.fromEntries(names))
    return (index, value) => lib[`f${index}`](value, index)
  },
})

function callRows({ ffi, lib }) {
  const big = new Float64Array(4_000_000).fill(1)
  big[3_999_999] = 4_000_000
  const many = new Int32Array(1_000_000).fill(7)
  const scope = {
    ...textScope(),
    ffi,
    lib,
    four: new Float64Array([1, 2, 3, 4]),
    big,
    out: Buffer.alloc(64),
    own: new Float64Array([1, 2]),
    foreign: lib.c_point(),
    many: ffi.getRawPointer(many),
    held: many,
  }
  return makeLoops(scope, {
    nop: 'lib.nop()',
    add_int: 'last = lib.add_int(i, 2)',
    add_double: 'last = lib.add_double(i, 2.5)',
    add_int64: 'last = lib.add_int64(12345678901234n, 5n)',
    half: 'last = Number(lib.half(1000n))',
    same: ['last = lib.same(foreign)', 'last === foreign'],
    mix: 'last = lib.mix(i, 2, 3.5, 4.5, 5, 6, 8.5, 8.5)',
    ends_4: 'last = lib.ends(four, 4n)',
    ends_4000000: 'last = lib.ends(big, 4000000n)',
    fixed: `last = lib.format_fixed(out, 64n, '%d %g', 5, 2.5)`,
    short_text: 'last = ffi.toString(lib.short_text())',
    long_text: 'last = ffi.toString(lib.long_text())',
    sum_point: 'last = lib.sum_point(own)',
    c_read: ['last += ffi.getFloat64(foreign, 0)', 'last / n'],
    c_write: ['ffi.setFloat64(foreign, 8, i + 3)', 'ffi.getFloat64(foreign, 8) - n + 1'],
    unpack: [
      'last = new Int32Array(ffi.toArrayBuffer(many, 4000000, true))', // names what the pointer leads to, so that it is not collected
      'held && last[999999]',
    ],
    ...textRows((text) => `lib.count_bytes(${text})`),
  })
}

function callbackRows({ ffi, library, lib }) {
  const add = (x) => x + 1
  const op = f('int32', 'int32')
  const registered = library.registerCallback(op, add)
  const compare = library.registerCallback(
    f('int32', 'pointer', 'pointer'),
    (a, b) => ffi.getInt32(a, 0) - ffi.getInt32(b, 0),
  )
  const items = new Int32Array(100_000)
  return {
    called: (n) => lib.call_many(registered, n),
    made: (n) => {
      for (let i = 0; i < n; i++) library.unregisterCallback(library.registerCallback(op, add))
    },
    qsort: (n) => {
      for (let i = 0; i < n; i++) {
        lib.shuffle(items, 100_000)
        lib.sort(items, 100_000, compare)
      }
      return items[0] <= items[1] && items[50_000] <= items[99_999]
    },
  }
}
