// Types whose values are single, and the cdata that holds one of them where the type of a number matters.
// Here void, _Bool, floats, complex numbers and enums; integers have a file of their own.
import { copyBytes } from './bytes.ts'
import { Base, type Base as CDataBase } from './cdata.ts'
import { toBool, toDouble, toFloat } from './convert.ts'
import { CType, type Kind, type TypedArrayConstructor } from './ctype.ts'
import { Place, type Where } from './error.ts'
import type { IntegerType } from './integer.ts'
import { initialize, type CData, type Memory } from './memory.ts'
import * as messages from './messages.ts'
import { place } from './slab.ts'
import { ctype, isCData, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { little } from './view.ts'

const ScalarBase: new () => CDataBase = Base as new () => CDataBase

/** A value of a scalar type in memory: what `ffi.cast('int', 5)` and a `long double` are. */
export class Scalar extends ScalarBase {
  constructor(type: CType, memory: Memory | undefined, at: number) {
    super()
    // the type first: a place is found by it
    this[ctype] = type
    if (memory === undefined) place(this, type.size ?? 0, type.align)
    else {
      this[memorySlot] = memory
      this[offsetSlot] = at
    }
  }
}

export abstract class ScalarType extends CType {
  override make(memory: Memory, at: number): CData {
    return new Scalar(this, memory, at)
  }

  override create(init?: unknown): CData {
    const scalar = new Scalar(this, undefined, 0)
    if (init !== undefined) initialize(scalar, this, init)
    return scalar
  }

  override get isNumeric(): boolean {
    return true
  }

  override toPrimitive(self: CData, _hint: string): unknown {
    return this.read(self[memorySlot], self[offsetSlot], this.name)
  }
}

export class VoidType extends CType {
  override readonly kind: Kind = 'void'

  constructor() {
    super('void', undefined, 1)
  }

  override read(_memory: Memory, _at: number, where: Where): never {
    throw messages.noValue(where, 'void')
  }

  override write(_memory: Memory, _at: number, _value: unknown, where: Where): never {
    throw messages.noValue(where, 'void')
  }

  override make(): never {
    throw messages.noValue('void', 'void')
  }

  override create(): never {
    throw messages.noValue('void', 'void')
  }

  // a pointer to it counts bytes
  override get step(): number {
    return 1
  }

  override get arrays(): readonly TypedArrayConstructor[] {
    return [Uint8Array]
  }
}

/** A type that has a size but no form in JavaScript. */
export class UnsupportedType extends CType {
  override readonly kind: Kind = 'unsupported'

  constructor(name: string, size: number | undefined) {
    super(name, size, size ?? 1)
  }

  override read(_memory: Memory, _at: number, where: Where): never {
    throw messages.unsupported(where, `${this.name} has no form in JavaScript`)
  }

  override write(_memory: Memory, _at: number, _value: unknown, where: Where): never {
    throw messages.unsupported(where, `${this.name} has no form in JavaScript`)
  }

  override make(): never {
    throw messages.unsupported(this.name, 'it has no form in JavaScript')
  }

  override create(): never {
    throw messages.unsupported(this.name, 'it has no form in JavaScript')
  }
}

export class BoolType extends ScalarType {
  override readonly kind: Kind = 'bool'

  constructor() {
    super('_Bool', 1, 1)
  }

  override read(memory: Memory, at: number, where: Where): boolean {
    const byte = memory.view.getUint8(at)
    if (byte > 1) throw messages.badBoolean(where, byte)
    return byte === 1
  }

  override write(memory: Memory, at: number, value: unknown, where: Where): void {
    memory.view.setUint8(at, toBool(value, where) ? 1 : 0)
  }
}

export class FloatType extends ScalarType {
  override readonly kind: Kind = 'float'

  constructor() {
    super('float', 4, 4)
  }

  override read(memory: Memory, at: number): number {
    return memory.view.getFloat32(at, little)
  }

  override write(memory: Memory, at: number, value: unknown, where: Where): void {
    memory.view.setFloat32(at, toFloat(value, where), little)
  }

  override get arrays(): readonly TypedArrayConstructor[] {
    return [Float32Array]
  }
}

export class DoubleType extends ScalarType {
  override readonly kind: Kind = 'float'

  constructor(align: number) {
    super('double', 8, align)
  }

  override read(memory: Memory, at: number): number {
    return memory.view.getFloat64(at, little)
  }

  override write(memory: Memory, at: number, value: unknown, where: Where): void {
    memory.view.setFloat64(at, toDouble(value, where), little)
  }

  override get arrays(): readonly TypedArrayConstructor[] {
    return [Float64Array]
  }
}

/** `double _Complex` and its kin: two of `part`, the real one first (C11 6.2.5p13). */
export class ComplexType extends ScalarType {
  override readonly kind: Kind = 'complex'
  readonly part: ScalarType

  constructor(name: string, part: ScalarType) {
    super(name, 2 * (part.size ?? 0), part.align)
    this.part = part
  }

  override get isNumeric(): boolean {
    return false
  }

  override read(memory: Memory, at: number, where: Where): { re: unknown; im: unknown } {
    const half = this.extent / 2
    return { re: this.part.read(memory, at, where), im: this.part.read(memory, at + half, where) }
  }

  override write(memory: Memory, at: number, value: unknown, where: Where): void {
    const half = this.extent / 2
    if (isCData(value) && value[ctype] === this) {
      copyBytes(memory, at, value[memorySlot], value[offsetSlot], this.extent)
      return
    }
    if (typeof value === 'number' || (isCData(value) && value[ctype].isNumeric)) {
      this.part.write(memory, at, value, where)
      this.part.write(memory, at + half, 0, where)
      return
    }
    if (typeof value !== 'object' || value === null || !('re' in value) || !('im' in value)) {
      throw messages.wrongType(where, '{ re, im } or a number', value)
    }
    this.part.write(memory, at, value.re, new Place(where, 're'))
    this.part.write(memory, at + half, value.im, new Place(where, 'im'))
  }
}

/** Numbers of the type it is stored as, some of which have names. */
export class EnumType extends ScalarType {
  override readonly kind: Kind = 'enum'
  readonly base: ScalarType
  readonly members: Readonly<Record<string, number | bigint>>

  constructor(name: string, base: ScalarType, members: Readonly<Record<string, number | bigint>>) {
    super(name, base.size, base.align)
    this.base = base
    this.members = members
  }

  override read(memory: Memory, at: number, where: Where): unknown {
    return this.base.read(memory, at, where)
  }

  override write(memory: Memory, at: number, value: unknown, where: Where): void {
    this.base.write(memory, at, value, where)
  }

  override get arrays(): readonly TypedArrayConstructor[] {
    return this.base.arrays
  }

  /** What is there, for its name or to be shown: a bigint where a number would be rounded. */
  readExact(memory: Memory, at: number): unknown {
    const { signed, size } = this.base as Partial<IntegerType> & ScalarType
    if (size !== 8) return this.base.read(memory, at, this.name)
    const { view } = memory
    const value = signed ? view.getBigInt64(at, little) : view.getBigUint64(at, little)
    return Number.isSafeInteger(Number(value)) ? this.base.read(memory, at, this.name) : value
  }

  /** The first name of a value. */
  nameOf(value: unknown): string | undefined {
    // by == because a member that is a number may be read as a bigint
    return Object.keys(this.members).find((name) => this.members[name] == value)
  }
}
