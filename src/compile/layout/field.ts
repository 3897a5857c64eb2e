// The fields of a record as they are declared: their types, checked, and what their placing needs.
import { layoutMessages as say } from '../messages.ts'
import type { FieldSyntax, NameSyntax, RecordBodySyntax, RecordSyntax } from '../parse/syntax.ts'
import type { Span } from '../source.ts'
import { isPacked, readAlignment } from './attribute.ts'
import { complain, isBroken, warn } from './draft.ts'
import type { Draft } from './draft.ts'
import { evaluateToInteger } from './evaluate.ts'
import type { Field, RecordType, TypeUse } from './library.ts'
import { alignAt, isIncomplete } from './measure.ts'
import type { Member } from './place.ts'
import { completeEarly } from './record.ts'
import { resolveType } from './resolve.ts'
import { spellType } from './spell.ts'
import { isOpen, sizeOf } from './table.ts'
import type { TypeTable } from './table.ts'

export interface FieldDraft extends Member {
  /** Undefined for padding: an unnamed bit-field. */
  readonly field: Omit<Field, 'offset' | 'bits'> | undefined
  /** Its size is: not that of an open array. */
  readonly known: boolean
}

export interface BodyDraft {
  readonly members: readonly FieldDraft[]
  readonly flexible: boolean
  readonly open: boolean
}

export function readFields(
  draft: Draft,
  record: RecordSyntax,
  body: RecordBodySyntax,
  packed: boolean,
): BodyDraft {
  const members: FieldDraft[] = []
  const names = new Map<string, NameSyntax>()
  const bitFields: Span[] = []
  let open = body.open
  for (const [i, syntax] of body.fields.entries()) {
    const isLast = i === body.fields.length - 1
    const member = readField(
      draft,
      syntax,
      packed,
      whyNotFlexible(draft, record, body, syntax, isLast),
    )
    if (member === undefined) continue
    checkNames(draft, syntax, member, names)
    if (member.width !== undefined) bitFields.push(syntax.span)
    if (member.field?.name === undefined && hasBitFields(draft.table, member.field?.type)) {
      bitFields.push(syntax.span)
    }
    if (member.field && isOpen(draft.table, member.field.type.type)) open = true
    members.push(member)
  }
  if (open) {
    const message = body.open ? say.bitFieldInOpen() : say.bitFieldBesideOpen()
    for (const span of bitFields) complain(draft, span, message)
  }
  const last = members.at(-1)?.field
  return { members, flexible: last !== undefined && isFlexible(draft.table, last.type), open }
}

/** Of a record whose fields are reached through the outer one, which then has them too. */
function hasBitFields(table: TypeTable, use: TypeUse | undefined): boolean {
  const type = use && table.at(use.type)
  if (type?.kind !== 'record') return false
  return (type.fields ?? []).some(
    (field) =>
      field.bits !== undefined || (field.name === undefined && hasBitFields(table, field.type)),
  )
}

function isFlexible(table: TypeTable, use: TypeUse): boolean {
  const type = table.at(use.type)
  return type.kind === 'array' && type.length === undefined
}

/** What is wrong with an array without length at this place, if one stands there. */
function whyNotFlexible(
  draft: Draft,
  record: RecordSyntax,
  body: RecordBodySyntax,
  syntax: FieldSyntax,
  isLast: boolean,
): string | undefined {
  if (body.open) return undefined
  if (record.tag === 'union') return say.flexibleInUnion()
  if (!isLast) return say.flexibleNotLast(syntax.name?.text)
  return body.fields.length === 1 && draft.target.bitFields === 'sysv'
    ? say.flexibleAlone()
    : undefined
}

function readField(
  draft: Draft,
  syntax: FieldSyntax,
  packed: boolean,
  noFlexible: string | undefined,
): FieldDraft | undefined {
  const { table } = draft
  const type = resolveType(draft, syntax.type, { comment: syntax.comment })
  if (syntax.width !== undefined) return readBitField(draft, syntax, type, packed)
  if (syntax.name === undefined && !isAnonymousRecord(syntax)) {
    declareNothing(draft, syntax, type)
    return undefined
  }
  if (!isBroken(draft, type)) {
    completeEarly(draft, type.type)
    const message = whyNoField(draft, syntax, type)
    if (message !== undefined) {
      complain(draft, syntax.type.span, message)
      return undefined
    }
    // `int a[][...];` says that the compiler knows the rest of the record
    if (noFlexible !== undefined && isFlexible(table, type) && !isOpen(table, type.type)) {
      complain(draft, syntax.span, noFlexible)
    }
  }
  const row = table.at(type.type)
  const align = alignAt(draft, type)
  const size = sizeOf(row)
  return {
    size: size ?? 0,
    align,
    width: undefined,
    named: true,
    packed: packed || isPacked(syntax.attributes),
    aligned: readAlignment(draft, syntax.attributes, align),
    required: requiredOf(draft, type),
    field: { name: syntax.name?.text, type, span: syntax.span, comment: syntax.comment },
    known: size !== undefined || isFlexible(table, type),
  }
}

/** A field without name: an enum's enumerators are declared all the same, a record's tag too. */
function declareNothing(draft: Draft, { span, type: syntax }: FieldSyntax, type: TypeUse): void {
  if (syntax.kind === 'enum') return
  const message = say.namelessField(spellType(draft.table, type))
  if (syntax.kind === 'record') warn(draft, span, message)
  else complain(draft, span, message)
}

function isAnonymousRecord(syntax: FieldSyntax): boolean {
  return syntax.type.kind === 'record' && syntax.type.name === undefined
}

function whyNoField(draft: Draft, syntax: FieldSyntax, type: TypeUse): string | undefined {
  const { table } = draft
  const { kind } = table.at(type.type)
  const name = syntax.name?.text ?? ''
  if (kind === 'void') return say.voidField(name)
  if (kind === 'function') return say.functionField(name)
  if (draft.unfinished.has(type.type)) return say.containsItself(spellType(table, type), name)
  return isIncomplete(draft, type.type)
    ? say.incompleteField(spellType(table, type), name)
    : undefined
}

/** Alignment by attributes of the type, its items' included. */
function requiredOf(draft: Draft, use: TypeUse): number {
  const type = draft.table.at(use.type)
  const inner =
    type.kind === 'array' ? requiredOf(draft, type.of) : (draft.required.get(use.type) ?? 0)
  return Math.max(use.align ?? 0, inner)
}

function readBitField(
  draft: Draft,
  syntax: FieldSyntax,
  type: TypeUse,
  packed: boolean,
): FieldDraft | undefined {
  const { table } = draft
  const { name, width: expression } = syntax
  if (expression === undefined) return undefined
  const width = evaluateToInteger(draft, expression, say.aWidth())
  if (width === undefined || isBroken(draft, type)) return undefined
  const row = table.at(type.type)
  const label = name?.text
  if (row.kind !== 'integer' && row.kind !== 'enum' && row.kind !== 'bool') {
    complain(draft, syntax.type.span, say.bitFieldType(label, spellType(table, type)))
    return undefined
  }
  const most = row.kind === 'bool' ? 1 : row.size * 8
  const message =
    width === 'open' || isOpen(table, type.type)
      ? say.openNotHere(say.aWidth())
      : width < 0n
        ? say.negativeWidth(label, width)
        : width > BigInt(most)
          ? say.bitFieldTooWide(label, width, spellType(table, type), most)
          : width === 0n && name !== undefined
            ? say.namedZeroWidth(name.text)
            : undefined
  if (message !== undefined) {
    complain(draft, expression.span, message)
    return undefined
  }
  return {
    size: row.size,
    align: alignAt(draft, type),
    width: Number(width),
    named: name !== undefined,
    packed: packed || isPacked(syntax.attributes),
    aligned: readAlignment(draft, syntax.attributes, row.align),
    required: type.align ?? 0,
    field: name && { name: name.text, type, span: syntax.span, comment: syntax.comment },
    known: true,
  }
}

/** A name stands once in a record, the members of anonymous records included (C11 6.7.2.1p13). */
function checkNames(
  draft: Draft,
  syntax: FieldSyntax,
  member: FieldDraft,
  names: Map<string, NameSyntax>,
): void {
  const { field } = member
  if (field === undefined) return
  const type = draft.table.at(field.type.type)
  const own =
    field.name === undefined && type.kind === 'record'
      ? namesOf(draft.table, type)
      : [field.name ?? '']
  for (const name of own) {
    const first = names.get(name)
    const span = syntax.name?.span ?? syntax.span
    if (first === undefined) names.set(name, { text: name, span })
    else {
      complain(draft, span, say.duplicateField(name), [
        { message: say.firstDeclared(name), span: first.span },
      ])
    }
  }
}

function namesOf(table: TypeTable, record: RecordType): readonly string[] {
  return (record.fields ?? []).flatMap((field) => {
    if (field.name !== undefined) return field.name
    const type = table.at(field.type.type)
    return type.kind === 'record' ? namesOf(table, type) : []
  })
}
