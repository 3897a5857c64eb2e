// translation-unit (C11 6.9): declarations of a file one after another, linkage blocks, and where to go
// on after a mistake.
import { parseMessages } from '../messages.ts'
import { parseDeclaration } from './declaration.ts'
import { parseString } from './expression.ts'
import { explainForeign } from './foreign.ts'
import { Mistake } from './mistakes.ts'
import { isStatement, passStatements } from './statement.ts'
import { parseStaticAssert } from './static-assert.ts'
import { isBeginning } from './type-name.ts'
import type { Span } from '../source.ts'
import type { Cursor } from './cursor.ts'
import type { Declaration, VariableDeclaration } from './syntax.ts'

type Linkage = VariableDeclaration['linkage']

/** By the words of `extern "…"`; Python's CFFI is read as the same. */
const linkages: ReadonlyMap<string, Linkage> = new Map<string, Linkage>([
  ['C', 'C'],
  ['JS', 'JS'],
  ['JS+C', 'JS+C'],
  ['C+JS', 'JS+C'],
  ['Python', 'JS'],
  ['Python+C', 'JS+C'],
  ['C+Python', 'JS+C'],
])

/** translation-unit: external-declaration* */
export function parseTranslationUnit(p: Cursor, into: Declaration[]): void {
  while (!p.is('end')) {
    if (p.is('}')) {
      p.report(p.span, parseMessages.strayBrace())
      p.next()
    } else {
      parseRecovering(p, 'C', into)
    }
  }
}

function parseRecovering(p: Cursor, linkage: Linkage, into: Declaration[]): void {
  const { start } = p
  p.attempt(
    () => parseExplaining(p, linkage, into),
    (index) => recoverDeclaration(p, index, start),
  )
  const { asserts } = p.parsing
  if (asserts.length > 0) for (const assert of asserts.splice(0)) into.push(assert)
}

/** What is of another language is said as such, and its details are not. */
function parseExplaining(p: Cursor, linkage: Linkage, into: Declaration[]): void {
  const { index } = p
  const { mistakes } = p.parsing
  const { length } = mistakes
  try {
    parseExternalDeclaration(p, linkage, into)
  } catch (error) {
    const foreign = error instanceof Mistake ? explainForeign(p, index, error) : undefined
    if (foreign === undefined) throw error
    mistakes.truncate(length)
    p.moveTo(index)
    throw foreign
  }
}

/** external-declaration: ";" | linkage-specification | static_assert-declaration | asm-definition | declaration */
function parseExternalDeclaration(p: Cursor, linkage: Linkage, into: Declaration[]): void {
  if (p.eat(';')) return
  if (p.is('extern') && p.peek(1) === 'string') parseLinkage(p, into)
  else if (p.is('static_assert')) into.push(parseStaticAssert(p))
  else if (p.is('asm')) parseAsm(p)
  else if (isStatement(p)) passStatements(p)
  else parseDeclaration(p, linkage, into)
}

/** linkage-specification: "extern" string-literal ( "{" external-declaration* "}" | external-declaration ) */
function parseLinkage(p: Cursor, into: Declaration[]): void {
  p.enter()
  const { start } = p
  p.next()
  const { span } = p
  const words = parseString(p).value
  const linkage = linkages.get(words.replaceAll(/\s/g, ''))
  if (linkage === undefined) p.fail(span, parseMessages.unknownLinkage(words))
  // C has no such words: it reads the declarations without them
  const hide = (hidden: Span): void => {
    if (linkage !== 'C') p.parsing.annotations.push(hidden)
  }
  hide({ start, end: span.end })
  if (p.is('{')) {
    const brace = p.span
    hide(brace)
    p.next()
    while (!p.eat('}')) {
      if (p.is('end')) p.fail(p.span, parseMessages.unclosed('{', '}'), p.openedAt(brace))
      parseRecovering(p, linkage, into)
    }
    hide({ start: p.lastEnd - 1, end: p.lastEnd })
  } else {
    parseExternalDeclaration(p, linkage, into)
  }
  p.leave()
}

/** asm-definition: "asm" "(" … ")" ";" */
function parseAsm(p: Cursor): void {
  if (!p.parsing.header) p.fail(p.span, parseMessages.assembler())
  while (!p.eat(';') && !p.is('end')) {
    if (p.is('(')) p.skipBrackets()
    else p.next()
  }
}

/**
 * To behind the `;` or body that ends the declaration, or to a line that begins where the declaration
 * began: what stands there is most likely the next one.
 */
function recoverDeclaration(p: Cursor, index: number, start: number): void {
  let unclosed = false
  if (p.index === index) p.next()
  while (!p.is('end') && (unclosed || !p.is('}'))) {
    if (p.eat(';') && !unclosed) return
    if (isBeginning(p) && p.column(p.start) === p.column(start)) return
    if (!p.is('{') || unclosed) {
      p.next()
    } else if (!p.trySkipBrackets()) {
      // What follows may be inside it: only a line that begins like a declaration is trusted.
      unclosed = true
    } else if (p.isFirstOnLine()) {
      return
    }
  }
}
