// The prototypes of functions that JavaScript implements, as C reads them: without the words that only we
// understand, and with the storage class that the glue's definition has.
import type { LinkInputs } from './layout/library.ts'
import type { Cdef } from './parse/syntax.ts'
import type { Span } from './source.ts'

type Language = LinkInputs['language']

/** One declaration of `extern "JS"`, which may be of several names. */
interface ExternDeclaration {
  readonly span: Span
  /** Where the specifiers and the first declarator's marks end. */
  readonly name: number
  readonly linkage: 'JS' | 'JS+C'
}

export interface Prototype {
  readonly text: string
  /** The part of the `.cdef` that it stands for. */
  readonly span: Span
}

/** Whether JavaScript implements anything of the file. */
export function hasExterns(cdef: Cdef): boolean {
  return externsIn(cdef).length > 0
}

/** `text` is the file's, without what C does not know, each character in its place. */
export function prototypesIn(cdef: Cdef, text: string, language: Language): readonly Prototype[] {
  return externsIn(cdef).map((extern) => prototypeOf(extern, text, language))
}

/** The whole text with the prototypes in their places. */
export function writePrototypes(cdef: Cdef, text: string, language: Language): string {
  // from the end, because those without room move what is behind them
  return prototypesIn(cdef, text, language).reduceRight(
    (written, { text: prototype, span }) =>
      written.slice(0, span.start) + prototype + written.slice(span.end),
    text,
  )
}

function externsIn({ source, declarations }: Cdef): readonly ExternDeclaration[] {
  const all: ExternDeclaration[] = []
  for (const declaration of declarations) {
    const isFunction = declaration.kind === 'function' || declaration.kind === 'variable'
    if (!isFunction || declaration.linkage === 'C') continue
    const { span, name, linkage } = declaration
    const last = all.at(-1)
    // a declarator behind a comma goes on with the specifiers of the first
    if (last !== undefined && source.text[last.span.end - 1] !== ';') {
      all[all.length - 1] = { ...last, span: { start: last.span.start, end: span.end } }
    } else {
      all.push({ span, name: name.span.start, linkage })
    }
  }
  return all
}

function prototypeOf(extern: ExternDeclaration, text: string, language: Language): Prototype {
  const { start, end } = extern.span
  const word = storageOf(extern.linkage, language)
  const written = /\b(?:static|extern)\b/.exec(text.slice(start, extern.name))
  if (written !== null) {
    const at = start + written.index
    const rest = text.slice(at + written[0].length, end)
    return { text: text.slice(start, at) + word + rest, span: extern.span }
  }
  const before = start - word.length - 1
  // into the blanks that `extern "JS"` left, so that columns stay true
  const isRoom = before >= 0 && /^[ \t]+$/.test(text.slice(before, start))
  return {
    text: `${word} ${text.slice(start, end)}`,
    span: { start: isRoom ? before : start, end },
  }
}

function storageOf(linkage: ExternDeclaration['linkage'], language: Language): string {
  if (linkage === 'JS') return 'static'
  return language === 'c++' ? 'extern "C"' : 'extern'
}
