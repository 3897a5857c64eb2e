// The verbs that the grammar is written in, over a row of tokens, and what a parser remembers while it
// goes: the names that are types, the depth, the mistakes. Grammar rules are functions in the other files.
import { parseMessages } from '../messages.ts'
import { Mistake } from './mistakes.ts'
import type { Note } from '../diagnostic.ts'
import type { Source, Span } from '../source.ts'
import type { Mistakes } from './mistakes.ts'
import type { AssertDeclaration, NameSyntax } from './syntax.ts'
import type { TokenKind, Tokens } from './tokens.ts'

/** Brackets within brackets: more is a mistake or an attack (C11 5.2.4.1 asks for 63). */
const deepest = 256
/** Operators, pointers or array brackets in a row. */
const longest = 2000

/** What is shared by every cursor of one file. */
export interface Parsing {
  readonly source: Source
  readonly mistakes: Mistakes
  /** A preprocessed header: what cannot be read is left out and listed, not refused. */
  readonly header: boolean
  readonly typedefs: Set<string>
  /** Names of constants, variables and functions. */
  readonly values: Set<string>
  readonly comments: readonly Span[]
  /** The alignment cap of `#pragma pack` in force at a token. */
  readonly findPack: (offset: number) => number | undefined
  /** `_Static_assert`s that stand inside records. */
  readonly asserts: AssertDeclaration[]
  /** `[.n]` of parameters, as they come. */
  readonly manualLengths: Span[]
  /** Microsoft's notes about parameters, as they come. */
  readonly annotations: Span[]
  /** Parts that were given up after a mistake. */
  readonly lost: Span[]
}

export function createParsing(source: Source, mistakes: Mistakes, header: boolean): Parsing {
  return {
    source,
    mistakes,
    header,
    typedefs: new Set(),
    values: new Set(),
    comments: [],
    findPack: () => undefined,
    asserts: [],
    manualLengths: [],
    annotations: [],
    lost: [],
  }
}

export class Cursor {
  readonly parsing: Parsing
  readonly tokens: Tokens
  /** Kind of the current token. */
  kind: TokenKind
  #index = 0
  #depth = 0

  constructor(parsing: Parsing, tokens: Tokens) {
    this.parsing = parsing
    this.tokens = tokens
    this.kind = tokens.kind(0)
  }

  get index(): number {
    return this.#index
  }

  get start(): number {
    return this.tokens.start(this.#index)
  }

  /** End of the token before the current one. */
  get lastEnd(): number {
    return this.#index === 0 ? 0 : this.tokens.end(this.#index - 1)
  }

  get span(): Span {
    return this.tokens.span(this.#index)
  }

  get text(): string {
    return this.tokens.text(this.#index)
  }

  /** Text of the token before the current one. */
  get lastText(): string {
    return this.#index === 0 ? '' : this.tokens.text(this.#index - 1)
  }

  spanFrom(start: number): Span {
    return { start, end: Math.max(start, this.lastEnd) }
  }

  next(): void {
    this.#index++
    this.kind = this.tokens.kind(this.#index)
  }

  /** Kind of the token `count` places ahead. */
  peek(count: number): TokenKind {
    return this.tokens.kind(this.#index + count)
  }

  moveTo(index: number): void {
    this.#index = index
    this.kind = this.tokens.kind(index)
  }

  is(kind: TokenKind): boolean {
    return this.kind === kind
  }

  eat(kind: TokenKind): boolean {
    if (this.kind !== kind) return false
    this.next()
    return true
  }

  /** Where something is missing: before the current token, or behind the last one when a line ends between. */
  get gap(): Span {
    return this.is('end') || this.isFirstOnLine()
      ? { start: this.lastEnd, end: this.lastEnd }
      : this.span
  }

  /** How far the line is indented that holds an offset, when nothing stands before it. */
  column(offset: number): number {
    return offset === 0 ? 0 : offset - this.parsing.source.text.lastIndexOf('\n', offset - 1) - 1
  }

  /** Passes a token that must stand here; `after` says what it follows or closes. */
  expect(kind: TokenKind, after: string): void {
    if (this.eat(kind)) return
    const found = this.describe()
    this.fail(this.gap, parseMessages.expected(parseMessages.quoted(kind), after, found))
  }

  parseName(): NameSyntax {
    const name = { text: this.text, span: this.span }
    this.next()
    return name
  }

  /** The current token as messages quote it. */
  describe(): string {
    if (this.kind === 'end') return parseMessages.endOfText()
    const text = this.text
    return parseMessages.quoted(text.length > 40 ? `${text.slice(0, 40)}…` : text)
  }

  /** The token before the current one as messages quote it. */
  quoteLast(): string {
    return parseMessages.quoted(this.lastText.slice(0, 40))
  }

  /** The note that says which bracket was never closed. */
  openedAt(span: Span): readonly Note[] {
    return [{ message: parseMessages.openedHere(), source: this.parsing.source, span }]
  }

  /** The current token is the first on its line. */
  isFirstOnLine(): boolean {
    const { text } = this.parsing.source
    const { start, lastEnd } = this
    return this.#index === 0 || text.slice(lastEnd, start).includes('\n')
  }

  /** An empty line stands before the current token. */
  isBehindBlankLine(): boolean {
    return /\n[ \t\r]*\n/.test(this.parsing.source.text.slice(this.lastEnd, this.start))
  }

  isTypedefName(): boolean {
    return this.kind === 'name' && this.parsing.typedefs.has(this.text)
  }

  /** Guards a rule that contains itself. */
  enter(): void {
    if (++this.#depth > deepest) this.fail(this.span, parseMessages.tooDeep(deepest))
  }

  leave(): void {
    this.#depth--
  }

  /** Guards a repetition that makes a deep tree. */
  checkLength(count: number): void {
    if (count > longest) this.fail(this.span, parseMessages.tooLong(longest))
  }

  fail(span: Span, message: string, notes: readonly Note[] = []): never {
    throw new Mistake(span, message, notes)
  }

  /** Says that something is wrong and goes on. */
  report(span: Span, message: string, notes: readonly Note[] = []): void {
    this.parsing.mistakes.report(span, message, notes)
  }

  /**
   * Parses a part after whose mistakes parsing can go on: `recover` moves to where. A part that was
   * begun and not finished is undefined.
   */
  attempt<T>(parsePart: () => T, recover: (start: number) => void): T | undefined {
    const start = this.#index
    const depth = this.#depth
    try {
      return parsePart()
    } catch (error) {
      if (!(error instanceof Mistake)) throw error
      this.report(error.span, error.message, error.notes)
      this.#depth = depth
      recover(start)
      this.parsing.lost.push(this.spanFrom(this.tokens.start(start)))
      return undefined
    }
  }

  /** Like `attempt`, but a mistake is nobody's business: the cursor goes back. */
  try<T>(parsePart: () => T): T | undefined {
    const start = this.#index
    const depth = this.#depth
    try {
      return parsePart()
    } catch (error) {
      if (!(error instanceof Mistake)) throw error
      this.#depth = depth
      this.moveTo(start)
      return undefined
    }
  }

  /** Passes what `isEnd` does not stop, blocks that begin with `open` as a whole. */
  skipUntil(open: TokenKind, isEnd: () => boolean): void {
    let mayClose = true
    while (!this.is('end') && !isEnd()) {
      if (mayClose && this.is(open)) mayClose = this.trySkipBrackets()
      else this.next()
    }
  }

  /** Moves behind the bracket that closes the current one; brackets of other kinds need not match. */
  skipBrackets(): void {
    if (this.trySkipBrackets()) return
    this.fail(this.span, parseMessages.unclosed(this.kind, closing(this.kind)))
  }

  /** False when nothing closes it. */
  trySkipBrackets(): boolean {
    const end = this.findClosing(this.#index)
    if (end === undefined) return false
    this.moveTo(end + 1)
    return true
  }

  /** Index of the bracket that closes the one at `from`, if one does. */
  findClosing(from: number): number | undefined {
    const { tokens } = this
    const open = tokens.kind(from)
    const close = closing(open)
    let depth = 0
    for (let index = from; index < tokens.length; index++) {
      const kind = tokens.kind(index)
      if (kind === open) depth++
      else if (kind === close && --depth === 0) return index
    }
    return undefined
  }

  /** The current token begins a line, indented no deeper than the line of an offset. */
  isBackAt(offset: number): boolean {
    return this.isFirstOnLine() && this.column(this.start) <= this.indent(offset)
  }

  /** How far the line that holds an offset is indented. */
  indent(offset: number): number {
    const { text } = this.parsing.source
    const start = offset - this.column(offset)
    return /^[ \t]*/.exec(text.slice(start, start + 200))?.[0].length ?? 0
  }
}

function closing(open: TokenKind): TokenKind {
  return open === '(' ? ')' : open === '[' ? ']' : '}'
}
