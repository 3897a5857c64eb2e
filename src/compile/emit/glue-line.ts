// Under which file and line the C compiler sees what was generated from a declaration.
import type { Library } from '../layout/library.ts'
import { findPosition } from '../source.ts'

/**
 * Generated lines are reported under a name of their own, so that the compiler's words about them
 * can be told from those about the user's C. It ends in the declaration's column, because a
 * complaint's own column is one of the glue.
 */
export function reviewedFile(file: string, column: number): string {
  return `cffi:${file}:${column}`
}

/** Lines generated from what a header declares: their numbers are offsets in the library's source. */
export const headerFile = 'cffi:header'

/** Ends the name of the file where the whole type of a function is compared with C's. */
export const fixedCheck = '='

export function fixedMark(library: Library, offset: number): string {
  return lineMark(library, offset).replace(/"$/, `${fixedCheck}"`)
}

/** `#line` that makes the next line the declaration's own. */
export function lineMark(library: Library, offset: number): string {
  if (offset > library.source.end) return `#line ${offset} "${headerFile}"`
  const { line, column } = findPosition(library.source, offset)
  return `#line ${line} ${JSON.stringify(reviewedFile(library.source.file, column))}`
}
