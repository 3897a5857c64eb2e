// What a C type is at run time: how a value of it is read, written and made. One object a type and
// process, so that types are compared by identity. The kinds have a file each.
import type { Where } from './error.ts'
import type { CData, Memory } from './memory.ts'
import * as messages from './messages.ts'
import { shown } from './slots.ts'

export type Kind =
  | 'void'
  | 'bool'
  | 'integer'
  | 'float'
  | 'complex'
  | 'enum'
  | 'pointer'
  | 'array'
  | 'record'
  | 'function'
  | 'unsupported'

export type TypedArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array

export interface TypedArrayConstructor {
  readonly name: string
  readonly BYTES_PER_ELEMENT: number
  new (length: number): TypedArray
  new (buffer: ArrayBufferLike, offset?: number, length?: number): TypedArray
}

export abstract class CType {
  abstract readonly kind: Kind
  /** As C spells it; `struct point`, `int *`, `char[10]`. */
  readonly name: string
  /** In bytes; undefined where it is not known (void, opaque, `T[]`). */
  readonly size: number | undefined
  readonly align: number
  /** The types made of it, so that there is one of each. */
  pointerType: CType | undefined = undefined
  constPointerType: CType | undefined = undefined
  readonly arrayTypes: Map<number, CType> = new Map()
  /** What `arrayNames` and `label` gave, once they were asked. */
  knownArrayNames: readonly string[] | undefined = undefined
  knownLabel: string | undefined = undefined

  constructor(name: string, size: number | undefined, align: number) {
    this.name = name
    this.size = size
    this.align = align
  }

  /** The value at a place: a JavaScript value, or a cdata that refers to the place when `isView`. */
  abstract read(memory: Memory, at: number, where: Where): unknown

  abstract write(memory: Memory, at: number, value: unknown, where: Where): void

  /** A cdata of this type, at a place. */
  abstract make(memory: Memory, at: number): CData

  /** A cdata of this type in new, zeroed memory of its own. */
  abstract create(init?: unknown): CData

  /** Bytes that an initialiser needs behind the type's own: a record's last array may have no length. */
  tailFor(_init: unknown): number {
    return 0
  }

  /** The type without the const behind its pointers, which is what users are shown: types are one by name. */
  get plain(): CType {
    return this
  }

  /** The type that the cdata have which reading it gives. */
  get dataType(): CType {
    return this
  }

  /** It has fields that get their values where it is made (C11 6.3.2.1p1): as a whole it cannot be assigned. */
  get hasConst(): boolean {
    return false
  }

  /** Reading it makes a second reference to its memory. */
  get isView(): boolean {
    return false
  }

  /** Pointers can be stored in it. */
  get hasPointers(): boolean {
    return false
  }

  /** A cdata of it stands for a number. */
  get isNumeric(): boolean {
    return false
  }

  /** Bytes from one item to the next where pointers and arrays have this item. */
  get step(): number {
    return this.size ?? 0
  }

  /** How many bytes a cdata of this type refers to: a pointer refers to its item. */
  get extent(): number {
    return this.step
  }

  /** Typed arrays whose items have the form of this type, the first of them also for copies. */
  get arrays(): readonly TypedArrayConstructor[] {
    return []
  }

  /** Their names, by which views of all realms are known. */
  get arrayNames(): readonly string[] {
    return (this.knownArrayNames ??= this.arrays.map(({ name }) => name))
  }

  /** What `Number(x)` and `x < y` see; `hint` is `default` for `x + y` and `x == y`. */
  toPrimitive(_self: CData, _hint: string): unknown {
    throw messages.noNumber(this.name)
  }

  /** As messages begin that speak of a part of it: `point` for `struct point`. */
  get label(): string {
    return (this.knownLabel ??= this.name.replace(/^(struct|union|enum) /, ''))
  }

  toString(): string {
    return this.name
  }

  // not as a method: declarations cannot name the symbol
  static {
    Object.defineProperty(this.prototype, shown, {
      value(this: CType): string {
        return `<ctype '${this.name}'>`
      },
    })
  }
}

/** `size`, or the error that says what it is needed for. */
export function sizeOf(type: CType, what: string): number {
  if (type.size === undefined) throw messages.unknownSize(what, type.name)
  return type.size
}
