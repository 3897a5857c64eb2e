// The pipeline on one screen: source → parse → layout → check → emit → build → review.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { basename, dirname, isAbsolute, relative, resolve } from 'pathe'
import { build, preprocess, type Addon, type BuildInput, type BuildOptions } from './build/index.ts'
import { CdefError, Diagnostics, type Diagnostic } from './diagnostic.ts'
import { checkCarried } from './emit/check.ts'
import { emit, type Compilation, type ModuleLinks } from './emit/index.ts'
import { inherit, type Read } from './inherit.ts'
import type { CircularInclude, FindLibrary } from './layout/include.ts'
import { layout } from './layout/index.ts'
import type { Library, LinkInputs, Word } from './layout/library.ts'
import { findTarget } from './layout/targets.ts'
import { parse } from './parse/index.ts'
import type { Cdef } from './parse/syntax.ts'
import { completePrelude, definedTypes, needsSurvey, type DefinedTypes } from './prelude.ts'
import { reviewComplaints, reviewFailure } from './review.ts'
import { createSource } from './source.ts'

export { CdefError, Diagnostics, formatDiagnostic, formatFrame } from './diagnostic.ts'
export type { Diagnostic, Note, Severity } from './diagnostic.ts'
export type { Compilation, ModuleLinks } from './emit/index.ts'
export type * from './layout/library.ts'
export type { Target } from './layout/target.ts'
export { findTarget } from './layout/targets.ts'
export type * from './parse/syntax.ts'
export { createSource, findLine, locate } from './source.ts'
export type { Source, Span } from './source.ts'
export { emit, layout, parse }

export interface CompileOptions {
  /** Folder of the project: names in messages and in the glue are relative to it. */
  readonly root: string
  /** Where compiled files are kept. */
  readonly cacheDir: string
  /** `<platform>-<arch>`; the machine that builds when absent. */
  readonly target?: string
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
  /** Reads a file that the declarations include; the file system's when absent. */
  readonly readText?: (file: string) => string
}

export interface Compiled {
  readonly file: string
  /** Warnings and infos; errors are thrown as one `CdefError`. */
  readonly diagnostics: readonly Diagnostic[]
  readonly addon: Pick<Addon, 'file' | 'hash'>
  /** Absolute paths of the files to watch: headers and C files of the project, included `.cdef`s. */
  readonly dependencies: readonly string[]
  module(links: ModuleLinks): { readonly code: string; readonly map: string }
  readonly types: { readonly text: string; readonly map: string }
}

/** What a failed compilation depends on, so that a mended file is compiled again. */
export class CompileError extends CdefError {
  readonly dependencies: readonly string[]

  constructor(diagnostics: readonly Diagnostic[], dependencies: readonly string[]) {
    super(diagnostics)
    this.dependencies = dependencies
  }
}

/** Compiles one `.cdef` in API mode: parses, lays out, emits, and builds the glue. */
export async function compile(
  file: string,
  text: string,
  options: CompileOptions,
): Promise<Compiled> {
  const diagnostics = new Diagnostics()
  const watched: string[] = []
  try {
    const read = readLibrary(file, text, options, diagnostics, watched, [])
    const inherited = inherit(read)
    const library = completePrelude(read, inherited, await survey(file, read, inherited, options))
    const { compilation, shownFile } = emitChecked(file, library, options, diagnostics)
    const input = buildInput(file, library, compilation.glue.text, options)
    const addon = await build(input, buildOptions(options))
    const readText = tryRead(options)
    if (addon.kind !== 'addon') {
      reviewFailure(library, shownFile, addon, readText, diagnostics)
      diagnostics.barrier()
      throw new Error('a failed build left no diagnostic')
    }
    reviewComplaints(library, shownFile, addon.complaints, readText, diagnostics)
    diagnostics.barrier()
    const reads = addon.reads.filter((read) => isOwn(read, file, options))
    return {
      file,
      diagnostics: diagnostics.all,
      addon: { file: addon.file, hash: addon.hash },
      dependencies: [...new Set([...watched, ...reads])],
      module: compilation.module,
      types: compilation.types,
    }
  } catch (error) {
    throw error instanceof CdefError ? new CompileError(error.diagnostics, watched) : error
  }
}

export interface Understood {
  readonly cdef: Cdef
  readonly library: Library
  readonly compilation: Compilation
}

/** Everything that needs no compiler. */
export function understand(file: string, text: string, options: CompileOptions): Understood {
  const diagnostics = new Diagnostics()
  const read = readLibrary(file, text, options, diagnostics, [], [])
  const { compilation } = emitChecked(file, inherit(read), options, diagnostics)
  return { cdef: read.cdef, library: read.library, compilation }
}

function emitChecked(
  file: string,
  library: Library,
  options: CompileOptions,
  diagnostics: Diagnostics,
): { readonly compilation: Compilation; readonly shownFile: string } {
  checkCarried(library, diagnostics)
  diagnostics.barrier()
  // relative to the project, so that the texts are the same everywhere
  const path = relative(options.root, file)
  const shownFile = path.startsWith('..') ? file : path
  return { compilation: emit(library, shownFile), shownFile }
}

/** What the includes define, asked of the preprocessor only where the glue depends on it. */
async function survey(
  file: string,
  read: Read,
  library: Library,
  options: CompileOptions,
): Promise<DefinedTypes | undefined> {
  if (!needsSurvey(read)) return undefined
  const { prelude } = completePrelude(read, library, undefined)
  const includes = prelude.filter(({ kind }) => kind === 'include' || kind === 'verbatim')
  const text = `${includes.map((part) => part.text).join('\n')}\n`
  const input = buildInput(file, library, text, options)
  const preprocessed = await preprocess(input, buildOptions(options))
  // what is wrong with the includes is said when the glue is compiled
  if (preprocessed.kind !== 'preprocessed') return undefined
  const source = createSource(file, preprocessed.text)
  return definedTypes(parse(source, { macros: {}, header: true }, new Diagnostics()))
}

function buildOptions(options: CompileOptions): BuildOptions {
  return {
    root: options.root,
    cacheDir: options.cacheDir,
    compiler: options.compiler,
    optimize: options.optimize ?? true,
    debug: options.debug ?? false,
  }
}

function readLibrary(
  file: string,
  text: string,
  options: CompileOptions,
  diagnostics: Diagnostics,
  watched: string[],
  includers: readonly string[],
): Read {
  const target = findTarget(options.target ?? `${process.platform}-${process.arch}`)
  const defines = Object.entries(options.defines ?? {}).map(([name, value]) => [
    name,
    value === true ? '1' : value,
  ])
  const macros = { ...target.macros, ...Object.fromEntries(defines) }
  const cdef = parse(createSource(file, text), { macros }, diagnostics)
  diagnostics.barrier()
  watched.push(...quotedFiles(cdef, dirname(file)))
  const reads: Read[] = []
  const chain = [...includers, file]
  const included: FindLibrary = (path) => {
    const other = resolve(dirname(file), path)
    if (chain.includes(other)) return describeCircle([...chain.slice(chain.indexOf(other)), other])
    const content = tryRead(options)(other)
    if (content === undefined) return undefined
    const read = readLibrary(other, content, options, diagnostics, watched, chain)
    reads.push(read)
    return read.library
  }
  const library = layout(cdef, { target, included }, diagnostics)
  diagnostics.barrier()
  return { cdef, library, included: reads }
}

/** From the file that is read to itself. */
function describeCircle(files: readonly string[]): CircularInclude {
  const [first = ''] = files
  const shown = files.map((file) => relative(dirname(first), file))
  return { kind: 'circular', files: files.length === 2 ? shown.slice(1) : shown }
}

/** Files that the text itself names: they are watched even when nothing could be compiled. */
function quotedFiles(cdef: Cdef, directory: string): readonly string[] {
  const includes = cdef.declarations.flatMap((declaration) =>
    declaration.kind === 'include' && !declaration.angled ? [declaration.path] : [],
  )
  const sources = cdef.pragmas.flatMap((pragma) =>
    pragma.key === 'sources' ? pragma.words.map((word) => word.text) : [],
  )
  return [...includes, ...sources].map((path) => resolve(directory, path))
}

function buildInput(
  file: string,
  library: Library,
  glue: string,
  options: CompileOptions,
): BuildInput {
  const { link } = library
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
  }
}

/** `src/runtime/native` of this package, from its sources and when installed alike. */
const glueFolder = fileURLToPath(new URL('../../src/runtime/native', import.meta.url))

/** Whether a file the compiler read belongs to the project, rather than to the system. */
function isOwn(read: string, file: string, options: CompileOptions): boolean {
  return [options.root, dirname(file)].some((folder) => {
    const path = relative(folder, resolve(options.root, read))
    return (
      !/^\.\.|^\/|node_modules\/|^\w:/.test(path) &&
      dirname(resolve(options.root, read)) !== glueFolder
    )
  })
}

function tryRead(options: CompileOptions): (file: string) => string | undefined {
  const read = options.readText ?? ((file: string): string => readFileSync(file, 'utf8'))
  return (file) => {
    try {
      return read(isAbsolute(file) ? file : resolve(options.root, file))
    } catch {
      return undefined
    }
  }
}
