// What a file has from those that it includes: the flags that their headers need, and their types and
// constants, which stand at the `#include` line as far as this file is concerned.
import { dirname, resolve } from 'pathe'
import type { Declared, Library, Type, Word } from './layout/library.ts'
import type { Cdef } from './parse/syntax.ts'
import type { Span } from './source.ts'

/** A file, parsed and laid out, and those that it includes. */
export interface Read {
  readonly cdef: Cdef
  readonly library: Library
  readonly included: readonly Read[]
}

/** Each included file once, before those that include it. */
export function allIncluded(read: Pick<Read, 'included'>): readonly Read[] {
  const all = new Map<string, Read>()
  const visit = ({ included }: Pick<Read, 'included'>): void => {
    for (const other of included) {
      visit(other)
      const { file } = other.library.source
      if (!all.has(file)) all.set(file, other)
    }
  }
  visit(read)
  return [...all.values()]
}

/** The library with the flags of the included ones, and with all spans in its own source. */
export function inherit(read: Read): Library {
  const { library } = read
  if (library.included.length === 0) return library
  const spanOf = (from: string): Span => includeSpan(read, from)
  const local = <T extends Partial<Pick<Declared, 'from'>> & { readonly span: Span }>(item: T): T =>
    item.from === undefined ? item : { ...item, span: spanOf(item.from) }
  const localType = (type: Type): Type => {
    if (type.kind !== 'record' && type.kind !== 'enum') return type
    const declared = type.declared && local(type.declared)
    return type.kind === 'enum'
      ? { ...type, declared, members: type.members.map(local) }
      : { ...type, declared, fields: type.fields?.map(local) }
  }
  return {
    ...library,
    types: library.types.map(localType),
    typedefs: library.typedefs.map(local),
    constants: library.constants.map(local),
    link: inheritLink(library.link, read),
  }
}

/** The line that includes a file, directly or not. */
function includeSpan({ cdef, included }: Pick<Read, 'cdef' | 'included'>, from: string): Span {
  const direct = included.find(
    ({ library: { source, files } }) => source.file === from || files.includes(from),
  )
  const line = cdef.declarations.find(
    (declaration) =>
      declaration.kind === 'include' &&
      resolve(dirname(cdef.source.file), declaration.path) === direct?.library.source.file,
  )
  return line?.span ?? { start: 0, end: 0 }
}

/** What compiles the headers; what links is needed only where the functions are bound. */
export function inheritLink(
  link: Library['link'],
  read: Pick<Read, 'cdef' | 'included'>,
): Library['link'] {
  const spanOf = (from: string): Span => includeSpan(read, from)
  const others = allIncluded(read).map(({ library }) => library)
  const words = (words: readonly Word[], file: string, isPath = false): readonly Word[] =>
    words.map(({ text }) => ({
      text: isPath ? resolve(dirname(file), text) : text,
      span: spanOf(file),
    }))
  const all = (pick: (link: Library['link']) => readonly Word[], isPath = false): Word[] =>
    others.flatMap((other) => words(pick(other.link), other.source.file, isPath))
  const folders = others.map(({ source }) => ({
    text: dirname(source.file),
    span: spanOf(source.file),
  }))
  return {
    ...link,
    includeDirs: [...link.includeDirs, ...all((other) => other.includeDirs, true), ...folders],
    defineMacros: [...link.defineMacros, ...all((other) => other.defineMacros)],
    extraCompileArgs: [...link.extraCompileArgs, ...all((other) => other.extraCompileArgs)],
    pkgConfig: [
      ...link.pkgConfig,
      ...others.flatMap((other) =>
        other.link.pkgConfig.map((one) => words(one, other.source.file)),
      ),
    ],
  }
}
