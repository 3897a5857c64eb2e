// Data across the border beside koffi, Python's cffi (in ABI mode, in a child process) and the nearest that
// JavaScript does without C: nanoseconds an operation, best and median of interleaved rounds.
// Needs `npm run build`.
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

const [warmUp, rounds] = [3, 40]
const here = fileURLToPath(new URL('data/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'cffi-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const library = join(folder, 'libdata.so')
execFileSync('cc', ['-shared', '-fPIC', '-O2', join(here, 'data.c'), '-o', library])

// [row, what it is called, operations a round, aim]
const rows = [
  ['make', 'new of a 16-byte record', 200_000, '20 ns'],
  ['read', 'field read', 500_000, '2 ns'],
  ['write', 'field write', 500_000, '2 ns'],
  ['fill', 'fill 1,000 ints through a view', 1000, ''],
  ['unpack', 'unpack a million ints', 2, 'a copy'],
  ['give short', 'string in, 11 bytes', 20_000, ''],
  ['give long', 'string in, 10,000 bytes', 1000, ''],
  ['take short', 'string out, 11 bytes', 20_000, ''],
  ['take long', 'string out, 10,000 bytes', 1000, ''],
  ['mirror', 'struct by value, in and out', 20_000, ''],
]
const shortText = 'hello world'
const longText = 'a'.repeat(10_000)

/** Loops of their own for every row, so that none shares what the engine learned with another. */
function makeLoops(scope, operations) {
  const names = Object.keys(scope)
  const loops = Object.entries(operations).map(([name, operation]) => {
    const body = `return (n) => { let last = 0; for (let i = 0; i < n; i++) { ${operation} } return last }`
    return [name, new Function(...names, body)(...Object.values(scope))]
  })
  const timed = loops.map(([name, loop]) => [name, (count) => time(loop, count)])
  return Object.fromEntries(timed)
}

function time(loop, count) {
  const start = process.hrtime.bigint()
  loop(count)
  return Number(process.hrtime.bigint() - start) / count
}

async function ours() {
  const { ffi, lib, point } = await importModule(join(here, 'data.cdef'), folder)
  const own = new point({ x: 1, y: 2 })
  const items = ffi.new('int[]', 1000)
  const many = ffi.new('int[]', 1_000_000)
  const scope = { ffi, lib, point, own, items, many, shortText, longText }
  return makeLoops(scope, {
    make: 'last = new point()',
    read: 'last += own.x',
    write: 'own.y = i',
    fill: 'ffi.view(items).fill(i)',
    unpack: 'last = ffi.unpack(many)',
    'give short': 'last = lib.count_bytes(shortText)',
    'give long': 'last = lib.count_bytes(longText)',
    'take short': 'last = lib.short_text()',
    'take long': 'last = lib.long_text()',
    mirror: 'last = lib.mirror(own)',
  })
}

/** It has no records of C in JavaScript: fields are decoded at an address, structs are plain objects. */
function koffis() {
  const lib = koffi.load(library)
  const point = koffi.struct('point', { x: 'double', y: 'double' })
  const many = koffi.alloc('int', 1_000_000)
  const scope = {
    koffi,
    point,
    own: koffi.alloc(point, 1),
    items: koffi.alloc('int', 1000),
    many,
    million: koffi.array('int', 1_000_000, 'Typed'),
    double: koffi.type('double'),
    count: lib.func('int count_bytes(const char *)'),
    short: lib.func('const char *short_text()'),
    long: lib.func('const char *long_text()'),
    mirror: lib.func('point mirror(point)'),
    plain: { x: 1, y: 2 },
    shortText,
    longText,
  }
  return makeLoops(scope, {
    make: 'last = koffi.alloc(point, 1); koffi.free(last)',
    read: 'last += koffi.decode.double(own)',
    write: 'koffi.encode(own, 8, double, i)',
    fill: 'new Int32Array(koffi.view(items, 4000)).fill(i)',
    unpack: 'last = koffi.decode(many, million)',
    'give short': 'last = count(shortText)',
    'give long': 'last = count(longText)',
    'take short': 'last = short()',
    'take long': 'last = long()',
    mirror: 'last = mirror(plain)',
  })
}

function plains() {
  const scope = {
    own: new DataView(new ArrayBuffer(16)),
    items: new ArrayBuffer(4000),
    many: new Int32Array(1_000_000),
    encoder: new TextEncoder(),
    decoder: new TextDecoder(),
    shortBytes: Buffer.from(shortText),
    longBytes: Buffer.from(longText),
    shortText,
    longText,
  }
  return makeLoops(scope, {
    make: 'last = { x: i, y: i }',
    read: 'last += own.getFloat64(0, true)',
    write: 'own.setFloat64(8, i, true)',
    fill: 'new Int32Array(items).fill(i)',
    unpack: 'last = many.slice()',
    'give short': 'last = encoder.encode(shortText)',
    'give long': 'last = encoder.encode(longText)',
    'take short': 'last = decoder.decode(shortBytes)',
    'take long': 'last = decoder.decode(longBytes)',
  })
}

function pythons() {
  if (spawnSync('python3', ['-c', 'import cffi'], { stdio: 'ignore' }).status !== 0)
    return undefined
  const child = spawn('python3', [join(here, 'rounds.py'), join(here, 'data.h'), library], {
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
  const loops = Object.fromEntries(rows.map(([name]) => [name, (count) => ask(name, count)]))
  return { loops, end: () => child.stdin.end() }
}

const python = pythons()
const sides = [await ours(), koffis(), python?.loops, plains()]

const measured = []
for (const [name, title, count, aim] of rows) {
  const times = await measure(sides, name, count, [warmUp, rounds])
  measured.push([
    title,
    ...times.map((all, index) => cell(all, times[0], index, sides[index])),
    aim,
  ])
}
python?.end()

const head = ['', 'unplugin-cffi', `koffi ${koffi.version}`, "Python's cffi", 'JavaScript', 'aim']
printTable('Data: best, median, ratio of the best to ours', head, measured)
