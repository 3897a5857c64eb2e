// Pointers, records and functions as arguments and results: what a wrapper holds while C uses it. What is
// made for one call is undone by temporary.ts's mark.
import { arrayOf, type CArray } from './array.ts'
import { basicType } from './basic.ts'
import { checkInside, copyBytes, copyOf } from './bytes.ts'
import { closeClosure } from './closures.ts'
import { getCore, type Address } from './core.ts'
import type { CType } from './ctype.ts'
import { debug } from './debug.ts'
import { release } from './ends.ts'
import type { Where } from './error.ts'
import type { AnyFunction, FunctionType } from './function.ts'
import { addressOf, FOREIGN, ownMemory, type CData, type Holder } from './memory.ts'
import { isKnownView, rememberView } from './known-view.ts'
import { isLasting, lastingFunction } from './lasting.ts'
import * as messages from './messages.ts'
import { afterwards } from './microtask.ts'
import { host } from './model.ts'
import { Pointer, pointerTo, type PointerType } from './pointer.ts'
import { isPlain } from './record.ts'
import { shared } from './shared.ts'
import { ctype, isCData, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { checkView, targetOf, wanted } from './target.ts'
import { lendToCaller, starting, undoLater } from './temporary.ts'
import { isCharacter } from './text.ts'
import { makeWriteBack } from './write-back.ts'

/** What stands for null in a wrapper. */
export const NULL: CData = /* @__PURE__ */ shared('NULL', makeNull)

function makeNull(): CData {
  // void is a type on every target
  return pointerTo(basicType('void', host) as CType).make(FOREIGN, 0)
}

/** Whether it is C data of a kind that was found to fit before. A record's prototype has a type too, but no memory. */
function isAccepted(value: unknown, type: PointerType): value is CData {
  if (typeof value !== 'object' || value === null) return false
  const given = (value as Partial<CData>)[ctype]
  if (given === type) return true
  return (
    given !== undefined &&
    given === type.accepted &&
    (value as Partial<CData>)[memorySlot] !== undefined
  )
}

/** For `T *`: JavaScript arrays are written back after the call. */
export function toPointer(value: unknown, type: PointerType, where: Where): Holder {
  if (isKnownView(value, type)) return value
  if (isAccepted(value, type)) return value
  return toHolder(value, type, where, true)
}

/** For `const T *`, which C only reads. */
export function toConstPointer(value: unknown, type: PointerType, where: Where): Holder {
  if (isKnownView(value, type)) return value
  if (isAccepted(value, type)) return value
  return toHolder(value, type, where, false)
}

/** For `const char *`: the core lends a string to C as NUL-ended UTF-8. */
export function toText(value: unknown, type: PointerType, where: Where): Holder {
  // in debug, in memory of ours, that we can see what becomes of it
  return typeof value === 'string' && !debug.isOn ? value : toConstPointer(value, type, where)
}

/** For function pointers: a plain function can be called by C until the call is over. */
export function toFunction(value: unknown, type: PointerType, where: Where): Holder {
  const target = targetOf(value, type, where)
  if (target !== undefined) return target ?? NULL
  if (typeof value !== 'function') throw messages.wrongType(where, wanted(type, true), value)
  const name = value.name === '' ? String(where) : value.name
  const address = (type.item as FunctionType).openClosure(value as AnyFunction, name)
  undoLater(() => closeClosure(address))
  return new Pointer(type, FOREIGN, address as number)
}

/** For function pointers of a function that keeps them: a plain function can be called for as long. */
export function toLastingFunction(value: unknown, type: PointerType, where: Where): Holder {
  const target = targetOf(value, type, where)
  if (target !== undefined) return target ?? NULL
  if (typeof value !== 'function') throw messages.wrongType(where, wanted(type, true), value)
  return lastingFunction(value as AnyFunction, type, where)
}

function toHolder(value: unknown, type: PointerType, where: Where, isWritten: boolean): Holder {
  const target = targetOf(value, type, where)
  if (target !== undefined) return target ?? NULL
  if (ArrayBuffer.isView(value)) {
    checkView(value, type, where)
    rememberView(value, type)
    return value
  }
  const { item } = type
  if (Array.isArray(value)) return lendArray(value, item, where, isWritten)
  if (typeof value === 'string' && isCharacter(item)) {
    return lendText(value, item, where, isWritten)
  }
  if (isPlain(value) && item.kind === 'record' && item.size !== undefined) {
    if (isWritten) throw messages.objectForWritable(where, type.name)
    return toStorage(value, item, where)
  }
  throw messages.wrongType(where, wanted(type, true), value)
}

/** A string for a call. Where C could write to it, it must not. */
function lendText(text: string, item: CType, where: Where, isWritten: boolean): CArray {
  checkText(text, where)
  // in debug with a second NUL, which is not filled: C that still reads it finds an end
  const lent = arrayOf(item, undefined).create(debug.isOn ? `${text}\0` : text)
  if (debug.isOn) {
    lent[memorySlot].end -= item.step
    // undone in the opposite order
    discardLater(lent, isWritten)
    if (isWritten) checkLater(lent, text, where)
  }
  return lent
}

function checkLater(lent: CArray, text: string, where: Where): void {
  // without the second NUL
  const bytes = (lent.length - 1) * lent[ctype].item.step
  const before = copyOf(lent[memorySlot], lent[offsetSlot], bytes)
  undoLater(() => {
    const after = copyOf(lent[memorySlot], lent[offsetSlot], bytes)
    if (after.some((byte, index) => byte !== before[index])) throw messages.wroteToText(where, text)
  })
}

/** In debug, what was lent to a call ends with it visibly, unless it is kept. */
function discardLater(lent: CArray, hasMark: boolean): void {
  const end = (): void => {
    if (!isLasting(lent[memorySlot])) release(lent)
  }
  // without a mark no wrapper would undo it; microtasks run when no call is on the stack
  if (hasMark || starting.call !== undefined) undoLater(end)
  else afterwards(end)
}

function checkText(text: string, where: Where): void {
  const nul = text.indexOf('\0')
  if (nul >= 0) throw messages.embeddedNul(where, nul)
}

/** A string in memory of ours, NUL-ended. */
export function makeText(text: string, item: CType, where: Where): CArray {
  if (!isCharacter(item)) throw messages.wrongType(where, `${item.name} *`, text)
  checkText(text, where)
  return arrayOf(item, undefined).create(text)
}

function lendArray(values: unknown[], item: CType, where: Where, isWritten: boolean): CArray {
  if (item.kind === 'void') throw messages.arrayToVoid(where)
  if (item.size === undefined) throw messages.opaque(where, item.name)
  const type = arrayOf(item, undefined)
  // as they are now, once: to read one may run a getter, and C may call what changes them
  const given = itemsOf(values)
  const array = type.create(given.length)
  // undone in the opposite order: written back first
  if (debug.isOn) discardLater(array, isWritten)
  const items =
    item.kind === 'pointer'
      ? given.map((value) => lendItem(value, item as PointerType, where))
      : given
  type.fillItems(array[memorySlot], array[offsetSlot], given.length, items, where)
  if (isWritten) undoLater(makeWriteBack(values, given, array))
  return array
}

function itemsOf(values: unknown[]): unknown[] {
  const length = Number(values.length)
  const items: unknown[] = []
  for (let index = 0; index < length; index++) items.push(values[index])
  return items
}

/** An item of a lent array of pointers: strings and arrays are lent too. */
function lendItem(value: unknown, { item: target }: PointerType, where: Where): unknown {
  if (typeof value === 'string' && isCharacter(target)) return lendText(value, target, where, false)
  return Array.isArray(value) ? lendArray(value, target, where, false) : value
}

/**
 * Storage that holds a value which crosses by its address: a record's own, else new. An asynchronous call
 * gets the value that it is now.
 */
export function toStorage(value: unknown, type: CType, where: Where): CData {
  if (isCData(value) && value[ctype] === type && starting.call === undefined) {
    // of a pointer to more than there is, C would read what lies behind it
    checkInside(value[memorySlot], value[offsetSlot], type.step)
    return value
  }
  const storage = type.create()
  const memory = type.hasPointers ? ownMemory(storage) : storage[memorySlot]
  type.write(memory, storage[offsetSlot], value, where)
  return storage
}

/** The value in storage that C filled. */
export function fromStorage(storage: CData): unknown {
  const type = storage[ctype]
  return type.kind === 'record'
    ? storage
    : type.read(storage[memorySlot], storage[offsetSlot], type.name)
}

/** The value that C passed by value to a callback: a copy, for C's own ends with the call. */
export function copyStorage(address: Address, type: CType): unknown {
  const storage = type.create()
  copyBytes(storage[memorySlot], storage[offsetSlot], FOREIGN, address as number, type.step)
  return fromStorage(storage)
}

/** The result of a callback, into storage of C's. */
export function fillStorage(address: Address, value: unknown, type: CType, where: Where): void {
  try {
    type.write(FOREIGN, address as number, value, where)
  } catch (error) {
    // C gets zeros, not half of a value
    getCore().fill(address, 0, type.step)
    throw error
  }
}

/** A new zeroed value that C will fill. */
export function allocate(type: CType): CData {
  const storage = type.create()
  if (starting.call !== undefined) starting.call.result ??= storage
  return storage
}

/** The pointer that a callback returns, kept until the call that C makes it in is over. */
export function lend(holder: Holder): Address {
  const kept = typeof holder === 'string' ? makeText(holder, characterType(), 'result') : holder
  lendToCaller(kept)
  const address = addressOf(kept)
  return typeof address === 'object' ? getCore().addressOf(address) : (address as Address)
}

function characterType(): CType {
  return basicType('char', host) as CType
}

/** A pointer or string from C that is declared never to be null. */
export function nonnull<T>(value: T | null, where: Where): T {
  if (value === null) throw messages.nullPointer(where)
  return value
}
