// The first part of the glue: the user's own C, each piece under a `#line` of the `.cdef`. Where the
// file includes nothing, its declarations are all that the compiler can know, so they go in as written.
import type { Library } from '../layout/library.ts'
import { findPosition } from '../source.ts'

/** What the predeclared type names of a `.cdef` need when nothing is included. */
const standardHeaders = ['stdbool', 'stddef', 'stdint', 'stdio', 'sys/types', 'uchar', 'wchar']

export function emitPrelude(library: Library): string {
  const pieces = library.prelude.map((part) => {
    const { line, column } = findPosition(library.source, part.span.start)
    // spaces keep the columns of the first line true
    const indent = part.kind === 'include' ? '' : ' '.repeat(column - 1)
    return `#line ${line} ${JSON.stringify(library.source.file)}\n${indent}${part.text}`
  })
  const standsAlone = library.prelude.some((part) => part.kind === 'declarations')
  const headers = standsAlone ? standardHeaders.map((name) => `#include <${name}.h>`) : []
  return [...headers, ...pieces].join('\n')
}
