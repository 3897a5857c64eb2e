// Making and reading records beside a plain object and a DataView; run by hand after a build:
// node test/bench/records.mjs. Times are of this process alone, so that a busy machine disturbs them less.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compile } from '../../dist/compile/index.js'

const url = (path) => JSON.stringify(new URL(path, import.meta.url).href)

async function load(name, text) {
  const root = mkdtempSync(join(tmpdir(), 'cffi-bench-'))
  process.on('exit', () => rmSync(root, { recursive: true, force: true }))
  const compiled = await compile(join(root, `${name}.cdef`), text, {
    root,
    cacheDir: join(root, 'cache'),
  })
  const { code } = compiled.module({
    runtime: new URL('../../dist/runtime/index.js', import.meta.url).href,
    glue: JSON.stringify(compiled.addon.file),
    core: url('../../prebuilds'),
  })
  const file = join(root, `${name}.mjs`)
  writeFileSync(file, code)
  globalThis.lastFile = file
  return import(pathToFileURL(file).href)
}

const fields = (n) => `struct p${n} { double x; double y; };`
const m = await load(
  'bench',
  Array.from({ length: 8 }, (_, i) => fields(i)).join('\n') +
    '\nstruct p0 *where(void) { static struct p0 p = {1,2}; return &p; }\nint add(int a, int b) { return a+b; }',
)
const best = (f, n) => {
  let b = Infinity
  for (let r = 0; r < 8; r++) {
    const t = process.cpuUsage().user
    f(n)
    b = Math.min(b, ((process.cpuUsage().user - t) * 1e3) / n)
  }
  return b
}
const P = m.p0
const dv = new DataView(new ArrayBuffer(64))
const make = (n) => {
  let l
  for (let i = 0; i < n; i++) l = new P()
  return l
}
const makePlain = (n) => {
  let l
  for (let i = 0; i < n; i++) l = { x: i, y: i }
  return l
}
const makeInit = (n) => {
  let l
  for (let i = 0; i < n; i++) l = new P({ x: 1, y: 2 })
  return l
}
const makeNew = (n) => {
  let l
  for (let i = 0; i < n; i++) l = m.ffi.new('struct p0 *')
  return l
}
const own = new P({ x: 1, y: 2 })
const read = (n) => {
  let s = 0
  for (let i = 0; i < n; i++) s += own.x
  return s
}
const write = (n) => {
  for (let i = 0; i < n; i++) own.y = i
}
const readDv = (n) => {
  let s = 0
  for (let i = 0; i < n; i++) s += dv.getFloat64(8, true)
  return s
}
const foreign = m.lib.where()
const readForeign = (n) => {
  let s = 0
  for (let i = 0; i < n; i++) s += foreign.x
  return s
}
const show = (name, v, base) =>
  console.log(
    name.padEnd(34),
    v.toFixed(1).padStart(8),
    'ns',
    base ? `${(v / base).toFixed(1)}x` : '',
  )
const plain = best(makePlain, 5e6),
  view = best(readDv, 2e7)
show('plain object', plain)
show('DataView read', view)
show('record make, one class', best(make, 3e6), plain)
show('field read', best(read, 2e7), view)
show('field write', best(write, 2e7), view)
for (let i = 1; i < 8; i++) {
  const C = m['p' + i]
  let last
  for (let k = 0; k < 2e5; k++) last = new C()
  if (last.x !== 0) throw new Error('not zeroed')
}
show('record make, eight classes', best(make, 3e6), plain)
show('record from object', best(makeInit, 5e5), plain)
show("ffi.new('struct p0 *')", best(makeNew, 1e6), plain)
show('foreign field read', best(readForeign, 1e6), view)
show('own read after foreign', best(read, 1e7), view)
const a = m.ffi.new('int[]', 1000)
show(
  'a[i]',
  best((n) => {
    let s = 0
    for (let i = 0; i < n; i++) s += a[i % 1000]
    return s
  }, 5e5),
  view,
)
show(
  'add(int, int)',
  best((n) => {
    let s = 0
    for (let i = 0; i < n; i++) s = m.lib.add(s, 1)
    return s
  }, 2e6),
)

const many = Array.from(
  { length: 3000 },
  (_, i) => `int f${i}(const char *a, int b) { return b + ${i}; }`,
).join('\n')
await load('many', many)
const again = process.cpuUsage().user
await import(`${pathToFileURL(globalThis.lastFile).href}?again`)
console.log(
  'load a module of 3,000 functions'.padEnd(34),
  ((process.cpuUsage().user - again) / 1e3).toFixed(1).padStart(8),
  'ms',
)
