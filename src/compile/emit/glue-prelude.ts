// The first part of the glue: the user's own C, each piece under a `#line` of the `.cdef`. Where the
// file includes nothing, its declarations are all that the compiler can know, so they go in as written.
import type { Library } from '../layout/library.ts'
import { findPosition } from '../source.ts'

/** What the predeclared type names of a `.cdef` need when nothing is included. */
const standardHeaders = ['stdbool', 'stddef', 'stdint', 'stdio', 'sys/types', 'uchar', 'wchar']

/** `shownFile` is how the glue calls an included file. */
export function emitPrelude(
  library: Pick<Library, 'prelude' | 'source'>,
  shownFile: (file: string) => string,
): string {
  const pieces = library.prelude.map((part) => {
    const { line, column } = findPosition(part.source ?? library.source, part.span.start)
    const file = part.source ? shownFile(part.source.file) : library.source.file
    // spaces keep the columns of the first line true
    const indent = part.kind === 'include' ? '' : ' '.repeat(column - 1)
    const [above, below] = part.around ?? []
    const text = `#line ${line} ${JSON.stringify(file)}\n${indent}${part.text}`
    return [above, text, below].filter((one) => one !== undefined).join('\n')
  })
  const standsAlone = library.prelude.some((part) => part.kind === 'declarations')
  const headers = standsAlone ? standardHeaders.map((name) => `#include <${name}.h>`) : []
  return [...headers, ...pieces].join('\n')
}
