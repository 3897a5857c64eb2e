// The pipeline on one screen: source → parse → headers → layout → check → emit → build → review.
import type { Addon } from './build/index.ts'
import { Diagnostics, type Diagnostic } from './diagnostic.ts'
import { leaveOutUncarried } from './emit/check.ts'
import { emit, type Compilation, type EmittedTypes } from './emit/index.ts'
import type { ModuleLinks } from './emit/links.ts'
import { replaceBinds, reportIncludedBinds } from './header/expand.ts'
import { printDeclarations } from './header/print.ts'
import { inherit } from './inherit.ts'
import { layout } from './layout/index.ts'
import type { Library } from './layout/library.ts'
import { reportLeftOut } from './left-out.ts'
import type { LibraryFile } from './library-file.ts'
import { emitChecked, leaveOutUndefined } from './make.ts'
import { compileOne } from './one.ts'
import { showFile, type CompileOptions } from './options.ts'
import { parse } from './parse/index.ts'
import type { Cdef } from './parse/syntax.ts'
import { completePrelude } from './prelude.ts'
import { readLibrary, understandLibrary } from './read.ts'

// what a tool needs; docs/compile.md says how it is used
export { CdefError, Diagnostics, formatDiagnostic, formatFrame } from './diagnostic.ts'
export type { Diagnostic, Note, Severity } from './diagnostic.ts'
export type { Glue } from './emit/glue.ts'
export type { Compilation } from './emit/index.ts'
export type { InlineLinks, ModuleLinks } from './emit/links.ts'
export type { EmittedModule } from './emit/module.ts'
export type { CircularInclude, FindLibrary } from './layout/include.ts'
export type { LayoutOptions } from './layout/index.ts'
export type * from './layout/library.ts'
export { spell } from './layout/spell.ts'
export type { Target } from './layout/target.ts'
export { findTarget, hostTarget, targetNames } from './layout/targets.ts'
export type { ParseOptions } from './parse/index.ts'
export type * from './parse/syntax.ts'
export { createSource, findLine, findPosition, locate } from './source.ts'
export type { LineMarker, Location, Position, Source, Span } from './source.ts'
export { formatQuery } from './header/query.ts'
export type { HeaderQuery } from './header/query.ts'
export type { EmittedTypes } from './emit/types.ts'
export { compileInline, type Inlined } from './inline.ts'
export type { LibraryFile } from './library-file.ts'
export type { CompileOptions } from './options.ts'
export { isTarget, machineNames } from './options.ts'
export { CompileError } from './one.ts'
export { buildPrebuilt, compileParts, compileTargets, PrebuildError } from './ship.ts'
export type { CompiledParts, CompiledTargets, Part } from './ship.ts'
export {
  compilerVariable,
  findCompiler,
  hostMachine,
  libcOf,
  readTarget,
  tagged,
} from './build/index.ts'
export type { BuildTarget } from './build/index.ts'
export { emit, layout, parse }

/** A compiled `.cdef`, and the texts to go with its addon. */
export interface Compiled {
  /** The `.cdef`, as it was given. */
  readonly file: string
  /** Warnings and infos; errors are thrown as one `CdefError`. */
  readonly diagnostics: readonly Diagnostic[]
  /** Absolute path of the compiled glue, and the hash that is in its name; none in ABI mode. */
  readonly addon: Pick<Addon, 'file' | 'hash'> | undefined
  /** Files of the project that are opened at run time. */
  readonly libraries: readonly LibraryFile[]
  /** Absolute paths of the files to watch: headers and C files of the project, included `.cdef`s. */
  readonly dependencies: readonly string[]
  /** The JavaScript of the module, and its source map as JSON. */
  module(links: ModuleLinks): { readonly code: string; readonly map: string }
  /** The text of `<name>.d.cdef.ts`, and of the map beside it. */
  readonly types: EmittedTypes
}

/**
 * Compiles one `.cdef`: parses, asks the compiler about headers where it must, lays out, emits, and builds the glue, or
 * takes it from `cacheDir`. In ABI mode there is none, and a compiler is asked only for `bind` lines. `file` is an absolute
 * path and need not exist; `text` is what it holds.
 * Throws a `CompileError` with every mistake, the compiler's included.
 */
export async function compile(
  file: string,
  text: string,
  options: CompileOptions,
): Promise<Compiled> {
  const { built, diagnostics, libraries, dependencies } = await compileOne(file, text, options)
  const { compilation, addon } = built
  return {
    file,
    diagnostics,
    addon: addon && { file: addon.file, hash: addon.hash },
    libraries,
    dependencies,
    module: compilation.module,
    types: compilation.types,
  }
}

/** What the `bind` lines of a `.cdef` bring, written out as declarations. */
export interface Expanded {
  readonly text: string
  /** The whole file, with that in the place of its `bind` lines. */
  readonly whole: string
  /** What was left out is said at level `info`, what included files bring with it. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Writes out what a `.cdef` takes from its headers. */
export async function expandHeaders(
  file: string,
  text: string,
  options: CompileOptions,
): Promise<Expanded> {
  const diagnostics = new Diagnostics()
  const read = await readLibrary(file, text, options, diagnostics, [], [])
  const { headers } = read
  const carried = leaveOutUncarried(completePrelude(read, inherit(read), undefined))
  const library =
    carried.link.libraries.length + carried.link.sources.length === 0
      ? carried
      : await leaveOutUndefined(file, carried, showFile(file, options), options)
  reportLeftOut(library, diagnostics)
  reportIncludedBinds(library, diagnostics)
  diagnostics.barrier()
  const printed =
    headers === undefined
      ? ''
      : printDeclarations(library, headers.source, headers.scope.declarations)
  const whole = replaceBinds(text, library.binds, printed)
  return { text: printed, whole, diagnostics: diagnostics.all }
}

/** What `compile` makes of a file before it needs a compiler. */
export interface Understood {
  readonly cdef: Cdef
  readonly library: Library
  readonly compilation: Compilation
}

/**
 * Everything that needs no compiler: parses, lays out, reads included `.cdef`s, checks that all of it has a form in
 * JavaScript, and emits the three texts. Starts nothing and writes nothing; throws a `CdefError` with every mistake.
 */
export function understand(file: string, text: string, options: CompileOptions): Understood {
  const diagnostics = new Diagnostics()
  const read = understandLibrary(file, text, options, diagnostics, [])
  const shownFile = showFile(file, options)
  const compilation = emitChecked(inherit(read), shownFile, undefined, diagnostics)
  return { cdef: read.cdef, library: read.library, compilation }
}
