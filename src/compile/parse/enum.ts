// enum-specifier (C11 6.7.2.2, C23 6.7.2.3): enums, their enumerators, a fixed type, an open end.
import { parseMessages } from '../messages.ts'
import { parseAttributes } from './attribute.ts'
import { findComment, findTrailingComment } from './comment.ts'
import { parseExpression } from './expression.ts'
import { noQualifiers, parseSpecifiers } from './specifiers.ts'
import { isTypeStart } from './type-name.ts'
import type { Cursor } from './cursor.ts'
import type {
  AttributeSyntax,
  EnumBodySyntax,
  EnumeratorSyntax,
  EnumSyntax,
  TypeSyntax,
} from './syntax.ts'

/** enum-specifier: "enum" attribute* name? ( ":" specifier-qualifier-list )? ( "{" enumerator-list "}" )? attribute* */
export function parseEnum(p: Cursor): EnumSyntax {
  const { start } = p
  const attributes: AttributeSyntax[] = []
  p.next()
  parseAttributes(p, attributes)
  const name = p.is('name') ? p.parseName() : undefined
  parseAttributes(p, attributes)
  const base = parseBase(p)
  const body = p.is('{') ? parseBody(p) : undefined
  if (name === undefined && body === undefined)
    p.fail(p.span, parseMessages.expectedTag('enum', p.describe()))
  const span = p.spanFrom(start)
  if (body !== undefined) parseAttributes(p, attributes)
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
function parseBody(p: Cursor): EnumBodySyntax {
  const brace = p.span
  p.next()
  const members: EnumeratorSyntax[] = []
  let open = false
  while (!p.eat('}')) {
    if (p.is('end')) p.fail(p.span, parseMessages.unclosed('{', '}'), [openedHere(p, brace)])
    if (open) p.fail(p.span, parseMessages.openNotLast(p.describe()))
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

function openedHere(
  p: Cursor,
  span: { start: number; end: number },
): { message: string; source: Cursor['parsing']['source']; span: typeof span } {
  return { message: parseMessages.openedHere(), source: p.parsing.source, span }
}

/** enumerator: name attribute* ( "=" ( constant-expression | "..." ) )? */
function parseEnumerator(p: Cursor): EnumeratorSyntax {
  const { start, lastEnd } = p
  const { source, comments, values } = p.parsing
  if (!p.is('name')) p.fail(p.span, parseMessages.expectedEnumerator(p.describe()))
  const leading = findComment(source, comments, start, lastEnd)
  const name = p.parseName()
  values.add(name.text)
  parseAttributes(p, [])
  const value = p.eat('=') ? (p.eat('...') ? 'open' : parseExpression(p)) : undefined
  const span = p.spanFrom(start)
  if (!p.eat(',') && !p.is('}')) {
    const message = parseMessages.missingComma(p.quoteLast(), p.describe())
    if (!p.isFirstOnLine() || !p.is('name')) p.fail(p.span, message)
    p.report({ start: p.lastEnd, end: p.lastEnd }, message)
  }
  return {
    kind: 'enumerator',
    name,
    value,
    comment: leading ?? findTrailingComment(source, comments, p.lastEnd),
    span,
  }
}

/** To behind the next `,` of this enum, or to its `}`. */
function recoverEnumerator(p: Cursor): void {
  while (!p.is('end') && !p.is('}')) {
    if (p.eat(',')) return
    if (p.is('{') || p.is('(')) p.skipBrackets()
    else p.next()
  }
}
