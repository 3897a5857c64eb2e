// Structs and unions: their fields, checked and placed.
import { layoutMessages as say } from '../messages.ts'
import type { RecordBodySyntax, RecordSyntax, TypeSyntax } from '../parse/syntax.ts'
import { readAlignment, isPacked } from './attribute.ts'
import { locateBits } from './bitfield.ts'
import { complain, noteAt } from './draft.ts'
import type { Draft } from './draft.ts'
import { readFields } from './field.ts'
import type { FieldDraft } from './field.ts'
import type { Declared, Field, RecordType, TypeIndex } from './library.ts'
import { placeMsvc } from './msvc.ts'
import type { Placement, Shape } from './place.ts'
import { isSameUse } from './table.ts'
import { maxSize } from './resolve.ts'
import { placeSysv } from './sysv.ts'
import { findTag } from './tag.ts'

export function resolveRecord(
  draft: Draft,
  syntax: RecordSyntax,
  comment: string | undefined,
): TypeIndex {
  const index = declareRecord(draft, syntax)
  const { body } = syntax
  // the declarators of one declaration share its body
  if (index === undefined) return draft.broken.type
  if (body === undefined || draft.written.has(body.span.start)) return index
  draft.written.set(body.span.start, index)
  const before = draft.table.at(index)
  if (before.kind !== 'record') return index
  if (draft.unfinished.has(index)) {
    complain(draft, syntax.span, say.nestedInItself(`${syntax.tag} ${syntax.name?.text}`))
    return draft.broken.type
  }
  const declared: Declared | undefined = syntax.name
    ? { name: syntax.name.text, span: syntax.name.span, comment }
    : undefined
  draft.unfinished.add(index)
  const { placement, ...laid } = layoutBody(draft, syntax, body)
  draft.unfinished.delete(index)
  const row: RecordType = { ...before, declared: declared ?? before.declared, ...laid }
  if (before.fields === undefined) {
    draft.table.complete(index, row)
    draft.required.set(index, placement.required)
  } else if (!isSameBody(draft, before, row)) {
    complain(
      draft,
      syntax.name?.span ?? syntax.span,
      say.redefined(`${syntax.tag} ${syntax.name?.text}`),
      before.declared && [noteAt(draft, before.declared, say.firstDefined())],
    )
  }
  return index
}

/** The row of the tag, or a new one; undefined when the tag is of another kind. */
function declareRecord(draft: Draft, syntax: RecordSyntax): TypeIndex | undefined {
  const { tag, name, body } = syntax
  const opaque = (declared: Declared | undefined): RecordType => ({
    kind: 'record',
    tag,
    name: name?.text,
    alias: undefined,
    declared,
    fields: undefined,
    size: undefined,
    align: 1,
    flexible: false,
    open: false,
  })
  if (name === undefined) {
    const known = draft.written.get((body ?? syntax).span.start)
    return known ?? draft.table.add(opaque(undefined))
  }
  const known = findTag(draft, tag, name, body !== undefined)
  if (known !== undefined) return known.index < 0 ? undefined : known.index
  const declared = { name: name.text, span: name.span, comment: undefined }
  const index = draft.table.add(opaque(declared))
  draft.tagNames.set(name.text, { tag, index, declared })
  draft.tags.push(index)
  return index
}

/** Records that wait for others to be laid out, each within a call of its own. */
const mostNested = 256

/** Lays out a record whose body stands further down, for what holds it by value (C wants it above, CFFI does not). */
export function completeEarly(draft: Draft, index: TypeIndex): void {
  const row = draft.table.at(index)
  if (row.kind !== 'record' || row.fields !== undefined || draft.unfinished.has(index)) return
  if (draft.unfinished.size > mostNested) return
  const later = draft.laterRecords.get(`${row.tag} ${row.name}`)
  if (later !== undefined) resolveRecord(draft, later.syntax, later.comment)
}

type Laid = Pick<
  RecordType,
  'fields' | 'size' | 'align' | 'flexible' | 'open' | 'unnamedBits' | 'atomic'
> & {
  readonly placement: Placement
}

function layoutBody(draft: Draft, syntax: RecordSyntax, body: RecordBodySyntax): Laid {
  const { target } = draft
  const packed = isPacked(syntax.attributes)
  const shape: Shape = {
    union: syntax.tag === 'union',
    pack: syntax.pack,
    packed,
    aligned: readAlignment(draft, syntax.attributes),
  }
  const { members, flexible, open } = readFields(draft, syntax, body, packed)
  if (open && draft.mode === 'abi') complain(draft, syntax.span, say.openInAbi(say.thisRecord()))
  const placement =
    target.bitFields === 'msvc'
      ? placeMsvc(members, shape, target.pointer)
      : placeSysv(members, shape, target.unnamedBitFieldsAlign)
  const fields = members.flatMap((member, i) =>
    placeField(draft, member, placement.bits[i] ?? 0, placement.size),
  )
  const known = members.every((member) => member.known)
  const isTooBig = placement.size > maxSize(draft)
  if (isTooBig)
    complain(draft, syntax.span, say.recordTooBig(`${syntax.tag} ${syntax.name?.text ?? '{ … }'}`))
  const size = !known ? undefined : isTooBig ? 0 : placement.size
  const unnamedBits = members.flatMap(({ field, width }, i) =>
    field === undefined && width ? [{ first: placement.bits[i] ?? 0, width }] : [],
  )
  return {
    fields,
    size,
    align: placement.align,
    flexible,
    open,
    placement,
    ...(unnamedBits.length > 0 && { unnamedBits }),
    ...(body.fields.some(({ type }) => isAtomic(type)) && { atomic: true }),
  }
}

function isAtomic(type: TypeSyntax): boolean {
  return type.kind === 'array' ? isAtomic(type.of) : type.qualifiers.atomic
}

function placeField(
  draft: Draft,
  member: FieldDraft,
  first: number,
  recordSize: number,
): readonly Field[] {
  const { field, width, size } = member
  if (field === undefined) return []
  const { name, type, span, comment } = field
  const { offset, bits } =
    width === undefined
      ? { offset: first / 8, bits: undefined }
      : locateBits(first, width, size, recordSize, draft.target.endian)
  return [{ name, type, offset, bits, span, comment }]
}

/** C23 6.2.7: a record may be defined again when nothing differs. */
function isSameBody(draft: Draft, a: RecordType, b: RecordType): boolean {
  return (
    a.size === b.size &&
    a.align === b.align &&
    a.open === b.open &&
    a.fields?.length === b.fields?.length &&
    (a.fields ?? []).every((field, i) => {
      const other = b.fields?.[i]
      return (
        other !== undefined &&
        other.name === field.name &&
        other.offset === field.offset &&
        other.bits?.shift === field.bits?.shift &&
        other.bits?.width === field.bits?.width &&
        isSameUse(draft.table, field.type, other.type)
      )
    })
  )
}
