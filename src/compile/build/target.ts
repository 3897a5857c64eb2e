// The machines that addons are built for: `linux-x64`, `linux-x64-musl`, `win32-x64` …, and what
// compilers call them.
import { libc } from '../../runtime/libc.ts'

export interface BuildTarget {
  /** As it was asked for. */
  readonly name: string
  /** `<process.platform>-<process.arch>`: which layout, and which folder of prebuilds. */
  readonly machine: string
  readonly platform: string
  readonly arch: string
  /** The C library, where it matters and was said. */
  readonly libc: 'glibc' | 'musl' | undefined
  /** Whether what is built runs in this very process. */
  readonly isHost: boolean
}

export const hostMachine: string = `${process.platform}-${process.arch}`

/** Undefined where it is no name of a target. */
export function readTarget(name: string): BuildTarget | undefined {
  const match = /^([a-z]+\d*)-([a-z]+\w*?)(?:-(glibc|musl))?$/.exec(name)
  if (match === null) return undefined
  const [, platform = '', arch = '', libc] = match
  // elsewhere there is one C library
  if (libc !== undefined && platform !== 'linux') return undefined
  const machine = `${platform}-${arch}`
  return {
    name,
    machine,
    platform,
    arch,
    libc: libc === 'glibc' || libc === 'musl' ? libc : undefined,
    isHost: machine === hostMachine && (libc === undefined || libc === hostLibc()),
  }
}

/** What runs on the target, as far as its name or this machine tells; compilers for others make what is for glibc. */
export function libcOf({ libc, platform, isHost }: BuildTarget): 'glibc' | 'musl' | undefined {
  if (libc !== undefined || platform !== 'linux') return libc
  return isHost ? hostLibc() : 'glibc'
}

function hostLibc(): 'glibc' | 'musl' | undefined {
  return process.platform === 'linux' ? libc() : undefined
}

/** How prebuildify names the file: a C library that was asked for is one of its tags. */
export function tagged(stem: string, { libc }: Pick<BuildTarget, 'libc'>): string {
  return libc === undefined ? `${stem}.node` : `${stem}.${libc}.node`
}

const gnuProcessors: Readonly<Record<string, string>> = {
  x64: 'x86_64',
  arm64: 'aarch64',
  ia32: 'i686',
  arm: 'arm',
  ppc64: 'powerpc64le',
  s390x: 's390x',
  riscv64: 'riscv64',
}

const zigProcessors: Readonly<Record<string, string>> = { ...gnuProcessors, ia32: 'x86' }

/** Prefixes of cross compilers' programs, `aarch64-linux-gnu-` and the like. */
export function crossPrefixes({ platform, arch, libc }: BuildTarget): readonly string[] {
  const processor = gnuProcessors[arch]
  if (processor === undefined) return []
  const ending = arch === 'arm' ? 'eabihf' : ''
  switch (platform) {
    case 'linux':
      return libc === 'musl'
        ? [`${processor}-linux-musl${ending}-`]
        : [`${processor}-linux-gnu${ending}-`]
    case 'win32':
      return [`${processor}-w64-mingw32-`]
    default:
      return []
  }
}

/** The oldest glibc that Node's own binaries run with. */
const glibcFloor = '2.28'

/** Zig's name of it; undefined where zig knows none. */
export function zigTarget({ platform, arch, libc }: BuildTarget): string | undefined {
  const processor = zigProcessors[arch]
  if (processor === undefined) return undefined
  const ending = arch === 'arm' ? 'eabihf' : ''
  switch (platform) {
    case 'linux':
      return libc === 'musl'
        ? `${processor}-linux-musl${ending}`
        : `${processor}-linux-gnu${ending}.${glibcFloor}`
    case 'darwin':
      return `${processor}-macos`
    case 'win32':
      return `${processor}-windows-gnu`
    default:
      return undefined
  }
}
