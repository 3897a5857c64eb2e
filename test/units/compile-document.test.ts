// docs/compile.md: its examples do what it says, with the package as built and nothing else installed, and
// its tables leave no type out. Needs `npm run build`.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const document = readFileSync(join(root, 'docs/compile.md'), 'utf8')
/** What each prints stands below it. */
const examples = [...document.matchAll(/```ts\n([^]*?)```\n\n```text\n([^]*?)```/g)].map(
  ([, code = '', output = '']) => ({ code, output }),
)

const project = mkdtempSync(join(tmpdir(), 'cffi-tool-'))
afterAll(() => rmSync(project, { recursive: true }))
installAlone()

/** The package without its bundlers: `dist`, and what it needs when it runs. */
function installAlone(): void {
  const installed = join(project, 'node_modules/unplugin-cffi')
  for (const part of ['dist', 'package.json']) {
    cpSync(join(root, part), join(installed, part), { recursive: true })
  }
  const { dependencies }: { dependencies: Record<string, string> } = readPackage(root)
  for (const name of Object.keys(dependencies)) if (name !== 'unplugin') installDependency(name)
}

function installDependency(name: string): void {
  const target = join(project, 'node_modules', name)
  mkdirSync(dirname(target), { recursive: true })
  cpSync(join(root, 'node_modules', name), target, { recursive: true, dereference: true })
  for (const inner of Object.keys(readPackage(target).dependencies ?? {})) installDependency(inner)
}

function readPackage(folder: string): { dependencies: Record<string, string> } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}

/** Node's permission model refuses to start a process or to load an addon, and to write. */
const permission = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission'

function run(name: string, code: string): string {
  writeFileSync(join(project, name), code)
  return execFileSync(
    process.execPath,
    ['--no-warnings', permission, '--allow-fs-read=*', join(project, name)],
    { cwd: project, encoding: 'utf8', env: { PATH: '' } },
  )
}

describe('examples', () => {
  it('are two', () => {
    expect(examples).toHaveLength(2)
  })

  it.each(examples)('%#', ({ code, output }) => {
    expect(run('example.mjs', code)).toBe(output)
  })

  it('are TypeScript', () => {
    const files = examples.map(({ code }, index) => {
      const file = join(project, `example-${index}.mts`)
      writeFileSync(file, code)
      return file
    })
    const program = ts.createProgram(files, {
      module: ts.ModuleKind.NodeNext,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
      types: [],
      strict: true,
      noEmit: true,
    })
    const said = ts.getPreEmitDiagnostics(program).map(({ messageText, file }) => ({
      file: file?.fileName,
      message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }))
    expect(said).toEqual([])
  })
})

it('no bundler, and not even unplugin, is there', () => {
  const names = ['unplugin', 'vite', 'rolldown', 'rollup', 'esbuild', 'webpack', '@rspack/core']
  const code = `
    for (const name of ${JSON.stringify(names)}) {
      try { import.meta.resolve(name); console.log(name) } catch {}
    }
    await import('unplugin-cffi/compile')
  `
  expect(run('resolve.mjs', code)).toBe('')
})

it('glue, module and types are written without a compiler', () => {
  const code = `
    import { understand } from 'unplugin-cffi/compile'
    const options = { root: '/project', cacheDir: '/nowhere' }
    const understood = understand('/project/own.cdef', 'int twice(int x);', options)
    const { cdef, library, compilation } = understood
    const { glue, module, types } = compilation
    const { code } = module({ runtime: 'runtime', glue: "'glue'", core: "'core'" })
    console.log(cdef.kind, library.kind)
    console.log([glue.text, code, types.text].map((text) => text.includes('twice')))
  `
  expect(run('understand.mjs', code)).toBe('cdef library\n[ true, true, true ]\n')
})

describe('tables', () => {
  const sources = [
    'parse/syntax',
    'layout/library',
    'layout/target',
    'source',
    'diagnostic',
    'emit/index',
  ]
  it.each(sources)('name every type of %s.ts', (name) => {
    const text = readFileSync(join(root, `src/compile/${name}.ts`), 'utf8')
    const types = [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, type]) => type)
    expect(types.filter((type) => !document.includes(`\`${type}\``))).toEqual([])
    expect(types.length).toBeGreaterThan(0)
  })
})
