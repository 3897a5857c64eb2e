// Tarballs installed with scripts disabled into an empty project, and called where there is no compiler in PATH: the
// package of playground/publish, and this one.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { root } from '../bundlers/install.ts'
import { list } from '../bundlers/project.ts'
import { cffi, copyPlayground, installInto, machine, makeFolder, pack, start } from './packed.ts'
import type { Output } from './packed.ts'
import { runtimes } from './runtimes.ts'

// The programs come from npm the first time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const compilers = ['cc', 'gcc', 'c++', 'g++', 'clang', 'zig', 'tcc', 'make', 'python3']
const library = process.platform === 'darwin' ? 'libSystem.dylib' : 'libm.so.6'

/** Asks each compiler for itself; then calls C by every way that needs none. */
const programs: Readonly<Record<string, string>> = {
  'no-compiler.mjs': `
import { spawnSync } from 'node:child_process'
const found = ${JSON.stringify(compilers)}.filter((name) => spawnSync(name, ['--version']).error === undefined)
console.log(JSON.stringify(found))
`,
  'inline.mjs': `
import { FFI } from 'unplugin-cffi/inline'
const lib = new FFI().cdef('double hypot(double x, double y); int abs(int x);').dlopen('${library}')
console.log(lib.hypot(3, 4), lib.abs(-7))
`,
  'abi.mjs': `
import { hypot, ffi } from './made/maths.mjs'
import { distance } from '@demo/geometry'
import { FFI } from 'unplugin-cffi/inline'
const lib = new FFI().cdef('double fmax(double x, double y);').dlopen('${library}')
const numbers = ffi.new('double[2]', [6, 8])
console.log(hypot(numbers[0], numbers[1]), await hypot.async(5, 12), distance({ x: 0, y: 0 }, { x: 3, y: 4 }), lib.fmax(1, 2))
`,
  'maths.cdef': `#pragma cffi dlopen ${library}\ndouble hypot(double x, double y);\n`,
}

let folder: string
let user: string

beforeAll(() => {
  folder = makeFolder()
  const source = copyPlayground(folder)
  expect(cffi(source, 'build')).toMatchObject({ status: 0, stderr: '' })
  expect(cffi(source, 'prebuild')).toMatchObject({ status: 0, stderr: '' })
  const tarballs = [pack(source, folder), pack(root, folder)]
  // what it was made of must not be needed
  rmSync(source, { recursive: true })
  user = join(folder, 'user')
  installInto(user, tarballs)
  mkdirSync(join(user, 'empty'))
  copyFileSync(join(root, 'playground/publish/user.mjs'), join(user, 'geometry.mjs'))
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(user, name), text)
  const program = join(user, 'node_modules/unplugin-cffi/dist/cli.js')
  const args = [program, 'build', 'maths.cdef', '-o', 'made']
  const path = { PATH: join(user, 'empty') }
  expect(start(process.execPath, args, user, path)).toMatchObject({ status: 0, stderr: '' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const installed = (name: string): string[] => list(join(user, 'node_modules', name))

test('the package has no source, no script and nothing to build', () => {
  const files = installed('@demo/geometry')
  expect(files.filter((file) => /\.(?:cdef|gyp|c|h)$/.test(file))).toEqual([])
  expect(files).toContain('dist/geometry.d.cts')
  expect(files.filter((file) => file.startsWith('prebuilds'))).toEqual([
    `prebuilds/${machine}/cffi.napi.node`,
    `prebuilds/${machine}/node.napi.node`,
  ])
})

test('this package has its core, the header of glue, and nothing to build', () => {
  const files = installed('unplugin-cffi')
  expect(files.filter((file) => /\.(?:gyp|cc?|ts)$/.test(file) && !file.endsWith('.d.ts'))).toEqual(
    [],
  )
  expect(files).toContain(`prebuilds/${machine}/node.napi.node`)
  expect(files).toContain('src/runtime/native/cffi_glue.h')
})

describe.each(runtimes)('$name', ({ command }) => {
  async function run(file: string): Promise<Output> {
    const [program, ...args] = await command()
    return start(program, [...args, file], user, { PATH: join(user, 'empty'), DENO_DIR: folder })
  }
  const printed = (stdout: string) => ({ status: 0, stdout: `${stdout}\n`, stderr: '' })

  test('finds no compiler', async () => {
    expect(await run('no-compiler.mjs')).toEqual(printed('[]'))
  })

  test('calls the package, imported and required', async () => {
    const size = process.arch === 'ia32' || process.arch === 'arm' ? 4 : 8
    const expected = JSON.stringify([7, 12, 12, 8, '1.0', size, true])
    expect(await run('geometry.mjs')).toEqual(printed(expected))
  })

  test('calls a library of the system by this package alone', async () => {
    expect(await run('inline.mjs')).toEqual(printed('5 7'))
  })

  test('calls modules of ABI mode, prebuilt ones and inline ones in one program', async () => {
    expect(await run('abi.mjs')).toEqual(printed('10 13 7 2'))
  })
})
