// Names in emitted text that know where in the `.cdef` they come from, and the map made of them.
import { addMapping, GenMapping, setSourceContent, toEncodedMap } from '@jridgewell/gen-mapping'
import { findPosition, locate, type Source } from '../source.ts'

/** Text whose marked names are still in it. */
export type Marked = string

// code points that no C identifier, comment or string can bring: Unicode keeps them for internal use
const opening = '\uFDD0'
const closing = '\uFDD1'

/** `name`, remembered to come from `offset`. */
export function mark(name: string, offset: number): Marked {
  return `${opening}${offset}${closing}${name}`
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
  const lines = marked.split('\n').map((markedLine, row) => {
    let line = ''
    for (const piece of markedLine.split(opening)) {
      const end = piece.indexOf(closing)
      if (end >= 0) {
        const offset = Number(piece.slice(0, end))
        const header = offset > source.end ? locate(source, offset) : undefined
        const { line: sourceLine, column } = header ?? findPosition(source, offset)
        addMapping(map, {
          source: header?.file ?? sourceName,
          original: { line: sourceLine, column: column - 1 },
          generated: { line: row + 1, column: line.length },
        })
      }
      line += piece.slice(end + 1)
    }
    return line
  })
  return { text: lines.join('\n'), map: JSON.stringify(toEncodedMap(map)) }
}
