// A row of tokens: kinds beside offsets, so that a parser can look as far ahead as it likes and ten
// megabytes of header stay small.
import type { Span } from '../source.ts'

/**
 * What a token is: a punctuator or keyword is its own canonical text (`(`, `const` for `__const__`),
 * everything else 'name', 'number', 'character', 'string', 'unknown' or 'end'.
 */
export type TokenKind = string

export class Tokens {
  readonly #text: string
  readonly #kinds: TokenKind[] = []
  /** Of names, and of what does not stand in the source as it is: expanded macros, words with a joined line. */
  readonly #texts: (string | undefined)[] = []
  #starts: Int32Array
  #ends: Int32Array

  /** `capacity` is a guess at how many there will be. */
  constructor(text: string, capacity = 8) {
    this.#text = text
    this.#starts = new Int32Array(capacity)
    this.#ends = new Int32Array(capacity)
  }

  get length(): number {
    return this.#kinds.length
  }

  add(kind: TokenKind, start: number, end: number, text?: string): void {
    const index = this.#kinds.length
    if (index === this.#starts.length) {
      this.#starts = grow(this.#starts)
      this.#ends = grow(this.#ends)
    }
    this.#kinds.push(kind)
    this.#texts.push(text)
    this.#starts[index] = start
    this.#ends[index] = end
  }

  /** Takes back the tokens from `length` on. */
  truncate(length: number): void {
    this.#kinds.length = length
    this.#texts.length = length
  }

  kind(index: number): TokenKind {
    return this.#kinds[index] ?? 'end'
  }

  start(index: number): number {
    return index < this.#kinds.length ? (this.#starts[index] ?? 0) : this.#lastEnd
  }

  end(index: number): number {
    return index < this.#kinds.length ? (this.#ends[index] ?? 0) : this.#lastEnd
  }

  /** Where the token 'end' stands: what is missing there is missed behind the last one. */
  get #lastEnd(): number {
    return this.#ends[this.#kinds.length - 1] ?? 0
  }

  span(index: number): Span {
    return { start: this.start(index), end: this.end(index) }
  }

  text(index: number): string {
    return this.#texts[index] ?? this.#text.slice(this.start(index), this.end(index))
  }
}

function grow(numbers: Int32Array): Int32Array {
  const grown = new Int32Array(numbers.length * 2)
  grown.set(numbers)
  return grown
}
