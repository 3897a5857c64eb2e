// Calls on other threads and callbacks from them, beside koffi: microseconds an operation, best and median of
// interleaved rounds. Needs `npm run build`.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import koffi from 'koffi'
import { importModule } from './module.mjs'
import { printTable } from './table.mjs'

const [warmUp, rounds] = [3, 20]
const here = fileURLToPath(new URL('threads/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'cffi-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

// [row, what it is called, operations a round]
const rows = [
  ['one', 'async call, one after another', 2000],
  ['many', 'async calls, 100 at once', 5000],
  ['back', 'callback from another thread', 5000],
]

async function ours() {
  const { ffi, lib } = await importModule(join(here, 'threads.cdef'), folder)
  const f = ffi.callback('visit', (index) => index & 1)
  return operations(
    (x) => lib.next.async(x),
    (count) => lib.call_from_thread.async(f, count),
  )
}

function koffis() {
  const library = join(folder, 'libthreads.so')
  const source = join(here, 'threads.c')
  execFileSync('cc', ['-shared', '-fPIC', '-O2', source, '-o', library, '-lpthread'])
  const lib = koffi.load(library)
  const visit = koffi.proto('int visit(int index)')
  const next = promisify(lib.func('int next(int)').async)
  const call = promisify(lib.func('int call_from_thread(visit *f, int count)').async)
  const f = koffi.register((index) => index & 1, koffi.pointer(visit))
  return operations(next, (count) => call(f, count))
}

/** Each runs `count` operations, and fails where the sum of what they gave is wrong. */
function operations(next, callBack) {
  const check = (found, wanted) => {
    if (found !== wanted) throw new Error(`${found} instead of ${wanted}`)
  }
  return {
    one: async (count) => {
      let last = 0
      for (let i = 0; i < count; i++) last = await next(last)
      check(last, count)
    },
    many: async (count) => {
      for (let i = 0; i < count; i += 100) {
        const all = await Promise.all(Array.from({ length: 100 }, (_, index) => next(i + index)))
        check(all.at(-1), i + 100)
      }
    },
    back: async (count) => check(await callBack(count), count / 2),
  }
}

async function time(operation, count) {
  const start = process.hrtime.bigint()
  await operation(count)
  return Number(process.hrtime.bigint() - start) / count / 1000
}

const sides = [await ours(), koffis()]
const measured = []
for (const [name, title, count] of rows) {
  const times = sides.map(() => [])
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const place of sides.keys()) {
      const index = (place + round) % sides.length
      const us = await time(sides[index][name], count)
      if (round >= warmUp) times[index].push(us)
    }
  }
  const sorted = times.map((all) => all.toSorted((a, b) => a - b))
  const cell = (all) => `${all[0].toFixed(1)}, ${all[all.length >> 1].toFixed(1)}`
  measured.push([title, ...sorted.map(cell), `${(sorted[1][0] / sorted[0][0]).toFixed(2)}x`])
}

const head = ['', 'unplugin-cffi', `koffi ${koffi.version}`, 'best to ours']
printTable('Threads: best and median, µs', head, measured)
// koffi's registered callback keeps its thread-safe function
process.exit()
