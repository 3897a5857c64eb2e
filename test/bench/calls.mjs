// Calls without glue and with it, beside koffi and both modes of Python's cffi, in one interleaved run:
// nanoseconds a call, best and median of the rounds. Needs `npm run build`.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import koffi from 'koffi'
import { compile } from '../../dist/compile/index.js'
import { FFI } from '../../dist/inline/index.js'
import { printTable } from './table.mjs'

const [warmUp, rounds] = [5, 40]
const here = fileURLToPath(new URL('calls/', import.meta.url))
const [header, source] = ['calls.h', 'calls.c'].map((name) => join(here, name))
const declared = readFileSync(header, 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'cffi-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const library = join(folder, 'libcalls.so')
execFileSync('cc', ['-shared', '-fPIC', '-O2', source, '-o', library])

// [row, what it is called, calls a round]
const rows = [
  ['nothing', 'void f(void)', 100_000],
  ['add', 'int f(int, int)', 100_000],
  ['add_doubles', 'double f(double, double)', 100_000],
  ['count_bytes', 'string in, 11 bytes', 50_000],
  ['short_text', 'string out, 11 bytes', 50_000],
  ['sum_ints', 'four ints by pointer', 50_000],
  ['mirror', 'struct by value, in and out', 30_000],
]

/** Loops of their own for every row, so that none shares what the engine learned with another. */
function makeLoops(scope, calls) {
  const names = Object.keys(scope)
  return Object.fromEntries(
    Object.entries(calls).map(([name, call]) => {
      const body = `return (n) => { let last = 0; for (let i = 0; i < n; i++) last = ${call}; return last }`
      const loop = new Function(...names, body)(...Object.values(scope))
      return [name, (count) => time(loop, count)]
    }),
  )
}

function time(loop, count) {
  const start = process.hrtime.bigint()
  loop(count)
  return Number(process.hrtime.bigint() - start) / count
}

function loopsOf(ffi, lib) {
  const scope = { lib, items: ffi.new('int[]', [1, 2, 3, 4]), own: ffi.new('pair *', [1, 2])[0] }
  return makeLoops(scope, {
    nothing: 'lib.nothing()',
    add: 'lib.add(i, 2)',
    add_doubles: 'lib.add_doubles(i, 2.5)',
    count_bytes: `lib.count_bytes('hello world')`,
    short_text: 'lib.short_text()',
    sum_ints: 'lib.sum_ints(items, 4)',
    mirror: 'lib.mirror(own)',
  })
}

async function ours(mode, pragmas) {
  const file = join(here, `${mode}.cdef`)
  const options = { root: here, cacheDir: join(folder, 'cache') }
  const compiled = await compile(file, `${pragmas}\n${declared}`, options)
  const { code } = compiled.module({
    runtime: new URL('../../dist/runtime/index.js', import.meta.url).href,
    glue: JSON.stringify(compiled.addon?.file),
    core: JSON.stringify(new URL('../../prebuilds', import.meta.url).href),
  })
  const emitted = join(folder, `${mode}.mjs`)
  writeFileSync(emitted, code)
  const { ffi, lib } = await import(pathToFileURL(emitted).href)
  return loopsOf(ffi, lib)
}

function inline() {
  const ffi = new FFI().cdef(declared)
  return loopsOf(ffi, ffi.dlopen(library))
}

function koffis() {
  const lib = koffi.load(library)
  koffi.struct('pair', { x: 'double', y: 'double' })
  const scope = {
    nothing: lib.func('void nothing()'),
    add: lib.func('int add(int, int)'),
    addDoubles: lib.func('double add_doubles(double, double)'),
    count: lib.func('int count_bytes(const char *)'),
    short: lib.func('const char *short_text()'),
    sum: lib.func('int sum_ints(const int *, int)'),
    mirror: lib.func('pair mirror(pair)'),
    items: new Int32Array([1, 2, 3, 4]),
    plain: { x: 1, y: 2 },
  }
  return makeLoops(scope, {
    nothing: 'nothing()',
    add: 'add(i, 2)',
    add_doubles: 'addDoubles(i, 2.5)',
    count_bytes: `count('hello world')`,
    short_text: 'short()',
    sum_ints: 'sum(items, 4)',
    mirror: 'mirror(plain)',
  })
}

/** Undefined where it is not there, or cannot compile. */
async function pythons(...opened) {
  if (spawnSync('python3', ['-c', 'import cffi'], { stdio: 'ignore' }).status !== 0)
    return undefined
  const child = spawn('python3', [join(here, 'rounds.py'), header, source, folder, ...opened], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  // one that ends is absent
  child.stdin.on('error', () => {})
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ask = async (name, count) => {
    child.stdin.write(`${name} ${count}\n`)
    const { value } = await answers.next()
    return value === undefined ? undefined : Number(value)
  }
  if ((await ask('nothing', 1)) === undefined) return undefined
  const loops = Object.fromEntries(rows.map(([name]) => [name, (count) => ask(name, count)]))
  return { loops, end: () => child.stdin.end() }
}

const pythonAbi = await pythons(library)
const pythonApi = await pythons()
const sides = [
  ['ABI mode', await ours('abi', `#pragma cffi dlopen ${library}`)],
  ['inline', inline()],
  ['API mode', await ours('api', `#include "calls.h"\n#pragma cffi sources calls.c`)],
  [`koffi ${koffi.version}`, koffis()],
  ['Python ABI', pythonAbi?.loops],
  ['Python API', pythonApi?.loops],
]

async function measure(name, count) {
  const times = sides.map(() => [])
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const place of sides.keys()) {
      // another side begins each round: what one leaves for the collector is not always the same one's to pay
      const index = (place + round) % sides.length
      const ns = await sides[index][1]?.[name](count)
      if (ns !== undefined && round >= warmUp) times[index].push(ns)
    }
  }
  return times.map((all) => all.toSorted((a, b) => a - b))
}

function cell(times, best) {
  if (times.length === 0) return 'absent'
  const [least, median] = [times[0], times[times.length >> 1]]
  const ratio = least === best ? '' : ` ${(least / best).toFixed(1)}x`
  return `${least.toFixed(0)}, ${median.toFixed(0)}${ratio}`
}

const measured = []
for (const [name, title, count] of rows) {
  const times = await measure(name, count)
  measured.push([title, ...times.map((all) => cell(all, times[0][0]))])
}
pythonAbi?.end()
pythonApi?.end()

const head = ['', ...sides.map(([name]) => name)]
printTable('Calls in ns: best, median, ratio of the best to ABI mode', head, measured)
