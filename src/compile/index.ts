// The pipeline on one screen: source → parse → headers → layout → check → emit → build → review.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { basename, dirname, isAbsolute, relative, resolve } from 'pathe'
import {
  build,
  compileObject,
  preprocess,
  type Addon,
  type BuildInput,
  type BuildOptions,
} from './build/index.ts'
import { CdefError, Diagnostics, type Diagnostic } from './diagnostic.ts'
import { checkCarried, leaveOutUncarried } from './emit/check.ts'
import { emitLinkCheck } from './emit/glue-link.ts'
import { emit, type Compilation, type EmittedTypes, type ModuleLinks } from './emit/index.ts'
import { readHeaderImport } from './header/import.ts'
import { readHeaders, type ReadHeaders } from './header/index.ts'
import { printDeclarations } from './header/print.ts'
import type { HeaderQuery } from './header/query.ts'
import { leaveOutRefused, reportLeftOut } from './left-out.ts'
import { layout } from './layout/index.ts'
import type { Library, LinkInputs, Word } from './layout/library.ts'
import { readPragmas } from './layout/pragma.ts'
import type { Target } from './layout/target.ts'
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
export { formatQuery } from './header/query.ts'
export type { HeaderQuery } from './header/query.ts'
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
  /** Set for a header that is imported directly: what its import says besides, as pragmas. */
  readonly header?: HeaderQuery
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
  readonly types: EmittedTypes
}

/** What a failed compilation depends on, so that a mended file is compiled again. */
export class CompileError extends CdefError {
  readonly dependencies: readonly string[]

  constructor(diagnostics: readonly Diagnostic[], dependencies: readonly string[]) {
    super(diagnostics)
    this.dependencies = dependencies
  }
}

/** Compiles one `.cdef` in API mode: parses, reads headers, lays out, emits, and builds the glue. */
export async function compile(
  file: string,
  text: string,
  options: CompileOptions,
): Promise<Compiled> {
  const diagnostics = new Diagnostics()
  const watched: string[] = []
  try {
    const read = await readLibrary(file, text, options, diagnostics, watched, [])
    const includesDefine = await survey(file, read, options)
    const whole = completePrelude(read.cdef, read.library, includesDefine)
    const { library, compilation, addon } = await buildLibrary(file, whole, options, diagnostics)
    reportLeftOut(library, diagnostics)
    reviewComplaints(
      library,
      showFile(file, options),
      addon.complaints,
      tryRead(options),
      diagnostics,
    )
    diagnostics.barrier()
    const reads = addon.reads.filter((one) => isOwn(one, file, options))
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

/** Without what headers declare and no library defines: a large header may hold some of that. */
async function leaveOutUndefined(
  file: string,
  library: Library,
  shownFile: string,
  options: CompileOptions,
): Promise<Library> {
  const text = emitLinkCheck(library, shownFile)
  if (text === undefined) return library
  const input = buildInput(file, library.link, text, options)
  const linked = await build(input, buildOptions(options))
  return linked.kind === 'addon' ? library : (leaveOutRefused(library, linked) ?? library)
}

interface Built {
  readonly library: Library
  readonly compilation: Compilation
  readonly addon: Addon
}

/** What a header declares and the compiler or the linker refuses is left out, and the rest is built again. */
async function buildLibrary(
  file: string,
  whole: Library,
  options: CompileOptions,
  diagnostics: Diagnostics,
): Promise<Built> {
  const shownFile = showFile(file, options)
  const carried = leaveOutUncarried(whole)
  const linked = await leaveOutUndefined(file, carried, shownFile, options)
  for (let library = linked; ;) {
    const compilation = emitChecked(library, shownFile, options.header, diagnostics)
    const input = buildInput(file, library.link, compilation.glue.text, options)
    const addon = await build(input, buildOptions(options))
    if (addon.kind === 'addon') return { library, compilation, addon }
    const rest = leaveOutRefused(library, addon)
    if (rest === undefined) {
      reviewFailure(library, shownFile, addon, tryRead(options), diagnostics)
      diagnostics.barrier()
      throw new Error('a failed build left no diagnostic')
    }
    library = rest
  }
}

/** What the `bind` lines of a `.cdef` bring, written out as declarations. */
export interface Expanded {
  readonly text: string
  /** What was left out is said at level `info`. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Writes out what a `.cdef` takes from its headers. */
export async function expandHeaders(
  file: string,
  text: string,
  options: CompileOptions,
): Promise<Expanded> {
  const diagnostics = new Diagnostics()
  const { library: read, headers } = await readLibrary(file, text, options, diagnostics, [], [])
  const carried = leaveOutUncarried(read)
  const library =
    carried.link.libraries.length + carried.link.sources.length === 0
      ? carried
      : await leaveOutUndefined(file, carried, showFile(file, options), options)
  reportLeftOut(library, diagnostics)
  diagnostics.barrier()
  const printed =
    headers === undefined
      ? ''
      : printDeclarations(library, headers.source, headers.scope.declarations)
  return { text: printed, diagnostics: diagnostics.all }
}

export interface Understood {
  readonly cdef: Cdef
  readonly library: Library
  readonly compilation: Compilation
}

/** Everything that needs no compiler: nothing is taken from headers. */
export function understand(file: string, text: string, options: CompileOptions): Understood {
  const diagnostics = new Diagnostics()
  const target = targetOf(options)
  const cdef = parse(createSource(file, text), { macros: macrosOf(target, options) }, diagnostics)
  diagnostics.barrier()
  const library = layout(cdef, { target }, diagnostics)
  diagnostics.barrier()
  return {
    cdef,
    library,
    compilation: emitChecked(library, showFile(file, options), undefined, diagnostics),
  }
}

function emitChecked(
  library: Library,
  shownFile: string,
  header: HeaderQuery | undefined,
  diagnostics: Diagnostics,
): Compilation {
  checkCarried(library, diagnostics)
  diagnostics.barrier()
  return emit(library, shownFile, header)
}

/** Relative to the project, so that the texts are the same everywhere. */
function showFile(file: string, { root }: CompileOptions): string {
  const path = relative(root, file)
  return path.startsWith('..') ? file : path
}

/** What the includes define, asked of the preprocessor only where the glue depends on it. */
async function survey(
  file: string,
  { cdef, library, headers }: ReadLibrary,
  options: CompileOptions,
): Promise<DefinedTypes | undefined> {
  if (!needsSurvey(cdef, library)) return undefined
  if (headers !== undefined) return definedTypes(headers.scope.declarations)
  const includes = library.prelude.filter((part) => part.kind !== 'definition')
  const text = `${includes.map((part) => part.text).join('\n')}\n`
  const input = buildInput(file, library.link, text, options)
  const preprocessed = await preprocess(input, buildOptions(options), false)
  // what is wrong with the includes is said when the glue is compiled
  if (preprocessed.kind !== 'preprocessed') return undefined
  const source = createSource(file, preprocessed.text)
  return definedTypes(parse(source, { macros: {}, header: true }, new Diagnostics()).declarations)
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

interface ReadLibrary {
  readonly cdef: Cdef
  readonly library: Library
  /** What was read of the file's headers, where something was wanted of them. */
  readonly headers: ReadHeaders | undefined
}

async function readLibrary(
  file: string,
  text: string,
  options: CompileOptions,
  diagnostics: Diagnostics,
  watched: string[],
  includers: readonly string[],
): Promise<ReadLibrary> {
  const target = targetOf(options)
  const source = createSource(file, text)
  const macros = macrosOf(target, options)
  const cdef =
    options.header === undefined
      ? parse(source, { macros }, diagnostics)
      : readHeaderImport(source, macros, options.header)
  diagnostics.barrier()
  const directory = dirname(file)
  watched.push(...quotedFiles(cdef, directory))
  const others = new Map<string, Library>()
  for (const path of includedCdefs(cdef)) {
    const other = resolve(directory, path)
    const content = tryRead(options)(other)
    if (content === undefined || other === file || includers.includes(other)) continue
    const read = await readLibrary(other, content, options, diagnostics, watched, [
      ...includers,
      file,
    ])
    others.set(path, read.library)
  }
  const headers = await takeHeaders(file, cdef, options, diagnostics)
  watched.push(...(headers?.reads ?? []).filter((read) => isOwn(read, file, options)))
  const joined = headers === undefined ? cdef : { ...cdef, source: headers.source }
  const library = layout(
    joined,
    {
      target,
      included: (path) => others.get(path),
      ...(headers && { header: headers.scope }),
    },
    diagnostics,
  )
  diagnostics.barrier()
  return { cdef, library, headers }
}

/** Asks the compiler what the file's headers declare, where the file wants something of them. */
async function takeHeaders(
  file: string,
  cdef: Cdef,
  options: CompileOptions,
  diagnostics: Diagnostics,
): Promise<ReadHeaders | undefined> {
  const { link, binds, mode } = readPragmas(cdef, new Diagnostics())
  if (mode === 'abi' && binds.length === 0) return undefined
  const shownFile = showFile(file, options)
  const input = (text: string): BuildInput => ({
    ...buildInput(file, link, text, options),
    language: 'c',
  })
  const target = targetOf(options)
  const read = await readHeaders(
    { cdef, binds, target, directory: dirname(file), shownFile },
    {
      preprocess: (text, everything) => preprocess(input(text), buildOptions(options), everything),
      compileObject: (text, revise) => compileObject(input(text), buildOptions(options), revise),
      readText: tryRead(options),
    },
    diagnostics,
  )
  if (read === undefined || read.kind === 'headers') return read
  // what is wrong with mere includes is said when the glue is compiled
  if (binds.length === 0) return undefined
  const bare = layout({ ...cdef, declarations: [] }, { target }, new Diagnostics())
  reviewFailure(bare, shownFile, read, tryRead(options), diagnostics)
  diagnostics.barrier()
  return undefined
}

function targetOf(options: CompileOptions): Target {
  return findTarget(options.target ?? `${process.platform}-${process.arch}`)
}

function macrosOf(target: Target, options: CompileOptions): Readonly<Record<string, string>> {
  const defines = Object.entries(options.defines ?? {}).map(([name, value]) => [
    name,
    value === true ? '1' : value,
  ])
  return { ...target.macros, ...Object.fromEntries(defines) }
}

function includedCdefs(cdef: Cdef): readonly string[] {
  return cdef.declarations.flatMap((declaration) =>
    declaration.kind === 'include' && declaration.path.endsWith('.cdef') ? declaration.path : [],
  )
}

/** Files that the text itself names: they are watched even when nothing could be compiled. */
function quotedFiles(cdef: Cdef, directory: string): readonly string[] {
  const includes = cdef.declarations.flatMap((declaration) =>
    declaration.kind === 'include' && !declaration.angled ? [declaration.path] : [],
  )
  const sources = cdef.pragmas.flatMap(({ key, words }) =>
    key === 'sources' ? words.map((word) => word.text) : [],
  )
  const headers = cdef.pragmas.flatMap(({ key, words: [header] }) =>
    key === 'bind' && header !== undefined && !header.text.startsWith('<') ? header.text : [],
  )
  return [...includes, ...sources, ...headers].map((path) => resolve(directory, path))
}

function buildInput(
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
