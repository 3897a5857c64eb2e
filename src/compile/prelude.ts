// Which of its own declarations the glue must repeat, because no header gives them to the C compiler.
// A `.cdef` that includes nothing is its own header: its whole text goes in, without what only we
// understand. One that includes something and holds C of its own may use types that it alone declares.
import { dirname, relative, resolve } from 'pathe'
import { hasExterns, prototypesIn, writePrototypes } from './extern.ts'
import { allIncluded, type Read } from './inherit.ts'
import type { Library, PreludePart } from './layout/library.ts'
import type { Cdef, Declaration, TypeSyntax } from './parse/syntax.ts'
import type { Span } from './source.ts'

/** Tags (`struct point`) and typedef names that a text defines. */
export type DefinedTypes = ReadonlySet<string>

/**
 * `includesDefine` is what the includes were found to define, where that matters (`needsSurvey`). What the included
 * cdefs give to C comes first, where they are included.
 */
export function completePrelude(
  read: Read,
  library: Library,
  includesDefine: DefinedTypes | undefined,
): Library {
  const done = new Set<string>()
  const folder = dirname(read.library.source.file)
  const isWhole = standsAlone(read)
  const own = isWhole
    ? [wholeText(read)]
    : [...inOrder(read, read.library.prelude, includesDefine), ...prototypesOf(read)]
  const included = read.library.included.flatMap(({ span, library: other }) =>
    read.included
      .filter((one) => one.library.source.file === other.source.file)
      .flatMap((one) => includedParts(folder, one, includesDefine, done))
      .map((part) => ({ part, at: isWhole ? 0 : span.start })),
  )
  const all = [...included, ...own.map((part) => ({ part, at: part.span.start }))]
  const prelude = all.toSorted((a, b) => a.at - b.at).map(({ part }) => part)
  return { ...library, prelude }
}

/** Whether C of the file's own may use types that nothing but this file or an included one declares. */
export function needsSurvey(read: Read): boolean {
  const everything = [...allIncluded(read), read]
  // C that is only compiled may include, too
  const includes = everything.some(({ library }) =>
    library.prelude.some(({ kind }) => kind === 'include' || kind === 'verbatim'),
  )
  if (!includes) return false
  const definitions =
    read.library.prelude.some((part) => part.kind === 'definition') || hasExterns(read.cdef)
  return (
    (definitions && definesTypes(read)) ||
    read.included.some((one) => (standsAlone(one) && definesTypes(one)) || needsSurvey(one))
  )
}

/** Nothing is included, here or by what is included: the declarations are all that C can know. */
function standsAlone(read: Read): boolean {
  return [read, ...allIncluded(read)].every(({ library }) =>
    library.prelude.every(({ kind }) => kind === 'definition' || kind === 'setting'),
  )
}

function definesTypes({ cdef }: Read): boolean {
  return cdef.declarations.some((one) => definedBy(one).length > 0)
}

/**
 * What an included cdef gives to C: headers, C of its own, types. Its functions are compiled where they are bound.
 * `folder` is where the C is compiled; files that are in it already are `done`.
 */
export function includedParts(
  folder: string,
  read: Read,
  includesDefine: DefinedTypes | undefined,
  done: Set<string>,
): readonly PreludePart[] {
  const { source, prelude } = read.library
  if (done.has(source.file)) return []
  done.add(source.file)
  const inner = read.included.flatMap((one) => includedParts(folder, one, includesDefine, done))
  const parts = standsAlone(read)
    ? [declarationsOf(read.cdef, includesDefine)]
    : inOrder(
        read,
        prelude.filter((part) => part.kind !== 'definition'),
        includesDefine,
      )
  return [
    ...inner,
    ...parts.map((part) => ({
      ...part,
      source,
      text: relocate(part, dirname(source.file), folder),
    })),
  ]
}

/** `#include "own.h"` is looked for beside the file that says so. */
function relocate({ kind, text }: PreludePart, from: string, to: string): string {
  if (kind !== 'include') return text
  return text.replace(/"(.*)"/, (_, path: string) => `"${relative(to, resolve(from, path))}"`)
}

/** The parts, and the types that nothing else defines, as they stand in the file. */
function inOrder(
  { cdef }: Read,
  parts: readonly PreludePart[],
  includesDefine: DefinedTypes | undefined,
): readonly PreludePart[] {
  const { text } = cdef.source
  // a tag that is first seen among parameters would be known to that function only
  const isAnnounced = parts.some(({ kind }) => kind === 'definition') ? isTagAlone : () => false
  // declarators of one declaration share its span
  const spans = new Map(
    cdef.declarations
      .filter(
        (declaration) =>
          isAnnounced(declaration) ||
          (includesDefine !== undefined && isMissing(declaration, includesDefine)),
      )
      .map(({ span }) => [span.start, span]),
  )
  const missing = [...spans.values()].map((span): PreludePart => ({
    kind: 'declaration',
    text: text.slice(span.start, span.end),
    span,
  }))
  return [...parts, ...missing].toSorted((a, b) => a.span.start - b.span.start)
}

function isMissing(declaration: Declaration, includesDefine: DefinedTypes): boolean {
  const names = definedBy(declaration)
  return names.length > 0 && !isOurs(declaration) && !names.some((name) => includesDefine.has(name))
}

/** `struct s;`, which C may be told any number of times. */
function isTagAlone(declaration: Declaration): boolean {
  if (declaration.kind !== 'type' || declaration.type.kind !== 'record') return false
  return declaration.type.body === undefined
}

/** What declarations define; a mere `struct s;` does not. */
export function definedTypes(declarations: readonly Declaration[]): DefinedTypes {
  return new Set(
    declarations.flatMap((one) =>
      // `struct pair { int x, y; } origin;` does beside its variable
      one.kind === 'variable' ? tagsIn(one.type) : definedBy(one),
    ),
  )
}

function definedBy(declaration: Declaration): readonly string[] {
  switch (declaration.kind) {
    case 'type':
      return tagsIn(declaration.type)
    case 'typedef':
      return [declaration.name.text, ...tagsIn(declaration.type)]
    default:
      return []
  }
}

function tagsIn(type: TypeSyntax): readonly string[] {
  switch (type.kind) {
    case 'record':
      return type.body && type.name ? [`${type.tag} ${type.name.text}`] : []
    case 'enum':
      return type.body && type.name ? [`enum ${type.name.text}`] : []
    case 'pointer':
      return tagsIn(type.to)
    case 'array':
      return tagsIn(type.of)
    default:
      return []
  }
}

/** What C may know of a cdef that is its own header, where another includes it: no body, and no variable of its own. */
function declarationsOf(cdef: Cdef, includesDefine: DefinedTypes | undefined): PreludePart {
  const { text } = cdef.source
  const known = cdef.declarations.filter((declaration) => {
    switch (declaration.kind) {
      case 'type':
      case 'typedef':
        return isMissing(declaration, includesDefine ?? new Set())
      case 'function':
        return declaration.definition === undefined && declaration.linkage === 'C'
      case 'variable':
        return (
          declaration.storage === 'extern' && declaration.linkage === 'C' && !isOurs(declaration)
        )
      case 'define':
        return !isOurs(declaration)
      case 'setting':
        return true
      default:
        return false
    }
  })
  const ends = new Map(known.map(({ span }) => [span.start, span.end]))
  let kept = ''
  for (const [start, end] of [...ends].toSorted(([a], [b]) => a - b)) {
    kept += blank(text, { start: kept.length, end: start }).slice(kept.length, start)
    kept += text.slice(start, end)
  }
  kept += blank(text, { start: kept.length, end: text.length }).slice(kept.length)
  const shown = translateForeign(cdef, kept).trimEnd()
  return { kind: 'declarations', text: shown, span: { start: 0, end: text.length } }
}

function wholeText({ cdef, library }: Read): PreludePart {
  const { text } = cdef.source
  const hidden = cdef.declarations.filter(isOurs).map((declaration) => declaration.span)
  const shown = translateForeign(cdef, hidden.reduce(blank, text))
  const whole = writePrototypes(cdef, shown, library.link.language)
  return { kind: 'declarations', text: whole, span: { start: 0, end: text.length } }
}

/** Of the functions that JavaScript implements, so that the C below can call them. */
function prototypesOf({ cdef, library }: Read): readonly PreludePart[] {
  if (!hasExterns(cdef)) return []
  const text = translateForeign(cdef, cdef.source.text)
  return prototypesIn(cdef, text, library.link.language).map((prototype) => ({
    kind: 'declaration',
    ...prototype,
  }))
}

/** The text without what is not C for every compiler; the rest keeps its place. */
function translateForeign(cdef: Cdef, text: string): string {
  const hidden = [...cdef.pragmas.map((pragma) => pragma.span), ...cdef.annotations]
  return (
    cdef.manualLengths
      .reduce(translateLength, hidden.reduce(blank, text))
      // a byte order mark is one only at the start of a file
      .replace(/^\uFEFF/, ' ')
      .replace(clangWords, (word) => ' '.repeat(word.length))
  )
}

/** They say nothing to the glue, and gcc does not know them. */
const clangWords = /\b_(?:Nonnull|Nullable|Null_unspecified)\b/g

/** `char s[.n]` is `char s[]`; `void p[.n]`, which no C has, is `void*p`. */
function translateLength(text: string, span: Span): string {
  const before = /\bvoid(\s)(\s*\w*\s*)$/.exec(text.slice(0, span.start))
  if (before !== null) {
    const start = span.start - (before[2]?.length ?? 0) - 1
    return blank(`${text.slice(0, start)}*${text.slice(start + 1)}`, span)
  }
  return blank(text, { start: span.start + 1, end: span.end - 1 })
}

/** Spaces for everything but the ends of lines, so that the rest keeps its place. */
function blank(text: string, { start, end }: Span): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end)
}

/** What is not C: left open for the compiler, another `.cdef`, or what the package brings and a header has. */
function isOurs(declaration: Declaration): boolean {
  if (declaration.preset === true) return true
  switch (declaration.kind) {
    case 'define':
      return declaration.value === 'open'
    case 'typedef':
      return isOpen(declaration.type)
    case 'type':
      return isOpen(declaration.type)
    case 'variable':
      return declaration.initializer === 'open' || isOpen(declaration.type)
    case 'include':
      return declaration.path.endsWith('.cdef')
    case 'function':
    case 'verbatim':
    case 'setting':
    case 'assert':
      return false
  }
}

function isOpen(type: TypeSyntax): boolean {
  switch (type.kind) {
    case 'open':
      return true
    case 'record':
      return (
        type.body?.open === true || (type.body?.fields ?? []).some((field) => isOpen(field.type))
      )
    case 'enum':
      return type.body?.open === true
    case 'pointer':
      return isOpen(type.to)
    case 'array':
      return type.length === 'open' || isOpen(type.of)
    default:
      return false
  }
}
