// What an editor does with the declarations: completion of names, the comment above a declaration, and
// go-to-definition, which lands in the C. Asked of TypeScript's own server.
import { spawn, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compile, understand } from '../../src/compile/index.ts'
import { writeDeclarations } from '../../src/plugin/declarations.ts'

const cdef = `#include <math.h>

/* The hypotenuse. */
double hypot(double x, double y);
struct point { double x, y; };
`
/** Bound by a `.cdef`, and imported directly. */
const header = `// nothing above counts
struct shape { int width, height; };
#define LIMIT 5
/* What it covers. */
static inline int area(const struct shape *s) { return s->width * s->height; }
`
const program = `import lib, { ffi, hypot, point } from './libm.cdef'
import { area, LIMIT, shape } from './shape.h?cffi'
import { area as bound } from './bound.cdef'
const limit: 5 = LIMIT
const covered: number = area(new shape({ width: limit })) + bound([{ height: 2 }])
const length: number = hypot(3, 4)
const p = new point({ x: 1 })
p.y = lib.hypot(p.x, length)
p.x = ffi.new('struct point *').x + ffi.offsetof('struct point', 'y') + ffi.sizeof('double')
`

let root: string
let server: ChildProcess
const waiting = new Map<number, (body: unknown) => void>()
let requests = 0

function request(command: string, args: object): Promise<unknown> {
  const seq = ++requests
  server.stdin?.write(`${JSON.stringify({ seq, type: 'request', command, arguments: args })}\n`)
  return new Promise((done) => waiting.set(seq, done))
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cffi-editor-'))
  const write = (name: string, text: string): void => writeFileSync(join(root, name), text)
  const { compilation } = understand(join(root, 'libm.cdef'), cdef, { root, cacheDir: root })
  write('libm.cdef', cdef)
  write('libm.d.cdef.ts', compilation.types.text)
  write('libm.d.cdef.ts.map', compilation.types.map)
  write('shape.h', header)
  const bind = '#pragma cffi bind "shape.h" area\n'
  for (const [name, content, query] of [
    ['shape.h', header, { header: [] }],
    ['bound.cdef', bind, {}],
  ] as const) {
    const file = join(root, name)
    const { types } = await compile(file, content, {
      root,
      cacheDir: join(root, 'cache'),
      ...query,
    })
    const place = { root, folder: undefined, temporary: join(root, 'cache') }
    expect(await writeDeclarations(file, types, place)).toBeUndefined()
  }
  write('main.ts', program)
  const types = join(import.meta.dirname, '../../src/runtime/types.ts')
  const options = {
    strict: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    target: 'es2023',
    allowArbitraryExtensions: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    paths: { 'unplugin-cffi/types': [types] },
  }
  write('tsconfig.json', JSON.stringify({ compilerOptions: options, include: ['*.ts'] }))
  mkdirSync(join(root, 'log'))
  const tsserver = createRequire(import.meta.url).resolve('typescript/lib/tsserver.js')
  server = spawn(process.execPath, [tsserver, '--disableAutomaticTypingAcquisition'], { cwd: root })
  let text = ''
  server.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    for (const line of text.split('\n')) {
      if (!line.startsWith('{')) continue
      try {
        const message = JSON.parse(line) as { type: string; request_seq: number; body: unknown }
        if (message.type === 'response') waiting.get(message.request_seq)?.(message.body)
      } catch {
        // the rest of the line has not come yet
      }
    }
    text = text.slice(text.lastIndexOf('\n') + 1)
  })
  server.stdin?.write(
    `${JSON.stringify({ seq: 0, type: 'request', command: 'open', arguments: { file: join(root, 'main.ts') } })}\n`,
  )
})

afterAll(() => {
  server.kill()
  rmSync(root, { recursive: true, force: true })
})

/** Line and offset (both 1-based) of the `index`th occurrence of a word in the program. */
function place(word: string, index = 0): object {
  let at = -1
  for (let count = 0; count <= index; count++) at = program.indexOf(word, at + 1)
  const before = program.slice(0, at).split('\n')
  return {
    file: join(root, 'main.ts'),
    line: before.length,
    offset: (before.at(-1) ?? '').length + 1,
  }
}

it('the program has the types that the C declares', async () => {
  expect(await request('semanticDiagnosticsSync', { file: join(root, 'main.ts') })).toEqual([])
})

it.each([
  ['a named import', 'hypot(3', 0, 4, 8],
  ['a member of lib', 'hypot(p', 0, 4, 8],
  ['a class', 'point({', 0, 5, 8],
  ['a field', 'y = lib', 0, 5, 26],
])('the definition of %s is in the .cdef', async (_name, word, index, line, offset) => {
  const found = (await request('definition', place(word, index))) as {
    file: string
    start: { line: number; offset: number }
  }[]
  const inC = found.filter(({ file }) => file.endsWith('libm.cdef'))
  // a class and its constructor are two, in one place
  const places = new Set(inC.map(({ start }) => `${start.line}:${start.offset}`))
  expect([...places]).toEqual([`${line}:${offset}`])
})

it.each([
  ['a function of a header', 'area(new', 5, 19],
  ['one that a .cdef binds', 'bound([', 5, 19],
  ['a record of a header', 'shape({', 2, 8],
  ['a field of one', 'width: limit', 2, 16],
  ['a macro', 'LIMIT\nconst covered', 3, 9],
])('the definition of %s is in the header', async (_name, word, line, offset) => {
  const found = (await request('definition', place(word))) as {
    file: string
    start: { line: number; offset: number }
  }[]
  const places = found
    .filter(({ file }) => file === join(root, 'shape.h'))
    .map(({ start }) => `${start.line}:${start.offset}`)
  expect([...new Set(places)]).toEqual([`${line}:${offset}`])
})

it('hovering shows parameter names and the comment', async () => {
  const info = (await request('quickinfo', place('hypot(3'))) as {
    displayString: string
    documentation: string
  }
  expect(info.displayString).toContain('hypot(x: number, y: number): number')
  expect(info.documentation).toBe('The hypotenuse.')
})

it('names are completed', async () => {
  const found = (await request('completionInfo', {
    ...place('y = lib'),
  })) as { entries: { name: string }[] }
  const names = found.entries.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['x', 'y']))
  expect(readFileSync(join(root, 'main.ts'), 'utf8')).toBe(program)
})

it.each([
  ['ffi.new', "struct point *'", ['struct point *', 'struct point[]', 'int *', 'char[]']],
  ['ffi.sizeof', "double'", ['struct point', 'struct point *', 'double']],
  ['ffi.offsetof, its type', "struct point', 'y", ['struct point', 'int']],
])('type names are completed at the quote of %s', async (_name, word, expected) => {
  const found = (await request('completionInfo', place(word))) as { entries: { name: string }[] }
  const names = found.entries.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(expected))
})
