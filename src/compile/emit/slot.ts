// How C reads and writes a value of each kind in an 8-byte slot (cffi_glue.h, `cffi_slot`).
import type { Library, TypeUse } from '../layout/library.ts'
import { unreachable } from '../unreachable.ts'
import { cNames, isSpellable } from './names.ts'
import { spell } from './spell.ts'

/** The member of `cffi_slot`, or `storage` for what travels by address. */
export type SlotMember = 'i' | 'u' | 'f' | 'd' | 'f or d' | 'p' | 'storage'

/** How a value stands in a slot: as which type of C, in which member. */
export interface SlotValue {
  readonly type: string
  readonly member: SlotMember | undefined
}

/** Undefined for `void` and for what no call can carry. */
export function slotMember(library: Library, use: TypeUse): SlotMember | undefined {
  const type = library.types[use.type]
  switch (type?.kind) {
    case 'bool':
      return 'u'
    case 'integer':
      return type.size > 8 ? 'storage' : type.signed ? 'i' : 'u'
    case 'enum':
      return slotMember(library, { type: type.base, const: false })
    case 'float':
      if (type.open) return 'f or d'
      return type.long ? 'storage' : type.size === 4 ? 'f' : 'd'
    case 'complex':
      return 'storage'
    case 'record':
      return type.fields === undefined ? undefined : 'storage'
    case 'pointer':
      return 'p'
    case 'void':
    case 'array':
    case 'function':
    case 'unsupported':
    case undefined:
      return undefined
    default:
      return unreachable(type)
  }
}

/** The C type of `use` around `inner`, without `const` of its own; a pointer that C cannot name at all is a `void *`. */
export function spellValue(library: Library, use: TypeUse, inner = ''): string {
  if (!isSpellable(library, use.type)) {
    // `typedef ... *handle;`: the pointer has a name, though what it points to has none
    const alias = library.typedefs.find(({ type }) => type.type === use.type)?.name
    return alias === undefined ? `void *${inner}` : `${alias}${inner === '' ? '' : ` ${inner}`}`
  }
  return spell(library, { type: use.type, const: false }, cNames(library), inner)
}

export function slotValue(library: Library, use: TypeUse): SlotValue {
  return { type: spellValue(library, use), member: slotMember(library, use) }
}

/** A C expression of the value in `slot`. */
export function readSlot(library: Library, use: TypeUse, slot: string): string {
  return readAs(slotValue(library, use), slot)
}

export function readAs({ type, member }: SlotValue, slot: string): string {
  if (member === 'storage') return `*(${type} *)${slot}.p`
  if (member !== 'f or d') return `(${type})${slot}.${member}`
  return `(sizeof(${type}) == sizeof(float) ? (${type})${slot}.f : (${type})${slot}.d)`
}

/** A C statement that puts the value of `expression`, of the very type, into `slot`. */
export function writeSlot(
  library: Library,
  use: TypeUse,
  slot: string,
  expression: string,
): string {
  return writeAs(slotValue(library, use), slot, expression)
}

export function writeAs({ type, member }: SlotValue, slot: string, expression: string): string {
  switch (member) {
    case undefined:
      return `${expression};`
    case 'storage':
      return `*(${type} *)${slot}.p = ${expression};`
    case 'p':
      return `${slot}.p = (void *)${expression};`
    case 'i':
      return `${slot}.i = (int64_t)${expression};`
    case 'u':
      return `${slot}.u = (uint64_t)${expression};`
    case 'f':
    case 'd':
      return `${slot}.${member} = ${expression};`
    case 'f or d':
      return (
        `if (sizeof(${type}) == sizeof(float)) ${slot}.f = (float)${expression}; ` +
        `else ${slot}.d = ${expression};`
      )
    default:
      return unreachable(member)
  }
}
