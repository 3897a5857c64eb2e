// The library while it is read: what each stage function adds to and looks names up in. A draft lives
// as long as one call of `layout`; only plain data leaves it.
import type { Diagnostics, Note } from '../diagnostic.ts'
import { layoutMessages as say } from '../messages.ts'
import type { Cdef, Declaration, RecordSyntax } from '../parse/syntax.ts'
import { isInHeader, locate, type Location, type Source, type Span } from '../source.ts'
import { listChoices } from './choose.ts'
import type { Choice, ChoiceList } from './choose.ts'
import type {
  CFunction,
  Constant,
  Declared,
  Global,
  IncludedLibrary,
  LeftOut,
  PreludePart,
  TypeIndex,
  TypeUse,
  Typedef,
} from './library.ts'
import type { HeaderNames } from './header.ts'
import type { PragmaFacts } from './pragma.ts'
import { brokenType, TypeTable } from './table.ts'
import type { Target } from './target.ts'
import type { Value } from './value.ts'

export interface Draft {
  readonly source: Source
  readonly target: Target
  readonly mode: 'api' | 'abi'
  readonly diagnostics: Diagnostics
  readonly pragmas: PragmaFacts
  readonly choices: ChoiceList
  /** Those that some name has met. */
  readonly matched: Set<Choice>
  readonly table: TypeTable
  /** Ordinary names: typedefs, functions, variables, constants share one space (C11 6.2.3). */
  readonly names: Map<string, Meaning>
  readonly tagNames: Map<string, TagMeaning>
  /** Rows of record and enum bodies and open types by where they stand: declarators share them. */
  readonly written: Map<number, TypeIndex>
  /** What was said so far: a person mends the first few and runs again. */
  readonly said: { mistakes: number; warnings: number }
  /** Records whose fields are being read. */
  readonly unfinished: Set<TypeIndex>
  /** Alignment that Microsoft's layout keeps apart for records that an attribute aligned. */
  readonly required: Map<TypeIndex, number>
  /** Types passed by value, to be complete at the end of the file. */
  readonly byValue: ByValue[]
  /** Where the typedefs of the whole file stand, to tell a late one from a missing one. */
  readonly laterTypedefs: ReadonlyMap<string, Span>
  /** Tags that the file declares somewhere, to tell a forgotten `struct` from a misspelt name. */
  readonly laterTags: ReadonlyMap<string, 'struct' | 'union' | 'enum'>
  /** Bodies of the whole file by tag (`struct point`): CFFI lets a field come before its type's body. */
  readonly laterRecords: ReadonlyMap<string, LaterRecord>
  /** Names that may be declared where nothing could be read: what is wrong there was said. */
  readonly lost: ReadonlySet<string>
  /** Names already complained about, once each. */
  readonly unknown: Set<string>
  readonly typedefs: Typedef[]
  readonly tags: TypeIndex[]
  readonly functions: CFunction[]
  readonly globals: Global[]
  readonly constants: Constant[]
  readonly prelude: PreludePart[]
  readonly leftOut: LeftOut[]
  /** What the headers declare, where they were read. */
  readonly header: HeaderNames | undefined
  /** Tags that the file itself declares or defines. */
  readonly ownTags: ReadonlySet<string>
  /** Headers that declare the predeclared names in use. */
  readonly headers: Set<string>
  readonly included: IncludedLibrary[]
  /** A use of `brokenType`. */
  readonly broken: TypeUse
}

/** What an ordinary name stands for. */
export type Meaning =
  | { readonly kind: 'typedef'; readonly declared: Declared; readonly use: TypeUse }
  | { readonly kind: 'function'; readonly declared: Declared; readonly index: number }
  | { readonly kind: 'global'; readonly declared: Declared; readonly index: number }
  /** Of an included library, which binds it. */
  | { readonly kind: 'included'; readonly declared: Declared; readonly use: () => TypeUse }
  | { readonly kind: 'constant'; readonly declared: Declared; readonly value: Value }

export interface TagMeaning {
  readonly tag: 'struct' | 'union' | 'enum'
  readonly index: TypeIndex
  /** Where it was first named. */
  readonly declared: Declared
}

export interface LaterRecord {
  readonly syntax: RecordSyntax
  readonly comment: string | undefined
}

export interface ByValue {
  readonly type: TypeIndex
  readonly span: Span
  readonly role: 'parameter' | 'result'
}

export function createDraft(
  cdef: Cdef,
  target: Target,
  pragmas: PragmaFacts,
  headers: { readonly names: HeaderNames | undefined; readonly ownTags: ReadonlySet<string> },
  diagnostics: Diagnostics,
): Draft {
  return {
    source: cdef.source,
    target,
    mode: pragmas.mode,
    diagnostics,
    pragmas,
    choices: listChoices(pragmas.choices),
    matched: new Set(),
    table: new TypeTable(),
    broken: { type: brokenType, const: false },
    names: new Map(),
    tagNames: new Map(),
    written: new Map(),
    said: { mistakes: 0, warnings: 0 },
    unfinished: new Set(),
    required: new Map(),
    byValue: [],
    laterTags: new Map(cdef.declarations.flatMap(tagOf)),
    laterTypedefs: new Map(
      cdef.declarations.flatMap((declaration) =>
        declaration.kind === 'typedef' ? [[declaration.name.text, declaration.name.span]] : [],
      ),
    ),
    laterRecords: new Map(cdef.declarations.flatMap(findBody)),
    lost: lostNames(cdef),
    unknown: lostNames(cdef),
    typedefs: [],
    tags: [],
    functions: [],
    globals: [],
    constants: [],
    prelude: [],
    leftOut: [],
    header: headers.names,
    ownTags: headers.ownTags,
    headers: new Set(),
    included: [],
  }
}

function findBody(declaration: Declaration): readonly [string, LaterRecord][] {
  if (declaration.kind !== 'type' && declaration.kind !== 'typedef') return []
  const { type: syntax, comment } = declaration
  if (syntax.kind !== 'record' || syntax.body === undefined || syntax.name === undefined) return []
  return [[`${syntax.tag} ${syntax.name.text}`, { syntax, comment }]]
}

function lostNames({ lost, source: { text } }: Cdef): Set<string> {
  return new Set(lost.flatMap(({ start, end }) => text.slice(start, end).match(/\w+/g) ?? []))
}

/** Thrown when it is not worth going on. */
export class TooManyMistakes extends Error {}

/** Of mistakes and of warnings. */
export const mostSaid = 50

export function complain(draft: Draft, span: Span, message: string, notes?: readonly Note[]): void {
  draft.diagnostics.error(draft.source, span, message, notes)
  if (++draft.said.mistakes < mostSaid) return
  draft.diagnostics.error(draft.source, span, say.tooManyMistakes(mostSaid))
  throw new TooManyMistakes()
}

/** Says what is no mistake but should be known. */
export function warn(draft: Draft, span: Span, message: string): void {
  if (++draft.said.warnings <= mostSaid) draft.diagnostics.warning(draft.source, span, message)
}

export function isBroken(draft: Draft, use: TypeUse): boolean {
  return use.type === brokenType
}

/** What is wrong inside a type was said: that it differs from another need not be. */
export function holdsBroken(draft: Draft, index: TypeIndex): boolean {
  // each row once: functions of functions of functions have more parts than any machine counts
  const seen = new Set<TypeIndex>([index])
  for (const next of seen) {
    if (next === brokenType) return true
    const type = draft.table.at(next)
    if (type.kind === 'pointer') seen.add(type.to.type)
    else if (type.kind === 'array') seen.add(type.of.type)
    else if (type.kind === 'function') {
      seen.add(type.result.type)
      for (const parameter of type.parameters) seen.add(parameter.type.type)
    }
  }
  return false
}

/** A note that points at an earlier declaration, in whatever file it stands. */
export function noteAt(draft: Draft, declared: Declared, message: string): Note {
  const source = declared.from === undefined ? undefined : findSource(draft.included, declared.from)
  return { message, source: source ?? draft.source, span: declared.span }
}

function findSource(included: readonly IncludedLibrary[], file: string): Source | undefined {
  for (const { library } of included) {
    if (library.source.file === file) return library.source
    const source = findSource(library.included, file)
    if (source !== undefined) return source
  }
  return undefined
}

/** Whether two declarations are one: several files may have it of one header. */
export function isSamePlace(draft: Draft, a: Declared, b: Declared): boolean {
  if (a.from === b.from) return a.span.start === b.span.start
  const [place, other] = [placeInHeader(draft, a), placeInHeader(draft, b)]
  return (
    place !== undefined &&
    place.file === other?.file &&
    place.line === other.line &&
    place.column === other.column
  )
}

function placeInHeader(draft: Draft, { from, span }: Declared): Location | undefined {
  const source = from === undefined ? draft.source : findSource(draft.included, from)
  return source && isInHeader(source, span) ? locate(source, span.start) : undefined
}

/** Refuses a second meaning of an ordinary name. */
export function complainTaken(draft: Draft, span: Span, name: string, taken: Meaning): void {
  complain(draft, span, say.nameTaken(name, kindOf(draft, taken)), [
    noteAt(draft, taken.declared, say.firstDeclared(name)),
  ])
}

export function kindOf(draft: Draft, meaning: Meaning): Exclude<Meaning['kind'], 'included'> {
  if (meaning.kind !== 'included') return meaning.kind
  return draft.table.at(meaning.use().type).kind === 'function' ? 'function' : 'global'
}

function tagOf(declaration: Declaration): readonly [string, 'struct' | 'union' | 'enum'][] {
  if (declaration.kind !== 'type' && declaration.kind !== 'typedef') return []
  const { type } = declaration
  if ((type.kind !== 'record' && type.kind !== 'enum') || type.name === undefined) return []
  return [[type.name.text, type.kind === 'enum' ? 'enum' : type.tag]]
}
