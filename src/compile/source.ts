// A text with a name, and how offsets in it become lines and columns. Everything else in the
// compiler speaks of offsets; a line is derived only when a message is printed.
import { dirname, join, relative } from 'pathe'

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
  /**
   * Where the file's own text ends: behind it may follow what the compiler made of its headers, so that
   * one offset names a place in either.
   */
  readonly end: number
  /** `#line 12 "file"` and `# 12 "file"`, in order: the parser adds them as it meets them. */
  readonly markers: readonly LineMarker[]
}

/** Says of the text from `offset` on where it came from. */
export interface LineMarker {
  /** Start of the line after the marker. */
  readonly offset: number
  /** Number of that line, 1-based. */
  readonly line: number
  readonly file: string
  /** The compiler found it in a folder of its own or of the system (flag 3). */
  readonly system: boolean
  /** The file begins here, because the one before includes it (flag 1). */
  readonly enters: boolean
}

/** A place as a person counts it: both are 1-based, the column in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A position in the file that the text came from: line markers are heeded. */
export interface Location extends Position {
  readonly file: string
  readonly system: boolean
}

/** `file` is only a name here: nothing is read. */
export function createSource(file: string, text: string): Source {
  return { kind: 'source', file, text, end: text.length, markers: [] }
}

/** The same file with the preprocessed text of its headers behind its own. */
export function appendHeaders(source: Source, headers: string): Source {
  // joined, not added: characters of a sum are reached by a detour
  const text = [source.text.slice(0, source.end), headers].join('\n')
  return { ...source, text }
}

/** Whether a place is in a header, behind the file's own text. */
export function isInHeader(source: Source, { start }: Span): boolean {
  return start > source.end
}

/** Where an offset stands in the text as it was handed to us. */
export function findPosition(source: Source, offset: number): Position {
  const starts = findLineStarts(source)
  const index = findLast(starts.length, (i) => (starts[i] ?? 0) <= offset)
  return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 }
}

/** The offset of a position in the text; one beyond the end of its line is the line's end. */
export function findOffset(source: Source, { line, column }: Position): number {
  const start = findLineStarts(source)[Math.max(line, 1) - 1] ?? source.text.length
  return Math.min(start + Math.max(column, 1) - 1, findLine(source, start).end)
}

/** Where an offset stands in the file a person wrote. */
export function locate(source: Source, offset: number): Location {
  const { line, column } = findPosition(source, offset)
  const { markers } = source
  const marker = markers[findLast(markers.length, (i) => (markers[i]?.offset ?? 0) <= offset)]
  if (marker === undefined) return { file: source.file, line, column, system: false }
  const first = findPosition(source, marker.offset).line
  return { file: marker.file, line: marker.line + line - first, column, system: marker.system }
}

/** The line that holds an offset, without its line end. */
export function findLine(source: Source, offset: number): Span {
  const { text } = source
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  const newline = text.indexOf('\n', offset)
  const end = newline < 0 ? text.length : newline
  return { start, end: end > start && text[end - 1] === '\r' ? end - 1 : end }
}

const lineStarts = new WeakMap<Source, readonly number[]>()

function findLineStarts(source: Source): readonly number[] {
  const known = lineStarts.get(source)
  if (known !== undefined) return known
  const starts = [0]
  const { text } = source
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  lineStarts.set(source, starts)
  return starts
}

/** The last index below `length` for which `holds`, which is true up to some index and false after it; -1 for none. */
export function findLast(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** What `other` is called where `file` is called `shown`. */
export function nameBeside(shown: string, file: string, other: string): string {
  return join(dirname(shown), relative(dirname(file), other))
}
