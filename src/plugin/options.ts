// What users can say to the plugin (`cffi({ … })`), checked, with its defaults. How a library is
// built stands in the `.cdef` first; these options hold for all of a project.
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, isAbsolute, join, matchesGlob, resolve } from 'pathe'
import { isTarget, machineNames } from '../compile/index.ts'
import * as messages from './messages.ts'
import { isTargetName, isV8Choice, nodeMajors, type V8Choice } from './package.ts'

export interface Options {
  /** Which imports are C declarations; by default every `.cdef`, and every `…?cffi`. */
  include?: FilterPattern
  exclude?: FilterPattern
  /** `api` compiles glue against the headers, `abi` needs no compiler; a file's pragma stands above it. */
  mode?: 'api' | 'abi'
  /** The C compiler to use; by default `$CC`, then cc, gcc, clang, then zig from npm. */
  compiler?: string
  /** Optimise the glue and the C `sources`; on by default. */
  optimize?: boolean
  /** Debug symbols and checks that cost time; by default in development. */
  debug?: boolean
  /** Macros for the conditions of every `.cdef` and for the C compiler; `true` defines it without a value. */
  defines?: Record<string, string | true>
  /** Folders searched for headers, before the system's. */
  includeDirs?: string[]
  /** Folders searched for libraries, before the system's. */
  libraryDirs?: string[]
  /** The folder declarations go to, mirroring the sources; `false` for none. By default beside the `.cdef`. */
  types?: string | false
  /** Where built addons are kept; by default `node_modules/.cache/unplugin-cffi`. */
  cacheDir?: string
  /** A folder of prebuilt core addons, `<platform>-<arch>/node.napi.node`; by default the package's own. */
  prebuilds?: string
  /**
   * Puts builds of the core for the V8 of Node's releases beside the one for any Node, so that C is called straight from
   * optimized code: `true` all that there are for the target, or those of major versions, `[22, 24]`. Each has 0.8 MB.
   */
  v8?: V8Choice
  /** The machine the output runs on, `<platform>-<arch>`; by default this one. */
  target?: string
  /**
   * The output is part of a package to publish: it finds its addons in the package's `prebuilds/`, where
   * `cffi prebuild` puts them, for each of the "targets" of "cffi" in `package.json`.
   */
  prebuilt?: boolean
}

export type FilterPattern = string | RegExp | readonly (string | RegExp)[]

export interface ResolvedOptions extends Options {
  readonly include: readonly (string | RegExp)[]
  readonly exclude: readonly (string | RegExp)[]
}

/** A `.cdef`, or whatever is asked for with `?cffi`. */
const defaultInclude = /\.cdef$|\?(?:.*&)?cffi(?:&.*)?$/

/** By their names alone they may be meant by that. */
const declarations = /\.(?:cdef|h|hh|hpp|hxx|h\+\+|H|inc)$/

export function resolveOptions(options: Options = {}): ResolvedOptions {
  for (const [name, value] of Object.entries(options)) check(name, value)
  if (options.target !== undefined && !isTarget(options.target)) {
    throw new Error(messages.unknownTarget(options.target, machineNames))
  }
  return {
    ...options,
    include: options.include === undefined ? [defaultInclude] : toArray(options.include),
    exclude: toArray(options.exclude ?? []),
  }
}

const kinds: Record<keyof Options, string> = {
  include: 'a glob, a RegExp or an array of them',
  exclude: 'a glob, a RegExp or an array of them',
  mode: "'api' or 'abi'",
  compiler: 'a string',
  optimize: 'a boolean',
  debug: 'a boolean',
  defines: 'an object of strings and true',
  includeDirs: 'an array of folders',
  libraryDirs: 'an array of folders',
  types: 'a folder or false',
  cacheDir: 'a folder',
  prebuilds: 'a folder',
  v8: `true, or an array of Node's major versions: ${nodeMajors.join(', ')}`,
  target: `'<platform>-<arch>'`,
  prebuilt: 'a boolean',
}

function check(name: string, value: unknown): void {
  if (!isOption(name)) throw new TypeError(messages.unknownOption(name, Object.keys(kinds)))
  if (value === undefined || isValid(name, value)) return
  throw new TypeError(messages.wrongOption(name, kinds[name], value))
}

function isOption(name: string): name is keyof Options {
  return Object.hasOwn(kinds, name)
}

function isValid(name: keyof Options, value: unknown): boolean {
  switch (name) {
    case 'include':
    case 'exclude':
      return isPattern(value) || (Array.isArray(value) && value.every(isPattern))
    case 'mode':
      return value === 'api' || value === 'abi'
    case 'optimize':
    case 'debug':
    case 'prebuilt':
      return typeof value === 'boolean'
    case 'defines':
      return isObject(value) && Object.values(value).every((v) => v === true || isString(v))
    case 'includeDirs':
    case 'libraryDirs':
      return Array.isArray(value) && value.every(isString)
    case 'types':
      return value === false || isString(value)
    case 'compiler':
    case 'cacheDir':
    case 'prebuilds':
      return isString(value)
    case 'v8':
      return isV8Choice(value)
    case 'target':
      return isTargetName(value)
  }
}

function isString(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isPattern(value: unknown): boolean {
  return isString(value) || value instanceof RegExp
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function toArray(pattern: FilterPattern): readonly (string | RegExp)[] {
  return typeof pattern === 'string' || pattern instanceof RegExp ? [pattern] : pattern
}

/** The filter of a `load` hook. */
export function idFilter({ include, exclude }: ResolvedOptions): IdFilter {
  return { include: [...include], exclude: [...exclude] }
}

export interface IdFilter {
  include: (string | RegExp)[]
  exclude: (string | RegExp)[]
}

/** What a file's path without its query must look like at the least: some bundlers show no more of it. */
export function narrowFilter({ include }: ResolvedOptions): RegExp {
  return include.every((pattern) => pattern === defaultInclude) ? declarations : /./
}

/** The same decision that bundlers make by a hook's filter, for the one that has none of them (esbuild). */
export function isIncluded(options: ResolvedOptions, id: string): boolean {
  const matches = (pattern: string | RegExp): boolean =>
    typeof pattern === 'string' ? matchesGlob(id, resolveGlob(pattern)) : pattern.test(id)
  return !options.exclude.some(matches) && options.include.some(matches)
}

function resolveGlob(glob: string): string {
  return glob.startsWith('**') || isAbsolute(glob) ? glob : join(process.cwd(), glob)
}

/** The folder of the project's own caches: bundlers watch what lies elsewhere below the root. */
export function findCacheDir(options: ResolvedOptions, root: string): string {
  if (options.cacheDir !== undefined) return resolve(root, options.cacheDir)
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) {
      return join(folder, 'node_modules/.cache/unplugin-cffi')
    }
    if (dirname(folder) === folder) return join(tmpdir(), 'unplugin-cffi')
  }
}
