// `sizeof`, `_Alignof` and `offsetof` in constant expressions.
import { layoutMessages as say } from '../messages.ts'
import type {
  BasicName,
  ExpressionSyntax,
  OffsetofExpression,
  SizeofExpression,
  TypeSyntax,
} from '../parse/syntax.ts'
import { basicType } from './basic.ts'
import { isBroken } from './draft.ts'
import type { Draft } from './draft.ts'
import { evaluate, evaluateToInteger } from './evaluate.ts'
import type { Field, RecordType, TypeIndex, TypeUse } from './library.ts'
import { findTypeName } from './lookup.ts'
import { refuse } from './operate.ts'
import { findPredeclared } from './predeclared.ts'
import { resolveType } from './resolve.ts'
import { spellType } from './spell.ts'
import { unreachable } from '../unreachable.ts'
import { alignOf, isOpen, sizeOf } from './table.ts'
import type { TypeTable } from './table.ts'
import { broken, integerValue } from './value.ts'
import type { StringValue, Value } from './value.ts'
import type { Target } from './target.ts'

export function measure(draft: Draft, syntax: SizeofExpression): Value {
  const { table } = draft
  const use = typeOfOperand(draft, syntax.operand)
  if (isBroken(draft, use)) return broken
  if (isOpen(table, use.type)) return { kind: 'open', use: undefined }
  const type = table.at(use.type)
  if (syntax.kind === 'alignof') return sizeValue(draft, use.align ?? alignOf(type))
  // GNU C gives void and functions the size 1
  const size = type.kind === 'void' || type.kind === 'function' ? 1 : sizeOf(type)
  if (size === undefined)
    return refuse(draft, syntax.operand.span, say.noSize(spellType(table, use)))
  return sizeValue(draft, size)
}

export function offsetIn(draft: Draft, syntax: OffsetofExpression): Value {
  const { table } = draft
  let use = resolveType(draft, syntax.type)
  let offset = 0
  for (const step of syntax.path) {
    if (isBroken(draft, use)) return broken
    const type = table.at(use.type)
    if (typeof step === 'string') {
      if (type.kind !== 'record' || type.fields === undefined) {
        const message = type.kind === 'record' ? say.fieldsUnknown : say.noFields
        return refuse(draft, syntax.span, message(spellType(table, use)))
      }
      if (type.open) return { kind: 'open', use: undefined }
      const found = findField(table, type, step)
      if (found === undefined)
        return refuse(draft, syntax.span, say.noField(spellType(table, use), step))
      if (found.field.bits) return refuse(draft, syntax.span, say.bitFieldOffset(step))
      offset += found.offset
      use = found.field.type
    } else {
      if (type.kind !== 'array')
        return refuse(draft, step.span, say.notArray(spellType(table, use)))
      const index = evaluateToInteger(draft, step, say.anArrayIndex())
      if (index === undefined) return broken
      const size = sizeOf(table.at(type.of.type))
      if (index === 'open' || size === undefined) return { kind: 'open', use: undefined }
      offset += Number(index) * size
      use = type.of
    }
  }
  return sizeValue(draft, offset)
}

/** The field of that name, also inside anonymous records, and its offset from the outermost. */
export function findField(
  table: TypeTable,
  record: RecordType,
  name: string,
): { readonly field: Field; readonly offset: number } | undefined {
  for (const field of record.fields ?? []) {
    if (field.name === name) return { field, offset: field.offset }
    const type = table.at(field.type.type)
    if (field.name === undefined && type.kind === 'record') {
      const found = findField(table, type, name)
      if (found) return { field: found.field, offset: field.offset + found.offset }
    }
  }
  return undefined
}

/** The type of an operand of sizeof or typeof. */
export function typeOfOperand(draft: Draft, operand: TypeSyntax | ExpressionSyntax): TypeUse {
  switch (operand.kind) {
    case 'basic':
    case 'named':
    case 'record':
    case 'enum':
    case 'open':
    case 'typeof':
    case 'pointer':
    case 'array':
    case 'function':
      return resolveType(draft, operand)
    case 'name': {
      const use = typeOfName(draft, operand.name)
      if (use !== undefined) return use
      break
    }
    default:
  }
  const value = evaluate(draft, operand, false)
  switch (value.kind) {
    case 'integer':
      return { type: draft.table.share(value.type), const: false }
    case 'float':
      return { type: basicType(draft.table, draft.target, value.name), const: false }
    case 'pointer':
      return value.use
    case 'open':
      return value.use ?? openType(draft)
    case 'broken':
      return draft.broken
    case 'string':
      return { type: typeOfString(draft, value), const: false }
    default:
      return unreachable(value)
  }
}

/** A type of which only the compiler knows the size. */
function openType(draft: Draft): TypeUse {
  const of = { type: basicType(draft.table, draft.target, 'char'), const: false }
  return {
    type: draft.table.add({ kind: 'array', of, length: 'open', size: undefined, align: 1 }),
    const: false,
  }
}

/** The parser cannot tell `sizeof(size_t)` from `sizeof(x)`. */
function typeOfName(draft: Draft, name: string): TypeUse | undefined {
  const meaning = draft.names.get(name)
  if (meaning?.kind === 'included') return meaning.use()
  if (meaning?.kind === 'global') return draft.globals[meaning.index]?.type
  if (meaning?.kind === 'function') {
    const type = draft.functions[meaning.index]?.type
    return type === undefined ? undefined : { type, const: false }
  }
  return meaning?.kind === 'constant' ? undefined : findTypeName(draft, name)
}

/** An array of the literal's characters and the one that ends it (C11 6.4.5p6). */
function typeOfString(draft: Draft, { prefix, value, bytes }: StringValue): TypeIndex {
  const { table, target } = draft
  const of = { type: basicType(table, target, unitNames(target)[prefix]), const: false }
  const size = sizeOf(table.at(of.type)) ?? 1
  const units =
    size === 1 ? (bytes ?? new TextEncoder().encode(value)) : size === 2 ? value : [...value]
  const length = units.length + 1
  return table.share({ kind: 'array', of, length, size: length * size, align: size })
}

function unitNames(target: Target): Readonly<Record<StringValue['prefix'], BasicName>> {
  const wide =
    target.wchar.size === 2 ? 'unsigned short' : target.wchar.signed ? 'int' : 'unsigned int'
  return { '': 'char', u8: 'char', u: 'unsigned short', U: 'unsigned int', L: wide }
}

/** A value of type size_t. */
function sizeValue(draft: Draft, value: number): Value {
  const size = findPredeclared(draft.target, 'size_t')
  return integerValue(
    draft.target,
    size?.kind === 'basic' ? size.name : 'unsigned long',
    BigInt(value),
  )
}

/** Alignment of a field or item; Microsoft's layout hears of a typedef's attribute otherwise (field.ts). */
export function alignAt(draft: Draft, use: TypeUse): number {
  const own = alignOf(draft.table.at(use.type))
  return draft.target.bitFields === 'msvc' ? own : (use.align ?? own)
}

export function isIncomplete(draft: Draft, index: TypeIndex): boolean {
  const type = draft.table.at(index)
  return type.kind === 'record' && type.fields === undefined
}
