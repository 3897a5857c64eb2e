// A published package in the bundle of a program that knows nothing of it: every bundler's output finds the addons in
// node_modules beside it, wherever it is moved, and says where it looked when they are not there.
import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runSandboxed } from '../electron/sandbox.ts'
import { bundlers, type Format } from './bundlers.ts'
import { cffi, copyPlayground, installInto, machine, makeFolder, pack, start } from './packed.ts'
import type { Output } from './packed.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder: string
/** The folder that the bundles are made in. */
let user: string
/** The package as it was installed, for programs to be run beside. */
let installed: string

const program = `import { distance } from '@demo/geometry'
console.log(distance({ x: 1, y: 2 }, { x: 4, y: 6 }))
`
const printed = { status: 0, stdout: '7\n', stderr: '' }

beforeAll(() => {
  folder = makeFolder()
  const source = copyPlayground(folder)
  expect(cffi(source, 'build')).toMatchObject({ status: 0, stderr: '' })
  expect(cffi(source, 'prebuild')).toMatchObject({ status: 0, stderr: '' })
  user = join(folder, 'user')
  installInto(user, [pack(source, folder)])
  rmSync(source, { recursive: true })
  writeFileSync(join(user, 'main.js'), program)
  installed = join(folder, 'installed')
  cpSync(join(user, 'node_modules'), installed, { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A program's folder with a manifest of its own. */
function createProgram(name: string, manifest: object = { name: 'program' }): string {
  const own = join(folder, name)
  mkdirSync(join(own, 'dist'), { recursive: true })
  writeFileSync(join(own, 'package.json'), JSON.stringify(manifest))
  return own
}

async function bundle(name: string, own: string, format: Format): Promise<string> {
  const made = join(user, 'made', `main.${format === 'es' ? 'mjs' : 'cjs'}`)
  const warnings = await bundlers[name]?.(join(user, 'main.js'), made, format)
  // of those whose CommonJS has no such thing, and that tell so
  expect(warnings?.filter((text) => !text.includes('import.meta'))).toEqual([])
  const file = join(own, 'dist', `main.${format === 'es' ? 'mjs' : 'cjs'}`)
  renameSync(made, file)
  rmSync(dirname(made), { recursive: true })
  return file
}

/** Where what the bundler saw is gone. */
function runAway(file: string, cwd: string = folder, ...before: readonly string[]): Output {
  renameSync(user, `${user}.gone`)
  try {
    return start(process.execPath, [...before, file], cwd, { PATH: '', CFFI_CORE: 'napi' })
  } finally {
    renameSync(`${user}.gone`, user)
  }
}

describe.each(Object.keys(bundlers))('%s', (name) => {
  test.each(['es', 'cjs'] as const)('%s', async (format) => {
    const own = createProgram(`${name.replace(/\W+/g, '-')}-${format}`)
    const file = await bundle(name, own, format)
    const { status, stderr } = runAway(file)
    expect(status).toBe(1)
    // every place, where nothing is to be found
    expect(stderr).toContain(`@demo/geometry has no prebuilt addon for ${machine}. Looked for`)
    expect(stderr).toContain(`\n  ${join(own, 'dist/prebuilds', machine, 'node.napi.node')}\n`)
    expect(stderr).toContain(
      `\n  node_modules/@demo/geometry in ${join(own, 'dist')} and above: there is none\n`,
    )
    expect(stderr).toContain(
      'a bundle that has @demo/geometry in it finds it in node_modules beside it',
    )
    // what starts a bundle is nothing to it
    const starter = createProgram('starter', { name: 'starter' })
    mkdirSync(join(starter, 'prebuilds', machine), { recursive: true })
    writeFileSync(join(starter, 'prebuilds', machine, 'node.napi.node'), 'other')
    symlinkSync(installed, join(own, 'node_modules'))
    expect(runAway(file)).toEqual(printed)
    // run by another program, from another folder
    const other = join(starter, 'other.mjs')
    writeFileSync(other, 'await import(process.argv[2])\n')
    expect(runAway(file, '/', other)).toEqual(printed)
  })
})

describe('by esbuild', () => {
  test('in a package that has prebuilds of its own', async () => {
    const own = createProgram('package', { name: '@me/other' })
    const file = await bundle('esbuild', own, 'es')
    const prebuilds = join(own, 'prebuilds', machine)
    mkdirSync(prebuilds, { recursive: true })
    for (const name of ['node.napi.node', 'cffi.napi.node'])
      writeFileSync(join(prebuilds, name), 'other')
    symlinkSync(installed, join(own, 'node_modules'))
    expect(runAway(file)).toEqual(printed)
  })

  test('with a copy of the prebuilds alone', async () => {
    const own = createProgram('copied')
    const file = await bundle('esbuild', own, 'cjs')
    cpSync(join(installed, '@demo/geometry/prebuilds'), join(own, 'dist/prebuilds'), {
      recursive: true,
    })
    expect(runAway(file)).toEqual(printed)
  })

  test('started by a link, where the engine names no files', async () => {
    const own = createProgram('linked')
    const file = await bundle('esbuild', own, 'cjs')
    symlinkSync(installed, join(own, 'node_modules'))
    const link = join(folder, 'bin')
    symlinkSync(file, link)
    expect(runAway(link, '/', '--stack-trace-limit=0')).toEqual(printed)
    expect(runAway(link, '/', '--frozen-intrinsics')).toMatchObject({ status: 0, stdout: '7\n' })
  })

  test("in Electron's sandbox", async () => {
    const file = await bundle('esbuild', createProgram('sandboxed'), 'cjs')
    const said =
      /^src\/geometry\.cdef calls C, and this is Electron's sandbox, which loads no native code: make the window with/
    const code = readFileSync(file, 'utf8')
    expect(() => runSandboxed(code)).toThrow(said)
    // where the C library has to be known first
    const tagged = code.replace(`"${machine}": {`, `"${machine}-musl": {`)
    expect(tagged).not.toBe(code)
    expect(() => runSandboxed(tagged)).toThrow(said)
  })
})

test('where a program is given on the command line', () => {
  const own = createProgram('given')
  symlinkSync(installed, join(own, 'node_modules'))
  expect(start(process.execPath, ['--input-type=module', '-e', program], own)).toEqual(printed)
  const required = program.replace(/import (.*) from (.*)/, 'const $1 = require($2)')
  expect(start(process.execPath, ['-e', required], own)).toMatchObject({ stdout: '7\n' })
})
