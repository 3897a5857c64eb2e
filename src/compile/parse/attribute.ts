// Attributes in all their spellings: `__attribute__((…))`, `__declspec(…)`, `[[…]]`, `_Alignas(…)`.
// What they mean is layout's; what we do not understand must not stop a declaration.
import { parseMessages } from '../messages.ts'
import { findSimilar } from '../spelling.ts'
import { parseExpression } from './expression.ts'
import { isTypeStart, parseTypeName } from './type-name.ts'
import type { Cursor } from './cursor.ts'
import type { AttributeSyntax, ExpressionSyntax } from './syntax.ts'

/** The one empty list, of most declarations. */
export const noAttributes: readonly AttributeSyntax[] = []

export function isAttributeStart(p: Cursor): boolean {
  switch (p.kind) {
    case '__attribute__':
    case '__declspec':
    case 'alignas':
      return true
    case '[':
      return p.peek(1) === '['
    case '_Nonnull':
      return isNonnullCall(p)
    default:
      return false
  }
}

/** Attributes that change what a declaration means to us: one that is nearly called so is misspelt. */
const heeded = 'packed aligned nonnull returns_nonnull stdcall fastcall ms_struct gcc_struct'.split(
  ' ',
)

/** glibc's `__nonnull ((1))`, as manual pages and headers show it. */
function isNonnullCall(p: Cursor): boolean {
  return p.peek(1) === '(' && p.peek(2) === '('
}

export function joinAttributes(
  first: readonly AttributeSyntax[],
  second: readonly AttributeSyntax[],
): readonly AttributeSyntax[] {
  return first.length === 0 ? second : second.length === 0 ? first : [...first, ...second]
}

/** ( attribute-specifier | attribute-specifier-sequence | alignment-specifier )*, behind those read `before` */
export function parseAttributes(
  p: Cursor,
  before: readonly AttributeSyntax[] = noAttributes,
): readonly AttributeSyntax[] {
  if (!isAttributeStart(p)) return before
  const attributes = [...before]
  do parseAttribute(p, attributes)
  while (isAttributeStart(p))
  return attributes
}

function parseAttribute(p: Cursor, into: AttributeSyntax[]): void {
  const { start, kind } = p
  p.next()
  switch (kind) {
    case '__attribute__':
      p.expect('(', parseMessages.afterWord('__attribute__'))
      p.expect('(', parseMessages.afterWord('__attribute__('))
      parseAttributeList(p, ')', into)
      p.expect(')', parseMessages.ofAttribute())
      p.expect(')', parseMessages.ofAttribute())
      break
    case '__declspec':
      p.expect('(', parseMessages.afterWord('__declspec'))
      parseAttributeList(p, ')', into)
      p.expect(')', parseMessages.ofAttribute())
      break
    case '[':
      p.next()
      parseAttributeList(p, ']', into)
      p.expect(']', parseMessages.ofAttribute())
      p.expect(']', parseMessages.ofAttribute())
      break
    case '_Nonnull':
      p.next()
      into.push({ name: 'nonnull', arguments: parseArguments(p), span: p.spanFrom(start) })
      p.expect(')', parseMessages.ofAttribute())
      break
    default:
      into.push(parseAlignas(p, start))
  }
}

/** "_Alignas" "(" ( type-name | constant-expression ) ")" */
function parseAlignas(p: Cursor, start: number): AttributeSyntax {
  p.expect('(', parseMessages.afterWord('_Alignas'))
  const from = p.start
  const argument: ExpressionSyntax = isTypeStart(p, 0)
    ? { kind: 'alignof', operand: parseTypeName(p), span: p.spanFrom(from) }
    : parseExpression(p)
  p.expect(')', parseMessages.ofAttribute())
  return { name: 'alignas', arguments: [argument], span: p.spanFrom(start) }
}

/** attribute-list: ( attribute? "," )* attribute?; `__declspec` has blanks for commas. */
function parseAttributeList(p: Cursor, close: ')' | ']', into: AttributeSyntax[]): void {
  while (!p.is(close)) {
    if (p.eat(',')) continue
    if (!/^[A-Za-z_]/.test(p.text)) p.fail(p.span, parseMessages.expectedAttribute(p.describe()))
    const { start } = p
    let name = p.parseName()
    // [[gnu::packed]]: whose it is does not matter to us.
    while (p.eat('::')) name = p.parseName()
    const written = p.is('(') ? parseArguments(p) : []
    const plain = stripUnderscores(name.text)
    const similar = heeded.includes(plain) ? undefined : findSimilar(plain, heeded)
    if (similar !== undefined) {
      p.parsing.mistakes.warn(name.span, parseMessages.misspeltAttribute(name.text, similar))
    }
    into.push({ name: plain, arguments: written, span: p.spanFrom(start) })
  }
}

/** "(" ( expression ( "," expression )* )? ")", or anything in brackets that is not ours to read. */
function parseArguments(p: Cursor): readonly ExpressionSyntax[] {
  const read = p.try(() => {
    p.next()
    const expressions: ExpressionSyntax[] = []
    if (p.eat(')')) return expressions
    do expressions.push(parseExpression(p))
    while (p.eat(','))
    p.expect(')', parseMessages.ofAttribute())
    return expressions
  })
  if (read !== undefined) return read
  p.skipBrackets()
  return []
}

function stripUnderscores(name: string): string {
  return name.length > 4 && name.startsWith('__') && name.endsWith('__') ? name.slice(2, -2) : name
}
