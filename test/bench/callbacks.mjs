// C that calls JavaScript, beside koffi and Python's cffi (in ABI mode, in a child process): nanoseconds an
// operation, best and median of interleaved rounds. Needs `npm run build`.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import koffi from 'koffi'
import { importModule } from './module.mjs'
import { cell, measure } from './rounds.mjs'
import { printTable } from './table.mjs'

const [warmUp, rounds] = [2, 15]
const here = fileURLToPath(new URL('callbacks/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'cffi-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const library = join(folder, 'libcallbacks.so')
execFileSync('cc', ['-shared', '-fPIC', '-O2', join(here, 'callbacks.c'), '-o', library])

// [row, what it is called, operations a round]
const rows = [
  ['called', 'C calls a callback (the glue’s own)', 200_000],
  ['beyond', 'C calls a callback (libffi)', 200_000],
  ['extern', 'C calls a function of extern "JS"', 200_000],
  ['made', 'a callback made and released', 2000],
  ['lent', 'a call with a plain function, called once', 20_000],
  ['qsort', 'qsort of 100,000 ints', 1],
  ['variadic', 'snprintf of an int and a double, variadic', 20_000],
  ['fixed', 'the same by a fixed function', 20_000],
]

async function ours() {
  const { ffi, lib } = await importModule(join(here, 'callbacks.cdef'), folder)
  const add = (x) => x + 1
  const compare = (a, b) => a[0] - b[0]
  // the glue has eight for each family of types
  const all = Array.from({ length: 9 }, () => ffi.callback('op_t', add))
  for (const one of all.slice(1, 8)) ffi.release(one)
  ffi.defExtern('implemented', add)
  const items = ffi.new('int[]', 100_000)
  const out = ffi.new('char[]', 64)
  return {
    called: (n) => lib.call_many(all[0], n),
    beyond: (n) => lib.call_many(all[8], n),
    extern: (n) => lib.call_many(lib.implemented, n),
    made: (n) => {
      for (let i = 0; i < n; i++) ffi.release(ffi.callback('op_t', add))
    },
    lent: (n) => {
      for (let i = 0; i < n; i++) lib.call_many(add, 1)
    },
    qsort: (n) => {
      for (let i = 0; i < n; i++) {
        lib.fill(items, 100_000)
        lib.sort(items, 100_000, compare)
      }
    },
    variadic: (n) => {
      for (let i = 0; i < n; i++) {
        lib.format(out, 64, '%d %g', ffi.cast('int', 5), ffi.cast('double', 2.5))
      }
    },
    fixed: (n) => {
      for (let i = 0; i < n; i++) lib.format_fixed(out, 64, '%d %g', 5, 2.5)
    },
  }
}

function koffis() {
  const lib = koffi.load(library)
  const op = koffi.pointer(koffi.proto('int op(int)'))
  const compares = koffi.pointer(koffi.proto('int compare(const void *, const void *)'))
  const callMany = lib.func('call_many', 'int', [op, 'int'])
  const sort = lib.func('sort', 'void', ['void *', 'int', compares])
  const fill = lib.func('fill', 'void', ['void *', 'int'])
  const format = lib.func('int format(_Out_ char *out, size_t size, const char *text, ...)')
  const formatFixed = lib.func(
    'int format_fixed(_Out_ char *out, size_t size, const char *text, int x, double y)',
  )
  const add = (x) => x + 1
  const registered = koffi.register(add, op)
  const items = koffi.alloc('int', 100_000)
  const int = koffi.type('int')
  const compare = koffi.register((a, b) => koffi.decode(a, int) - koffi.decode(b, int), compares)
  const out = Buffer.alloc(64)
  return {
    called: (n) => callMany(registered, n),
    made: (n) => {
      for (let i = 0; i < n; i++) koffi.unregister(koffi.register(add, op))
    },
    lent: (n) => {
      for (let i = 0; i < n; i++) callMany(add, 1)
    },
    qsort: (n) => {
      for (let i = 0; i < n; i++) {
        fill(items, 100_000)
        sort(items, 100_000, compare)
      }
    },
    variadic: (n) => {
      for (let i = 0; i < n; i++) format(out, 64, '%d %g', 'int', 5, 'double', 2.5)
    },
    fixed: (n) => {
      for (let i = 0; i < n; i++) formatFixed(out, 64, '%d %g', 5, 2.5)
    },
  }
}

function timed(loops) {
  const time = (loop) => (count) => {
    const start = process.hrtime.bigint()
    loop(count)
    return Number(process.hrtime.bigint() - start) / count
  }
  return Object.fromEntries(Object.entries(loops).map(([name, loop]) => [name, time(loop)]))
}

function pythons() {
  if (spawnSync('python3', ['-c', 'import cffi'], { stdio: 'ignore' }).status !== 0)
    return undefined
  const child = spawn('python3', [join(here, 'rounds.py'), join(here, 'callbacks.h'), library], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  // a child that ends before its answer must not leave the run hanging in silence
  child.once('exit', (status) => {
    if (status !== 0) throw new Error(`rounds.py ended with status ${status}`)
  })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ask = async (name, count) => {
    child.stdin.write(`${name} ${count}\n`)
    return Number((await answers.next()).value)
  }
  const names = ['called', 'made', 'qsort', 'variadic', 'fixed']
  const loops = Object.fromEntries(names.map((name) => [name, (count) => ask(name, count)]))
  return { loops, end: () => child.stdin.end() }
}

const python = pythons()
const sides = [timed(await ours()), timed(koffis()), python?.loops]

const table = []
for (const [name, label, count] of rows) {
  const times = await measure(sides, name, count, [warmUp, rounds])
  table.push([label, ...times.map((all, index) => cell(all, times[0], index, sides[index]))])
}
python?.end()
printTable('C calls JavaScript: best, median', ['', 'here', 'koffi', 'Python’s cffi'], table)
