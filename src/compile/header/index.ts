// What a `.cdef` takes from its headers: the compiler preprocesses them, we read everything it hands us,
// and of that its `bind` lines and the names it leaves open are found. Asks the compiler, and writes nothing.
import { join } from 'pathe'
import type { BuildFailure, Complaint, ObjectFile, Preprocessed } from '../build/index.ts'
import { Diagnostics } from '../diagnostic.ts'
import type { Bound, HeaderConstant, HeaderScope } from '../layout/header.ts'
import type { Bind, Library } from '../layout/library.ts'
import type { Target } from '../layout/target.ts'
import { headerMessages as say } from '../messages.ts'
import { parse } from '../parse/index.ts'
import type { Cdef, Declaration } from '../parse/syntax.ts'
import { appendHeaders, type Source } from '../source.ts'
import { findSimilar } from '../spelling.ts'
import { isGlob } from '../glob.ts'
import { findMacros, type DefinedMacro } from './macros.ts'
import { findNeeds } from './needs.ts'
import { enteredFiles, findBound, ownFiles } from './own.ts'
import { Selection, selectDeclarations, selectMacros } from './select.ts'
import { headerText } from './text.ts'
import { askValues } from './values.ts'

/** The compiler, as it is asked about the headers of one file. */
export interface HeaderCompiler {
  preprocess(text: string, everything: boolean): Promise<Preprocessed | BuildFailure>
  compileObject(
    text: string,
    revise: (complaints: readonly Complaint[]) => string | undefined,
  ): Promise<ObjectFile | BuildFailure>
  readonly readText: (file: string) => string | undefined
}

export interface ReadHeaders {
  readonly kind: 'headers'
  /** The cdef's own, with the headers behind it. */
  readonly source: Source
  readonly scope: HeaderScope
  /** Files that the preprocessor read. */
  readonly reads: readonly string[]
}

export interface HeaderRequest {
  readonly cdef: Cdef
  readonly binds: readonly Bind[]
  readonly target: Target
  /** Folder of the file. */
  readonly directory: string
  readonly shownFile: string
  /** What the files that it includes declare is not looked for. */
  readonly included: readonly Library[]
  /** What they give to C, by the paths of their `#include` lines. */
  readonly includedText: ReadonlyMap<string, string>
}

/** Undefined where nothing of the headers is wanted. */
export async function readHeaders(
  request: HeaderRequest,
  compiler: HeaderCompiler,
  diagnostics: Diagnostics,
): Promise<ReadHeaders | BuildFailure | undefined> {
  const { cdef, binds, target, shownFile, included } = request
  const text = headerText(cdef, binds, shownFile, request.includedText)
  const needs = findNeeds(cdef, target, included)
  if (text === undefined || (binds.length === 0 && !needs.headers)) return undefined
  const preprocessed = await compiler.preprocess(text, true)
  if (preprocessed.kind !== 'preprocessed') return preprocessed
  const joined = appendHeaders(cdef.source, preprocessed.text)
  const options = { macros: {}, header: true, expanded: true, start: joined.end + 1 }
  // what cannot be read of a header is left out; the names in it are then said not to be declared
  const { source: read, declarations } = parse(joined, options, new Diagnostics())
  const source: Source = { ...read, markers: [...cdef.source.markers, ...read.markers] }
  const scope = await findScope(
    { ...request, source, text, declarations, constants: needs.constants },
    compiler,
    diagnostics,
  )
  return { kind: 'headers', source, scope, reads: preprocessed.reads }
}

interface ScopeRequest extends HeaderRequest {
  readonly source: Source
  /** The C that declares it all. */
  readonly text: string
  readonly declarations: readonly Declaration[]
  /** Names of macros that the file uses. */
  readonly constants: ReadonlySet<string>
}

/** What the file's `bind` lines mean, and the macros that it uses, with their values. */
async function findScope(
  request: ScopeRequest,
  compiler: HeaderCompiler,
  diagnostics: Diagnostics,
): Promise<HeaderScope> {
  const { source, text, declarations, target } = request
  const selection = createSelection(request, source, compiler)
  const bound = selectDeclarations(source, declarations, selection)
  const macros = findMacros(source.text, source.end)
  const boundMacros = selectMacros(source, macros, selection)
  const usedMacros = macros.filter(({ name }) => request.constants.has(name))
  const names = new Set(declarations.flatMap(nameOf))
  complainUnmet(source, selection, [...names, ...macros.map(({ name }) => name)], diagnostics)
  const typedefs = new Set(
    declarations.flatMap((one) => (one.kind === 'typedef' ? one.name.text : [])),
  )
  const asked = [...boundMacros.map(({ item }) => item), ...usedMacros]
  const values = await askValues(text, asked, typedefs, target, compiler)
  const constant = (macro: DefinedMacro): HeaderConstant => ({
    ...macro,
    comment: undefined,
    value: values.get(macro.name),
  })
  const constants = boundMacros.flatMap((item): readonly Bound<HeaderConstant>[] =>
    // `#define stdin stdin` lets #ifdef see what is no macro
    names.has(item.item.name) ? [] : [{ ...item, item: constant(item.item) }],
  )
  return { declarations, bound, constants, used: usedMacros.map(constant) }
}

function nameOf(declaration: Declaration): readonly string[] {
  return 'name' in declaration && declaration.kind !== 'define' ? [declaration.name.text] : []
}

function createSelection(
  { binds, directory }: HeaderRequest,
  source: Source,
  { readText }: HeaderCompiler,
): Selection {
  const entered = enteredFiles(source.markers)
  return new Selection(
    binds.map((bind) => {
      const header = findBound(bind, directory, entered)
      const own = header && ownFiles(bind, header, entered, readText)
      return { bind, own: own ?? new Set([join(directory, bind.header.text)]) }
    }),
  )
}

function complainUnmet(
  source: Source,
  selection: Selection,
  names: readonly string[],
  diagnostics: Diagnostics,
): void {
  for (const { bind, word } of selection.unmet) {
    const header = bind.header.text
    if (isGlob(word.text)) {
      diagnostics.warning(source, word.span, say.globMatchesNothingOf(header, word.text))
    } else {
      const near = findSimilar(word.text, names)
      diagnostics.error(source, word.span, say.notInBoundHeader(header, word.text, near))
    }
  }
}
