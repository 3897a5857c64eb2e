// `cffi prebuild` where the project has prebuildify, which then makes the addon of this machine; and what is said where it
// cannot. A prebuild that was refused leaves nothing.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { readFormat } from '../../src/cli/format.ts'
import { root } from '../bundlers/install.ts'
import { cffi, copyPlayground, machine, makeFolder, start } from './packed.ts'
import type { Output } from './packed.ts'

vi.setConfig({ testTimeout: 120_000 })

let folder: string
let source: string
const inSource = (...names: readonly string[]): string => join(source, ...names)

beforeAll(() => {
  folder = makeFolder()
  source = copyPlayground(folder)
})
beforeEach(() => {
  for (const name of ['prebuilds', 'node_modules/prebuildify']) {
    rmSync(inSource(name), { recursive: true, force: true })
  }
  mkdirSync(inSource('node_modules'), { recursive: true })
  symlinkSync(join(root, 'node_modules/prebuildify'), inSource('node_modules/prebuildify'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Files that a run left in the cache besides what is kept. */
const left = (): string[] =>
  readdirSync(inSource('node_modules/.cache/unplugin-cffi')).filter((name) =>
    name.startsWith('prebuildify-'),
  )

function withoutSizes({ status, stdout, stderr }: Output): string {
  expect(status, stderr).toBe(0)
  return stdout.replaceAll(/\d+ KB/g, 'n KB')
}

/** Where it is in the folder of this machine, and what it is. */
const made = (name: string, maker: string): string =>
  `prebuilds/${machine}/${name}.node  n KB, ELF ${machine}, by ${maker}\n`

describe.runIf(process.platform === 'linux')('prebuildify', () => {
  test('makes the addon of this machine, which is called', () => {
    expect(withoutSizes(cffi(source, 'prebuild'))).toBe(
      made('node.napi', 'prebuildify') + made('cffi.napi', 'unplugin-cffi'),
    )
    const addon = readFileSync(inSource('prebuilds', machine, 'node.napi.node'))
    expect(readFormat(addon)).toBe(`ELF ${machine}`)
    expect(left()).toEqual([])
    expect(existsSync(inSource('binding.gyp'))).toBe(false)
    expect(existsSync(inSource('build'))).toBe(false)
    expect(cffi(source, 'build')).toMatchObject({ status: 0 })
    const program = `import { distance } from './dist/geometry.js'
import { LONG_MAX, POINTER_SIZE } from './dist/limits.js'
console.log(distance({ x: 1, y: 2 }, { x: 4, y: 6 }), LONG_MAX > 2 ** 30, POINTER_SIZE)
`
    writeFileSync(inSource('main.mjs'), program)
    const size = ['arm', 'ia32'].includes(process.arch) ? 4 : 8
    expect(start(process.execPath, ['main.mjs'], source, { PATH: '' })).toEqual({
      status: 0,
      stdout: `7 true ${size}\n`,
      stderr: '',
    })
  })

  test('names it by the C library where the target does', () => {
    const report = process.report.getReport() as { header: { glibcVersionRuntime?: string } }
    const libc = report.header.glibcVersionRuntime === undefined ? 'musl' : 'glibc'
    expect(withoutSizes(cffi(source, 'prebuild', '-t', `${machine}-${libc}`))).toBe(
      made(`node.napi.${libc}`, 'prebuildify') + made(`cffi.napi.${libc}`, 'unplugin-cffi'),
    )
  })

  test('is left alone by --no-prebuildify', () => {
    expect(withoutSizes(cffi(source, 'prebuild', '--no-prebuildify'))).toBe(
      made('node.napi', 'the compiler') + made('cffi.napi', 'unplugin-cffi'),
    )
  })

  test('is not asked for other machines', () => {
    const other = machine === 'linux-arm64' ? 'linux-x64' : 'linux-arm64'
    const args = ['prebuild', '-t', other, '--core', join(folder, 'cores')]
    const core = join(folder, 'cores', other, 'node.napi.node')
    mkdirSync(join(core, '..'), { recursive: true })
    const compiler = other === 'linux-arm64' ? 'aarch64-linux-gnu-gcc' : 'x86_64-linux-gnu-gcc'
    writeFileSync(join(folder, 'core.c'), 'int core;\n')
    expect(start(compiler, ['-shared', '-fPIC', 'core.c', '-o', core], folder).status).toBe(0)
    expect(cffi(source, ...args).stdout).toMatch(
      new RegExp(`node\\.napi\\.node {2}\\d+ KB, ELF ${other}, by the compiler$`, 'm'),
    )
  })

  test('says what it takes where it fails', () => {
    const program = join(root, 'dist/cli.js')
    const environment = { PREBUILD_NODE_GYP: join(folder, 'no-gyp') }
    const { status, stderr } = start(process.execPath, [program, 'prebuild'], source, environment)
    expect(status).toBe(1)
    expect(stderr).toMatch(/^cffi: prebuildify could not make the addon:\n[^]*no-gyp/)
    expect(stderr).toContain(
      'It takes node-gyp (npm install -D node-gyp), the headers of Node, make and Python 3; ' +
        "'--no-prebuildify' makes it by the compiler alone\n",
    )
    expect(left()).toEqual([])
    expect(existsSync(inSource('prebuilds'))).toBe(false)
  })

  /** In its place, what runs `text`. */
  function replace(text: string): void {
    const place = inSource('node_modules/prebuildify')
    rmSync(place, { recursive: true })
    mkdirSync(place)
    writeFileSync(join(place, 'package.json'), '{ "name": "prebuildify" }')
    writeFileSync(join(place, 'bin.js'), text)
  }

  test('is held to what it was asked for', () => {
    replace('')
    const { status, stderr } = cffi(source, 'prebuild')
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /^cffi: prebuildify ended without an error and made no \S+\/prebuilds\/\S+\/node\.napi\.node\n/,
    )
    expect(existsSync(inSource('prebuilds'))).toBe(false)
  })

  test('is held to the machine that the folder is for', () => {
    const place = `prebuilds/${machine}`
    replace(`const { mkdirSync, writeFileSync } = require('node:fs')
mkdirSync('${place}', { recursive: true })
writeFileSync('${place}/node.napi.node', 'x'.repeat(100))`)
    const { status, stderr } = cffi(source, 'prebuild')
    expect(status).toBe(1)
    expect(stderr).toContain(
      `cffi: ${place}/node.napi.node was not written: what was to be it is no shared library, and not ELF ${machine}; ` +
        "prebuildify made it: '--no-prebuildify' makes it by the compiler alone\n",
    )
    expect(existsSync(inSource('prebuilds'))).toBe(false)
  })
})
