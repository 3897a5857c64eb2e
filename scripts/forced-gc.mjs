// A setup file of Vitest's: collects garbage before and after calls of C and inside callbacks, so that
// what is kept alive by luck is not. `CFFI_TEST_GC=<n>` collects all at every nth of these places, and the
// young generation at the others.
import { loadCore } from '../src/runtime/core.ts'

const every = Number(process.env.CFFI_TEST_GC)
const core = loadCore(process.env.CFFI_TEST_PREBUILDS)
let places = 0

function collect() {
  globalThis.gc(++places % every !== 0)
}

/** The same function with a collection on both sides; a sort calls one ten thousand times. */
function around(fn) {
  let calls = 0
  return function (...args) {
    const isForced = ++calls <= 20 || calls % 100 === 0
    if (isForced) collect()
    const result = fn.apply(this, args)
    if (isForced) collect()
    return result
  }
}

const { bind, openClosure } = core
core.bind = (...args) => around(bind(...args))
core.openClosure = (glue, index, signature, fn, ...rest) =>
  openClosure(glue, index, signature, around(fn), ...rest)
