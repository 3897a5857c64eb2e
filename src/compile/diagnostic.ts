// What a person is told about their declarations: one diagnostic, the bag a stage collects them in,
// and the error that carries all of them. Sentences stand in messages.ts, never here.
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
