// The tools of `ffi` that move bytes: strings, copies, views, buffers.
import { type ArrayData, type ArrayType, CArray } from './array.ts'
import { checkInside, copyBytes, copyOf, isLocal } from './bytes.ts'
import { getCore, type Address } from './core.ts'
import { sizeOf, type CType, type TypedArray } from './ctype.ts'
import { unwatch } from './debug.ts'
import { copyKeeps } from './keeps.ts'
import { expose, lend } from './ends.ts'
import { addressOf, checkAttached, constantOf, Memory, ownMemory, type CData } from './memory.ts'
import * as messages from './messages.ts'
import type { Namespace } from './namespace.ts'
import type { PointerType } from './pointer.ts'
import { readNamedField } from './field.ts'
import type { RecordType } from './record.ts'
import type { EnumType } from './scalar.ts'
import { count, ctype, isCData, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { checkBuffer, holdMemoryOf, memoryOf } from './target.ts'
import { decode, isCharacter, lengthOf } from './text.ts'
import { address } from './tool-pointers.ts'
import { toType } from './tool-types.ts'

interface Items {
  readonly data: CData
  readonly item: CType
  /** How many are known to be there. */
  readonly length: number | undefined
}

/** What a pointer or an array refers to. */
function itemsOf(value: unknown, what: string): Items {
  if (value === null) throw messages.nullPointer(what)
  if (isCData(value)) {
    const type = value[ctype]
    if (type.kind === 'array') {
      return { data: value, item: (type as ArrayType).item, length: (value as ArrayData)[count] }
    }
    if (type.kind === 'pointer') {
      const { item } = type as PointerType
      const { end } = ownMemory(value)
      const room = Math.floor((end - value[offsetSlot]) / (item.step || 1))
      return { data: value, item, length: end === 0 ? undefined : Math.max(0, room) }
    }
  }
  throw messages.wrongType(what, 'a pointer or an array', value)
}

function checkCount(what: string, value: number, length: number | undefined): void {
  if (!Number.isSafeInteger(value) || value < 0) throw messages.badLength(what, value)
  if (length !== undefined && value > length) throw messages.bounds(what, value, length)
}

/** Text up to a NUL, the array's end or `max` units; of an enum its name, of a character itself. */
export function string(value: unknown, max: number = Number.MAX_SAFE_INTEGER): string | null {
  if (value === null) return null
  if (isCData(value) && value[ctype].isNumeric) return scalarText(value)
  const { data, item, length } = itemsOf(value, 'ffi.string()')
  checkText(item, data)
  checkCount('ffi.string() length', max, undefined)
  const limit = Math.min(max, length ?? max)
  const memory = data[memorySlot]
  const units = lengthOf(memory, data[offsetSlot], limit, item.step)
  return decode(memory, data[offsetSlot], units, item.step)
}

function scalarText(scalar: CData): string {
  const type = scalar[ctype]
  if (type.kind === 'enum') {
    const found = (type as EnumType).readExact(scalar[memorySlot], scalar[offsetSlot])
    return (type as EnumType).nameOf(found) ?? String(found)
  }
  const value = type.read(scalar[memorySlot], scalar[offsetSlot], 'ffi.string()')
  if (isCharacter(type)) return String.fromCodePoint(Number(value) & (type.size === 1 ? 0xff : ~0))
  throw messages.wrongType('ffi.string()', 'characters', scalar)
}

function checkText(item: CType, value: CData): void {
  const isByte = item.kind === 'integer' && item.size === 1
  if (!isByte && !isCharacter(item)) throw messages.wrongType('ffi.string()', 'characters', value)
}

/** Text of exactly so many bytes, NULs and all. */
export function text(value: unknown, bytes: number): string {
  const { data, item, length } = itemsOf(value, 'ffi.text()')
  const size = item.kind === 'void' ? 1 : item.step
  if (item.kind !== 'void') checkText(item, data)
  checkCount('ffi.text() length', bytes, length === undefined ? undefined : length * size)
  if (bytes % size !== 0) throw messages.uneven('ffi.text()', bytes, size, item.name)
  return decode(data[memorySlot], data[offsetSlot], bytes / size, size)
}

/** Bytes of a string in C, without its NUL. */
export function byteLength(value: unknown): number {
  if (typeof value !== 'string') throw messages.wrongType('ffi.byteLength()', 'a string', value)
  return new TextEncoder().encode(value).length
}

/** A copy of `length` items: as a typed array where there is one for them. */
export function unpack(value: unknown, length?: number): TypedArray | unknown[] {
  const items = itemsOf(value, 'ffi.unpack()')
  const wanted = length ?? items.length
  if (wanted === undefined) throw messages.badLength('ffi.unpack() length', wanted)
  checkCount('ffi.unpack() length', wanted, items.length)
  const { data, item } = items
  const makeArray = arrayFor(item)
  if (makeArray === undefined) {
    const type = data[ctype] as PointerType | ArrayType
    return list(wanted, item, (index) => type.getItem(data, index))
  }
  const bytes = copyOf(data[memorySlot], data[offsetSlot], wanted * item.step)
  return new makeArray(bytes.buffer, 0, wanted)
}

/** Of so many items, of which an array has room for fewer than 2^32. */
function list<T>(length: number, item: CType, make: (index: number) => T): T[] {
  if (length >= 2 ** 32) throw messages.outOfMemory(length * item.step)
  return Array.from({ length }, (_, index) => make(index))
}

/** Characters are bytes; pointers are no numbers. */
function arrayFor(item: CType): CType['arrays'][number] | undefined {
  if (item.kind === 'pointer') return undefined
  return isCharacter(item) && item.name === 'char' ? Uint8Array : item.arrays[0]
}

/** A typed array over the very bytes of an array. */
export function view(value: unknown): TypedArray {
  const { data, item, length } = itemsOf(value, 'ffi.view()')
  const makeArray = arrayFor(item)
  if (data[ctype].kind !== 'array' || makeArray === undefined || length === undefined) {
    throw messages.wrongType('ffi.view()', 'an array of numbers', value)
  }
  const bytes = windowFor(data, length * item.step, 'ffi.view()')
  if (bytes.byteOffset % makeArray.BYTES_PER_ELEMENT !== 0) {
    throw messages.unsupported('ffi.view()', 'its items are not aligned; use ffi.unpack()')
  }
  return new makeArray(bytes.buffer, bytes.byteOffset, length)
}

/** A Buffer over the very bytes of what a pointer, array or record refers to. */
export function buffer(value: unknown, bytes?: number): Buffer {
  const { data, size, limit } = extentOf(value)
  const wanted = bytes ?? size
  if (wanted === undefined) throw messages.unknownSize('ffi.buffer()', data[ctype].name)
  checkCount('ffi.buffer() length', wanted, limit)
  const place = windowFor(data, wanted, 'ffi.buffer()')
  const { Buffer } = process.getBuiltinModule('node:buffer')
  return Buffer.from(place.buffer as ArrayBuffer, place.byteOffset, wanted)
}

function extentOf(value: unknown): {
  readonly data: CData
  readonly size: number | undefined
  readonly limit: number | undefined
} {
  if (isCData(value) && value[ctype].kind === 'record') {
    const size = (value[ctype] as RecordType).sizeAt(ownMemory(value), value[offsetSlot])
    return { data: value, size, limit: size }
  }
  const { data, item, length } = itemsOf(value, 'ffi.buffer()')
  if (item.kind === 'function') throw messages.wrongType('ffi.buffer()', 'a pointer to data', value)
  const limit = length === undefined ? undefined : length * item.step
  const isArray = data[ctype].kind === 'array'
  return { data, size: isArray ? limit : item.size, limit }
}

/** Bytes that are handed out: their buffer can be taken away, so that its address must be asked each time. */
function windowFor(data: CData, bytes: number, what: string): Uint8Array {
  const memory = ownMemory(data)
  if (memory.origin !== undefined) throw messages.constantBytes(what)
  checkInside(memory, data[offsetSlot], bytes)
  if (isLocal(memory)) {
    const local = memory.view as DataView
    unwatch(local)
    if (local.buffer instanceof ArrayBuffer) expose(memory)
    return new Uint8Array(local.buffer, local.byteOffset + data[offsetSlot], bytes)
  }
  const foreign = getCore().external(addressOf(data) as Address, bytes)
  // whoever holds the buffer holds what its bytes belong to, and loses them with it
  Object.defineProperty(foreign, memorySlot, { value: memory })
  lend(memory, foreign)
  return new Uint8Array(foreign)
}

export interface FromBufferOptions {
  /** False: the result refuses to be written. */
  readonly writable?: boolean
}

/** C data over the bytes of a buffer of JavaScript's, which stays alive and must stay where it is. */
export function fromBuffer(
  names: Namespace,
  type: unknown,
  source: unknown,
  { writable = true }: FromBufferOptions = {},
): CData {
  const where = 'ffi.fromBuffer()'
  const found = toType(names, type, where)
  const bytes = bytesOf(source, where)
  const owner: Memory = holdMemoryOf(bytes)
  const memory = writable ? owner : constantOf(owner)
  let data: CData
  if (found.kind === 'array') {
    const { item, length } = found as ArrayType
    const room = Math.floor(owner.end / sizeOf(item, where))
    if (length !== undefined && room < length) throw messages.wrongLength(where, length, room)
    data = new CArray(found as ArrayType, memory, 0, length ?? room)
  } else if (found.kind === 'pointer') {
    data = found.make(memory, 0)
  } else {
    throw messages.wrongType(where, 'an array or pointer type', found.name)
  }
  owner.root = data
  return data
}

function bytesOf(source: unknown, where: string): ArrayBufferView {
  if (ArrayBuffer.isView(source)) {
    checkBuffer(source.buffer, where)
    return source
  }
  const tag = Object.prototype.toString.call(source)
  if (tag !== '[object ArrayBuffer]' && tag !== '[object SharedArrayBuffer]') {
    throw messages.wrongType(where, 'a typed array, a DataView or a buffer', source)
  }
  checkBuffer(source as ArrayBuffer, where)
  return new Uint8Array(source as ArrayBuffer)
}

/** Copies bytes, which may overlap, with what they keep alive. */
export function memmove(to: unknown, from: unknown, bytes: number): void {
  const target = bytePlace(to, 'ffi.memmove() target')
  const source = bytePlace(from, 'ffi.memmove() source')
  checkCount('ffi.memmove() length', bytes, target.room)
  checkCount('ffi.memmove() length', bytes, source.room)
  copyBytes(target.memory, target.at, source.memory, source.at, bytes)
  copyKeeps(target.memory, target.at, source.memory, source.at, bytes)
}

function bytePlace(
  value: unknown,
  what: string,
): { readonly memory: Memory; readonly at: number; readonly room: number | undefined } {
  if (ArrayBuffer.isView(value)) {
    checkBuffer(value.buffer, what)
    const memory = memoryOf(value)
    return { memory, at: 0, room: memory.end }
  }
  if (isCData(value) && value[ctype].kind === 'record') {
    const [memory, at] = [ownMemory(value), value[offsetSlot]]
    return { memory, at, room: (value[ctype] as RecordType).sizeAt(memory, at) }
  }
  const { data, item, length } = itemsOf(value, what)
  const room = length === undefined ? undefined : length * item.step
  return { memory: ownMemory(data), at: data[offsetSlot], room }
}

/** A deep copy in plain values; a pointer gives what it points to, `n` of them when that is given. */
export function plain(value: unknown, n?: number): unknown {
  if (n !== undefined) checkCount('ffi.plain() count', n, undefined)
  if (!isCData(value)) return value
  const type = value[ctype]
  const memory = ownMemory(value)
  const at = value[offsetSlot]
  checkAttached(memory)
  switch (type.kind) {
    case 'pointer': {
      const { item } = type as PointerType
      if (n === undefined)
        return plainPlace(item, memory, (type as PointerType).place(value, 0, item.step))
      return list(n, item, (index) =>
        plainPlace(item, memory, (type as PointerType).place(value, index, item.step)),
      )
    }
    case 'array': {
      const { item } = type as ArrayType
      return plainItems(item, memory, at, Math.min(n ?? Infinity, (value as ArrayData)[count]))
    }
    default:
      return plainPlace(type, memory, at)
  }
}

function plainPlace(type: CType, memory: Memory, at: number): unknown {
  switch (type.kind) {
    case 'record': {
      const entries = [...(type as RecordType).names.values()].map((field): [string, unknown] => [
        field.name,
        field.bits === undefined
          ? plainPlace(field.type, memory, at + field.offset)
          : readNamedField(field, memory, at),
      ])
      return Object.fromEntries(entries)
    }
    case 'array': {
      const { item, length } = type as ArrayType
      return plainItems(item, memory, at, length ?? (type as ArrayType).room(memory, at) ?? 0)
    }
    default: {
      const value = type.read(memory, at, type.name)
      // a pointer's address tells it from others; what it points to may be anything
      if (type.kind === 'pointer') return isCData(value) ? address(value) : value
      return isCData(value) ? Number(value) : value
    }
  }
}

/** Characters are a string, as they are written. */
function plainItems(item: CType, memory: Memory, at: number, length: number): unknown {
  if (isCharacter(item) && /^w?char(\d+_t|_t)?$/.test(item.name)) {
    return decode(memory, at, lengthOf(memory, at, length, item.step), item.step)
  }
  return Array.from({ length }, (_, index) => plainPlace(item, memory, at + index * item.step))
}
