// The tools of `ffi` that make and compare references: new, cast, addressof, pointer arithmetic.
import { arrayOf, type ArrayData, type ArrayType, CArray } from './array.ts'
import { checkInside } from './bytes.ts'
import type { Address } from './core.ts'
import type { CType } from './ctype.ts'
import { castToBool, castToFloat, castToInteger, plainNumberOf } from './cast-number.ts'
import { toIndex } from './convert.ts'
import type { IntegerType } from './integer.ts'
import { originOf, ownMemory, whereIs, type CData } from './memory.ts'
import * as messages from './messages.ts'
import { moved } from './moved.ts'
import { host } from './model.ts'
import type { Namespace } from './namespace.ts'
import { fromPointer, pointerTo, type PointerType } from './pointer.ts'
import type { ComplexType, EnumType } from './scalar.ts'
import { code, count, ctype, isCData, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import type { LibraryFunction } from './target.ts'
import { followPath, toType, type Path } from './tool-types.ts'
import { pointerToMember } from './variable.ts'

/** `ffi.new`: a pointer to a new item, an array, or a record when its class is given. */
export function create(names: Namespace, type: unknown, init: unknown): CData {
  const found = toType(names, type, 'ffi.new()')
  const isClass = typeof type === 'function'
  if (found.kind !== 'pointer' && found.kind !== 'array' && !isClass) {
    throw messages.newOf(found.name, pointerTo(found).name)
  }
  return found.create(init)
}

export function cast(names: Namespace, type: unknown, value: unknown): unknown {
  const found = toType(names, type, 'ffi.cast()')
  const where = `ffi.cast('${found.name}')`
  switch (found.kind) {
    case 'pointer':
      return castPointer(found as PointerType, value, where)
    case 'array':
      return castArray(found as ArrayType, value, where)
    case 'bool':
      return found.create(castToBool(value, where))
    case 'integer':
      return found.create(castToInteger(found as IntegerType, value, where))
    case 'enum': {
      const base = (found as EnumType).base as IntegerType
      return found.create(castToInteger(base, value, where))
    }
    case 'float':
      return found.create(castToFloat(found, value, where))
    case 'complex': {
      const isReal = typeof value !== 'object' || (isCData(value) && value[ctype].isNumeric)
      const { part } = found as ComplexType
      return found.create(isReal ? { re: castToFloat(part, value, where), im: 0 } : value)
    }
    default:
      throw messages.noCast(found.name)
  }
}

function castPointer(type: PointerType, value: unknown, where: string): CData | null {
  if (value === null) return null
  if (isCData(value) && !value[ctype].isNumeric) {
    if (value[ctype].kind === 'complex') throw messages.wrongType(where, 'an address', value)
    if (value[memorySlot].kind === 'gone') throw messages.released()
    // to a type without const, it can be written from now on
    return type.make(originOf(ownMemory(value)), value[offsetSlot])
  }
  const functionCode = (value as LibraryFunction | undefined)?.[code]
  if (functionCode !== undefined) return fromPointer(functionCode.address(), type)
  const address = plainNumberOf(value)
  if (address === undefined) throw messages.wrongType(where, 'a pointer or an address', value)
  return fromPointer(toAddress(address, where), type)
}

function toAddress(value: number | bigint, where: string): Address {
  if (typeof value === 'number' && !Number.isInteger(value)) throw messages.fraction(where, value)
  const signed = BigInt.asIntN(host.pointer * 8, BigInt(value))
  const small = Number(signed)
  return Number.isSafeInteger(small) ? small : signed
}

/** A bounded view of what a pointer or an array begins with. */
function castArray(type: ArrayType, value: unknown, where: string): CData {
  const { length } = type
  if (!isCData(value) || (value[ctype].kind !== 'pointer' && value[ctype].kind !== 'array')) {
    throw messages.wrongType(where, 'a pointer or an array', value)
  }
  if (length === undefined) throw messages.unknownSize(where, type.name)
  const memory = ownMemory(value)
  const at = value[offsetSlot]
  const room = type.room(memory, at)
  if (room !== undefined && room < length) throw messages.wrongLength(where, length, room)
  // before its memory there is room enough, and a neighbour
  checkInside(memory, at, length * type.item.step)
  return new CArray(type, memory, at, length)
}

/**
 * A pointer to a record or array, or to a part of it or of what a pointer points to; to the function or variable
 * of a library that the path's first name says, or to a part of it.
 */
export function addressof(value: unknown, path: Path): CData {
  const what = 'ffi.addressof()'
  if (!isCData(value)) return addressofMember(value, path, what)
  const type = value[ctype]
  const isWhole = path.length === 0 && (type.kind === 'pointer' || type.isNumeric)
  if (isWhole) throw messages.wrongType(what, 'a record, an array, or a path into it', value)
  const part = followPath(type, path, what)
  const { memory, at } = moved(value, part.offset, 1, what)
  const [first] = path
  if (type.kind === 'array' && typeof first === 'number') checkIndex(value as ArrayData, first)
  const target = wholeType(value, part.type)
  return pointerTo(target).make(memory, at)
}

function addressofMember(lib: unknown, [name, ...path]: Path, what: string): CData {
  const isLibrary = typeof lib === 'object' && lib !== null && !ArrayBuffer.isView(lib)
  if (!isLibrary || typeof name !== 'string') {
    throw messages.wrongType(what, 'C data, or a library and a name of it', lib)
  }
  const pointer = pointerToMember(lib, name)
  if (path.length === 0) return pointer
  const { item } = pointer[ctype] as PointerType
  // as from the view that reading it would give
  return item.isView
    ? addressof(item.make(pointer[memorySlot], pointer[offsetSlot]), path)
    : addressof(pointer, path)
}

function checkIndex(array: ArrayData, index: number): void {
  // one past the end has an address too
  if (index < 0 || index > array[count])
    throw messages.bounds(array[ctype].name, index, array[count])
}

/** `int[]` with a length of its own is `int[50]`, so that the pointer knows what it points to. */
function wholeType(value: CData, type: CType): CType {
  const isOpen = type === value[ctype] && type.kind === 'array' && type.size === undefined
  return isOpen ? arrayOf((type as ArrayType).item, (value as ArrayData)[count]) : type
}

/** The item type and the place of a pointer, an array or a record. */
function placeOf(value: unknown, what: string): { readonly data: CData; readonly item: CType } {
  if (isCData(value)) {
    const type = value[ctype]
    if (type.kind === 'pointer') return { data: value, item: (type as PointerType).item }
    if (type.kind === 'array') return { data: value, item: (type as ArrayType).item }
  }
  throw messages.wrongType(what, 'a pointer or an array', value)
}

export function add(pointer: unknown, items: unknown): CData {
  const { data, item } = placeOf(pointer, 'ffi.add()')
  const count = toIndex(items, 'ffi.add() count')
  if (item.step === 0 && item.size === undefined) throw messages.opaque('ffi.add()', item.name)
  const { memory, at } = moved(data, count, item.step, 'ffi.add()')
  return pointerTo(item).make(memory, at)
}

/** How many items `q` must be moved on to be `p`. */
export function distance(p: unknown, q: unknown): number {
  const left = placeOf(p, 'ffi.distance()')
  const right = placeOf(q, 'ffi.distance()')
  const { item } = left
  if (item.plain !== right.item.plain) {
    throw messages.incompatible('ffi.distance()', left.data[ctype].name, right.data[ctype].name)
  }
  if (item.step === 0) throw messages.opaque('ffi.distance()', item.name)
  const difference = BigInt(whereIs(left.data)) - BigInt(whereIs(right.data))
  const bytes = BigInt.asIntN(host.pointer * 8, difference)
  const step = BigInt(item.step)
  if (bytes % step !== 0n) throw messages.uneven('ffi.distance()', bytes, item.step, item.name)
  const items = Number(bytes / step)
  if (!Number.isSafeInteger(items)) throw messages.farApart(bytes / step)
  return items
}

export function equals(p: unknown, q: unknown): boolean {
  return addressBits(p, 'ffi.equals()') === addressBits(q, 'ffi.equals()')
}

export function address(value: unknown): bigint {
  return addressBits(value, 'ffi.address()')
}

function addressBits(value: unknown, what: string): bigint {
  if (value === null) return 0n
  const functionCode = (value as LibraryFunction | undefined)?.[code]
  const found = functionCode ? functionCode.address() : isPlace(value) ? whereIs(value) : undefined
  if (found === undefined) throw messages.wrongType(what, 'a pointer, an array or a record', value)
  return BigInt.asUintN(host.pointer * 8, BigInt(found))
}

/** Whether it refers to memory; a scalar is a value, and where that lies is nobody's affair. */
function isPlace(value: unknown): value is CData {
  return isCData(value) && !isScalar(value[ctype])
}

function isScalar(type: CType): boolean {
  return type.isNumeric || type.kind === 'complex'
}

/** The value of a scalar. */
export function valueOf(scalar: unknown): unknown {
  if (!isCData(scalar) || !isScalar(scalar[ctype])) {
    throw messages.wrongType('ffi.value()', 'a scalar', scalar)
  }
  return scalar[ctype].read(scalar[memorySlot], scalar[offsetSlot], 'ffi.value()')
}
