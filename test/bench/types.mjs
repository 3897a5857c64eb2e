// How long TypeScript takes with a module of 500 functions and 500 records: to check a program that uses all
// of it, in functions of several files as programs are, and at the top level of one file, where TypeScript goes
// back through all statements for each; and to complete `ffi.new('` in an editor. What which use costs, programs
// say that do one thing 500 times: call a function, make a record with an object of fields, both of these, which
// the aims are for, make an array of records; "all of it used" is these and the fields, a store and `ffi.offsetof`
// together. Each time is the best of some runs, beside the same for a program without the module; the work of the
// type checker, which is the same on each machine, is counted in instantiations of types. With `skipLibCheck`, as
// the bundlers' templates and `tsc --init` have it, the module's declarations are read as they are used; without it
// they are all checked, with those of Node and of TypeScript itself. Needs `npm run build`. With `--keep` the project
// stays, to be profiled.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { printTable } from './table.mjs'

const root = resolve(fileURLToPath(import.meta.url), '../../..')
const { understand } = await import(join(root, 'dist/compile/index.js'))
const work = mkdtempSync(join(tmpdir(), 'cffi-bench-types-'))
const isKept = process.argv.includes('--keep')
process.on('exit', () => {
  if (isKept) console.log(`\nThe project is in ${work}`)
  else rmSync(work, { recursive: true, force: true })
})

const count = 500
/** What is in the editor: the caret is behind the quote. */
const edited = `import { ffi } from './big.cdef'\nconst p = ffi.new('')\n`
const programs = {
  empty: 'an empty program',
  imported: 'imported',
  called: 'called',
  made: 'made',
  both: 'called and made',
  array: 'an array made',
  used: 'all of it used',
  flat: 'in one file',
}
const options = {
  strict: true,
  noUncheckedIndexedAccess: true,
  target: 'es2023',
  lib: ['es2023', 'esnext.disposable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  allowArbitraryExtensions: true,
  noEmit: true,
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
  paths: { 'unplugin-cffi/types': [join(root, 'dist/runtime/types.d.ts')] },
}

writeProject()
if (process.argv.includes('--write')) process.exit()
printTable(
  `A module of ${count} functions and ${count} records`,
  ['', ...Object.values(programs), 'aim of called and made'],
  [
    checked('TypeScript 6', 'typescript', true, '2 s'),
    checked('TypeScript 7', 'typescript7', true, '1 s'),
    checked('TypeScript 6, declarations too', 'typescript', false, ''),
    checked('TypeScript 7, declarations too', 'typescript7', false, ''),
  ],
)
printTable(
  'Instantiations of types',
  ['', ...Object.values(programs)],
  [counted('TypeScript 6', 'typescript'), counted('TypeScript 7', 'typescript7')],
)
printTable(
  "Completion of ffi.new(' in an open editor, TypeScript 6",
  ['', 'first', 'best of the next', 'entries'],
  [await completed()],
)

function writeProject() {
  const file = join(work, 'big.cdef')
  const { compilation } = understand(file, declarations(), { root: work, cacheDir: work })
  writeFileSync(join(work, 'big.d.cdef.ts'), compilation.types.text)
  const texts = {
    empty: ['export const x: Uint8Array = Buffer.alloc(1)\n'],
    imported: ["import lib from './big.cdef'\nexport const x = lib.function_1\n"],
    called: inFiles((i) => `return lib.${callOf(i, 'null')}`),
    made: inFiles((i) => `return ${madeOf(i)}`),
    both: inFiles((i) => `const p = ${madeOf(i)}\nreturn [p, lib.${callOf(i, 'p')}]`),
    array: inFiles((i) => `return ${arrayOf(i)}`),
    used: inFiles(
      (i) => `${useOf(i).replace(/^export /gm, '')}\nreturn { n${i}, a${i}, o${i}, r${i} }`,
    ),
    flat: [withImports(indexes(0, count), useOf)],
  }
  for (const name of Object.keys(programs)) {
    const files = texts[name].map((text, i) => {
      writeFileSync(join(work, `${name}-${i}.ts`), text)
      return `${name}-${i}.ts`
    })
    for (const skipLibCheck of [true, false]) {
      const project = { compilerOptions: { ...options, skipLibCheck }, files }
      writeFileSync(join(work, projectName(name, skipLibCheck)), JSON.stringify(project))
    }
  }
  writeFileSync(
    join(work, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...options, skipLibCheck: true }, files: ['edited.ts'] }),
  )
  writeFileSync(join(work, 'edited.ts'), edited)
}

function projectName(program, skipLibCheck) {
  return `${program}${skipLibCheck ? '' : '-lib'}.json`
}

/** Records that hold and point to one another, and functions over them, as C libraries have them. */
function declarations() {
  const records = Array.from(
    { length: count },
    (_, i) => `/* Record ${i}. */
struct record_${i} {
  int id; double weight; unsigned long size; const char *label; char name[16];
  unsigned is_open : 1, level : 3;
  struct record_${Math.max(0, i - 1)} ${i % 10 === 0 ? '*' : ''}before;
  struct record_${i} *next;
  int (*compare)(const struct record_${i} *, const struct record_${i} *);
  struct { int x, y; } place;
};
typedef struct record_${i} record_${i}_t, *record_${i}_ptr;`,
  )
  const parameters = (i) =>
    [
      `int a, double b`,
      `const char *name, size_t size, void *data`,
      `struct record_${i} *it, const record_${i}_t *from`,
      `record_${i}_ptr it, int (*visit)(struct record_${i} *, void *), void *data`,
      `const double *items, unsigned long count, char **out`,
    ][i % 5]
  const results = ['int', 'const char *', 'struct point *', 'double', 'unsigned long']
  const functions = Array.from(
    { length: count },
    (_, i) => `/* Does ${i}. */
${results[(i + ((i / 5) >> 0)) % 5].replace('point', `record_${i}`)} function_${i}(${parameters(i)});`,
  )
  return `#include <stddef.h>\n${[...records, ...functions].join('\n')}\n`
}

/** A file for each 20 records, a function for each. */
function inFiles(bodyOf) {
  return indexes(0, count / 20).map((file) =>
    withImports(
      indexes(file * 20, file * 20 + 20),
      (i) => `export function use_${i}() {\n${bodyOf(i)}\n}`,
    ),
  )
}

function indexes(from, to) {
  return Array.from({ length: to - from }, (_, i) => from + i)
}

function withImports(all, textOf) {
  const classes = all.filter((i) => i % 5 === 2).map((i) => `record_${i}`)
  const imports = ['ffi', ...classes].join(', ')
  return `import lib, { ${imports} } from './big.cdef'\n${all.map(textOf).join('\n')}\n`
}

function callOf(i, pointer) {
  return [
    `function_${i}(1, 2)`,
    `function_${i}('name', 3, new Uint8Array(4))`,
    `function_${i}([new record_${i}()], { id: ${i}, name: 'x', place: { x: 1 } })`,
    `function_${i}(${pointer}, (it) => it?.id ?? 0, null)`,
    `function_${i}(new Float64Array(3), 3, null)`,
  ][i % 5]
}

function madeOf(i) {
  return `ffi.new('struct record_${i} *', { id: ${i}, weight: 1.5, name: 'x', next: null })`
}

function arrayOf(i) {
  return `ffi.new('record_${i}_t[3]', [{ level: 3 }, [1, 2]])`
}

/** The function called, the record made in three ways, and its fields. */
function useOf(i) {
  return `const p${i} = ${madeOf(i)}
export const n${i}: number = p${i}.id + p${i}.place.x + (p${i}.next?.size ?? 0)
export const a${i} = ${arrayOf(i)}
export const o${i} = ffi.offsetof('struct record_${i}', 'place', 'y')
p${i}.next = a${i}
export const r${i} = lib.${callOf(i, `p${i}`)}`
}

function checked(label, typescript, skipLibCheck, aim) {
  const times = Object.keys(programs).map((name) => {
    const project = projectName(name, skipLibCheck)
    const runs = Array.from({ length: 2 }, () => checkOnce(typescript, project))
    return `${(Math.min(...runs) / 1000).toFixed(2)} s`
  })
  return [label, ...times, aim]
}

function counted(label, typescript) {
  const counts = Object.keys(programs).map((name) => {
    const said = runCompiler(typescript, projectName(name, true), ['--extendedDiagnostics'])
    return Number(/^Instantiations:\s*(\d+)/m.exec(said)[1]).toLocaleString('en')
  })
  return [label, ...counts]
}

function checkOnce(typescript, project) {
  const start = performance.now()
  runCompiler(typescript, project, [])
  return performance.now() - start
}

function runCompiler(typescript, project, flags) {
  const tsc = join(root, 'node_modules', typescript, 'bin/tsc')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project, ...flags], {
    cwd: work,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${typescript} found errors:\n${stdout.slice(0, 2000)}`)
  return stdout
}

async function completed() {
  const tsserver = join(root, 'node_modules/typescript/lib/tsserver.js')
  const server = spawn(process.execPath, [tsserver, '--disableAutomaticTypingAcquisition'], {
    cwd: work,
  })
  const waiting = new Map()
  let text = ''
  server.stdout.on('data', (chunk) => {
    text += chunk
    const lines = text.split('\n')
    text = lines.pop()
    for (const line of lines.filter((one) => one.startsWith('{'))) {
      const message = JSON.parse(line)
      if (message.type === 'response') waiting.get(message.request_seq)?.(message)
    }
  })
  let seq = 0
  const send = (command, args) => {
    server.stdin.write(
      `${JSON.stringify({ seq: ++seq, type: 'request', command, arguments: args })}\n`,
    )
    return new Promise((done) => waiting.set(seq, done))
  }
  const file = join(work, 'edited.ts')
  void send('open', { file, fileContent: edited })
  // the editor has shown its errors before somebody types
  await send('semanticDiagnosticsSync', { file })
  const place = { file, line: 2, offset: edited.split('\n')[1].indexOf("'") + 2 }
  const times = []
  let entries = []
  for (let round = 0; round < 10; round++) {
    const start = performance.now()
    const answer = await send('completionInfo', place)
    times.push(performance.now() - start)
    entries = answer.body?.entries ?? []
    // a key is pressed: what is known of the file is old
    const change = { file, line: 1, offset: 1, endLine: 1, endOffset: 1, insertString: ' ' }
    void send('change', change)
  }
  server.kill()
  const names = entries.map(({ name }) => name)
  if (!names.includes('struct record_7 *') || !names.includes('int[]')) {
    throw new Error(`the names are not offered: ${names.slice(0, 20).join(', ')}`)
  }
  const show = (time) => `${time.toFixed(0)} ms`
  return ["ffi.new('", show(times[0]), show(Math.min(...times.slice(1))), entries.length]
}
