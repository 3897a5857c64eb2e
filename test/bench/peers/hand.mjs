// Node-API by hand, in C: `node hand.mjs FOLDER`. Whoever writes that binds functions; for the memory of records
// there is nothing of its own.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'
import { makeLoops, serve } from './serve.mjs'
import { callerOf, numbers, scalarRows } from './shared.mjs'
import { textRows, textScope } from './texts.mjs'
import { threadRows } from './threads.mjs'

const [folder] = process.argv.slice(2)
const require = createRequire(import.meta.url)

serve({
  async setUp() {
    const lib = require(join(folder, 'hand.node'))
    return { ...callRows(lib), ...callbackRows(lib) }
  },
  async load(size) {
    const lib = require(join(folder, `hand-many-${size}.node`))
    return callerOf(lib)
  },
})

function callRows(lib) {
  const scope = {
    ...textScope(),
    lib,
    ...numbers(),
    out: Buffer.alloc(64),
    own: new Float64Array([1, 2]),
    plain: { x: 1, y: 2 },
  }
  return makeLoops(scope, {
    ...scalarRows,
    ends_4: 'last = lib.ends(four, 4)',
    ends_4000000: 'last = lib.ends(big, 4000000)',
    fixed: `last = lib.format_fixed(out, 64, '%d %g', 5, 2.5)`,
    short_text: 'last = lib.short_text()',
    long_text: 'last = lib.long_text()',
    sum_point: 'last = lib.sum_point(own)',
    mirror: 'last = lib.mirror(plain).x',
    ...textRows((text) => `lib.count_bytes(${text})`),
  })
}

function callbackRows(lib) {
  const add = (x) => x + 1
  const compare = (a, b) => a - b
  const items = new Int32Array(100_000)
  return {
    called: (n) => lib.call_many(add, n),
    lent: (n) => {
      let last = 0
      for (let i = 0; i < n; i++) last = lib.call_many(add, 1)
      return last
    },
    qsort: (n) => {
      for (let i = 0; i < n; i++) lib.sort(items, compare)
      return items[0] <= items[1] && items[50_000] <= items[99_999]
    },
    ...threadRows({ next: lib.next_async, fromThread: (n) => lib.call_from_thread(add, n) }),
  }
}
