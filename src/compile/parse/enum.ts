// enum-specifier (C11 6.7.2.2, C23 6.7.2.3): enums, their enumerators, a fixed type, an open end.
import { parseMessages } from '../messages.ts'
import { parseAttributes } from './attribute.ts'
import { findCommentAbove, findCommentBehind } from './comment.ts'
import { parseExpression } from './expression.ts'
import { noQualifiers } from './qualifier.ts'
import { parseSpecifiers } from './specifiers.ts'
import { isDeclarationStart, isTypeStart } from './type-name.ts'
import type { Cursor } from './cursor.ts'
import type { EnumBodySyntax, EnumeratorSyntax, EnumSyntax, TypeSyntax } from './syntax.ts'

/** enum-specifier: "enum" attribute* name? ( ":" specifier-qualifier-list )? ( "{" enumerator-list "}" )? attribute* */
export function parseEnum(p: Cursor): EnumSyntax {
  const { start } = p
  p.next()
  let attributes = parseAttributes(p)
  const name = p.is('name') ? p.parseName() : undefined
  attributes = parseAttributes(p, attributes)
  const base = parseBase(p)
  const spelled = name === undefined ? 'enum' : `enum ${name.text}`
  const body = p.is('{') ? parseBody(p, spelled) : undefined
  if (name === undefined && body === undefined) {
    p.fail(p.span, parseMessages.expectedTag('enum', p.describe()))
  }
  const span = p.spanFrom(start)
  if (body !== undefined) attributes = parseAttributes(p, attributes)
  return { kind: 'enum', name, base, body, attributes, qualifiers: noQualifiers, span }
}

/** In a record, `enum e : 3` is a bit-field: only a type behind the colon makes it the enum's. */
function parseBase(p: Cursor): TypeSyntax | undefined {
  if (!p.is(':')) return undefined
  const named = p.peek(1) === 'name' && p.peek(2) === '{'
  if (!named && !isTypeStart(p, 1)) return undefined
  p.next()
  return parseSpecifiers(p, 'type-name').type
}

/** "{" enumerator ( "," enumerator )* ","? "..."? "}" */
function parseBody(p: Cursor, spelled: string): EnumBodySyntax {
  const brace = p.span
  p.next()
  const members: EnumeratorSyntax[] = []
  let open = false
  while (!p.eat('}')) {
    if (isOutside(p)) {
      p.fail(p.gap, parseMessages.unclosedRecord(spelled, p.describe()), p.openedAt(brace))
    }
    if (open) p.report(p.span, parseMessages.openNotLast(p.describe()))
    if (p.eat('...')) {
      open = true
      p.eat(',')
      continue
    }
    p.attempt(
      () => members.push(parseEnumerator(p)),
      () => recoverEnumerator(p),
    )
  }
  return { members, open, span: p.spanFrom(brace.start) }
}

/** A line that begins with a word of a declaration is no enumerator: the `}` above it is missing. */
function isOutside(p: Cursor): boolean {
  return p.is('end') || (!p.is('name') && isDeclarationStart(p) && p.isFirstOnLine())
}

/** enumerator: name attribute* ( "=" ( constant-expression | "..." ) )? */
function parseEnumerator(p: Cursor): EnumeratorSyntax {
  const { start } = p
  if (!p.is('name')) p.fail(p.span, parseMessages.expectedEnumerator(p.describe()))
  const above = findCommentAbove(p.parsing, start, p.lastEnd)
  const name = p.parseName()
  p.parsing.values.add(name.text)
  parseAttributes(p)
  const value = p.eat('=') ? (p.eat('...') ? 'open' : parseExpression(p)) : undefined
  const span = p.spanFrom(start)
  if (!p.eat(',') && !p.is('}') && !isOutside(p)) {
    const message = parseMessages.missingComma(p.quoteLast(), p.describe())
    if (!p.isFirstOnLine() || !p.is('name')) p.fail(p.span, message)
    p.report(p.gap, message)
  }
  const comment = above ?? findCommentBehind(p.parsing, p.lastEnd)
  return { kind: 'enumerator', name, value, comment, span }
}

/** To behind the next `,` of this enum, or to its `}`. */
function recoverEnumerator(p: Cursor): void {
  p.skipUntil('(', () => p.is(',') || p.is('}'))
  p.eat(',')
}
