// Names in emitted text that know where in the `.cdef` they come from, and the map made of them.
import { addSegment, GenMapping, setSourceContent, toEncodedMap } from '@jridgewell/gen-mapping'
import { findPosition, locate, type Source } from '../source.ts'

/** Text whose marked names are still in it. */
export type Marked = string

// no text that was parsed has one, and strings are written with escapes
const sign = '\0'

/** `name`, remembered to come from `offset`. */
export function mark(name: string, offset: number): Marked {
  return `${sign}${offset}${sign}${name}`
}

/** Takes the marks out and returns them as a source map, its one source being named `sourceName`. */
export function unmark(
  marked: Marked,
  source: Source,
  file: string,
  sourceName: string,
  options: { readonly withContent: boolean },
): { readonly text: string; readonly map: string } {
  const map = new GenMapping({ file })
  if (options.withContent) setSourceContent(map, sourceName, source.text.slice(0, source.end))
  // by turns: text, offset, text
  const pieces = marked.split(sign)
  const texts: string[] = []
  let row = 0
  let column = 0
  pieces.forEach((piece, index) => {
    if (index % 2 === 1) {
      const offset = Number(piece)
      const header = offset > source.end ? locate(source, offset) : undefined
      const place = header ?? findPosition(source, offset)
      addSegment(map, row, column, header?.file ?? sourceName, place.line - 1, place.column - 1)
      return
    }
    texts.push(piece)
    column += piece.length
    for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', at + 1)) {
      row++
      column = piece.length - at - 1
    }
  })
  return { text: texts.join(''), map: JSON.stringify(toEncodedMap(map)) }
}

/** The text alone, to be compared or to be put where no map leads. */
export function removeMarks(marked: Marked): string {
  return marked
    .split(sign)
    .filter((_, index) => index % 2 === 0)
    .join('')
}
