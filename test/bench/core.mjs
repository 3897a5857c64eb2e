// The core's raw calls beside the same written by hand against Node-API in C: nanoseconds a call.
// Rounds are interleaved and each side runs from several copies of its loop, since where a loop's
// code lies can cost it as much as the call.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { printTable } from './table.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const here = fileURLToPath(new URL('core/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'cffi-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true }))
const require = createRequire(import.meta.url)

function compile(name) {
  const nodedir = process.env.npm_config_nodedir ?? resolve(process.execPath, '../..')
  const include = [join(root, 'src/runtime/native'), join(nodedir, 'include/node')]
  const out = join(folder, `${name}.node`)
  execFileSync('cc', [
    ...['-shared', '-fPIC', '-O2', '-fvisibility=hidden'],
    ...include.map((path) => `-I${path}`),
    ...[join(here, `${name}.c`), '-o', out],
  ])
  return out
}

const hand = require(compile('napi'))
const core = require(
  process.env.CFFI_TEST_CORE ??
    join(root, `prebuilds/${process.platform}-${process.arch}/node.napi.node`),
)
core.initialize({
  error: (_, message) => new Error(message),
  report: (_, message) => console.log(message),
})
const glue = core.open(compile('glue'), 'bench', false)

// [name, signature, arguments]
const rows = [
  ['nothing', 'v', ''],
  ['add_int', 'iii', 'i, 3'],
  ['add_double', 'ddd', 'i, 3.5'],
  ['add_long', 'lll', '12345678901234n, 5n'],
  ['strlen', 'Np', '"hello world"'],
  ['next', 'pp', '140737488355328 + i'],
  ['sum', 'dpi', 'items, 4'],
  ['mix', 'iiiddiidd', 'i, 2, 3.5, 4.5, 5, 6, 7.5, 8.5'],
]
const raw = rows.map(([name, signature], index) =>
  core.bind(glue, 'function', index, signature, name),
)
const items = new Float64Array(100)
let copies = 0

function makeLoop(fn, args) {
  return new Function(
    'fn',
    'items',
    `// ${copies++}\nreturn (n) => { let last; for (let i = 0; i < n; i++) last = fn(${args}); return last }`,
  )(fn, items)
}

function time(run, count) {
  const start = process.hrtime.bigint()
  run(count)
  return Number(process.hrtime.bigint() - start) / count
}

function compare(left, right, count) {
  const best = [Infinity, Infinity]
  for (let round = 0; round < 40; round++) {
    for (const copy of left.keys()) {
      best[0] = Math.min(best[0], time(left[copy], count))
      best[1] = Math.min(best[1], time(right[copy], count))
    }
  }
  return [...best.map((ns) => ns.toFixed(1)), (best[1] / best[0]).toFixed(2)]
}

const measured = rows.map(([name, , args], index) => {
  const loops = (fn) => Array.from({ length: 4 }, () => makeLoop(fn, args))
  const [left, right] = [loops(hand[name]), loops(raw[index])]
  for (const run of [...left, ...right, ...left, ...right]) run(20_000)
  return [name, ...compare(left, right, 20_000)]
})

const fold = core.bind(glue, 'function', rows.length, 'ipi', 'fold')
const fn = (a, b) => (a + b) & 0xffff
const address = core.openClosure(glue, 0, 'iii', fn, 'fn')
const callbacks = [[(n) => hand.fold(fn, n)], [(n) => fold(address, n)]]
for (const [run] of callbacks) run(100_000)
measured.push(['callback', ...compare(...callbacks, 20_000)])

printTable('Raw calls, ns', ['', 'by hand', 'core', 'ratio'], measured)
