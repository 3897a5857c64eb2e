// Array types, and the cdata that is a view of an array: bounded, in the manner of typed arrays.
import { Base, explainItem, type Base as CDataBase, type Indexed } from './cdata.ts'
import { copyBytes, writeBytes } from './bytes.ts'
import { CType, sizeOf, type Kind } from './ctype.ts'
import { viewName } from './describe.ts'
import { Place, type Where } from './error.ts'
import { copyKeeps } from './keeps.ts'
import { isDetached, ownMemory, type CData, type Memory } from './memory.ts'
import * as messages from './messages.ts'
import { pointerTo } from './pointer.ts'
import { allocate } from './slab.ts'
import { count, ctype, isCData, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { spellArray } from './spell.ts'
import { encode, isCharacter } from './text.ts'

export interface ArrayData extends CData {
  [ctype]: ArrayType
  [count]: number
}

export class ArrayType extends CType implements Indexed {
  override readonly kind: Kind = 'array'
  readonly item: CType
  /** Undefined for `T[]`: each cdata of it has a length of its own. */
  readonly length: number | undefined

  constructor(item: CType, length: number | undefined) {
    const size = length === undefined ? undefined : length * sizeOf(item, 'an array')
    super(spellArray(item, length), size, item.align)
    this.item = item
    this.length = length
  }

  override get isView(): boolean {
    return true
  }

  override get hasPointers(): boolean {
    return this.item.hasPointers
  }

  override get plain(): CType {
    const { plain } = this.item
    return plain === this.item ? this : arrayOf(plain, this.length)
  }

  override get hasConst(): boolean {
    return this.item.hasConst
  }

  /** A view; without a length of its own, to the end of its memory, or a bare pointer where that has none. */
  override read(memory: Memory, at: number): CData {
    const { length } = this
    if (length !== undefined && length > 0) return new CArray(this, memory, at, length)
    const room = this.room(memory, at)
    return room === undefined
      ? pointerTo(this.item).make(memory, at)
      : new CArray(arrayOf(this.item, undefined), memory, at, room)
  }

  override make(memory: Memory, at: number): CData {
    return new CArray(this, memory, at, this.length ?? this.room(memory, at) ?? 0)
  }

  /** How many items there are up to the end of a memory that is known. */
  room(memory: Memory, at: number): number | undefined {
    const { step } = this.item
    return memory.end === 0 || step === 0 ? undefined : Math.floor((memory.end - at) / step)
  }

  /** How many items an initialiser of `T[]` makes: a number is just that. */
  countFor(value: unknown, where: Where): number {
    if (typeof value === 'number') {
      if (Number.isSafeInteger(value) && value >= 0) return value
      throw Number.isInteger(value)
        ? messages.badLength(where, value)
        : messages.wrongType(where, 'a length', value)
    }
    if (typeof value === 'string' && isCharacter(this.item)) {
      return encode(value, this.item.step).length / this.item.step + 1
    }
    if (isCData(value) && value[ctype].kind === 'array') return (value as ArrayData)[count]
    const { length } = (value ?? {}) as { length?: unknown }
    if (typeof length === 'number' && typeof value === 'object') {
      // a proxy's or a subclass's may be anything
      if (Number.isSafeInteger(length) && length >= 0) return length
      throw messages.badLength(where, length)
    }
    throw messages.wrongType(where, `a length, ${wantedFor(this.item)}`, value)
  }

  override create(init?: unknown): CArray {
    const length = this.length ?? this.countFor(init, `ffi.new('${this.name}')`)
    const bytes = length * sizeOf(this.item, `ffi.new('${this.name}')`)
    // an ordinary buffer, which can be handed out as a typed array
    const memory = allocate(bytes, this.align, false)
    const array = new CArray(this, memory, memory.start, length)
    memory.root = array
    const isLength = this.length === undefined && typeof init === 'number'
    if (init !== undefined && !isLength) this.fill(memory, memory.start, length, init, this.name)
    return array
  }

  override write(memory: Memory, at: number, value: unknown, where: Where): void {
    const room = this.length ?? this.room(memory, at)
    if (room === undefined) throw messages.unknownSize(String(where), this.name)
    this.fill(memory, at, room, value, where)
  }

  /** Writes items from a place on, at most `room` of them; a string gets its NUL where one fits. */
  fill(memory: Memory, at: number, room: number, value: unknown, where: Where): void {
    const { item } = this
    const size = item.step
    if (typeof value === 'string' && isCharacter(item)) {
      const bytes = encode(value, size)
      const units = bytes.length / size
      if (units > room) throw messages.tooMany(where, this.name, room, units)
      writeBytes(memory, at, bytes)
      if (units < room) item.write(memory, at + bytes.length, 0, where)
    } else if (isCData(value)) {
      this.#copy(memory, at, room, value, where)
    } else if (ArrayBuffer.isView(value)) {
      this.#fillFromView(memory, at, room, value, where)
    } else if (Array.isArray(value)) {
      this.fillItems(memory, at, room, value, where)
    } else {
      throw messages.wrongType(where, wantedFor(item), value)
    }
  }

  /** To read an item may run a getter or a proxy, which changes how many there are: that is asked once. */
  fillItems(
    memory: Memory,
    at: number,
    room: number,
    items: ArrayLike<unknown>,
    where: Where,
  ): void {
    const length = Number(items.length)
    if (!(length <= room)) throw messages.tooMany(where, this.name, room, length)
    const { item } = this
    const size = item.step
    const place = new Place(where)
    for (let index = 0; index < length; index++) {
      place.step = index
      item.write(memory, at + index * size, items[index], place)
    }
  }

  #copy(memory: Memory, at: number, room: number, value: CData, where: Where): void {
    const from = value as ArrayData
    const isSame = from[ctype].kind === 'array' && from[ctype].item.plain === this.item.plain
    const isLength = this.length === undefined || from[count] === this.length
    if (!isSame || !isLength) throw messages.wrongType(where, wantedFor(this.item), value)
    if (from[count] > room) throw messages.tooMany(where, this.name, room, from[count])
    const bytes = from[count] * this.item.step
    const source = ownMemory(from)
    copyBytes(memory, at, source, from[offsetSlot], bytes)
    copyKeeps(memory, at, source, from[offsetSlot], bytes)
  }

  #fillFromView(
    memory: Memory,
    at: number,
    room: number,
    value: ArrayBufferView,
    where: Where,
  ): void {
    const name = viewName(value)
    const items = value as unknown as ArrayLike<unknown>
    const { item } = this
    // numbers are no pointers, whatever views stand for a pointer to such items
    if (name === 'DataView' || item.kind === 'pointer') {
      throw messages.wrongType(where, wantedFor(item), value)
    }
    if (isDetached(value.buffer)) throw messages.detached(where)
    // bytes are as good as characters; all else must be of the very form, or is checked one by one
    const bytes = item.arrayNames[0] === name || isPlainCharacter(item) ? bytesOf(value) : undefined
    if (bytes === undefined || bytes.length !== items.length * item.step) {
      this.fillItems(memory, at, room, items, where)
      return
    }
    // the number of bytes is the engine's, and not what a subclass says
    const length = bytes.length / item.step
    if (length > room) throw messages.tooMany(where, this.name, room, length)
    writeBytes(memory, at, bytes)
  }

  getItem(self: CData, index: number): unknown {
    const memory = this.item.isView ? ownMemory(self) : self[memorySlot]
    try {
      return this.item.read(memory, this.place(self as ArrayData, index), this.name)
    } catch (error) {
      throw explainItem(error, self)
    }
  }

  setItem(self: CData, index: number, value: unknown): void {
    if (this.item.hasConst) throw messages.constantFields(`an item of ${this.name}`, this.item.name)
    const memory = ownMemory(self)
    try {
      const at = this.place(self as ArrayData, index)
      this.item.write(memory, at, value, new Place(this.name, index))
    } catch (error) {
      throw explainItem(error, self)
    }
  }

  place(self: ArrayData, index: number): number {
    if (self[memorySlot].kind === 'gone') throw messages.released()
    if (!(index >= 0 && index < self[count])) throw messages.bounds(this.name, index, self[count])
    return self[offsetSlot] + index * this.item.step
  }
}

/** `char`, `signed char` and `unsigned char`; `uint8_t` and `int8_t` are checked as numbers are. */
function isPlainCharacter(item: CType): boolean {
  return isCharacter(item) && item.name.endsWith('char')
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

function wantedFor(item: CType): string {
  const text = isCharacter(item) ? 'a string, ' : ''
  return `${text}an array of ${item.name} or of values for them`
}

/** `T[]`, `T[n]`: one object each. */
export function arrayOf(item: CType, length: number | undefined): ArrayType {
  const key = length ?? -1
  let type = item.arrayTypes.get(key) as ArrayType | undefined
  if (type === undefined) item.arrayTypes.set(key, (type = new ArrayType(item, length)))
  return type
}

const CArrayBase: new () => CDataBase & ArrayData = Base as new () => CDataBase & ArrayData

export class CArray extends CArrayBase {
  constructor(type: ArrayType, memory: Memory, at: number, length: number) {
    super()
    this[memorySlot] = memory
    this[offsetSlot] = at
    this[ctype] = type
    this[count] = length
  }

  get length(): number {
    return this[count]
  }

  /** Negative indexes count from the end. */
  at(index: number): unknown {
    const whole = Math.trunc(index)
    return this[ctype].getItem(this, whole < 0 ? whole + this[count] : whole)
  }

  /** A view of items from `begin` up to `end`. */
  subarray(begin = 0, end: number = this[count]): CArray {
    const type = this[ctype]
    const isRange = Number.isInteger(begin) && Number.isInteger(end)
    if (!isRange || begin < 0 || begin > end || end > this[count]) {
      throw messages.range(type.name, begin, end, this[count])
    }
    const at = this[offsetSlot] + begin * type.item.step
    return new CArray(arrayOf(type.item, undefined), ownMemory(this), at, end - begin)
  }

  /** Writes items from `start` on; all must fit, and nothing is written behind them. */
  set(items: unknown, start = 0): void {
    const type = this[ctype]
    const at = this[offsetSlot] + start * type.item.step
    const room = this[count] - start
    if (!Number.isInteger(start) || start < 0 || room < 0) {
      throw messages.bounds(type.name, start, this[count])
    }
    if (type.hasConst) throw messages.constantFields(`an item of ${type.name}`, type.item.name)
    const memory = ownMemory(this)
    if (typeof items === 'string' && isCharacter(type.item)) {
      const bytes = encode(items, type.item.step)
      const units = bytes.length / type.item.step
      if (units > room) throw messages.tooMany(type.name, type.name, room, units)
      writeBytes(memory, at, bytes)
    } else if (isSameArray(items, type) || ArrayBuffer.isView(items)) {
      arrayOf(type.item, undefined).fill(memory, at, room, items, type.name)
    } else if (isIterable(items)) {
      // an array of another type too: item by item, each checked
      type.fillItems(memory, at, room, [...items], type.name)
    } else {
      throw messages.wrongType(`${type.name}.set()`, wantedFor(type.item), items)
    }
  }

  *[Symbol.iterator](): Generator<unknown> {
    for (let index = 0; index < this[count]; index++) yield this[ctype].getItem(this, index)
  }
}

function isSameArray(value: unknown, type: ArrayType): boolean {
  return (
    isCData(value) &&
    value[ctype].kind === 'array' &&
    (value as ArrayData)[ctype].item.plain === type.item.plain
  )
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
}
