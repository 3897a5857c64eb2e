// The C that is handed to the preprocessor to learn what a `.cdef`'s headers declare: its includes, its
// `%{ … %}` and the headers that it binds, in the order of the file, and the C of the files that it includes.
import type { Bind } from '../layout/library.ts'
import type { Cdef } from '../parse/syntax.ts'
import { findPosition } from '../source.ts'

/**
 * `undefined` where the file has nothing that could declare something. Each piece stands under the `.cdef`'s
 * own line, so that what is wrong with it is said there.
 */
export function headerText(
  { source, declarations }: Cdef,
  binds: readonly Bind[],
  shownFile: string,
  includedText: ReadonlyMap<string, string>,
): string | undefined {
  const { text } = source
  const pieces = [
    ...declarations.flatMap((declaration) => {
      if (declaration.kind === 'verbatim') {
        return {
          at: declaration.span.start,
          text: text.slice(declaration.text.start, declaration.text.end),
        }
      }
      if (declaration.kind !== 'include') return []
      const { path, angled, span } = declaration
      if (!path.endsWith('.cdef')) return { at: span.start, text: includeLine(path, angled) }
      const included = includedText.get(path) ?? ''
      return included === '' ? [] : { at: span.start, text: included }
    }),
    ...binds.map(({ header, angled }) => ({
      at: header.span.start,
      text: includeLine(header.text, angled),
    })),
  ]
  if (pieces.length === 0) return undefined
  return `${pieces
    .toSorted((a, b) => a.at - b.at)
    .map(
      (piece) =>
        `#line ${findPosition(source, piece.at).line} ${JSON.stringify(shownFile)}\n${piece.text}`,
    )
    .join('\n')}\n`
}

function includeLine(path: string, angled: boolean): string {
  return angled ? `#include <${path}>` : `#include "${path}"`
}
