// Structs and unions: the type, the class that every generated class extends, and how they are filled
// from plain objects, arrays and each other.
import type { ArrayType } from './array.ts'
import { copyBytes } from './bytes.ts'
import { Base, dropName, type Base as CDataBase } from './cdata.ts'
import type { MakeClass, RecordBase } from './contract.ts'
import type { Shape } from './core.ts'
import { CType, sizeOf, type Kind } from './ctype.ts'
import type { Where } from './error.ts'
import {
  readBitField,
  writeBitField,
  writeNamedField,
  type Field,
  type NamedField,
} from './field.ts'
import { copyKeeps } from './keeps.ts'
import { constantOf, initialize, ownMemory, type CData, type Memory } from './memory.ts'
import * as messages from './messages.ts'
import { place, placeApart } from './slab.ts'
import { ctype, isCData, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { little } from './view.ts'

/** What is known of a record that is not opaque; asked when it is first needed. */
export interface RecordBody {
  readonly fields: () => readonly Field[]
  /** Makes the generated class; without it one is made of the fields. */
  readonly class: MakeClass | undefined
  /** C has more fields than are declared. */
  readonly isOpen: boolean
  /** Where the fields do not tell. */
  readonly shape: Shape | undefined
}

/** Makes a record from an initialiser, or a view of one at a place. */
export type RecordClass = new (init?: unknown, at?: number) => CData

export class RecordType extends CType {
  override readonly kind: Kind = 'record'
  readonly #body: RecordBody | undefined
  #fields: readonly Field[] | undefined
  #positions: readonly NamedField[] | undefined
  #names: ReadonlyMap<string, NamedField> | undefined
  #class: RecordClass | undefined
  #hasPointers: boolean | undefined
  #hasConst: boolean | undefined

  constructor(name: string, size: number | undefined, align: number, body: RecordBody | undefined) {
    super(name, size, align)
    this.#body = body
  }

  override get isView(): boolean {
    return true
  }

  override get hasPointers(): boolean {
    return (this.#hasPointers ??= this.fields.some(({ type }) => type.hasPointers))
  }

  override get hasConst(): boolean {
    return (this.#hasConst ??= this.fields.some(({ isConst, type }) => isConst || type.hasConst))
  }

  /**
   * A typedef's name does not tell. Only a union has all fields at its start, and a struct those that lie behind
   * nothing; of a union of them and one more, which lies as that struct, it is all the same.
   */
  get tag(): 'struct' | 'union' {
    if (this.name.startsWith('union ')) return 'union'
    if (this.name.startsWith('struct ') || this.fields.length < 2) return 'struct'
    const isUnion = this.fields.every(
      ({ offset, bits }) => offset === 0 && !(bits && bits.shift > 0),
    )
    const hasSize = ({ type, bits }: Field): boolean => bits !== undefined || type.size !== 0
    return isUnion && this.fields.slice(0, -1).some(hasSize) ? 'union' : 'struct'
  }

  get isOpen(): boolean {
    return this.#body?.isOpen ?? true
  }

  /** How it is passed by value, where the fields do not tell. */
  get shape(): Shape | undefined {
    return this.#body?.shape
  }

  /** As declared; none while it is opaque. */
  get fields(): readonly Field[] {
    return (this.#fields ??= this.#body?.fields() ?? [])
  }

  /** Every field that can be reached by its name. */
  get names(): ReadonlyMap<string, NamedField> {
    return (this.#names ??= new Map(
      flatten(this, this.label, 0, false, false).map((field) => [field.name, field]),
    ))
  }

  /** The fields that values by position go to: a union takes one value, for its first. */
  get positions(): readonly NamedField[] {
    return (this.#positions ??= flatten(this, this.label, 0, true, false))
  }

  get class(): RecordClass {
    return (this.#class ??= makeClass(this, this.#body?.class))
  }

  /** Getters and setters of the fields, for the pointer's class too. */
  get accessors(): PropertyDescriptorMap {
    const { prototype } = this.class as { prototype: object }
    const all = Object.getOwnPropertyDescriptors(prototype) as PropertyDescriptorMap
    return Object.fromEntries(Object.entries(all).filter(([, { get }]) => get !== undefined))
  }

  override read(memory: Memory, at: number): CData {
    return new this.class(memory, at)
  }

  override make(memory: Memory, at: number): CData {
    return new this.class(memory, at)
  }

  override create(init?: unknown): CData {
    return new this.class(init)
  }

  override write(memory: Memory, at: number, value: unknown, where: Where): void {
    if (isCData(value)) {
      if (value[ctype] !== this) throw this.#wrong(where, value)
      const bytes = sizeOf(this, String(where))
      const source = this.hasPointers ? ownMemory(value) : value[memorySlot]
      copyBytes(memory, at, source, value[offsetSlot], bytes)
      copyKeeps(memory, at, source, value[offsetSlot], bytes)
    } else if (Array.isArray(value)) {
      const fields = this.positions
      // once, for a getter may add to it
      const length = Number(value.length)
      if (!(length <= fields.length)) {
        throw messages.tooManyFields(where, this.name, fields.length, length)
      }
      // a hole is undefined, which no field takes
      for (let index = 0; index < length; index++) {
        writeNamedField(fields[index], memory, at, value[index])
      }
    } else if (isPlain(value)) {
      const { names } = this
      for (const name of Object.keys(value)) {
        const field = names.get(name)
        if (field === undefined) throw messages.unknownField(this.name, name)
        writeNamedField(field, memory, at, value[name])
      }
    } else {
      throw this.#wrong(where, value)
    }
  }

  #wrong(where: Where, value: unknown): Error {
    return isCData(value) && value[ctype].name === this.name
      ? messages.sameNameOtherType(where, this.name)
      : messages.wrongType(where, `${this.name}, an object or an array of its fields`, value)
  }

  /** The last field, where it is an array without a length. */
  get #tail(): Field | undefined {
    const last = this.fields.at(-1)
    const isOpen = last?.type.kind === 'array' && (last.type as ArrayType).length === undefined
    return isOpen ? last : undefined
  }

  /** Bytes of a record at a place, with the items of a last array as far as its memory goes. */
  sizeAt(memory: Memory, at: number): number {
    const tail = this.#tail
    const array = tail?.type as ArrayType | undefined
    const items = tail && array?.room(memory, at + tail.offset)
    return Math.max(this.step, items && array ? tail.offset + items * array.item.step : 0)
  }

  override tailFor(init: unknown): number {
    const last = this.#tail
    if (last === undefined) return 0
    const array = last.type as ArrayType
    const index = this.positions.length - 1
    const value: unknown = Array.isArray(init)
      ? init[index]
      : isPlain(init) && !isCData(init) && Object.hasOwn(init, last.name)
        ? init[last.name]
        : undefined
    if (value === undefined) return 0
    const end = last.offset + array.countFor(value, `${this.label}.${last.name}`) * array.item.step
    return Math.max(0, end - this.step)
  }
}

export interface Plain {
  readonly [name: string]: unknown
}

/** An object that is there for its properties; a Map, a Date or a buffer, which have none, would be all zeros. */
export function isPlain(value: unknown): value is Plain {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null) return true
  // an instance of a class, or an object of another realm
  return Object.prototype.toString.call(value) === '[object Object]'
}

/** Fields with those of anonymous records in their place; `first` takes only the first of each union. */
function flatten(
  record: RecordType,
  label: string,
  base: number,
  first: boolean,
  isWholeConst: boolean,
): NamedField[] {
  const fields = first && record.tag === 'union' ? record.fields.slice(0, 1) : record.fields
  return fields.flatMap((field): NamedField[] => {
    const offset = base + field.offset
    const isConst = field.isConst || isWholeConst
    if (field.name !== '') return [{ ...field, offset, isConst, where: `${label}.${field.name}` }]
    return isRecord(field.type) ? flatten(field.type, label, offset, first, isConst) : []
  })
}

function isRecord(type: CType): type is RecordType {
  return type.kind === 'record'
}

const RecordParent: new () => CDataBase = Base as new () => CDataBase

/** What generated classes extend: `new point({ x: 1 })` owns its memory, `new point(memory, at)` is a view. */
export class Record extends RecordParent {
  constructor(init?: unknown, at?: number) {
    super()
    if (at === undefined) create(this, init)
    else {
      this[memorySlot] = init as Memory
      this[offsetSlot] = at
    }
  }
}

function create(target: Record, init: unknown): void {
  const type = target[ctype]
  const size = type.step
  const tail = init === undefined ? 0 : type.tailFor(init)
  if (tail === 0) place(target, size, type.align)
  else placeApart(target, size + tail, type.align)
  if (init !== undefined) initialize(target, type, init)
}

function makeClass(type: RecordType, generated: RecordBody['class']): RecordClass {
  if (type.size === undefined) throw messages.opaque(`a value of ${type.name}`, type.name)
  const made = generated
    ? generated(Record, memorySlot, offsetSlot, little)
    : classOfFields(type, Record)
  const { prototype } = made as { prototype: object }
  // the only names are those of the fields
  dropName(prototype, 'constructor')
  dropName(Record.prototype, 'constructor')
  Object.defineProperty(prototype, ctype, { value: type })
  return made as RecordClass
}

function classOfFields(type: RecordType, base: RecordBase): RecordBase {
  abstract class RecordOfFields extends base {}
  Object.defineProperty(RecordOfFields, 'name', { value: type.label })
  for (const { name, type: fieldType, offset, bits, isConst, where } of type.names.values()) {
    Object.defineProperty(RecordOfFields.prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: CData) {
        if (bits === undefined) {
          return (isConst ? getConstField : getField)(this, offset, fieldType, where)
        }
        return readBitField(this[memorySlot], this[offsetSlot] + offset, fieldType, bits, where)
      },
      set(this: CData, value: unknown) {
        if (isConst || fieldType.hasConst) refuseField(where)
        if (bits === undefined) setField(this, offset, fieldType, value, where)
        else
          writeBitField(this[memorySlot], this[offsetSlot] + offset, fieldType, bits, value, where)
      },
    })
  }
  return RecordOfFields
}

/** The value of a field `at` bytes into what `self` refers to. */
export function getField(self: CData, at: number, type: CType, where: Where): unknown {
  const memory = type.isView ? ownMemory(self) : self[memorySlot]
  return type.read(memory, self[offsetSlot] + at, where)
}

/** The same of one that C declares const: a view of it cannot be written. */
export function getConstField(self: CData, at: number, type: CType, where: Where): unknown {
  const memory = type.isView ? constantOf(ownMemory(self)) : self[memorySlot]
  return type.read(memory, self[offsetSlot] + at, where)
}

/** An assignment to a field that C declares const, or that has such fields. */
export function refuseField(where: Where): never {
  throw messages.constantField(where)
}

export function setField(self: CData, at: number, type: CType, value: unknown, where: Where): void {
  const memory = type.hasPointers ? ownMemory(self) : self[memorySlot]
  type.write(memory, self[offsetSlot] + at, value, where)
}

/** The value of a bit-field whose unit is `at` bytes into what `self` refers to. */
export function getBits(
  self: CData,
  at: number,
  type: CType,
  shift: number,
  width: number,
  unit: number,
  where: Where,
): unknown {
  const bits = { shift, width, unit }
  return readBitField(self[memorySlot], self[offsetSlot] + at, type, bits, where)
}

export function setBits(
  self: CData,
  at: number,
  type: CType,
  shift: number,
  width: number,
  unit: number,
  value: unknown,
  where: Where,
): void {
  const bits = { shift, width, unit }
  writeBitField(self[memorySlot], self[offsetSlot] + at, type, bits, value, where)
}
