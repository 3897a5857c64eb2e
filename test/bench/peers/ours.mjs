// Our module as a bundler's output would import it: `node ours.mjs FOLDER MODE`.
import process from 'node:process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeLoops, serve } from './serve.mjs'
import { callerOf, numbers, sortRow } from './shared.mjs'
import { textRows, textScope } from './texts.mjs'
import { threadRows } from './threads.mjs'

const [folder, mode] = process.argv.slice(2)
const load = (name) => import(pathToFileURL(join(folder, mode, `${name}.mjs`)).href)

serve({
  async setUp() {
    const plain = await load('plain')
    return {
      ...callRows(plain),
      ...dataRows(plain),
      ...callbackRows(await load('callbacks'), plain),
    }
  },
  async load(size) {
    const { lib } = await load(`many-${size}`)
    return callerOf(lib)
  },
  async make() {
    const { point } = await load('plain')
    return () => new point()
  },
})

function callRows({ ffi, lib }) {
  const scope = {
    ...textScope(),
    ffi,
    lib,
    p: ffi.new('int *'),
    ...numbers(),
    out: ffi.new('char[]', 64),
  }
  return makeLoops(scope, {
    nop: 'lib.nop()',
    add_int: 'last = lib.add_int(i, 2)',
    add_double: 'last = lib.add_double(i, 2.5)',
    add_int64: 'last = lib.add_int64(12345678901234n, 5n)',
    half: 'last = lib.half(1000)',
    same: ['last = lib.same(p)', 'ffi.equals(last, p)'],
    mix: 'last = lib.mix(i, 2, 3.5, 4.5, 5, 6, 8.5, 8.5)',
    ends_4: 'last = lib.ends(four, 4)',
    ends_4000000: 'last = lib.ends(big, 4000000)',
    fixed: `last = lib.format_fixed(out, 64, '%d %g', 5, 2.5)`,
    variadic: `last = lib.format(out, 64, '%d %g', ffi.cast('int', 5), ffi.cast('double', 2.5))`,
    short_text: 'last = lib.short_text()',
    long_text: 'last = lib.long_text()',
    ...textRows((text) => `lib.count_bytes(${text})`),
  })
}

function dataRows({ ffi, lib, point }) {
  const scope = {
    ffi,
    lib,
    point,
    own: new point({ x: 1, y: 2 }),
    written: new point(),
    foreign: lib.c_point(),
    items: ffi.new('int[]', 1000),
    many: ffi.new('int[]', 1_000_000),
  }
  scope.many[999_999] = 7
  return makeLoops(scope, {
    sum_point: 'last = lib.sum_point(own)',
    mirror: 'last = lib.mirror(own).x',
    read: ['last += own.x', 'last / n'],
    write: ['written.y = i + 3', 'written.y - n + 1'],
    c_read: ['last += foreign.x', 'last / n'],
    c_write: ['foreign.y = i + 3', 'foreign.y - n + 1'],
    make: ['last = new point()', 'last.x'],
    make_new: [`last = ffi.new('point *')`, 'last.x'],
    make_of: ['last = new point({ x: 1, y: 2 })', 'last.x'],
    index: `for (let k = 0; k < 1000; k++) items[k] = k
      last = 0
      for (let k = 0; k < 1000; k++) last += items[k]`,
    view: `const view = ffi.view(items)
      for (let k = 0; k < 1000; k++) view[k] = k
      last = 0
      for (let k = 0; k < 1000; k++) last += view[k]`,
    unpack: ['last = ffi.unpack(many)', 'last[999999]'],
  })
}

function callbackRows({ ffi, lib }, plain) {
  const add = (x) => x + 1
  const compare = (a, b) => a.value - b.value
  const called = ffi.callback('op', add)
  const items = ffi.new('int[]', 100_000)
  if (mode === 'api') ffi.defExtern('implemented', add)
  return {
    called: (n) => lib.call_many(called, n),
    ...(mode === 'api' && { extern: (n) => lib.call_many(lib.implemented, n) }),
    made: (n) => {
      for (let i = 0; i < n; i++) ffi.release(ffi.callback('op', add))
    },
    lent: (n) => {
      let last = 0
      for (let i = 0; i < n; i++) last = lib.call_many(add, 1)
      return last
    },
    qsort: sortRow(lib, items, items, compare),
    ...threadRows({
      next: (x) => plain.lib.next.async(x),
      fromThread: (n) => lib.call_from_thread.async(called, n),
    }),
  }
}
