// `#pragma cffi variadic NAME(TYPE, …) …`: its words are C, read when all type names are known.
import { parseMessages } from '../messages.ts'
import { Cursor } from './cursor.ts'
import type { Parsing } from './cursor.ts'
import { Lexer } from './lexer.ts'
import type { PragmaSyntax, VariadicCallSyntax } from './syntax.ts'
import { Tokens } from './tokens.ts'
import { parseTypeName } from './type-name.ts'

/** Of a pragma of another key, itself. */
export function readVariadicCalls(pragma: PragmaSyntax, parsing: Parsing): PragmaSyntax {
  const [first] = pragma.words
  if (pragma.key !== 'variadic' || first === undefined) return pragma
  const p = new Cursor(parsing, readTokens(parsing, first.span.start, pragma.span.end))
  const calls: VariadicCallSyntax[] = []
  while (!p.is('end')) {
    const call = p.attempt(
      () => parseVariadicCall(p),
      () => p.moveTo(p.tokens.length),
    )
    if (call !== undefined) calls.push(call)
  }
  return { ...pragma, calls }
}

/** variadic-call: identifier ( type-name-list? ) */
function parseVariadicCall(p: Cursor): VariadicCallSyntax {
  const { start } = p
  if (!p.is('name')) p.fail(p.span, parseMessages.expectedVariadicCall(p.describe()))
  const name = p.parseName()
  p.expect('(', parseMessages.afterWord(name.text))
  const types = []
  if (!p.is(')')) {
    do types.push(parseTypeName(p))
    while (p.eat(','))
  }
  p.expect(')', parseMessages.afterWord(p.lastText))
  return { name, types, span: p.spanFrom(start) }
}

function readTokens({ source, mistakes }: Parsing, start: number, end: number): Tokens {
  const tokens = new Tokens(source.text)
  const lexer = new Lexer(source.text, (span, message) => mistakes.report(span, message))
  lexer.at = start
  for (lexer.skipBlanks(true); lexer.at < end; lexer.skipBlanks(true)) lexer.readToken(tokens)
  return tokens
}
