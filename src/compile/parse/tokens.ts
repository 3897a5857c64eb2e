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
  #starts = new Int32Array(256)
  #ends = new Int32Array(256)
  /** Texts that do not stand in the source as they are: expanded macros, names with a spliced line in them. */
  readonly #texts = new Map<number, string>()

  constructor(text: string) {
    this.#text = text
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
    this.#starts[index] = start
    this.#ends[index] = end
    if (text !== undefined) this.#texts.set(index, text)
  }

  /** Takes back the tokens from `length` on. */
  truncate(length: number): void {
    for (let i = length; i < this.#kinds.length; i++) this.#texts.delete(i)
    this.#kinds.length = length
  }

  kind(index: number): TokenKind {
    return this.#kinds[index] ?? 'end'
  }

  start(index: number): number {
    return this.#starts[index] ?? this.#text.length
  }

  end(index: number): number {
    return this.#ends[index] ?? this.#text.length
  }

  span(index: number): Span {
    return { start: this.start(index), end: this.end(index) }
  }

  text(index: number): string {
    const replaced = this.#texts.size === 0 ? undefined : this.#texts.get(index)
    return replaced ?? this.#text.slice(this.#starts[index], this.#ends[index])
  }
}

function grow(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(numbers.length * 2)
  grown.set(numbers)
  return grown
}
