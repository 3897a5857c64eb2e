// Reads single tokens, blanks and comments (C11 6.4). Lines that begin with # are directive.ts's,
// the values of literals literal.ts's.
import { parseMessages } from '../messages.ts'
import { isBlank, isDigit, isNamePart, isNameStart } from './characters.ts'
import { keywords } from './keywords.ts'
import { Tokens } from './tokens.ts'
import type { Span } from '../source.ts'
import type { TokenKind } from './tokens.ts'

const punctuators = (
  '... <<= >>= -> ++ -- << >> <= >= == != && || :: *= /= %= += -= &= ^= |= ## ' +
  '[ ] ( ) { } . & * + - ~ ! / % < > ^ | ? : ; = , # @'
).split(' ')

/** By the code of the first character: what may begin there, longest first. */
const candidates: readonly (readonly string[])[] = Array.from({ length: 128 }, (_, code) =>
  punctuators.filter((text) => text.charCodeAt(0) === code),
)

/** C11 6.4.6: other spellings of brackets. */
const digraphs = new Map([
  ['<:', '['],
  [':>', ']'],
  ['<%', '{'],
  ['%>', '}'],
  ['%:', '#'],
])

/** What word processors, web pages and full-width keyboards make of C. */
const lookalikes = new Map([
  ...[...'“”„«»'].map((quote): [string, string] => [quote, '"']),
  ...[...'‘’‚´'].map((quote): [string, string] => [quote, "'"]),
  ...[...'‐‑‒–—−'].map((dash): [string, string] => [dash, '-']),
  ['…', '...'],
  ['×', '*'],
  ['∗', '*'],
  ...[...'；，（）｛｝［］＊＝：＃＆'].map((wide): [string, string] => [
    wide,
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  ]),
])

/** A name or keyword. */
interface Word {
  readonly kind: TokenKind
  readonly text: string
}

const stringPrefixes = new Set(['L', 'u', 'U', 'u8'])

const newline = 10
const carriageReturn = 13
const backslash = 92
const slash = 47
const star = 42

export class Lexer {
  at = 0
  /** Nothing but blanks stands between the line's start and `at`. */
  atLineStart = true
  readonly text: string
  /** Comments that were passed, in order. */
  readonly comments: Span[] = []
  /** Each word once: a header repeats its names, and tokens keep the text of every one. */
  readonly #words = new Map<string, Word>()
  readonly #report: (span: Span, message: string) => void

  constructor(text: string, report: (span: Span, message: string) => void) {
    this.text = text
    this.#report = report
    if (text.charCodeAt(0) === 0xfeff) this.at = 1
  }

  /** Passes blanks, comments and joined lines; in a directive it stops at the line's end. */
  skipBlanks(inDirective: boolean): void {
    const { text } = this
    for (;;) {
      const code = text.charCodeAt(this.at)
      if (code === newline) {
        if (inDirective) return
        this.atLineStart = true
        this.at++
      } else if (
        code === 32 ||
        (code >= 9 && code <= carriageReturn) ||
        (code >= 0xa0 && isBlank(code))
      ) {
        this.at++
      } else if (code === backslash) {
        const after = this.#splice(this.at)
        if (after === this.at) return
        this.at = after
      } else if (code !== slash || !this.#skipComment()) {
        return
      }
    }
  }

  #skipComment(): boolean {
    const { text, at: start } = this
    const second = text.charCodeAt(start + 1)
    if (second === star) {
      const end = text.indexOf('*/', start + 2)
      if (end < 0) this.#report({ start, end: start + 2 }, parseMessages.unterminatedComment())
      this.at = end < 0 ? text.length : end + 2
    } else if (second === slash) {
      this.at = this.findLineEnd(start)
    } else {
      return false
    }
    this.comments.push({ start, end: this.at })
    return true
  }

  /** End of the line that holds `at`, lines joined by a backslash counted as one. */
  findLineEnd(at: number): number {
    const { text } = this
    for (let from = at; ;) {
      const end = text.indexOf('\n', from)
      if (end < 0) return text.length
      const last = text.charCodeAt(end - 1) === carriageReturn ? end - 2 : end - 1
      if (last < at || text.charCodeAt(last) !== backslash) return end
      from = end + 1
    }
  }

  get isAtLineEnd(): boolean {
    return this.at >= this.text.length || this.text.charCodeAt(this.at) === newline
  }

  /** The tokens up to the end of the line, behind those of `tokens`. */
  readLine(tokens: Tokens = new Tokens(this.text)): Tokens {
    for (this.skipBlanks(true); !this.isAtLineEnd; this.skipBlanks(true)) this.readToken(tokens)
    return tokens
  }

  /** Offset after a backslash and line end; the same offset when none stands there. */
  #splice(at: number): number {
    const { text } = this
    if (text.charCodeAt(at) !== backslash) return at
    if (text.charCodeAt(at + 1) === newline) return at + 2
    return text.charCodeAt(at + 1) === carriageReturn && text.charCodeAt(at + 2) === newline
      ? at + 3
      : at
  }

  /** Reads the token that begins at `at`, which is neither a blank nor the end. */
  readToken(tokens: Tokens): void {
    const { text, at: start } = this
    const code = text.charCodeAt(start)
    this.atLineStart = false
    if (isNameStart(code)) return this.#readName(tokens)
    if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(start + 1)))) {
      return this.#readNumber(tokens)
    }
    if (code === 34 || code === 39) return this.#readQuoted(tokens, start)
    const punctuator = this.#findPunctuator(code)
    if (punctuator === undefined) {
      this.#readUnknown(tokens)
      return
    }
    const digraph =
      code === 37 || code === 58 || code === 60
        ? digraphs.get(text.slice(start, start + 2))
        : undefined
    this.at += digraph === undefined ? punctuator.length : 2
    tokens.add(digraph ?? punctuator, start, this.at)
  }

  #readUnknown(tokens: Tokens): void {
    const start = this.at
    const character = String.fromCodePoint(this.text.codePointAt(start) ?? 0)
    this.at += character.length
    const plain = lookalikes.get(character)
    if (plain !== undefined) {
      this.#report({ start, end: this.at }, parseMessages.lookalike(character, plain))
    }
    // It is read as what it looks like; what is in such quotes is not.
    if (plain === undefined) tokens.add('unknown', start, this.at)
    else if (plain !== '"' && plain !== "'") tokens.add(plain, start, this.at)
  }

  #findPunctuator(code: number): string | undefined {
    const found = candidates[code]
    if (found === undefined || found.length < 2) return found?.[0]
    return found.find((text) => this.text.startsWith(text, this.at))
  }

  #readName(tokens: Tokens): void {
    const { text, at: start } = this
    let at = start + 1
    while (isNamePart(text.charCodeAt(at))) at++
    let name: string | undefined
    if (text.charCodeAt(at) === backslash && isNamePart(text.charCodeAt(this.#splice(at)))) {
      ;({ at, name } = this.#readSpliced(start, at, isNamePart))
    }
    this.at = at
    const word = name ?? text.slice(start, at)
    const next = text.charCodeAt(at)
    if ((next === 34 || next === 39) && stringPrefixes.has(word)) {
      return this.#readQuoted(tokens, start)
    }
    const known = this.#words.get(word) ?? this.#addWord(word)
    tokens.add(known.kind, start, at, known.text)
  }

  #addWord(text: string): Word {
    const word = { kind: keywords.get(text) ?? 'name', text }
    this.#words.set(text, word)
    return word
  }

  /** A name or number that goes on after a joined line. */
  #readSpliced(
    start: number,
    from: number,
    isPart: (code: number) => boolean,
  ): { at: number; name: string } {
    const { text } = this
    let name = text.slice(start, from)
    let at = from
    for (;;) {
      const part = this.#splice(at)
      let end = part
      while (isPart(text.charCodeAt(end))) end++
      if (end === part) return { at, name }
      name += text.slice(part, end)
      at = end
    }
  }

  /** pp-number (C11 6.4.8), C23's digit separators included. */
  #readNumber(tokens: Tokens): void {
    const { text, at: start } = this
    let at = start + 1
    for (;;) {
      const code = text.charCodeAt(at)
      const before = text.charCodeAt(at - 1) | 32
      if (isNamePart(code) || code === 46) at++
      else if (
        (code === 43 || code === 45) &&
        (before === 101 || before === 112) &&
        !this.#isHex(start, before)
      )
        at++
      else if (code === 39 && isNamePart(text.charCodeAt(at + 1))) at++
      else break
    }
    let number: string | undefined
    if (text.charCodeAt(at) === backslash && isNamePart(text.charCodeAt(this.#splice(at)))) {
      ;({ at, name: number } = this.#readSpliced(start, at, isNamePart))
    }
    this.at = at
    tokens.add('number', start, at, number)
  }

  /** `0xe+1` is a sum: where C reads one wrong number, a person means two. */
  #isHex(start: number, before: number): boolean {
    return before === 101 && (this.text.charCodeAt(start + 1) | 32) === 120
  }

  /** A string or character literal; `start` is that of its prefix. */
  #readQuoted(tokens: Tokens, start: number): void {
    const { text } = this
    const quote = text.charCodeAt(this.at)
    let at = this.at + 1
    for (;;) {
      const code = text.charCodeAt(at)
      if (code === quote) break
      if (code === newline || at >= text.length) {
        const end = text.charCodeAt(at - 1) === carriageReturn ? at - 1 : at
        this.at = at
        this.#report({ start, end }, parseMessages.unterminatedLiteral(String.fromCharCode(quote)))
        tokens.add(quote === 34 ? 'string' : 'character', start, at, quote === 34 ? '""' : "'0'")
        return
      }
      if (code === backslash) at = Math.min(Math.max(this.#splice(at), at + 2), text.length)
      else at++
    }
    this.at = at + 1
    tokens.add(quote === 34 ? 'string' : 'character', start, this.at)
  }
}
