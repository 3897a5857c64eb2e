// The files of this package that end up in a user's program: the runtime and the core addon. Found
// from the package's own folder, so that it is the same from the sources and when installed.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { basename, dirname, join, normalize } from 'pathe'
import { libcOf, readTarget, tagged } from '../compile/index.ts'
import * as messages from './messages.ts'
import { BuildError } from './report.ts'

export const runtimeSpecifier = 'unplugin-cffi/runtime'

export interface Package {
  readonly root: string
  /** The file that `unplugin-cffi/runtime` is. */
  readonly runtime: string
}

export function findPackage(): Package {
  const here = fileURLToPath(import.meta.url)
  for (let root = dirname(here); ; root = dirname(root)) {
    const manifest = join(root, 'package.json')
    if (existsSync(manifest)) {
      const { exports } = JSON.parse(readFileSync(manifest, 'utf8'))
      const isSource = normalize(here).startsWith(`${root}/src/`)
      return { root, runtime: join(root, isSource ? 'src/runtime/index.ts' : exports['./runtime']) }
    }
    if (dirname(root) === root) throw new Error(messages.noManifest(here))
  }
}

export function platformName(): string {
  return `${process.platform}-${process.arch}`
}

/** Whether it has the form of a target's name; which there are is another question. */
export function isTargetName(value: unknown): value is string {
  return typeof value === 'string' && /^\w+-\w+(?:-(?:glibc|musl))?$/.test(value)
}

/** Major versions of Node → module ABI, where the core has a build for their V8. */
const abis: Readonly<Record<number, string>> = {
  20: '115',
  22: '127',
  24: '137',
  25: '141',
  26: '147',
}

/** Of which Nodes the output holds the core for their V8: all that there are, or by major version. */
export type V8Choice = boolean | readonly number[]

export function isV8Choice(value: unknown): value is V8Choice {
  return typeof value === 'boolean' || (Array.isArray(value) && value.every(isNodeMajor))
}

function isNodeMajor(value: unknown): boolean {
  return typeof value === 'number' && Object.hasOwn(abis, value)
}

export const nodeMajors: readonly string[] = Object.keys(abis)

/** The core addons of a target, below a folder of prebuilds: flavour → file. The first is the one for any Node. */
export function findCores(
  prebuilds: string,
  target: string,
  v8: V8Choice = false,
): ReadonlyMap<string, string> {
  const core = findCore(prebuilds, target)
  const cores = new Map([['napi', core]])
  const majors = typeof v8 === 'boolean' ? (v8 ? Object.keys(abis).map(Number) : []) : v8
  for (const major of majors) {
    const flavour = `abi${abis[major]}`
    const file = join(dirname(core), basename(core).replace('napi', flavour))
    if (existsSync(file)) cores.set(flavour, file)
    else if (v8 !== true) throw new BuildError(messages.noV8Core(target, major, file))
  }
  return cores
}

function findCore(prebuilds: string, target: string): string {
  const known = readTarget(target)
  const folder = join(prebuilds, known?.machine ?? target)
  const libc = known && libcOf(known)
  // without a tag it is for glibc, or what was built on this machine for itself
  const untagged = libc === 'musl' && known?.libc === 'musl' ? [] : [undefined]
  const tags = libc === undefined ? untagged : [libc, ...untagged]
  const files = tags.map((tag) => join(folder, tagged('node.napi', { libc: tag })))
  const found = files.find((file) => existsSync(file))
  if (found !== undefined) return found
  throw new BuildError(messages.noCore(target, files))
}
