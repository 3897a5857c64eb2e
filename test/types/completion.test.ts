// What an editor offers behind the opening quote of a type, by TypeScript's language service: the names of the
// library and C's own, in the forms that the tool takes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { understand } from '../../src/compile/index.ts'
import { root } from './check.ts'

const work = mkdtempSync(join(tmpdir(), 'cffi-completion-'))
const file = join(work, 'edited.ts')
let text = ''

beforeAll(() => {
  const cdef = `struct point { int x, y; unsigned bits : 3; struct { int depth; } inner; };
typedef struct point point_t; typedef int (*compare_t)(int, int); enum shade { LIGHT, DARK };
void move(struct point *p, enum shade shade);`
  const { compilation } = understand(join(work, 'own.cdef'), cdef, { root: work, cacheDir: work })
  writeFileSync(join(work, 'own.d.cdef.ts'), compilation.types.text)
})

afterAll(() => rmSync(work, { recursive: true }))

const service = ts.createLanguageService({
  getCompilationSettings: () => ({
    strict: true,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowArbitraryExtensions: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
    paths: { 'unplugin-cffi/types': [join(root, 'src/runtime/types.ts')] },
  }),
  getScriptFileNames: () => [file],
  getScriptVersion: (name) => (name === file ? text : '1'),
  getScriptSnapshot: (name) => {
    const content = name === file ? text : ts.sys.readFile(name)
    return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content)
  },
  getCurrentDirectory: () => work,
  getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
  fileExists: (name) => name === file || ts.sys.fileExists(name),
  readFile: (name) => ts.sys.readFile(name),
  directoryExists: (name) => ts.sys.directoryExists(name),
})

/** What is offered where `|` stands. */
function offered(line: string): readonly string[] {
  const code = `import { ffi, lib, point } from './own.cdef'\n${line}\n`
  const place = code.indexOf('|')
  text = code.slice(0, place) + code.slice(place + 1)
  return (service.getCompletionsAtPosition(file, place, {})?.entries ?? []).map(({ name }) => name)
}

describe('behind the opening quote', { timeout: 60_000 }, () => {
  it('of what is made stand pointers and arrays', () => {
    const names = offered("ffi.new('|')")
    expect(names).toEqual(
      expect.arrayContaining(['struct point *', 'point_t[]', 'enum shade *', 'int[]', 'char *']),
    )
    expect(names).not.toContain('struct point')
    // a caret in an unfinished line
    expect(offered("const p = ffi.new('|")).toContain('struct point *')
    expect(offered("ffi.new('|', { x: 1 })")).toContain('struct point *')
    expect(offered("ffi.fromBuffer('|')")).toContain('struct point *')
  })

  it('of any other type stand all names', () => {
    const all = ['struct point', 'point_t', 'compare_t', 'enum shade', 'int', 'struct point *']
    for (const line of [
      "ffi.cast('|', 5)",
      "ffi.sizeof('|')",
      "ffi.typeof('|')",
      "ffi.callback('|')",
    ]) {
      expect(offered(line), line).toEqual(expect.arrayContaining(all))
    }
  })

  it('of a step stand the fields', () => {
    const fields = offered("ffi.offsetof('struct point', '|')")
    expect(fields).toEqual(expect.arrayContaining(['x', 'y', 'inner']))
    expect(offered("ffi.offsetof('struct point', 'inner', '|')")).toEqual(['depth'])
    expect(offered("ffi.addressof(new point(), '|')")).toEqual(['x', 'y', 'inner'])
  })

  it('of initialisers stand the names of fields', () => {
    const fields = ['bits', 'inner', 'x', 'y']
    expect(offered("ffi.new('struct point *', { | })").toSorted()).toEqual(fields)
    expect(offered("ffi.new('point_t[2]', [{ | }])").toSorted()).toEqual(fields)
    expect(offered('new point({ | })').toSorted()).toEqual(fields)
  })
})
