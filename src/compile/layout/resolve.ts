// Types as written become rows of the table. Records and enums are laid out in record.ts and enum.ts,
// functions in signature.ts.
import { layoutMessages as say } from '../messages.ts'
import type { ArraySyntax, OpenSyntax, Qualifiers, TypeSyntax } from '../parse/syntax.ts'
import { unreachable } from '../unreachable.ts'
import { basicType } from './basic.ts'
import { complain, isBroken } from './draft.ts'
import type { Draft } from './draft.ts'
import { resolveEnum } from './enum.ts'
import { evaluateToInteger } from './evaluate.ts'
import type { TypeIndex, TypeUse } from './library.ts'
import { resolveTypeName } from './lookup.ts'
import { alignAt, isIncomplete, typeOfOperand } from './measure.ts'
import { completeEarly, resolveRecord } from './record.ts'
import { resolveFunction } from './signature.ts'
import { spellType } from './spell.ts'
import { alignOf, isOpen, sizeOf } from './table.ts'

/** What the declaration around a type knows of it. */
export interface Setting {
  /** Its comment, for the record or enum it may define. */
  readonly comment?: string | undefined
}

/** Whatever walks a type may call itself for each of these. */
const mostDepth = 1000

export function resolveType(draft: Draft, syntax: TypeSyntax, setting: Setting = {}): TypeUse {
  const use = resolveUnqualified(draft, syntax, setting)
  if (draft.table.depthOf(use.type) > mostDepth) {
    complain(draft, syntax.span, say.tooDeep(mostDepth))
    return draft.broken
  }
  return qualify(draft, use, syntax.qualifiers)
}

function resolveUnqualified(draft: Draft, syntax: TypeSyntax, setting: Setting): TypeUse {
  switch (syntax.kind) {
    case 'basic':
      return plain(basicType(draft.table, draft.target, syntax.name))
    case 'named':
      return resolveTypeName(draft, syntax.name, syntax.span)
    case 'record':
      return plain(resolveRecord(draft, syntax, setting.comment))
    case 'enum':
      return plain(resolveEnum(draft, syntax, setting.comment))
    case 'open':
      return resolveOpen(draft, syntax)
    case 'typeof':
      return typeOfOperand(draft, syntax.operand)
    case 'pointer': {
      const to = resolveType(draft, syntax.to, setting)
      const { pointer } = draft.target
      return plain(
        draft.table.share({
          kind: 'pointer',
          to: strip(to),
          size: pointer,
          align: pointer,
        }),
      )
    }
    case 'array':
      return resolveArray(draft, syntax, setting)
    case 'function':
      return plain(resolveFunction(draft, syntax))
    default:
      return unreachable(syntax)
  }
}

function plain(type: TypeIndex): TypeUse {
  return { type, const: false }
}

function qualify(draft: Draft, use: TypeUse, qualifiers: Qualifiers): TypeUse {
  let qualified = use
  if (qualifiers.nullability === 'nonnull') qualified = { ...qualified, nonnull: true }
  if (qualifiers.const && !use.const) qualified = makeConst(draft, qualified)
  const type = draft.table.at(use.type)
  const size = sizeOf(type)
  // an atomic object is as aligned as the machine's whole access to it wants (i386 psABI, 2.1)
  if (qualifiers.atomic && size !== undefined && size <= 8 && size > alignOf(type)) {
    qualified = { ...qualified, align: size }
  }
  return qualified
}

/** A qualified array is an array of qualified items (C11 6.7.3p9); a function has no qualifiers. */
function makeConst(draft: Draft, use: TypeUse): TypeUse {
  const type = draft.table.at(use.type)
  if (type.kind === 'function') return use
  if (type.kind !== 'array') return { ...use, const: true }
  if (type.of.const) return use
  const row = { ...type, of: makeConst(draft, type.of) }
  const index = type.length === 'open' ? draft.table.add(row) : draft.table.share(row)
  return { ...use, type: index }
}

/** `typedef ... t;`: declarators of one declaration share the row; the typedef names it. */
function resolveOpen(draft: Draft, syntax: OpenSyntax): TypeUse {
  const known = draft.written.get(syntax.span.start)
  if (known !== undefined) return plain(known)
  if (syntax.of !== 'opaque' && draft.mode === 'abi')
    complain(draft, syntax.span, say.openInAbi(say.thisType()))
  const { table, target } = draft
  const index = table.add(
    syntax.of === 'opaque'
      ? {
          kind: 'record',
          tag: 'struct',
          name: undefined,
          alias: undefined,
          declared: undefined,
          fields: undefined,
          size: undefined,
          align: 1,
          flexible: false,
          open: false,
        }
      : syntax.of === 'integer'
        ? {
            kind: 'integer',
            name: '',
            spelling: '',
            size: 8,
            align: target.align8,
            signed: true,
            bigint: false,
            character: undefined,
            open: true,
          }
        : { kind: 'float', name: '', size: 8, align: target.align8, long: false, open: true },
  )
  draft.written.set(syntax.span.start, index)
  return plain(index)
}

function resolveArray(draft: Draft, syntax: ArraySyntax, setting: Setting): TypeUse {
  const { table } = draft
  const of = resolveType(draft, syntax.of, setting)
  const length = resolveLength(draft, syntax)
  if (isBroken(draft, of) || length === 'broken') return draft.broken
  completeEarly(draft, of.type)
  const item = table.at(of.type)
  const size = sizeOf(item)
  const open = isOpen(table, of.type)
  if (item.kind === 'void' || item.kind === 'function') {
    complain(draft, syntax.of.span, say.arrayOf(item.kind === 'void' ? 'void' : 'functions'))
    return draft.broken
  }
  if (isIncomplete(draft, of.type) || (item.kind === 'array' && item.length === undefined)) {
    complain(draft, syntax.of.span, say.arrayOfIncomplete(spellType(table, of)))
    return draft.broken
  }
  const align = alignAt(draft, of)
  if (size === undefined || length === 'open' || open) {
    const counted = length === 'open' || length === undefined ? length : Number(length)
    return plain(
      table.add({ kind: 'array', of: strip(of), length: counted, size: undefined, align }),
    )
  }
  if (length === undefined) {
    return plain(table.share({ kind: 'array', of: strip(of), length, size: undefined, align }))
  }
  if (length * BigInt(size) > maxSize(draft)) {
    complain(draft, syntax.span, say.arrayTooBig(length))
    return draft.broken
  }
  const count = Number(length)
  return plain(
    table.share({ kind: 'array', of: strip(of), length: count, size: count * size, align }),
  )
}

/** As items and what pointers point to are used: how it is read stays, alignment and the like do not. */
function strip({ type, const: isConst, read, free }: TypeUse): TypeUse {
  if (read === undefined) return { type, const: isConst }
  return { type, const: isConst, read, ...(free !== undefined && { free }) }
}

/** The largest object: C's PTRDIFF_MAX, and what a number counts exactly. */
export function maxSize(draft: Draft): number {
  return draft.target.pointer === 4 ? 2 ** 31 - 1 : Number.MAX_SAFE_INTEGER
}

function resolveLength(draft: Draft, syntax: ArraySyntax): bigint | 'open' | 'broken' | undefined {
  if (syntax.length === undefined) return undefined
  if (syntax.length === 'open') {
    if (draft.mode === 'abi') complain(draft, syntax.span, say.openInAbi(say.thisLength()))
    return 'open'
  }
  const length = evaluateToInteger(draft, syntax.length, say.anArrayLength())
  if (typeof length === 'bigint' && length < 0n) {
    complain(draft, syntax.length.span, say.negativeLength(length))
    return 'broken'
  }
  return length ?? 'broken'
}
