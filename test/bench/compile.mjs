// How long the way from declarations to callable code takes. Every row is measured in rounds in one run;
// best and median are printed. Needs `npm run build`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { printTable } from './table.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const { compile, understand } = await import(join(root, 'dist/compile/index.js'))
const work = mkdtempSync(join(tmpdir(), 'cffi-bench-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))

const rows = [await parseToEmit(), await firstBuild(), await unchanged(), await saveToCallable()]
printTable('From declarations to callable code', ['', 'best', 'median', 'aim'], rows)

function row(name, times, aim) {
  const sorted = times.toSorted((a, b) => a - b)
  const show = (time) => `${time.toFixed(1)} ms`
  return [name, show(sorted[0]), show(sorted[sorted.length >> 1]), aim]
}

async function time(count, run) {
  const times = []
  for (let round = 0; round < count; round++) {
    const start = performance.now()
    const own = await run(round)
    times.push(own ?? performance.now() - start)
  }
  return times
}

/** 300 functions over the kinds of parameters that C libraries have. */
async function parseToEmit() {
  const parameters = [
    'int a, double b',
    'const char *name, size_t size',
    'struct item *it, void *data',
  ]
  const results = ['int', 'const char *', 'struct item *', 'double', 'unsigned long']
  const functions = Array.from(
    { length: 300 },
    (_, i) => `/* Does ${i}. */\n${results[i % 5]} function_${i}(${parameters[i % 3]});`,
  )
  const text = `#include "library.h"\nstruct item { int id; double weight; char name[16]; };\n${functions.join('\n')}\n`
  const options = { root: work, cacheDir: join(work, 'cache') }
  const links = { runtime: 'r', glue: "'g'", core: "'c'" }
  const run = () => {
    understand(join(work, 'library.cdef'), text, options).compilation.module(links)
  }
  await time(20, run)
  return row('parse to emit, 300 functions', await time(30, run), '20 ms')
}

/** Each round in an empty cache; what the compiler itself takes is measured beside it and subtracted. */
async function firstBuild() {
  const file = join(root, 'playground/tour/src/libm.cdef')
  const text = readFileSync(file, 'utf8')
  const times = await time(10, async (round) => {
    const cacheDir = join(work, `first-${round}`)
    const start = performance.now()
    await compile(file, text, { root, cacheDir })
    return performance.now() - start - compilerAlone(file, text, cacheDir)
  })
  return row("first build of libm.cdef, beyond the compiler's own time", times, '150 ms')
}

function compilerAlone(file, text, cacheDir) {
  const { compilation } = understand(file, text, { root, cacheDir })
  const glue = join(cacheDir, 'alone.c')
  writeFileSync(glue, compilation.glue.text)
  const header = join(root, 'src/runtime/native')
  const object = join(cacheDir, 'alone.o')
  const start = performance.now()
  const flags = [
    '-fPIC',
    '-O2',
    '-fvisibility=hidden',
    '-iquote',
    header,
    '-MD',
    '-MF',
    `${object}.d`,
  ]
  spawnSync('cc', [...flags, '-c', glue, '-o', object])
  spawnSync('cc', [
    object,
    '-shared',
    '-Wl,-Bsymbolic',
    '-Wl,-z,defs',
    '-lm',
    '-o',
    `${object}.node`,
  ])
  return performance.now() - start
}

async function unchanged() {
  const file = join(root, 'playground/tour/src/libm.cdef')
  const text = readFileSync(file, 'utf8')
  const options = { root, cacheDir: join(work, 'unchanged') }
  const run = async () => {
    await compile(file, text, options)
  }
  await time(5, run)
  return row('unchanged libm.cdef', await time(30, run), '5 ms')
}

/** From writing the file to the new code's answer, in Vite's dev server. */
async function saveToCallable() {
  const project = join(work, 'project')
  mkdirSync(join(project, 'node_modules'), { recursive: true })
  symlinkSync(root, join(project, 'node_modules/unplugin-cffi'), 'junction')
  const cdef = join(project, 'own.cdef')
  const write = (answer) => writeFileSync(cdef, `int answer(void) { return ${answer}; }\n`)
  write(0)
  writeFileSync(
    join(project, 'entry.mjs'),
    `import { answer } from './own.cdef'\nglobalThis.report(answer())\nimport.meta.hot?.accept('./own.cdef', (m) => globalThis.report(m.answer()))\n`,
  )
  const { createServer } = await import('vite')
  const { default: cffi } = await import(join(root, 'dist/plugin/vite.js'))
  const server = await createServer({
    root: project,
    configFile: false,
    logLevel: 'error',
    plugins: [cffi()],
    server: { middlewareMode: true, watch: {} },
  })
  try {
    let seen
    globalThis.report = (value) => seen?.(value)
    const next = (wanted) =>
      new Promise((done, fail) => {
        const timer = setTimeout(() => fail(new Error(`no answer ${wanted}`)), 20_000)
        seen = (value) => {
          if (value !== wanted) return
          clearTimeout(timer)
          done()
        }
      })
    const first = next(0)
    await server.environments.ssr.runner.import('/entry.mjs')
    await first
    const times = await time(10, async (round) => {
      // editors do not save twice in the same tick
      await new Promise((done) => setTimeout(done, 150))
      const answered = next(round + 1)
      const start = performance.now()
      write(round + 1)
      await answered
      return performance.now() - start
    })
    return row('from save to new code callable', times, '250 ms')
  } finally {
    await server.close()
  }
}
