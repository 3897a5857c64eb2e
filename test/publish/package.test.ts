// What is in the tarballs of a package that is made with this one, and of this one: nothing that is run or built where it is
// installed, nothing that wants a bundler; publint and attw have nothing to say of them.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import typescript from 'typescript'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { root } from '../bundlers/install.ts'
import { cffi, copyPlayground, installInto, makeFolder, pack, start } from './packed.ts'
import type { Output } from './packed.ts'
import { fetched } from './runtimes.ts'

// The tools come from npm the first time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

let folder: string
let source: string
/** By what is in them. */
let tarballs: Readonly<Record<'playground' | 'own', string>>

beforeAll(() => {
  folder = makeFolder()
  source = copyPlayground(folder)
  expect(cffi(source, 'build')).toMatchObject({ status: 0 })
  expect(cffi(source, 'prebuild')).toMatchObject({ status: 0 })
  tarballs = { playground: pack(source, folder), own: pack(root, folder) }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Of npm's that run where a package is installed. */
const installScripts = ['preinstall', 'install', 'postinstall', 'prepublish', 'prepare']

test.each(['playground', 'own'] as const)(
  'nothing is run or built where it is installed, and no module wants a bundler, %s',
  (name) => {
    const { status, stdout } = start('tar', ['-xzvf', tarballs[name], '--one-top-level'], folder)
    expect(status).toBe(0)
    const files = stdout.split('\n').filter((file) => file !== '' && !file.endsWith('/'))
    // what node-gyp takes, and what it is told by
    expect(files.filter((file) => /\.gypi?$|\.(?:cc?|cpp|cdef)$|\.d\.cdef\./.test(file))).toEqual(
      [],
    )
    const unpacked = tarballs[name].replace(/\.tgz$/, '')
    const manifest = JSON.parse(readFileSync(join(unpacked, 'package/package.json'), 'utf8'))
    expect(installScripts.filter((script) => script in (manifest.scripts ?? {}))).toEqual([])
    // npm would run node-gyp for `true`; without one it looks for a binding.gyp, of which there is none
    expect(manifest.gypfile ?? false).toBe(false)
    const modules = files.filter((file) => /\.(?:[cm]?js|d\.[cm]?ts)$/.test(file))
    expect(modules.length).toBeGreaterThan(5)
    for (const file of modules) {
      expect(importsOf(readFileSync(join(unpacked, file), 'utf8')), file).not.toContainEqual(
        expect.stringMatching(/\.cdef$/),
      )
    }
  },
)

/** What its code imports, or requires; comments and texts of examples do not count. */
function importsOf(text: string): string[] {
  const { importedFiles } = typescript.preProcessFile(text, true, true)
  return importedFiles.map(({ fileName }) => fileName)
}

test('npm finds no script in what was installed', () => {
  const user = join(folder, 'scripts')
  installInto(user, [tarballs.playground, tarballs.own])
  const lock = JSON.parse(readFileSync(join(user, 'package-lock.json'), 'utf8'))
  for (const name of ['@demo/geometry', 'unplugin-cffi']) {
    const entry = lock.packages[`node_modules/${name}`]
    expect(entry.version, name).toBeDefined()
    // npm notes it where there is a script, or a binding.gyp that it would build
    expect(entry.hasInstallScript, name).toBeUndefined()
  }
})

test('npm notes a script or a binding.gyp where there is one', () => {
  const other = join(folder, 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'package.json'), '{ "name": "other", "version": "1.0.0" }')
  writeFileSync(join(other, 'binding.gyp'), '{ "targets": [] }')
  const user = join(folder, 'noted')
  installInto(user, [pack(other, folder)])
  const lock = JSON.parse(readFileSync(join(user, 'package-lock.json'), 'utf8'))
  expect(lock.packages['node_modules/other'].hasInstallScript).toBe(true)
})

async function publint(tarball: string): Promise<Output> {
  const program = await fetched('publint@0.3.25', 'src/cli.js')
  return start(process.execPath, [program, 'run', tarball, '--strict'], folder)
}

async function attw(tarball: string, ...args: readonly string[]): Promise<Output> {
  const program = await fetched('@arethetypeswrong/cli@0.18.5', 'dist/index.js')
  return start(process.execPath, [program, tarball, '--format', 'json', ...args], folder)
}

const isOfToday = (problem: { resolutionKind?: string }): boolean =>
  problem.resolutionKind !== 'node10'

test.each(['playground', 'own'] as const)('publint, %s', async (name) => {
  const { status, stdout, stderr } = await publint(tarballs[name])
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('All good!')
})

test('attw, playground', async () => {
  const { status, stdout } = await attw(tarballs.playground, '--profile', 'node16')
  expect(status, stdout).toBe(0)
  const { analysis } = JSON.parse(stdout)
  // what remains is about TypeScript's resolution of 2014, which knows no exports
  expect(analysis.problems.filter(isOfToday)).toEqual([])
  expect(Object.keys(analysis.entrypoints)).toEqual(['.', './limits'])
})

test('attw, own, which is of ES modules alone', async () => {
  const { status, stdout } = await attw(tarballs.own, '--profile', 'esm-only')
  expect(status, stdout).toBe(0)
  const { analysis } = JSON.parse(stdout)
  expect(Object.keys(analysis.entrypoints)).toContain('./inline')
})

test('TypeScript knows its types, from ES modules and from CommonJS', () => {
  const user = join(folder, 'user')
  installInto(user, [tarballs.playground])
  const text = `
import lib, { distance, ffi, shape } from '@demo/geometry'
import { LONG_MAX } from '@demo/geometry/limits'
export const here: number = distance({ x: 1, y: 2 }, lib.geometry_version === null ? null : { x: 1, y: 2 })
export const floor: bigint | number = new shape({ name: 'floor', count: 4 }).count
export const most: bigint | number = LONG_MAX
ffi.new('int[4]')
// @ts-expect-error a name is no point
distance('here', { x: 1, y: 2 })
// @ts-expect-error there is no such field
new shape({ nme: 'floor' })
`
  for (const name of ['esm.mts', 'cjs.cts']) writeFileSync(join(user, name), text)
  const options = {
    ...{ module: 'nodenext', target: 'es2022', strict: true, noEmit: true, types: ['node'] },
    ...{
      skipLibCheck: false,
      esModuleInterop: true,
      typeRoots: [join(root, 'node_modules/@types')],
    },
  }
  writeFileSync(join(user, 'tsconfig.json'), JSON.stringify({ compilerOptions: options }))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  expect(start(process.execPath, [tsc, '-p', '.'], user)).toEqual({
    status: 0,
    stdout: '',
    stderr: '',
  })
})

test('they have something to say of what is wrong', async () => {
  const file = join(source, 'package.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...manifest, version: '1.0.1', type: 'commonjs' }))
  const tarball = pack(source, folder)
  expect((await publint(tarball)).status).toBe(1)
  expect((await attw(tarball, '--profile', 'node16')).status).toBe(1)
})
