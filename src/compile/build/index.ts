// Glue text → a shared library in the cache. Knows compilers and files, nothing of declarations.
import { readFileSync, statSync } from 'node:fs'
import type { Complaint } from './complaint.ts'
import { findCompiler } from './compiler.ts'
import type {
  Addon,
  BuildFailure,
  BuildInput,
  BuildOptions,
  Joined,
  ObjectFile,
  Preprocessed,
  SharedSymbols,
} from './input.ts'
import { askPkgConfig } from './pkg-config.ts'
import { Build } from './steps.ts'

export type { Complaint, CompilerComplaint } from './complaint.ts'
export type * from './input.ts'
export { hostMachine, libcOf, readTarget, tagged } from './target.ts'
export type { BuildTarget } from './target.ts'
export { compilerVariable, findCompiler } from './compiler.ts'

export async function build(
  input: BuildInput,
  options: BuildOptions,
): Promise<Addon | BuildFailure> {
  const prepared = await prepare(input, options)
  return prepared instanceof Build ? prepared.run() : prepared
}

/**
 * One addon of several libraries: each part is compiled as it would be alone, but for the list of libraries
 * that it exports, and `list` is the C of the list of all. The parts are known to compile and link alone.
 */
export async function buildJoined(
  name: string,
  list: string,
  parts: readonly BuildInput[],
  options: BuildOptions,
): Promise<Addon | BuildFailure | SharedSymbols> {
  const joined = await prepareParts(name, list, parts, options)
  return 'builds' in joined ? joined.whole.runJoined(joined.builds) : joined
}

/** The parts compiled, for another tool to link with the list. */
export async function compileParts(
  name: string,
  parts: readonly BuildInput[],
  options: BuildOptions,
): Promise<Joined | BuildFailure> {
  const joined = await prepareParts(name, '', parts, options)
  return 'builds' in joined ? joined.whole.prepareJoined(joined.builds) : joined
}

async function prepareParts(
  name: string,
  list: string,
  parts: readonly BuildInput[],
  options: BuildOptions,
): Promise<{ readonly whole: Build; readonly builds: readonly Build[] } | BuildFailure> {
  const builds: Build[] = []
  for (const part of parts) {
    const defines = [...part.defines, 'CFFI_PART']
    const prepared = await prepare({ ...part, defines, shipped: true }, options)
    if (!(prepared instanceof Build)) return prepared
    builds.push(prepared)
  }
  const whole = await prepare(joinInputs(name, list, parts), options)
  return whole instanceof Build ? { whole, builds } : whole
}

/** What the parts need is linked with all of them; what they are compiled with is each one's own. */
function joinInputs(name: string, list: string, parts: readonly BuildInput[]): BuildInput {
  const [first] = parts
  if (first === undefined) throw new Error('nothing to join')
  const all = <T>(pick: (part: BuildInput) => readonly T[]): readonly T[] => [
    ...new Set(parts.flatMap(pick)),
  ]
  return {
    ...first,
    name,
    glue: list,
    language: parts.some((part) => part.language === 'c++') ? 'c++' : 'c',
    includeDirs: [],
    sources: [],
    defines: [],
    compileArgs: [],
    libraryDirs: all((part) => part.libraryDirs),
    libraries: all((part) => part.libraries),
    extraObjects: all((part) => part.extraObjects),
    linkArgs: all((part) => part.linkArgs),
    pkgConfig: all((part) => part.pkgConfig),
    process: parts.some((part) => part.process),
    shipped: true,
  }
}

/**
 * What the compiler makes of `input.glue` before it compiles: includes followed, macros replaced. With
 * `everything` the macros' definitions and the comments stay in the text.
 */
export async function preprocess(
  input: BuildInput,
  options: BuildOptions,
  everything: boolean,
): Promise<Preprocessed | BuildFailure> {
  const prepared = await prepare(input, options)
  return prepared instanceof Build ? prepared.preprocess(everything) : prepared
}

/**
 * Compiles `input.glue` alone. What the compiler refuses may be written anew by `revise`, as long as that
 * returns another text; the whole is remembered under the first one.
 */
export async function compileObject(
  input: BuildInput,
  options: BuildOptions,
  revise: (complaints: readonly Complaint[]) => string | undefined,
): Promise<ObjectFile | BuildFailure> {
  const prepared = await prepare(input, options)
  return prepared instanceof Build ? prepared.compileObject(revise) : prepared
}

async function prepare(input: BuildInput, options: BuildOptions): Promise<Build | BuildFailure> {
  const { language } = input
  const query = {
    compiler: options.compiler,
    language,
    root: options.root,
    environment: process.env,
    target: options.target,
  }
  const { compiler, tried } = await findCompiler(query)
  if (compiler === undefined)
    return { kind: 'no-compiler', language, tried, target: options.target }
  const packages = await Promise.all(
    input.pkgConfig.map((words) => askPkgConfig(words, options.target)),
  )
  const compile: string[] = []
  const link: string[] = []
  for (const [index, flags] of packages.entries()) {
    if (flags.kind === 'failed') return { kind: 'pkg-config', package: index, reason: flags.reason }
    compile.push(...flags.compile)
    link.push(...flags.link)
  }
  return new Build(input, options, compiler, { compile, link })
}

/** A text of the project; throws when it cannot be read. */
export function readTextFile(file: string): string {
  return readFileSync(file, 'utf8')
}

export function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true
}
