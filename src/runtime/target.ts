// What a pointer may be given: which values stand for an address, for how long, and why the others do not.
import type { ArrayData } from './array.ts'
import { canPoint } from './compatible.ts'
import { getCore, type Address } from './core.ts'
import type { CType } from './ctype.ts'
import { viewName, withArticle } from './describe.ts'
import type { Where } from './error.ts'
import { FOREIGN, Memory, isDetached, type CData } from './memory.ts'
import * as messages from './messages.ts'
import type { PointerType } from './pointer.ts'
import { code, ctype, isCData } from './slots.ts'
import { isCharacter } from './text.ts'

/** What a library function carries: how it is a function pointer. */
export interface FunctionCode {
  readonly name: string
  readonly address: () => Address
  /** The type of a pointer to it. */
  readonly type: () => PointerType
  /** Whether it can be called as that type. */
  readonly matches: (type: CType) => boolean
}

export interface LibraryFunction {
  readonly [code]?: FunctionCode
}

/** A cdata whose place is the address, null, or undefined when `value` is none of the lasting targets. */
export function targetOf(
  value: unknown,
  type: PointerType,
  where: Where,
): CData | null | undefined {
  if (value === null) return null
  if (isCData(value)) {
    checkTarget(value, type, where)
    type.accepted = value[ctype]
    return value
  }
  const functionCode = (value as LibraryFunction | undefined)?.[code]
  return functionCode && codeTarget(functionCode, type, where)
}

/** A target for a pointer that stays: in a field, an item, a global. */
export function storedTarget(value: unknown, type: PointerType, where: Where): CData | undefined {
  const target = targetOf(value, type, where)
  if (target !== undefined) return target ?? undefined
  if (ArrayBuffer.isView(value)) {
    checkView(value, type, where)
    return type.make(holdMemoryOf(value), 0)
  }
  if (typeof value === 'function' && type.item.kind === 'function') {
    throw messages.plainFunction(where, type.name)
  }
  throw messages.wrongType(where, wanted(type, false), value)
}

function checkTarget(value: CData, type: PointerType, where: Where): void {
  const given = value[ctype]
  const { item } = type
  switch (given.kind) {
    case 'pointer':
      if (given === type || canPoint((given as PointerType).item, item)) return
      break
    case 'array':
      // an array is a pointer to its first item, and to itself as a whole
      if (canPoint((value as ArrayData)[ctype].item, item) || canPoint(given, item)) return
      break
    case 'record':
      if (canPoint(given, item)) return
      break
    default:
  }
  throw given.name === type.name || given.name === item.name
    ? messages.sameNameOtherType(where, type.name)
    : messages.wrongType(where, wanted(type, false), value)
}

function codeTarget(functionCode: FunctionCode, type: PointerType, where: Where): CData {
  const { item } = type
  if (item.kind !== 'void' && !functionCode.matches(item)) {
    throw messages.incompatible(
      where,
      wanted(type, false),
      `the library function ${functionCode.name}`,
    )
  }
  return type.make(FOREIGN, functionCode.address() as number)
}

/** A view of a buffer whose items lie as the pointer's do; it must stay where it is. */
export function checkView(view: ArrayBufferView, type: PointerType, where: Where): void {
  const { item } = type
  const name = viewName(view)
  const isBytes = item.kind === 'void' || (item.kind === 'integer' && item.size === 1)
  const isBools = item.kind === 'bool' && bytesPerItem(view) === item.size
  if (!isBytes && !isBools && !item.arrayNames.includes(name)) {
    const names = item.arrayNames.join(' or ')
    throw names === ''
      ? messages.wrongType(where, wanted(type, true), view)
      : messages.wrongItems(where, type.name, names, name)
  }
  checkBuffer(view.buffer, where)
}

/** A DataView has no items. */
function bytesPerItem(view: ArrayBufferView): number | undefined {
  return (view as { readonly BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT
}

export function checkBuffer(buffer: ArrayBufferLike, where: Where): void {
  const { resizable, growable } = buffer as { resizable?: boolean; growable?: boolean }
  if (resizable === true || growable === true) throw messages.resizable(where)
  if (buffer.byteLength === 0 && isDetached(buffer)) throw messages.detached(where)
}

/** The memory of somebody else's buffer: it can be detached at any time. */
export function memoryOf(view: ArrayBufferView): Memory {
  const { buffer, byteOffset, byteLength } = view
  const memory = new Memory(new DataView(buffer, byteOffset, byteLength), NaN, 'own', 0, byteLength)
  memory.isExposed = true
  return memory
}

/** The same for longer: C may have the address when the buffer is transferred away, so its bytes stay. */
export function holdMemoryOf(view: ArrayBufferView): Memory {
  const memory = memoryOf(view)
  memory.extra = getCore().hold(view)
  return memory
}

/** What messages say that a pointer takes. */
export function wanted(type: PointerType, isArgument: boolean): string {
  const { item } = type
  const forms = [type.name]
  if (item.kind === 'function') {
    forms.push('a function of the library', ...(isArgument ? ['a function'] : []))
  } else if (item.arrays.length > 0) {
    forms.push(withArticle(item.arrays[0]?.name ?? 'typed array'))
  } else if (item.kind === 'bool') {
    forms.push(withArticle('Uint8Array'))
  }
  if (isArgument && item.kind !== 'function' && item.size !== undefined) forms.push('an array')
  if (isArgument && isCharacter(item)) forms.push('a string')
  return `${forms.join(', ')} or null`
}
