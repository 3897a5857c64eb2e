// The text of a `.cdef` as every C compiler reads it: what only we, or only some of them, understand is blanked, and
// the rest keeps its place.
import type { Cdef } from './parse/syntax.ts'
import type { Span } from './source.ts'

/** The text without what is not C for every compiler; the rest keeps its place. */
export function translateForeign(cdef: Cdef, text: string): string {
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
export function blank(text: string, { start, end }: Span): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end)
}
