// Functions that V8 calls straight, by hand, in C++: `node hand-fast.mjs FOLDER`. V8 calls so what takes scalars,
// views and Latin-1 texts and gives scalars; for the rest there is nothing that is not in hand.mjs.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'
import { makeLoops, serve } from './serve.mjs'
import { numbers, scalarRows } from './shared.mjs'
import { textRows, textScope } from './texts.mjs'

const [folder] = process.argv.slice(2)
const require = createRequire(import.meta.url)

serve({
  async setUp() {
    const lib = require(join(folder, 'hand-fast.node'))
    const scope = { ...textScope(), lib, ...numbers(), own: new Float64Array([1, 2]) }
    return makeLoops(scope, {
      ...scalarRows,
      ...(lib.ends && {
        ends_4: 'last = lib.ends(four, 4)',
        ends_4000000: 'last = lib.ends(big, 4000000)',
        sum_point: 'last = lib.sum_point(own)',
      }),
      ...textRows((text) => `lib.count_bytes(${text})`),
    })
  },
})
