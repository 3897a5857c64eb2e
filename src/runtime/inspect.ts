// How `console.log` shows C data: its type, its address, who owns it, and what it holds, as far as that
// can be read without the risk of a wild pointer; bounded in length and depth.
import type { ArrayData } from './array.ts'
import { isInside, readAddress } from './bytes.ts'
import type { Address } from './core.ts'
import { preview } from './describe.ts'
import { whereIs, type CData, type Memory } from './memory.ts'
import { host } from './model.ts'
import type { PointerType } from './pointer.ts'
import { readNamedField } from './field.ts'
import type { RecordType } from './record.ts'
import type { EnumType } from './scalar.ts'
import { spellArray } from './spell.ts'
import { count, ctype, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { decode, isCharacter, lengthOf } from './text.ts'
import type { CType } from './ctype.ts'

/** Items and fields that are shown before it says how many more there are. */
const most = 20
/** Characters of values, of all levels together, after which no more are begun. */
const mostText = 2000

/** What is left of that. */
interface Room {
  left: number
}

export function inspect(self: CData, depth: number): string {
  const room: Room = { left: mostText }
  const type = self[ctype]
  const memory = self[memorySlot]
  if (memory.kind === 'gone') return `<${type.name}: released>`
  switch (type.kind) {
    case 'pointer': {
      const { item } = type as PointerType
      const head = `<${type.name} ${addressText(self)}${ownText(self)}>`
      const isReadable = memory.end > 0 || memory.kind === 'slab'
      return isReadable && item.kind === 'record' && item.size !== undefined
        ? `${head} ${showPlace(item, memory, self[offsetSlot], depth, room)}`
        : head
    }
    case 'record':
      return `${type.name} ${showPlace(type, memory, self[offsetSlot], depth, room)}`
    case 'array': {
      const { item } = (self as ArrayData)[ctype]
      const length = (self as ArrayData)[count]
      const values = showItems(item, memory, self[offsetSlot], length, depth, room)
      return `${spellArray(item, length)} ${values}`
    }
    default:
      return `<${type.name} ${showPlace(type, memory, self[offsetSlot], depth, room)}>`
  }
}

function addressText(self: CData): string {
  return `0x${unsigned(whereIs(self)).toString(16)}`
}

function unsigned(address: Address): bigint {
  return BigInt.asUintN(host.pointer * 8, BigInt(address))
}

function ownText(self: CData): string {
  const { root, kind } = self[memorySlot]
  const isOwner = root === self || kind === 'slab'
  return isOwner ? ` owning ${self[ctype].extent} bytes` : ''
}

/** Of a pointer that was cast to point to more than there is. */
const outside = '<outside of its memory>'

/** The value of `type` at a place. */
function showPlace(type: CType, memory: Memory, at: number, depth: number, room: Room): string {
  if (type.kind !== 'record' && !isInside(memory, at, type.step)) return shown(outside, room)
  switch (type.kind) {
    case 'record':
      return showRecord(type as RecordType, memory, at, depth, room)
    case 'array': {
      const array = type as ArrayData[typeof ctype]
      return showItems(array.item, memory, at, array.length ?? 0, depth, room)
    }
    case 'pointer': {
      const address = unsigned(readAddress(memory, at))
      return shown(address === 0n ? 'null' : `<${type.name} 0x${address.toString(16)}>`, room)
    }
    case 'enum': {
      const value = attempt(() => (type as EnumType).readExact(memory, at))
      const name = (type as EnumType).nameOf(value)
      return shown(name === undefined ? showValue(value) : `${showValue(value)} (${name})`, room)
    }
    default:
      return shown(showValue(attempt(() => type.read(memory, at, type.name))), room)
  }
}

function shown(text: string, room: Room): string {
  room.left -= text.length + 2
  return text
}

function showRecord(
  type: RecordType,
  memory: Memory,
  at: number,
  depth: number,
  room: Room,
): string {
  const fields = [...type.names.values()]
  if (depth < 0 && fields.length > 0) return '{ … }'
  const texts: string[] = []
  for (const field of fields.slice(0, most)) {
    if (room.left <= 0) break
    const value =
      field.bits === undefined
        ? showPlace(field.type, memory, at + field.offset, depth - 1, room)
        : showValue(attempt(() => readNamedField(field, memory, at)))
    room.left -= field.name.length + 2
    texts.push(`${field.name}: ${value}`)
  }
  if (fields.length > texts.length) texts.push(`… ${fields.length - texts.length} more`)
  return texts.length === 0 ? '{}' : `{ ${texts.join(', ')} }`
}

function showItems(
  item: CType,
  memory: Memory,
  at: number,
  length: number,
  depth: number,
  room: Room,
): string {
  if (!isInside(memory, at, length * item.step)) return shown(outside, room)
  if (isCharacter(item)) {
    const units = lengthOf(memory, at, length, item.step)
    return shown(preview(decode(memory, at, Math.min(units, 200), item.step)), room)
  }
  if (depth < 0 && length > 0) return shown('[ … ]', room)
  const texts: string[] = []
  for (let index = 0; index < Math.min(length, most) && room.left > 0; index++) {
    texts.push(showPlace(item, memory, at + index * item.step, depth - 1, room))
  }
  if (length > texts.length) texts.push(`… ${length - texts.length} more`)
  return texts.length === 0 ? '[]' : `[ ${texts.join(', ')} ]`
}

function attempt(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    return error
  }
}

function showValue(value: unknown): string {
  if (value instanceof Error) return `<${value.message}>`
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'object' && value !== null && 're' in value && 'im' in value) {
    return `{ re: ${String(value.re)}, im: ${String(value.im)} }`
  }
  // a long double shows as the nearest number
  return typeof value === 'object' ? String(Number(value)) : String(value)
}
