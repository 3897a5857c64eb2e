// Enums: the values of their enumerators, each of them a constant of the file, and the integer they
// are stored as.
import { layoutMessages as say } from '../messages.ts'
import type { EnumBodySyntax, EnumeratorSyntax, EnumSyntax } from '../parse/syntax.ts'
import { isPacked } from './attribute.ts'
import { integerType } from './basic.ts'
import { complain, isBroken, noteAt } from './draft.ts'
import type { Draft } from './draft.ts'
import { declareConstant } from './constant.ts'
import { evaluate } from './evaluate.ts'
import type { Declared, Enumerator, EnumType, IntegerType, TypeIndex } from './library.ts'
import { resolveType } from './resolve.ts'
import { findTag } from './tag.ts'
import { fits, smallestType, wrap } from './value.ts'
import type { Value } from './value.ts'

export function resolveEnum(
  draft: Draft,
  syntax: EnumSyntax,
  comment: string | undefined,
): TypeIndex {
  const { name, body } = syntax
  const known = name && findTag(draft, 'enum', name, body !== undefined)
  if (known !== undefined && known.index < 0) return draft.broken.type
  if (body === undefined) {
    if (known !== undefined) return known.index
    if (syntax.base !== undefined) return addEnum(draft, syntax, comment, readBase(draft, syntax))
    complain(draft, name?.span ?? syntax.span, say.enumWithoutMembers(name?.text ?? ''))
    return draft.broken.type
  }
  // the declarators of one declaration share its body
  const shared = draft.written.get(body.span.start)
  if (shared !== undefined) return shared
  if (known !== undefined && isDefined(draft, known.index)) {
    complain(draft, name?.span ?? syntax.span, say.redefined(`enum ${name?.text}`), [
      noteAt(draft, known.declared, say.firstDefined()),
    ])
    return known.index
  }
  const base = readBase(draft, syntax)
  const index = known?.index ?? addEnum(draft, syntax, comment, base)
  draft.written.set(body.span.start, index)
  const members = readMembers(draft, body, index, base)
  const open = body.open || members.some((member) => member.value === undefined)
  if (open && draft.mode === 'abi') complain(draft, syntax.span, say.openInAbi(say.thisEnum()))
  const row = draft.table.at(index)
  if (row.kind !== 'enum') return index
  const stored = base ?? chooseBase(draft, syntax, members)
  draft.table.complete(index, { ...row, ...storedAs(draft, stored), members, open })
  return index
}

function isDefined(draft: Draft, index: TypeIndex): boolean {
  const row = draft.table.at(index)
  return row.kind === 'enum' && row.members.length > 0
}

function addEnum(
  draft: Draft,
  syntax: EnumSyntax,
  comment: string | undefined,
  base: IntegerType | undefined,
): TypeIndex {
  const { name } = syntax
  const declared: Declared | undefined = name && { name: name.text, span: name.span, comment }
  const index = draft.table.add({
    kind: 'enum',
    tag: name?.text,
    alias: undefined,
    declared,
    ...storedAs(draft, base ?? integerType(draft.target, 'int')),
    members: [],
    open: false,
  })
  if (declared) {
    draft.tagNames.set(declared.name, { tag: 'enum', index, declared })
    draft.tags.push(index)
  }
  return index
}

type Stored = Pick<EnumType, 'base' | 'size' | 'align'>

/** Enums are numbers in JavaScript, whatever the integer below them is called. */
function storedAs(draft: Draft, base: IntegerType): Stored {
  const { size, align } = base
  return { base: draft.table.share({ ...base, spelling: base.name, bigint: false }), size, align }
}

/** C23's `enum e : type`. */
function readBase(draft: Draft, syntax: EnumSyntax): IntegerType | undefined {
  if (syntax.base === undefined) return undefined
  const use = resolveType(draft, syntax.base)
  const type = draft.table.at(use.type)
  if (type.kind === 'integer') return type
  if (type.kind === 'bool')
    return { ...integerType(draft.target, 'unsigned char'), character: undefined }
  if (!isBroken(draft, use)) complain(draft, syntax.base.span, say.enumBase())
  return integerType(draft.target, 'int')
}

function readMembers(
  draft: Draft,
  body: EnumBodySyntax,
  index: TypeIndex,
  base: IntegerType | undefined,
): readonly Enumerator[] {
  let last: Value | undefined
  return body.members.map((syntax) => {
    const value = readValue(draft, syntax, last, body.open, base)
    last = value
    const { name, comment } = syntax
    const declared: Declared = { name: name.text, span: name.span, comment }
    const known = value.kind === 'integer'
    const constant: Value = known ? value : { kind: 'open', use: { type: index, const: false } }
    declareConstant(draft, declared, constant, 'enumerator')
    return { ...declared, value: known ? value.value : undefined }
  })
}

/** One more than the last where none is written, unless only the compiler knows (C11 6.7.2.2p3). */
function readValue(
  draft: Draft,
  syntax: EnumeratorSyntax,
  last: Value | undefined,
  open: boolean,
  base: IntegerType | undefined,
): Value {
  const { target } = draft
  if (syntax.value === 'open') return { kind: 'open', use: undefined }
  if (syntax.value === undefined) {
    if (open || (last && last.kind !== 'integer')) return { kind: 'open', use: undefined }
    return enumeratorValue(draft, syntax, last ? last.value + 1n : 0n, base)
  }
  const value = evaluate(draft, syntax.value)
  if (value.kind === 'integer') return enumeratorValue(draft, syntax, value.value, base)
  if (value.kind !== 'open' && value.kind !== 'broken') {
    complain(draft, syntax.value.span, say.notInteger(say.anEnumeratorValue()))
  }
  return value.kind === 'open'
    ? value
    : { kind: 'integer', value: 0n, type: integerType(target, 'int') }
}

function enumeratorValue(
  draft: Draft,
  syntax: EnumeratorSyntax,
  value: bigint,
  base: IntegerType | undefined,
): Value {
  const int = integerType(draft.target, 'int')
  const type =
    base ?? (isAlwaysInt(draft) || fits(int, value) ? int : smallestType(draft.target, value))
  if (type === undefined || (base && !fits(base, value))) {
    complain(draft, syntax.span, say.enumeratorTooBig(syntax.name.text, value, base?.name))
    return { kind: 'integer', value: 0n, type: int }
  }
  return { kind: 'integer', value: wrap(type, value), type }
}

/** Microsoft's enums are ints, whatever their values. */
function isAlwaysInt(draft: Draft): boolean {
  return draft.target.bitFields === 'msvc'
}

/** GNU C: the first of these types that holds all values; unsigned where none is negative. */
function chooseBase(draft: Draft, syntax: EnumSyntax, members: readonly Enumerator[]): IntegerType {
  const { target } = draft
  if (isAlwaysInt(draft)) return integerType(target, 'int')
  const values = members.flatMap(({ value }) => value ?? [])
  const negative = values.some((value) => value < 0n)
  const narrow = negative ? ['signed char', 'short'] : ['unsigned char', 'unsigned short']
  const wide = ['int', 'long', 'long long'].map((name) => (negative ? name : `unsigned ${name}`))
  const names = isPacked(syntax.attributes) ? [...narrow, ...wide] : wide
  const types = names.map((name) => integerType(target, name))
  const found = types.find((type) => values.every((value) => fits(type, value)))
  if (found === undefined) complain(draft, syntax.name?.span ?? syntax.span, say.enumTooWide())
  return found ?? integerType(target, 'long long')
}
