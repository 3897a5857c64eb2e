// What a person is told about their declarations: one diagnostic, the bag a stage collects them in,
// and the error that carries all of them. Sentences stand in messages.ts, never here.
import { findLine, locate } from './source.ts'
import type { Source, Span } from './source.ts'

export type Severity = 'error' | 'warning' | 'info'

export interface Diagnostic {
  readonly severity: Severity
  readonly message: string
  readonly source: Source
  readonly span: Span
  /** Further sentences, each with a place of its own where that helps. */
  readonly notes: readonly Note[]
}

export interface Note {
  readonly message: string
  readonly source?: Source
  readonly span?: Span
}

/** Collects what stages have to say; `barrier` stands at the end of each of them. */
export class Diagnostics {
  readonly #all: Diagnostic[] = []

  get all(): readonly Diagnostic[] {
    return this.#all
  }

  get hasErrors(): boolean {
    return this.#all.some((diagnostic) => diagnostic.severity === 'error')
  }

  add(diagnostic: Diagnostic): void {
    this.#all.push(diagnostic)
  }

  error(source: Source, span: Span, message: string, notes: readonly Note[] = []): void {
    this.add({ severity: 'error', message, source, span, notes })
  }

  warning(source: Source, span: Span, message: string, notes: readonly Note[] = []): void {
    this.add({ severity: 'warning', message, source, span, notes })
  }

  info(source: Source, span: Span, message: string, notes: readonly Note[] = []): void {
    this.add({ severity: 'info', message, source, span, notes })
  }

  /** Throws one `CdefError` with everything said so far when an error is in it. */
  barrier(): void {
    if (this.hasErrors) throw new CdefError(this.#all)
  }
}

/** In the order of each text; texts in the order in which they were first spoken of. */
export function sortByPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sources = [...new Set(diagnostics.map(({ source }) => source.file))]
  return diagnostics.toSorted(
    (a, b) =>
      sources.indexOf(a.source.file) - sources.indexOf(b.source.file) ||
      a.span.start - b.span.start,
  )
}

/** All mistakes of a file at once; `loc` and `frame` are those of the first error, as bundlers want them. */
export class CdefError extends Error {
  readonly code = 'ERR_FFI_CDEF'
  readonly diagnostics: readonly Diagnostic[]
  /** `line` is 1-based, `column` 0-based. */
  readonly loc: { readonly file: string; readonly line: number; readonly column: number }
  readonly frame: string

  constructor(said: readonly Diagnostic[]) {
    const diagnostics = sortByPlace(said)
    super(diagnostics.map(formatDiagnostic).join('\n'))
    this.name = 'CdefError'
    this.diagnostics = diagnostics
    const first =
      diagnostics.find((diagnostic) => diagnostic.severity === 'error') ?? diagnostics[0]
    if (first === undefined) throw new Error('unplugin-cffi: an error without a diagnostic')
    const { file, line, column } = locate(first.source, first.span.start)
    this.loc = { file, line, column: column - 1 }
    this.frame = formatFrame(first.source, first.span)
  }
}

/** `file:line:column: severity: message`, the line with carets, then the notes. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { severity, message, source, span, notes } = diagnostic
  return [
    `${formatPlace(source, span)}: ${severity}: ${message}\n${formatFrame(source, span)}`,
    ...notes.map((note) =>
      note.span === undefined
        ? `  note: ${note.message}\n`
        : `${formatPlace(note.source ?? source, note.span)}: note: ${note.message}\n` +
          formatFrame(note.source ?? source, note.span),
    ),
  ].join('')
}

function formatPlace(source: Source, span: Span): string {
  const { file, line, column } = locate(source, span.start)
  return `${file}:${line}:${column}`
}

/** Longer lines are cut around the place: a file may be one line of megabytes. */
const frameWidth = 120

/** The line and its carets, in the form that Vite's overlay takes for a code frame. */
export function formatFrame(source: Source, span: Span): string {
  const line = findLine(source, span.start)
  const number = `${locate(source, span.start).line}`
  const cut = span.start - line.start > frameWidth - 20
  const start = cut ? span.start - 40 : line.start
  const end = Math.min(line.end, start + frameWidth)
  const before = cut ? '… ' : ''
  const after = end < line.end ? ' …' : ''
  const text = printable(source.text.slice(start, end))
  const carets = '^'.repeat(Math.max(1, Math.min(span.end, end) - span.start))
  const indent = ' '.repeat(before.length + span.start - start)
  const margin = ' '.repeat(number.length)
  return `${number}  |  ${before}${text}${after}\n${margin}  |  ${indent}${carets}\n`
}

/** One cell for each code unit, so that the carets stand below what they mean. */
function printable(text: string): string {
  return text.replace(/\s/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd')
}
