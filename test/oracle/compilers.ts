// The C compilers of this machine that layout is compared with, each with the target it compiles for.
// None has to run what it makes: numbers are read out of object files (object.ts).
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findTarget } from '../../src/compile/layout/targets.ts'
import type { Target } from '../../src/compile/layout/target.ts'
import type { Quirk } from './record-generator.ts'

export interface Compiler {
  /** As tests are called: `clang for win32-x64`. */
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly target: Target
  /** What it is known to lay out otherwise than the target's own compiler. */
  readonly avoids: readonly Quirk[]
  /** It has the headers of a C library for its target. */
  readonly hasLibrary: boolean
}

const clangTargets: Readonly<Record<string, string>> = {
  'linux-x64': 'x86_64-linux-gnu',
  'linux-arm64': 'aarch64-linux-gnu',
  'linux-arm': 'armv7-linux-gnueabihf',
  'linux-ia32': 'i686-linux-gnu',
  'linux-ppc64': 'powerpc64le-linux-gnu',
  'linux-s390x': 's390x-linux-gnu',
  'linux-riscv64': 'riscv64-linux-gnu',
  'darwin-x64': 'x86_64-apple-macosx11',
  'darwin-arm64': 'arm64-apple-macosx11',
  'win32-x64': 'x86_64-pc-windows-msvc',
  'win32-arm64': 'aarch64-pc-windows-msvc',
  'win32-ia32': 'i686-pc-windows-msvc',
  wasm32: 'wasm32-wasi',
}

const gccCommands: Readonly<Record<string, string>> = {
  'linux-x64': 'x86_64-linux-gnu-gcc',
  'linux-arm64': 'aarch64-linux-gnu-gcc',
  'linux-arm': 'arm-linux-gnueabihf-gcc',
  'linux-ppc64': 'powerpc64le-linux-gnu-gcc',
  'linux-s390x': 's390x-linux-gnu-gcc',
  'linux-riscv64': 'riscv64-linux-gnu-gcc',
  'win32-x64': 'x86_64-w64-mingw32-gcc',
}

const mingw: readonly Quirk[] = [
  'attributes',
  'long double',
  'bit-fields of unions',
  'enums',
  'fast integers',
  'empty records',
]

function isHost(target: string): boolean {
  return target === `${process.platform}-${process.arch}`
}

function clangQuirks(target: string): readonly Quirk[] {
  // before version 18 it aligns __int128 to 16 on s390x, against the ABI
  if (target === 'linux-s390x') return ['int128', 'fast integers']
  // the i386 psABI and gcc have a `long`
  if (target === 'linux-ia32') return ['wchar_t', 'fast integers']
  // its own headers, without a C library, have the narrowest as the fastest
  return isHost(target) ? [] : ['fast integers']
}

/** What scripts/setup.mjs does not install is compared with where it happens to be. */
const optional: ReadonlySet<string> = new Set(['riscv64-linux-gnu-gcc'])

const all: readonly Compiler[] = [
  ...Object.entries(gccCommands).map(([target, command]) => ({
    name: `gcc for ${target}`,
    command,
    args: [],
    target: findTarget(target),
    // MinGW knows nothing of alignment that overrules packing, aligns unions by their bit-fields, has
    // enums as elsewhere, and its long double is the processor's own
    avoids: target === 'win32-x64' ? mingw : [],
    hasLibrary: true,
  })),
  ...Object.entries(clangTargets).map(([target, triple]) => ({
    name: `clang for ${target}`,
    command: 'clang',
    args: isHost(target) ? [] : [`--target=${triple}`, '-nostdlibinc', '-ffreestanding'],
    target: findTarget(target),
    avoids: clangQuirks(target),
    hasLibrary: isHost(target),
  })),
]

/** Every compiler that layout is compared with. */
export const compilers: readonly Compiler[] = all.filter(
  ({ command }) => !optional.has(command) || isInstalled(command),
)

/** Those for this very machine. */
export const hostCompilers: readonly Compiler[] = compilers.filter(({ target }) =>
  isHost(target.name),
)

/** Skips the test of a compiler that is not there; where scripts/setup.mjs installs it, that is a failure. */
export function requireCompiler(
  { command, target }: Compiler,
  skip: (reason: string) => never,
): void {
  if (isInstalled(command)) return
  const absent = `${command} is not installed: layout for ${target.name} is not compared with it`
  if (process.env['CI'] === 'true' && isHost('linux-x64')) throw new Error(absent)
  skip(absent)
}

function isInstalled(command: string): boolean {
  const folders = process.env['PATH']?.split(delimiter) ?? []
  return folders.some((folder) => existsSync(join(folder, command)))
}
