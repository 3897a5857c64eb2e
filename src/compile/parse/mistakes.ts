// What is wrong with one text, gathered by those who read it: how much of it is worth saying, and the
// exception by which a rule gives up.
import { parseMessages } from '../messages.ts'
import type { Diagnostic, Diagnostics, Note } from '../diagnostic.ts'
import type { Source, Span } from '../source.ts'

/** Thrown at a mistake and caught where parsing can go on. */
export class Mistake extends Error {
  readonly span: Span
  readonly notes: readonly Note[]

  constructor(span: Span, message: string, notes: readonly Note[] = []) {
    super(message)
    this.span = span
    this.notes = notes
  }
}

/** Thrown when it is not worth going on at all. */
export class TooManyMistakes extends Error {}

/** A person mends the first few and runs again. */
const most = 50
/** What a header holds that is not ours to read is listed and left out. */
const mostInHeader = 500

export class Mistakes {
  readonly #source: Source
  readonly #header: boolean
  readonly #said: Diagnostic[] = []
  readonly #places = new Set<number>()
  #count = 0
  #warnings = 0

  constructor(source: Source, header: boolean) {
    this.#source = source
    this.#header = header
  }

  /** Throws `TooManyMistakes` after enough of them. */
  report(span: Span, message: string, notes: readonly Note[] = []): void {
    // A second one at the same place is a consequence of the first.
    if (this.#places.has(span.start)) return
    this.#places.add(span.start)
    this.#add('error', span, message, notes)
    const limit = this.#header ? mostInHeader : most
    if (++this.#count < limit) return
    this.#add('error', span, parseMessages.tooManyMistakes(limit), [])
    throw new TooManyMistakes()
  }

  /** Says what is no mistake but should be known; of a header, nothing. */
  warn(span: Span, message: string): void {
    if (!this.#header && ++this.#warnings <= most) this.#add('warning', span, message, [])
  }

  /** How much was said so far. */
  get length(): number {
    return this.#said.length
  }

  /** Takes back what was said from `length` on: it was a consequence of something else. */
  truncate(length: number): void {
    for (const { severity, span } of this.#said.splice(length)) {
      if (severity === 'warning') this.#warnings--
      else {
        this.#count--
        this.#places.delete(span.start)
      }
    }
  }

  /** Gives all of them on, in the order of the text. */
  moveTo(diagnostics: Diagnostics): void {
    const sorted = this.#said.toSorted((a, b) => a.span.start - b.span.start)
    for (const diagnostic of sorted) diagnostics.add(diagnostic)
  }

  #add(severity: 'error' | 'warning', span: Span, message: string, notes: readonly Note[]): void {
    const shown = this.#header ? 'info' : severity
    this.#said.push({ severity: shown, source: this.#source, span, message, notes })
  }
}
