// The C that is handed to the preprocessor to learn what a `.cdef`'s headers declare: its includes, its
// `%{ … %}` and the headers that it binds, in the order of the file.
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
      if (declaration.kind !== 'include' || declaration.path.endsWith('.cdef')) return []
      return { at: declaration.span.start, text: includeLine(declaration.path, declaration.angled) }
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
