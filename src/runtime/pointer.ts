// Pointer types and pointer cdata: a place, and the type of what is there. A pointer read back from our
// own memory carries what it points into along; C's come bare.
import { arrayOf, CArray } from './array.ts'
import {
  Base,
  dropName,
  explainItem,
  toUnsigned,
  type Base as CDataBase,
  type Indexed,
} from './cdata.ts'
import { isInside, readAddress, writeAddress } from './bytes.ts'
import { takeWide } from './context.ts'
import type { Address } from './core.ts'
import { CType, type Kind, type TypedArrayConstructor } from './ctype.ts'
import { checkAlive, checkRead, debug } from './debug.ts'
import { Place, type Where } from './error.ts'
import { confined } from './ends.ts'
import {
  addressOf,
  BIG,
  FOREIGN,
  ownMemory,
  initialize,
  type CData,
  type Memory,
  whereIs,
} from './memory.ts'
import { retain, retained } from './keeps.ts'
import { noViews, type KnownViews } from './known-view.ts'
import * as messages from './messages.ts'
import { host } from './model.ts'
import type { FunctionType } from './function.ts'
import type { RecordType } from './record.ts'
import { place, placeApart } from './slab.ts'
import { ctype, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { spellPointer } from './spell.ts'
import { storedTarget } from './target.ts'

export interface PointerData extends CData {
  [ctype]: PointerType
}

export class PointerType extends CType implements Indexed {
  override readonly kind: Kind = 'pointer'
  readonly item: CType
  readonly known: KnownViews = noViews()
  /** What was found to fit last, of C data: looked at first, the next time. */
  accepted: CType | undefined = undefined
  #recordClass: RecordPointerClass | undefined

  constructor(item: CType) {
    super(spellPointer(item), host.pointer, host.pointer)
    this.item = item
  }

  override get extent(): number {
    return this.item.step
  }

  override get hasPointers(): boolean {
    return true
  }

  override get plain(): CType {
    const { plain } = this.item
    return plain === this.item ? this : pointerTo(plain)
  }

  override get arrays(): readonly TypedArrayConstructor[] {
    return host.pointer === 8 ? [BigUint64Array, BigInt64Array] : [Uint32Array, Int32Array]
  }

  override read(memory: Memory, at: number): CData | string | null {
    const address = readAddress(memory, at)
    const target = retained(memory, at, address)
    return target === undefined
      ? fromPointer(address, this)
      : this.make(ownMemory(target), target[offsetSlot])
  }

  override write(memory: Memory, at: number, value: unknown, where: Where): void {
    const target = storedTarget(value, this, where)
    const address = target === undefined ? 0 : (addressOf(target) as Address)
    writeAddress(memory, at, address)
    retain(memory, at, target, address)
  }

  /** A pointer to a place. */
  override make(memory: Memory, at: number): CData {
    const { item } = this
    if (item.kind === 'record' && item.size !== undefined) {
      return this.#makeRecordPointer(memory, at, item.size)
    }
    if (item.kind === 'function') return (item as FunctionType).callable(this, memory, at)
    return new Pointer(this, memory, at)
  }

  // apart, so that V8 inlines the rest
  #makeRecordPointer(memory: Memory, at: number, bytes: number): CData {
    const place = isInside(memory, at, bytes) ? memory : confined(memory)
    return new (this.#recordClass ??= this.#makeClass(this.item as RecordType))(place, at)
  }

  /** A pointer to a new, zeroed item. */
  override create(init?: unknown): CData {
    const { item } = this
    if (item.size === undefined) throw messages.opaque(`ffi.new('${this.name}')`, item.name)
    const pointer = this.make(FOREIGN, 0)
    const tail = item.tailFor(init)
    if (tail === 0) place(pointer, item.size, item.align)
    else placeApart(pointer, item.size + tail, item.align)
    if (init !== undefined) initialize(pointer, item, init)
    return pointer
  }

  getItem(self: CData, index: number): unknown {
    const memory = this.item.isView ? ownMemory(self) : self[memorySlot]
    try {
      return this.item.read(memory, this.place(self, index, this.item.step), this.name)
    } catch (error) {
      throw explainItem(error, self)
    }
  }

  setItem(self: CData, index: number, value: unknown): void {
    if (this.item.hasConst) throw messages.constantFields(`an item of ${this.name}`, this.item.name)
    const memory = this.item.hasPointers ? ownMemory(self) : self[memorySlot]
    try {
      const at = this.place(self, index, this.item.step)
      this.item.write(memory, at, value, new Place(this.name, index))
    } catch (error) {
      throw explainItem(error, self)
    }
  }

  /** Where item `index` is, of which `bytes` will be used: inside of the memory, where its end is known. */
  place(self: CData, index: number, bytes: number): number {
    const { item } = this
    if (item.kind === 'void') throw messages.noValue(`an item of ${this.name}`, 'void')
    if (item.size === undefined) throw messages.opaque(`an item of ${this.name}`, item.name)
    const at = self[offsetSlot] + index * item.step
    const { kind, start, end } = self[memorySlot]
    const isInside =
      kind === 'slab'
        ? at === self[offsetSlot] && bytes <= item.step
        : end === 0 || (at >= start && at + bytes <= end)
    if (kind === 'gone') throw messages.released()
    if (!isInside) throw messages.memoryBounds(this.name, index)
    return at
  }

  override toPrimitive(self: CData, hint: string): unknown {
    if (hint !== 'number') throw messages.noArithmetic(this.name)
    return toUnsigned(whereIs(self))
  }

  #makeClass(record: RecordType): RecordPointerClass {
    class PointerToRecord extends RecordPointer {}
    const { prototype } = PointerToRecord
    // the only names are those of the fields
    dropName(prototype, 'constructor')
    dropName(RecordPointer.prototype, 'constructor')
    Object.defineProperties(prototype, record.accessors)
    Object.defineProperty(prototype, ctype, { value: this })
    return PointerToRecord
  }
}

type RecordPointerClass = new (memory: Memory, at: number) => CData

/** Pointers to complete records: the record's fields, and no other names. */
class RecordPointer extends (Base as new () => CDataBase) {
  constructor(memory: Memory, at: number) {
    super()
    this[memorySlot] = memory
    this[offsetSlot] = at
  }
}

const PointerBase: new () => CDataBase & PointerData = Base as new () => CDataBase & PointerData

/** All other pointers that are no functions. */
export class Pointer extends PointerBase {
  constructor(type: PointerType, memory: Memory, at: number) {
    super()
    this[memorySlot] = memory
    this[offsetSlot] = at
    this[ctype] = type
  }

  get value(): unknown {
    return this[ctype].getItem(this, 0)
  }

  set value(value: unknown) {
    this[ctype].setItem(this, 0, value)
  }

  /** Item `index`, which may be negative: items before the pointer. */
  at(index: number): unknown {
    const whole = Math.trunc(index)
    if (!Number.isSafeInteger(whole)) throw messages.memoryBounds(this[ctype].name, whole)
    return this[ctype].getItem(this, whole)
  }

  /** A bounded view of the items from `begin` up to `end`. */
  subarray(begin: number, end: number): CArray {
    const type = this[ctype]
    const length = end - begin
    if (!Number.isInteger(begin) || !Number.isInteger(length) || length < 0) {
      throw messages.badRange(type.name, begin, end)
    }
    const at = type.place(ownMemory(this) && this, begin, length * type.item.step)
    return new CArray(arrayOf(type.item, undefined), this[memorySlot], at, length)
  }
}

/** `T *`: one object a type. */
export function pointerTo(item: CType): PointerType {
  return (item.pointerType ??= new PointerType(item)) as PointerType
}

const isNarrow = host.pointer === 4

/** From C: null, or a pointer that nothing is known about. */
export function fromPointer(address: Address, type: PointerType): CData | null {
  if (typeof address === 'bigint') {
    if (debug.isOn) checkAlive(address)
    return type.make(BIG, address as never)
  }
  if (address === 0) return null
  // where pointers are numbers, so are those that were read from filled memory
  if (isNarrow && debug.isOn) checkRead(address)
  return address === address ? type.make(FOREIGN, address) : fromPointer(takeWide(), type)
}
