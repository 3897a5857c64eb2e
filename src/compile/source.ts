// A text with a name, and how offsets in it become lines and columns. Everything else in the
// compiler speaks of offsets; a line is derived only when a message is printed.

/** A half-open range of offsets, in UTF-16 code units, in the text of one `Source`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A `.cdef` file (or a preprocessed header) as it was read. */
export interface Source {
  readonly kind: 'source'
  /** The path shown in messages and used to resolve relative paths. */
  readonly file: string
  readonly text: string
}

/** A place as a person counts it: both are 1-based, the column in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

export function createSource(file: string, text: string): Source {
  return { kind: 'source', file, text }
}
