// struct-or-union-specifier (C11 6.7.2.1): records, their fields and bit-fields, open or exact.
import { parseMessages } from '../messages.ts'
import { joinAttributes, parseAttributes } from './attribute.ts'
import { findCommentAbove, findCommentBehind } from './comment.ts'
import { parseAnyDeclarator } from './declarator.ts'
import { parseExpression } from './expression.ts'
import { noQualifiers } from './qualifier.ts'
import { endsUnclosed, parseSpecifiers } from './specifiers.ts'
import { parseStaticAssert } from './static-assert.ts'
import { isTypeStart } from './type-name.ts'
import type { Cursor } from './cursor.ts'
import type { Specifiers } from './specifiers.ts'
import type { FieldSyntax, RecordBodySyntax, RecordSyntax } from './syntax.ts'

/** struct-or-union-specifier: ( "struct" | "union" ) attribute* name? ( "{" struct-declaration* "}" )? attribute* */
export function parseRecord(p: Cursor, tag: 'struct' | 'union'): RecordSyntax {
  const { start } = p
  p.enter()
  p.next()
  let attributes = parseAttributes(p)
  const name = p.is('name') ? p.parseName() : undefined
  attributes = parseAttributes(p, attributes)
  const pack = p.parsing.findPack(p.start)
  const body = p.is('{')
    ? parseBody(p, name === undefined ? tag : `${tag} ${name.text}`, start)
    : undefined
  if (name === undefined && body === undefined) {
    p.fail(p.span, parseMessages.expectedTag(tag, p.describe()))
  }
  const span = p.spanFrom(start)
  if (body !== undefined) attributes = parseAttributes(p, attributes)
  p.leave()
  return { kind: 'record', tag, name, body, attributes, pack, qualifiers: noQualifiers, span }
}

/** "{" ( struct-declaration | static_assert-declaration | "...;" )* "}", where "...;" may stand anywhere, as in CFFI */
function parseBody(p: Cursor, record: string, start: number): RecordBodySyntax {
  const { span: brace, index } = p
  p.next()
  const fields: FieldSyntax[] = []
  let open = false
  let closed: boolean | undefined
  while (!p.eat('}')) {
    // Of a record that nothing closes, a line that begins no deeper than its own is none of its fields.
    if (fields.length > 0 && p.isBackAt(start)) closed ??= p.findClosing(index) !== undefined
    const isBelow = closed === false && p.isBackAt(start)
    if (p.is('end') || isBelow || isOutside(p, start)) {
      p.fail(p.gap, parseMessages.unclosedRecord(record, p.describe()), p.openedAt(brace))
    }
    if (p.eat(';')) continue
    if (p.eat('...')) {
      open = true
      if (!p.eat(';')) p.report(p.gap, parseMessages.missingSemicolon("'...'", p.describe()))
      continue
    }
    p.attempt(
      () => parseMember(p, record, fields),
      (index) => recoverField(p, index),
    )
  }
  return { fields, open, span: p.spanFrom(brace.start) }
}

/** A line that begins no deeper than the record with a word that no field begins with. */
function isOutside(p: Cursor, start: number): boolean {
  return (p.is('typedef') || p.is('extern')) && p.isBackAt(start)
}

function parseMember(p: Cursor, record: string, into: FieldSyntax[]): void {
  if (p.is('static_assert')) p.parsing.asserts.push(parseStaticAssert(p))
  else parseFields(p, record, into)
}

/** struct-declaration: specifier-qualifier-list ( struct-declarator ( "," struct-declarator )* )? ";" */
function parseFields(p: Cursor, record: string, into: FieldSyntax[]): void {
  const { start } = p
  const above = findCommentAbove(p.parsing, start, p.lastEnd)
  const specifiers = parseSpecifiers(p, 'field')
  const { storage, storageSpan } = specifiers
  if (storage !== 'none') p.fail(storageSpan ?? p.span, parseMessages.storageInRecord(storage))
  const fields: FieldSyntax[] = []
  if (p.is(';') || endsUnclosed(p, specifiers.type))
    fields.push(makeAnonymousField(p, specifiers, start))
  else {
    do fields.push(parseField(p, specifiers, fields.length === 0 ? start : p.start, record))
    while (p.eat(','))
  }
  endField(p)
  const comment = above ?? findCommentBehind(p.parsing, p.lastEnd)
  for (const field of fields) {
    into.push(comment === undefined || field.comment !== undefined ? field : { ...field, comment })
  }
}

/** A nested record or enum whose members are reached through the outer one. */
function makeAnonymousField(
  p: Cursor,
  { type, attributes }: Specifiers,
  start: number,
): FieldSyntax {
  if (type.kind !== 'record' && type.kind !== 'enum' && type.kind !== 'named') {
    p.fail(p.span, parseMessages.expectedFieldName(p.describe()))
  }
  const span = p.spanFrom(start)
  return {
    kind: 'field',
    name: undefined,
    type,
    width: undefined,
    attributes,
    comment: undefined,
    span,
  }
}

/** struct-declarator: declarator | declarator? ":" constant-expression */
function parseField(p: Cursor, specifiers: Specifiers, start: number, record: string): FieldSyntax {
  const declarator = parseAnyDeclarator(p, specifiers)
  const { name, type } = declarator
  if (name === undefined && !p.is(':')) failAtName(p)
  if (type.kind === 'function') {
    const notes = [{ message: parseMessages.perhapsOutside(record) }]
    p.fail(name?.span ?? type.span, parseMessages.functionInRecord(name?.text ?? ''), notes)
  }
  if (name === undefined) checkOrder(p, specifiers)
  const width = p.eat(':') ? parseExpression(p) : undefined
  const attributes = parseAttributes(
    p,
    joinAttributes(specifiers.attributes, declarator.attributes),
  )
  const span = p.spanFrom(start)
  const comment = p.is(',') ? findCommentBehind(p.parsing, p.tokens.end(p.index)) : undefined
  return { kind: 'field', name, type, width, attributes, comment, span }
}

/** Where the name of a field should stand. */
function failAtName(p: Cursor): never {
  if (p.is('name') && p.lastText === ']') p.fail(p.span, parseMessages.bracketsBeforeName())
  const notes =
    p.lastText === ',' && isTypeStart(p, 0) ? [{ message: parseMessages.perhapsSemicolon() }] : []
  return p.fail(p.span, parseMessages.expectedFieldName(p.describe()), notes)
}

/** `x: int` of other languages, where C knows bit-fields without a name. */
function checkOrder(p: Cursor, { type }: Specifiers): void {
  if (p.parsing.header || type.kind !== 'named' || p.parsing.typedefs.has(type.name)) return
  const { tokens, index } = p
  const behind = tokens.text(index + 1)
  const isUnknown = p.peek(1) === 'name' && !p.parsing.values.has(behind)
  if (!isUnknown && !isTypeStart(p, 1)) return
  p.fail(
    { start: type.span.start, end: tokens.end(index + 1) },
    parseMessages.typeBehindName(type.name, behind),
  )
}

/** A missing `;` at the end of a line is said without losing the next field. */
function endField(p: Cursor): void {
  if (p.eat(';')) return
  const message = p.is('=')
    ? parseMessages.fieldWithValue(p.lastText)
    : parseMessages.missingSemicolon(p.quoteLast(), p.describe())
  if (!p.isFirstOnLine() && !p.is('}')) p.fail(p.span, message)
  p.report({ start: p.lastEnd, end: p.lastEnd }, message)
}

/** To behind the next `;` of this record, or to its `}`. */
function recoverField(p: Cursor, start: number): void {
  if (p.index === start && !p.is('}')) p.next()
  p.skipUntil('{', () => p.is(';') || p.is('}'))
  p.eat(';')
}
