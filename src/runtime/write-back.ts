// Arrays that were lent to C for writing: after the call, what C changed is put into the values that they were
// made of, and nothing else. What C changed is what bytes differ, so that an item which C left stays the very
// value, whatever became of it in JavaScript meanwhile.
import type { ArrayType, CArray } from './array.ts'
import { readBits, writeBits, type Bits } from './bits.ts'
import { copyBytes, readAddress } from './bytes.ts'
import { toDouble, toFloat } from './convert.ts'
import type { Address } from './core.ts'
import type { CType } from './ctype.ts'
import { readNamedField, type Field } from './field.ts'
import type { IntegerType, SmallBigintType } from './integer.ts'
import { Memory } from './memory.ts'
import type { RecordType } from './record.ts'
import type { DoubleType, FloatType } from './scalar.ts'
import { ctype, isCData, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { decode, isCharacter, lengthOf } from './text.ts'

/** Memory that was lent, and a copy of its bytes as they were then: what lies at an offset of the one does so in the other. */
interface Lent {
  readonly memory: Memory
  readonly newBytes: Uint8Array
  readonly oldBytes: Uint8Array<ArrayBuffer>
}

interface ItemsByIndex {
  [index: number]: unknown
  readonly length: number
}

/** To be called when the call is over; `array` was made of `values`, which were `given` when it was lent. */
export function makeWriteBack(
  values: unknown[],
  given: readonly unknown[],
  array: CArray,
): () => void {
  const memory = array[memorySlot]
  const { item } = array[ctype]
  const { length } = array
  const at = array[offsetSlot]
  if (isNumber(item)) return () => putNumbers(values, given, item, length, at, memory)
  // with what lies before and behind the items for their alignment
  const { buffer, byteOffset, byteLength } = memory.view as DataView
  const newBytes = new Uint8Array(buffer, byteOffset, byteLength)
  const lent = { memory, newBytes, oldBytes: newBytes.slice() }
  return () => putItems(values, given, item, length, at, lent)
}

/** Of the usual items what was given tells what was there: without a copy. */
type NumberType = IntegerType | FloatType | DoubleType

function isNumber(item: CType): item is NumberType {
  if (item.kind === 'float') return item.name === 'double' || item.name === 'float'
  return item.kind === 'integer' && item.step <= 4 && !(item as SmallBigintType).isBigint
}

function putNumbers(
  values: unknown[],
  given: readonly unknown[],
  item: NumberType,
  length: number,
  at: number,
  memory: Memory,
): void {
  for (let index = 0; index < length; index++) {
    const now = item.read(memory, at + index * item.step, item.name)
    const sent = sentOf(given[index], item)
    // zeros have a sign where they were not made integers
    const isSame = item.kind === 'integer' ? now === sent : Object.is(now, sent)
    if (!isSame) values[index] = now
  }
}

function sentOf(value: unknown, item: NumberType): unknown {
  if (item.kind === 'integer') {
    return typeof value === 'number' ? value : (item as IntegerType).check(value, item.name)
  }
  return item.step === 4 ? Math.fround(toFloat(value, item.name)) : toDouble(value, item.name)
}

/** The memory as it was. */
function before({ memory, oldBytes }: Lent): Memory {
  return new Memory(new DataView(oldBytes.buffer), NaN, 'own', memory.start, memory.end)
}

function isBitsChanged(lent: Lent, at: number, bits: Bits): boolean {
  return readBits(lent.memory, at, bits, false) !== readBits(before(lent), at, bits, false)
}

function isChanged({ newBytes, oldBytes }: Lent, at: number, bytes: number): boolean {
  for (let place = at; place < at + bytes; place++) {
    if (newBytes[place] !== oldBytes[place]) return true
  }
  return false
}

function putItems(
  target: ItemsByIndex,
  given: readonly unknown[],
  item: CType,
  length: number,
  at: number,
  lent: Lent,
): void {
  let moved: ReadonlyMap<Address, unknown> | undefined
  for (let index = 0; index < length; index++) {
    const place = at + index * item.step
    if (!isChanged(lent, place, item.step) || putInto(given[index], item, place, lent)) continue
    if (item.kind === 'pointer') moved ??= givenByAddress(given, item, length, at, lent)
    const address = moved && readAddress(lent.memory, place)
    target[index] =
      address !== undefined && moved?.has(address)
        ? moved.get(address)
        : valueAt(given[index], item, place, lent)
  }
}

/** What was lent for which address: C may have sorted them. */
function givenByAddress(
  given: readonly unknown[],
  item: CType,
  length: number,
  at: number,
  lent: Lent,
): ReadonlyMap<Address, unknown> {
  const found = new Map<Address, unknown>()
  const memory = before(lent)
  for (let index = 0; index < Math.min(length, given.length); index++) {
    found.set(readAddress(memory, at + index * item.step), given[index])
  }
  return found
}

/** Puts what C changed into an object; false for what is replaced as a whole. */
function putInto(old: unknown, type: CType, at: number, lent: Lent): boolean {
  if (typeof old !== 'object' || old === null) return false
  if (type.kind !== 'record' && type.kind !== 'array') return false
  if (isCData(old)) putPlace(old[memorySlot], old[offsetSlot], type, at, lent)
  else if (type.kind === 'array') putArray(old, type as ArrayType, at, lent)
  else if (Array.isArray(old)) putFields(old, (type as RecordType).positions.entries(), at, lent)
  else putFields(old, (type as RecordType).names, at, lent)
  return true
}

/** Into C data, part by part: JavaScript that C has called may have written to the others. */
function putPlace(to: Memory, toAt: number, type: CType, at: number, lent: Lent): void {
  if (type.kind === 'array') {
    const { item, length = 0 } = type as ArrayType
    for (let index = 0; index < length; index++) {
      const offset = index * item.step
      if (isChanged(lent, at + offset, item.step))
        putPlace(to, toAt + offset, item, at + offset, lent)
    }
  } else if (isOfParts(type)) {
    for (const field of type.fields)
      putField(to, toAt + field.offset, field, at + field.offset, lent)
  } else {
    copyBytes(to, toAt, lent.memory, at, type.step)
  }
}

/** All of it in fields that are known, and do not lie over each other. */
function isOfParts(type: CType): type is RecordType {
  return (
    type.kind === 'record' && !(type as RecordType).isOpen && (type as RecordType).tag === 'struct'
  )
}

function putField(to: Memory, toAt: number, { type, bits }: Field, at: number, lent: Lent): void {
  if (bits !== undefined) {
    if (!isBitsChanged(lent, at, bits)) return
    writeBits(to, toAt, bits, false, readBits(lent.memory, at, bits, false), type.name)
  } else if (isChanged(lent, at, type.step)) {
    putPlace(to, toAt, type, at, lent)
  }
}

function putArray(old: object, { item, length = 0 }: ArrayType, at: number, lent: Lent): void {
  const target = old as ItemsByIndex
  if (ArrayBuffer.isView(old)) {
    for (let index = 0; index < Math.min(length, target.length); index++) {
      const place = at + index * item.step
      if (!isChanged(lent, place, item.step)) continue
      const value = item.read(lent.memory, place, item.name)
      target[index] = typeof target[index] === 'bigint' ? BigInt(value as number) : Number(value)
    }
  } else {
    putItems(target, [...(old as unknown[])], item, Math.min(length, target.length), at, lent)
  }
}

function putFields(
  old: object,
  fields: Iterable<readonly [string | number, Field]>,
  at: number,
  lent: Lent,
): void {
  const values = old as { [name: string | number]: unknown }
  for (const [name, field] of fields) {
    if (!Object.hasOwn(values, name)) continue
    const place = at + field.offset
    if (field.bits !== undefined) {
      // C cannot be given the address of a bit-field, but it can write the record around it
      if (!isBitsChanged(lent, place, field.bits)) continue
      values[name] = readNamedField(field as never, lent.memory, at)
    } else if (
      isChanged(lent, place, field.type.step) &&
      !putInto(values[name], field.type, place, lent)
    ) {
      values[name] = valueAt(values[name], field.type, place, lent)
    }
  }
}

function valueAt(old: unknown, type: CType, at: number, { memory }: Lent): unknown {
  if (type.kind === 'array' && typeof old === 'string') {
    const { item, length = 0 } = type as ArrayType
    if (isCharacter(item))
      return decode(memory, at, lengthOf(memory, at, length, item.step), item.step)
  }
  return type.read(memory, at, type.name)
}
