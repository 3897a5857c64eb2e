// Which of its own declarations the glue must repeat, because no header gives them to the C compiler.
// A `.cdef` that includes nothing is its own header: its whole text goes in, without what only we
// understand. One that includes something and holds C of its own may use types that it alone declares.
import { dirname, relative, resolve } from 'pathe'
import { isOurs, typesDefinedBy, type DefinedNames } from './defined.ts'
import { hasExterns, prototypesIn, writePrototypes } from './extern.ts'
import { allIncluded, type Read } from './inherit.ts'
import type { Library, PreludePart } from './layout/library.ts'
import type { Cdef, Declaration } from './parse/syntax.ts'
import { blank, translateForeign } from './plain-c.ts'
import { isMissing, missingConstants, namedIn, repeatParts, textOf } from './repeated.ts'

/**
 * `includesDefine` is what the includes were found to define, where that matters (`needsSurvey`). What the included
 * cdefs give to C comes first, where they are included.
 */
export function completePrelude(
  read: Read,
  library: Library,
  includesDefine: DefinedNames | undefined,
): Library {
  const done = new Set<string>()
  const folder = dirname(read.library.source.file)
  const isWhole = standsAlone(read)
  const ownC = ownTexts(read)
  const own = isWhole
    ? [wholeText(read)].map(inItsPlace)
    : [
        ...inOrder(read, read.library.prelude, includesDefine, ownC),
        ...prototypesOf(read).map(inItsPlace),
      ]
  const included = read.library.included.flatMap(({ span, library: other }) =>
    read.included
      .filter((one) => one.library.source.file === other.source.file)
      .flatMap((one) => includedParts(folder, one, includesDefine, done, ownC))
      .map((part) => ({ part, at: isWhole ? 0 : span.start })),
  )
  const all = [...included, ...own]
  const prelude = all.toSorted((a, b) => a.at - b.at).map(({ part }) => part)
  return { ...library, prelude }
}

/** A part, and the offset in the file where C reads it. */
interface Placed {
  readonly part: PreludePart
  readonly at: number
}

function inItsPlace(part: PreludePart): Placed {
  return { part, at: part.span.start }
}

/** C that the file holds itself, and may use what it declares. */
function ownTexts({ cdef, library }: Read): readonly string[] {
  const bodies = library.prelude.filter(({ kind }) => kind === 'definition')
  const externs = cdef.declarations.filter(
    (one) => 'linkage' in one && one.linkage !== 'C' && !isOurs(one),
  )
  return [...bodies.map(({ text }) => text), ...externs.map((one) => textOf(cdef, one))]
}

/** Whether C of the file's own may use types or constants that nothing but this file or an included one declares. */
export function needsSurvey(read: Read): boolean {
  const everything = [...allIncluded(read), read]
  // C that is only compiled may include, too
  const includes = everything.some(({ library }) =>
    library.prelude.some(({ kind }) => kind === 'include' || kind === 'verbatim'),
  )
  if (!includes) return false
  const ownC = ownTexts(read)
  return (
    (ownC.length > 0 && (definesTypes(read) || hasNamed(read, ownC))) ||
    read.included.some(
      (one) => (standsAlone(one) && definesTypes(one)) || hasNamed(one, ownC) || needsSurvey(one),
    )
  )
}

/** Nothing is included, here or by what is included: the declarations are all that C can know. */
function standsAlone(read: Read): boolean {
  return [read, ...allIncluded(read)].every(({ library }) =>
    library.prelude.every(({ kind }) => kind === 'definition' || kind === 'setting'),
  )
}

function definesTypes({ cdef }: Read): boolean {
  return cdef.declarations.some((one) => typesDefinedBy(one).length > 0)
}

function hasNamed({ cdef }: Read, texts: readonly string[]): boolean {
  return namedIn(cdef, missingConstants(cdef, new Set()), texts).length > 0
}

/**
 * What an included cdef gives to C: headers, C of its own, types. Its functions are compiled where they are bound.
 * `folder` is where the C is compiled; files that are in it already are `done`. `ownC` is what may use its constants.
 */
export function includedParts(
  folder: string,
  read: Read,
  includesDefine: DefinedNames | undefined,
  done: Set<string>,
  ownC: readonly string[] = [],
): readonly PreludePart[] {
  const { source, prelude } = read.library
  if (done.has(source.file)) return []
  done.add(source.file)
  const inner = read.included.flatMap((one) =>
    includedParts(folder, one, includesDefine, done, ownC),
  )
  const withoutBodies = prelude.filter((part) => part.kind !== 'definition')
  const parts = standsAlone(read)
    ? declarationsOf(read.cdef, includesDefine)
    : inOrder(read, withoutBodies, includesDefine, ownC)
        .toSorted((a, b) => a.at - b.at)
        .map(({ part }) => part)
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

/** The parts, and what nothing else defines of the types and of the constants that these and `ownC` name. */
function inOrder(
  { cdef }: Read,
  parts: readonly PreludePart[],
  includesDefine: DefinedNames | undefined,
  ownC: readonly string[],
): readonly Placed[] {
  // a tag that is first seen among parameters would be known to that function only
  const isAnnounced = parts.some(({ kind }) => kind === 'definition') ? isTagAlone : () => false
  const types = cdef.declarations.filter(
    (declaration) =>
      isAnnounced(declaration) ||
      (includesDefine !== undefined && isMissing(declaration, includesDefine)),
  )
  const constants = includesDefine ? missingConstants(cdef, includesDefine) : []
  const named = namedIn(cdef, constants, [...ownC, ...types.map((type) => textOf(cdef, type))])
  const repeated = new Set([...types, ...named])
  const text = translateForeign(cdef, cdef.source.text)
  const isMacro = (one: Declaration): boolean => one.kind === 'define'
  const macros = [...repeated].filter(isMacro)
  const others = [...repeated].filter((one) => !isMacro(one))
  const told = [...repeatParts(cdef, text, others, 'declaration'), ...parts]
  const users = told.filter(({ kind }) => kind === 'declaration' || kind === 'definition')
  return [
    // not above a header, which might read it
    ...repeatParts(cdef, text, macros, 'declaration').map((part) => {
      const below = users.map(({ span }) => span.start).filter((at) => at > part.span.start)
      return { part, at: Math.min(text.length, ...below) }
    }),
    ...told.map(inItsPlace),
  ]
}

/** `struct s;`, which C may be told any number of times. */
function isTagAlone(declaration: Declaration): boolean {
  if (declaration.kind !== 'type' || declaration.type.kind !== 'record') return false
  return declaration.type.body === undefined
}

/** What C may know of a cdef that is its own header, where another includes it: no body, and no variable of its own. */
function declarationsOf(
  cdef: Cdef,
  includesDefine: DefinedNames = new Set(),
): readonly PreludePart[] {
  const constants = new Set(missingConstants(cdef, includesDefine))
  const known = cdef.declarations.filter((declaration) => {
    if (constants.has(declaration)) return true
    switch (declaration.kind) {
      case 'type':
        return isMissing(declaration, includesDefine) || isTagAlone(declaration)
      case 'typedef':
        return isMissing(declaration, includesDefine)
      case 'function':
        return declaration.definition === undefined && declaration.linkage === 'C'
      case 'variable':
        return (
          declaration.storage === 'extern' && declaration.linkage === 'C' && !isOurs(declaration)
        )
      case 'setting':
        return true
      default:
        return false
    }
  })
  const parts = repeatParts(cdef, translateForeign(cdef, cdef.source.text), known, 'declarations')
  // its types may need the standard headers, even where it declares nothing that C must know
  return parts.length > 0 ? parts : [{ kind: 'declarations', text: '', span: { start: 0, end: 0 } }]
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
