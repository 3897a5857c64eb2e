// #pragma: `cffi` lines, `pack` in all forms (Microsoft's, which gcc and clang follow), and the rest,
// which a person should know to be without effect.
import { parseMessages } from '../messages.ts'
import { findSimilar } from '../spelling.ts'
import { readPlainString } from './literal.ts'
import { readMacroText } from './macro.ts'
import { Tokens } from './tokens.ts'
import type { PragmaSyntax } from './syntax.ts'
import type { Scan } from './scan.ts'
import type { Span } from '../source.ts'

/** Known to say nothing about declarations. */
const harmless = new Set(
  'once GCC clang STDC warning region endregion mark comment message'.split(' '),
)

/** The lexer stands behind `#pragma`. */
export function readPragma(state: Scan, start: number): void {
  const {
    lexer,
    mistakes,
    source: { text },
  } = state
  lexer.skipBlanks(true)
  const [word = ''] = /^\w*/.exec(text.slice(lexer.at, lexer.at + 50)) ?? []
  const span = { start, end: lexer.at + word.length }
  if (word === 'cffi') {
    lexer.at += word.length
    readCffi(state, start)
    return
  }
  const rest = lexer.readLine()
  if (word === 'pack') applyPack(state, rest, span)
  else if (findSimilar(word, ['cffi']) !== undefined || word === 'ffi') {
    mistakes.report(span, parseMessages.misspeltPragma(word))
  } else if (!harmless.has(word)) mistakes.warn(span, parseMessages.unknownPragma(word))
}

/** `_Pragma("pack(1)")` and Microsoft's `__pragma(pack(1))`; the operator's name was just read. */
export function readPragmaOperator(state: Scan, operator: string): void {
  const {
    lexer,
    tokens,
    source: { text },
    mistakes,
  } = state
  const index = tokens.length - 1
  const span = tokens.span(index)
  tokens.truncate(index)
  lexer.skipBlanks(false)
  if (text.charAt(lexer.at) !== '(') {
    mistakes.report(
      span,
      parseMessages.expected(
        parseMessages.quoted('('),
        parseMessages.afterWord(operator),
        parseMessages.quoted(/^(?:\w+|.?)/.exec(text.slice(lexer.at, lexer.at + 40))?.[0] ?? ''),
      ),
    )
    return
  }
  const inner = new Tokens(text)
  let depth = 0
  do {
    lexer.skipBlanks(false)
    if (lexer.at >= text.length) break
    const at = inner.length
    lexer.readToken(inner)
    depth += inner.kind(at) === '(' ? 1 : inner.kind(at) === ')' ? -1 : 0
  } while (depth > 0)
  if (depth !== 0) {
    mistakes.report(span, parseMessages.unclosed('(', ')'))
    return
  }
  const said =
    operator === '_Pragma' ? readMacroText(readPlainString(inner.text(1))) : slice(inner, text)
  if (said.text(0) === 'pack') applyPack(state, said, span)
  else if (!harmless.has(said.text(0)))
    mistakes.warn(span, parseMessages.unknownPragma(said.text(0)))
}

/** Without the brackets around. */
function slice(tokens: Tokens, text: string): Tokens {
  const result = new Tokens(text)
  for (let i = 1; i < tokens.length - 1; i++)
    result.add(tokens.kind(i), tokens.start(i), tokens.end(i), tokens.text(i))
  return result
}

/** `pack ( [ push | pop | show ] [, name ] [, n ] )`: `()` and 0 restore the compiler's own. */
function applyPack(
  { packs, packStack, lexer, mistakes, macros }: Scan,
  tokens: Tokens,
  span: Span,
): void {
  const words: string[] = []
  for (let i = 1; i < tokens.length; i++) {
    const text = tokens.text(i)
    const kind = tokens.kind(i)
    if (kind === 'name' || kind === 'number') words.push(macros.get(text)?.value?.text(0) ?? text)
    else if (!'(,)'.includes(text)) return mistakes.report(span, parseMessages.badPack(text))
  }
  const current = packs.at(-1)?.pack
  const set = (pack: number | undefined): void => void packs.push({ offset: lexer.at, pack })
  const [action, ...rest] = words
  const number = words.findLast((word) => /^\d/.test(word))
  const name = rest.find((word) => !/^\d/.test(word))
  const pack = Number(number)
  if (number !== undefined && ![0, 1, 2, 4, 8, 16].includes(pack)) {
    return mistakes.report(span, parseMessages.badPack(number))
  }
  if (action === 'push') packStack.push({ name, pack: current })
  else if (action === 'pop') {
    const index =
      name === undefined
        ? packStack.length - 1
        : packStack.findLastIndex((entry) => entry.name === name)
    if (index < 0) mistakes.warn(span, parseMessages.packWithoutPush(name))
    else set(packStack.splice(index)[0]?.pack)
  } else if (action !== undefined && action !== 'show' && number !== action) {
    return mistakes.report(span, parseMessages.badPack(action))
  }
  if (number !== undefined) set(pack === 0 ? undefined : pack)
  else if (action === undefined) set(undefined)
}

/** `cffi KEY WORDS…`: words split and unquoted as a shell does it (POSIX shell, 2.2); a comment may end the line. */
function readCffi(state: Scan, start: number): void {
  const {
    lexer,
    mistakes,
    pragmas,
    source: { text },
  } = state
  const lineEnd = lexer.findLineEnd(lexer.at)
  const words: { text: string; span: Span }[] = []
  let at = lexer.at
  for (;;) {
    at = skipSpace(text, at, lineEnd)
    if (at >= lineEnd || text.startsWith('//', at) || text.startsWith('/*', at)) break
    const word = readWord(text, at, lineEnd)
    if (word.unclosed !== undefined) {
      mistakes.report(
        { start: word.unclosed, end: lineEnd },
        parseMessages.unclosedQuote(text.charAt(word.unclosed)),
      )
    }
    words.push({ text: word.text, span: { start: at, end: word.end } })
    at = word.end
  }
  lexer.at = at
  lexer.skipBlanks(true)
  const [key, ...rest] = words
  if (key === undefined) {
    mistakes.report({ start, end: at }, parseMessages.expectedPragmaKey())
    return
  }
  const pragma: PragmaSyntax = {
    kind: 'pragma',
    key: key.text,
    keySpan: key.span,
    words: rest,
    span: { start, end: words.at(-1)?.span.end ?? at },
  }
  pragmas.push(pragma)
}

function skipSpace(text: string, from: number, end: number): number {
  for (let at = from; at < end;) {
    if (/\s/.test(text.charAt(at))) at++
    else if (/^\\\r?\n/.test(text.slice(at, at + 3))) at = text.indexOf('\n', at) + 1
    else return at
  }
  return end
}

interface PragmaWord {
  readonly text: string
  readonly end: number
  /** Where a quote begins that the line does not end. */
  readonly unclosed: number | undefined
}

/** Left from within the loop: behind a `break`, Maglev of V8 14.6 (Node 26.10) takes `at` for `lineEnd`. */
function readWord(text: string, start: number, lineEnd: number): PragmaWord {
  let word = ''
  let quote = ''
  let opened = start
  for (let at = start; ; at++) {
    const character = text.charAt(at)
    const next = text.charAt(at + 1)
    if (at >= lineEnd || (quote === '' && /\s/.test(character))) {
      const unclosed = quote === '' ? undefined : opened
      return { text: word, end: Math.min(at, lineEnd), unclosed }
    }
    if (character === '\\' && quote !== "'") {
      if (next === '\n' || next === '\r') {
        at = text.indexOf('\n', at)
        continue
      }
      // Between double quotes a backslash is itself before anything but these.
      word += quote === '"' && !'"\\$`'.includes(next) ? `\\${next}` : next
      at++
    } else if (character === quote) {
      quote = ''
    } else if (quote === '' && (character === '"' || character === "'")) {
      quote = character
      opened = at
    } else {
      word += character
    }
  }
}
