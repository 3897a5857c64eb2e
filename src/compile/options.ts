// What a compilation is asked with, and what follows from it: the target, the compiler's input, which files
// are the project's own.
import { fileURLToPath } from 'node:url'
import { basename, dirname, isAbsolute, relative, resolve } from 'pathe'
import {
  hostMachine,
  readTarget,
  readTextFile,
  type BuildInput,
  type BuildOptions,
  type BuildTarget,
} from './build/index.ts'
import type { HeaderQuery } from './header/query.ts'
import type { LinkInputs, Word } from './layout/library.ts'
import type { Target } from './layout/target.ts'
import { findTarget, targetNames } from './layout/targets.ts'
import { layoutMessages } from './messages.ts'

/** The same for every `.cdef` of a project. */
export interface CompileOptions {
  /** Folder of the project: names in messages and in the glue are relative to it. */
  readonly root: string
  /** Where compiled files are kept. */
  readonly cacheDir: string
  /** `<platform>-<arch>`, with `-musl` or `-glibc` behind it where that matters; the machine that builds when absent. */
  readonly target?: string
  /** Of files that say nothing of it: `api` when absent. */
  readonly mode?: 'api' | 'abi'
  /** Command that compiles C, instead of the first one found. */
  readonly compiler?: string
  /** -O2 (the default) or -O1. */
  readonly optimize?: boolean
  /** Debug information in what is compiled. */
  readonly debug?: boolean
  /** Macros for `#if` and for the C compiler; `true` stands for `1`. */
  readonly defines?: Readonly<Record<string, string | true>>
  readonly includeDirs?: readonly string[]
  readonly libraryDirs?: readonly string[]
  /** Set for a header that is imported directly: what its import says besides, as pragmas. */
  readonly header?: HeaderQuery
  /** Reads a file that the declarations include; the file system's when absent. */
  readonly readText?: (file: string) => string
}

export function targetOf(options: CompileOptions): Target {
  return findTarget(buildTargetOf(options).machine)
}

/** Throws a RangeError for a name that is no target's. */
export function buildTargetOf({ target: name = hostMachine }: CompileOptions): BuildTarget {
  const target = readTarget(name)
  if (target === undefined) throw new RangeError(layoutMessages.unknownTarget(name, machineNames))
  return target
}

/** `<platform>-<arch>` of every machine that addons are built for: layouts are known of others too. */
export const machineNames: readonly string[] = targetNames.filter(
  (name) => readTarget(name) !== undefined,
)

/** Whether addons can be built for a target of that name. */
export function isTarget(name: string): boolean {
  return machineNames.includes(readTarget(name)?.machine ?? '')
}

export function macrosOf(
  target: Target,
  options: CompileOptions,
): Readonly<Record<string, string>> {
  const defines = Object.entries(options.defines ?? {}).map(([name, value]) => [
    name,
    value === true ? '1' : value,
  ])
  return { ...target.macros, ...Object.fromEntries(defines) }
}

/** Relative to the project, so that the texts are the same everywhere. */
export function showFile(file: string, { root }: CompileOptions): string {
  const path = relative(root, file)
  return path.startsWith('..') ? file : path
}

export function buildOptions(options: CompileOptions): BuildOptions {
  return {
    root: options.root,
    cacheDir: options.cacheDir,
    compiler: options.compiler,
    optimize: options.optimize ?? true,
    debug: options.debug ?? false,
    target: buildTargetOf(options),
  }
}

export function buildInput(
  file: string,
  link: LinkInputs,
  glue: string,
  options: CompileOptions,
): BuildInput {
  const directory = dirname(file)
  const paths = (words: readonly Word[]): readonly string[] =>
    words.map(({ text }) => (isAbsolute(text) ? text : resolve(directory, text)))
  const texts = (words: LinkInputs['libraries']): readonly string[] => words.map(({ text }) => text)
  const defines = Object.entries(options.defines ?? {}).map(
    ([name, value]) => `${name}=${value === true ? '1' : value}`,
  )
  return {
    name: basename(file).replace(/\.[^.]*$/, ''),
    glue,
    glueFolder,
    directory,
    language: link.language,
    includeDirs: [...paths(link.includeDirs), ...(options.includeDirs ?? [])],
    libraryDirs: [...paths(link.libraryDirs), ...(options.libraryDirs ?? [])],
    libraries: texts(link.libraries),
    sources: paths(link.sources),
    extraObjects: paths(link.extraObjects),
    defines: [...texts(link.defineMacros), ...defines],
    compileArgs: texts(link.extraCompileArgs),
    linkArgs: texts(link.extraLinkArgs),
    pkgConfig: link.pkgConfig.map((words) => texts(words)),
    process: link.process,
    shipped: false,
  }
}

/** `src/runtime/native` of this package, from its sources and when installed alike. */
export const glueFolder: string = fileURLToPath(
  new URL('../../src/runtime/native', import.meta.url),
)

/** Whether a file the compiler read belongs to the project, rather than to the system. */
export function isOwn(read: string, file: string, options: CompileOptions): boolean {
  return [options.root, dirname(file)].some((folder) => {
    const path = relative(folder, resolve(options.root, read))
    return (
      !/^\.\.|^\/|node_modules\/|^\w:/.test(path) &&
      dirname(resolve(options.root, read)) !== glueFolder
    )
  })
}

export function tryRead(options: CompileOptions): (file: string) => string | undefined {
  const read = options.readText ?? readTextFile
  return (file) => {
    try {
      return read(isAbsolute(file) ? file : resolve(options.root, file))
    } catch {
      return undefined
    }
  }
}
