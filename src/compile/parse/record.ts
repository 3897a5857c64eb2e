// struct-or-union-specifier (C11 6.7.2.1): records, their fields and bit-fields, open or exact.
import { parseMessages } from '../messages.ts'
import { parseAttributes } from './attribute.ts'
import { findComment, findTrailingComment } from './comment.ts'
import { parseAnyDeclarator } from './declarator.ts'
import { parseExpression } from './expression.ts'
import { noQualifiers, parseSpecifiers } from './specifiers.ts'
import { parseStaticAssert } from './static-assert.ts'
import type { Cursor } from './cursor.ts'
import type { Specifiers } from './specifiers.ts'
import type { AttributeSyntax, FieldSyntax, RecordBodySyntax, RecordSyntax } from './syntax.ts'
import type { Span } from '../source.ts'

/** struct-or-union-specifier: ( "struct" | "union" ) attribute* name? ( "{" struct-declaration* "}" )? attribute* */
export function parseRecord(p: Cursor, tag: 'struct' | 'union'): RecordSyntax {
  const { start } = p
  p.enter()
  const attributes: AttributeSyntax[] = []
  p.next()
  parseAttributes(p, attributes)
  const name = p.is('name') ? p.parseName() : undefined
  parseAttributes(p, attributes)
  const pack = p.parsing.findPack(p.start)
  const body = p.is('{')
    ? parseBody(p, name === undefined ? tag : `${tag} ${name.text}`)
    : undefined
  if (name === undefined && body === undefined)
    p.fail(p.span, parseMessages.expectedTag(tag, p.describe()))
  const span = p.spanFrom(start)
  if (body !== undefined) parseAttributes(p, attributes)
  p.leave()
  return { kind: 'record', tag, name, body, attributes, pack, qualifiers: noQualifiers, span }
}

/** "{" ( struct-declaration | static_assert-declaration | "...;" )* "}" */
function parseBody(p: Cursor, record: string): RecordBodySyntax {
  const brace = p.span
  p.next()
  const fields: FieldSyntax[] = []
  let open = false
  while (!p.is('}')) {
    if (p.is('end') || p.is('typedef') || p.is('extern')) failUnclosed(p, brace, record)
    if (open) p.fail(p.span, parseMessages.openNotLast(p.describe()))
    if (p.eat(';')) continue
    if (p.is('...')) {
      p.next()
      if (!p.eat(';'))
        p.report(
          { start: p.lastEnd, end: p.lastEnd },
          parseMessages.missingSemicolon("'...'", p.describe()),
        )
      open = true
      continue
    }
    p.attempt(
      () =>
        p.is('static_assert')
          ? p.parsing.asserts.push(parseStaticAssert(p))
          : parseFields(p, record, fields),
      (start) => recoverField(p, start),
    )
  }
  p.next()
  return { fields, open, span: p.spanFrom(brace.start) }
}

function failUnclosed(p: Cursor, brace: Span, record: string): never {
  const notes = [{ message: parseMessages.openedHere(), source: p.parsing.source, span: brace }]
  p.fail(p.span, parseMessages.unclosedRecord(record, p.describe()), notes)
}

/** struct-declaration: specifier-qualifier-list ( struct-declarator ( "," struct-declarator )* )? ";" */
function parseFields(p: Cursor, record: string, into: FieldSyntax[]): void {
  const { start, lastEnd } = p
  const { source, comments } = p.parsing
  const leading = findComment(source, comments, start, lastEnd)
  const specifiers = parseSpecifiers(p, 'field')
  const { storage, storageSpan } = specifiers
  if (storage !== 'none') p.fail(storageSpan ?? p.span, parseMessages.storageInRecord(storage))
  const fields: Omit<FieldSyntax, 'comment'>[] = []
  const trailing: (string | undefined)[] = []
  if (p.is(';')) fields.push(anonymousField(p, specifiers, start))
  else {
    do {
      fields.push(parseField(p, specifiers, fields.length === 0 ? start : p.start, record))
      trailing.push(
        p.is(',') ? findTrailingComment(source, comments, p.tokens.end(p.index)) : undefined,
      )
    } while (p.eat(','))
  }
  endField(p)
  const behind = findTrailingComment(source, comments, p.lastEnd)
  fields.forEach((field, i) => into.push({ ...field, comment: trailing[i] ?? leading ?? behind }))
}

/** A nested record or enum whose members are reached through the outer one. */
function anonymousField(
  p: Cursor,
  specifiers: Specifiers,
  start: number,
): Omit<FieldSyntax, 'comment'> {
  const { type, attributes } = specifiers
  if (type.kind !== 'record' && type.kind !== 'enum' && type.kind !== 'named') {
    p.fail(p.span, parseMessages.expectedFieldName(p.describe()))
  }
  return {
    kind: 'field',
    name: undefined,
    type,
    width: undefined,
    attributes,
    span: p.spanFrom(start),
  }
}

/** struct-declarator: declarator | declarator? ":" constant-expression */
function parseField(
  p: Cursor,
  specifiers: Specifiers,
  start: number,
  record: string,
): Omit<FieldSyntax, 'comment'> {
  const attributes: AttributeSyntax[] = [...specifiers.attributes]
  const declarator = parseAnyDeclarator(p, specifiers)
  const { name, type } = declarator
  if (name === undefined && !p.is(':'))
    p.fail(p.span, parseMessages.expectedFieldName(p.describe()))
  attributes.push(...declarator.attributes)
  if (type.kind === 'function')
    p.fail(name?.span ?? type.span, parseMessages.functionInRecord(name?.text ?? '', record))
  const width = p.eat(':') ? parseExpression(p) : undefined
  parseAttributes(p, attributes)
  return { kind: 'field', name, type, width, attributes, span: p.spanFrom(start) }
}

/** A missing `;` at the end of a line is said without losing the next field. */
function endField(p: Cursor): void {
  if (p.eat(';')) return
  const message = parseMessages.missingSemicolon(p.quoteLast(), p.describe())
  if (!p.isFirstOnLine() && !p.is('}')) p.fail(p.span, message)
  p.report({ start: p.lastEnd, end: p.lastEnd }, message)
}

/** To behind the next `;` of this record, or to its `}`. */
function recoverField(p: Cursor, start: number): void {
  if (p.index === start && !p.is('}')) p.next()
  while (!p.is('end') && !p.is('}')) {
    if (p.eat(';')) return
    if (p.is('{')) p.skipBrackets()
    else p.next()
  }
}
