// Integer types: those of up to 32 bits are numbers, longer ones bigints or numbers by their name.
import * as convert from './convert.ts'
import type { Kind, TypedArrayConstructor } from './ctype.ts'
import type { Where } from './error.ts'
import type { Memory } from './memory.ts'
import { ScalarType } from './scalar.ts'
import { little, type View } from './view.ts'

export abstract class IntegerType extends ScalarType {
  override readonly kind: Kind = 'integer'
  readonly signed: boolean
  /** Its values are code units; a one-character string is accepted, a string stands for an array of it. */
  readonly isCharacter: boolean

  constructor(name: string, size: number, align: number, signed: boolean, isCharacter: boolean) {
    super(name, size, align)
    this.signed = signed
    this.isCharacter = isCharacter
  }

  /** A value for C: in range, or an error. */
  abstract check(value: unknown, where: Where): number | bigint
}

/** How integers of one size and sign lie in memory. */
interface Form {
  readonly get: (view: View, at: number) => number
  readonly set: (view: View, at: number, value: number) => void
  readonly toC: (value: unknown, where: Where) => number
  readonly characterToC: (value: unknown, where: Where) => number
  readonly arrays: () => readonly TypedArrayConstructor[]
}

type FormName = 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32'

const forms: Readonly<Record<FormName, Form>> = /* @__PURE__ */ describeForms()

function describeForms(): Readonly<Record<FormName, Form>> {
  return {
    int8: {
      get: (view, at) => view.getInt8(at),
      set: (view, at, value) => view.setInt8(at, value),
      toC: convert.toInt8,
      characterToC: convert.toInt8Character,
      arrays: () => [Int8Array, Uint8Array],
    },
    uint8: {
      get: (view, at) => view.getUint8(at),
      set: (view, at, value) => view.setUint8(at, value),
      toC: convert.toUint8,
      characterToC: convert.toUint8Character,
      arrays: () => [Uint8Array, Int8Array],
    },
    int16: {
      get: (view, at) => view.getInt16(at, little),
      set: (view, at, value) => view.setInt16(at, value, little),
      toC: convert.toInt16,
      characterToC: convert.toInt16,
      arrays: () => [Int16Array, Uint16Array],
    },
    uint16: {
      get: (view, at) => view.getUint16(at, little),
      set: (view, at, value) => view.setUint16(at, value, little),
      toC: convert.toUint16,
      characterToC: convert.toUint16Character,
      arrays: () => [Uint16Array, Int16Array],
    },
    int32: {
      get: (view, at) => view.getInt32(at, little),
      set: (view, at, value) => view.setInt32(at, value, little),
      toC: convert.toInt32,
      characterToC: convert.toInt32Character,
      arrays: () => [Int32Array, Uint32Array],
    },
    uint32: {
      get: (view, at) => view.getUint32(at, little),
      set: (view, at, value) => view.setUint32(at, value, little),
      toC: convert.toUint32,
      characterToC: convert.toUint32Character,
      arrays: () => [Uint32Array, Int32Array],
    },
  }
}

/** `char` to `unsigned int`, and `long` where that has 32 bits. */
export class SmallType extends IntegerType {
  readonly #form: Form

  constructor(name: string, size: 1 | 2 | 4, signed: boolean, isCharacter: boolean) {
    super(name, size, size, signed, isCharacter)
    this.#form = forms[`${signed ? 'int' : 'uint'}${(size * 8) as 8 | 16 | 32}`]
  }

  override read(memory: Memory, at: number): number {
    return this.#form.get(memory.view, at)
  }

  override write(memory: Memory, at: number, value: unknown, where: Where): void {
    this.#form.set(memory.view, at, this.check(value, where))
  }

  override check(value: unknown, where: Where): number {
    const form = this.#form
    return this.isCharacter ? form.characterToC(value, where) : form.toC(value, where)
  }

  override get arrays(): readonly TypedArrayConstructor[] {
    return this.#form.arrays()
  }
}

/** A short integer that is read as a bigint: a pragma asked for it before its size was known. */
export class SmallBigintType extends IntegerType {
  readonly isBigint = true
  readonly #number: SmallType

  constructor(name: string, size: 1 | 2 | 4, signed: boolean) {
    super(name, size, size, signed, false)
    this.#number = new SmallType(name, size, signed, false)
  }

  override read(memory: Memory, at: number): bigint {
    return BigInt(this.#number.read(memory, at))
  }

  override write(memory: Memory, at: number, value: unknown, where: Where): void {
    this.#number.write(memory, at, value, where)
  }

  override check(value: unknown, where: Where): number {
    return this.#number.check(value, where)
  }

  override get arrays(): readonly TypedArrayConstructor[] {
    return this.#number.arrays
  }
}

/** Of 64 bits. */
export class LongType extends IntegerType {
  /** Read as a bigint; else as a number, and an error beyond 2^53 - 1. */
  readonly isBigint: boolean

  constructor(name: string, align: number, signed: boolean, isBigint: boolean) {
    super(name, 8, align, signed, false)
    this.isBigint = isBigint
  }

  override read(memory: Memory, at: number, where: Where): number | bigint {
    const { view } = memory
    if (!this.isBigint) return readLong(view, at, this.signed, where)
    return this.signed ? view.getBigInt64(at, little) : view.getBigUint64(at, little)
  }

  override write(memory: Memory, at: number, value: unknown, where: Where): void {
    const { view } = memory
    if (this.signed) view.setBigInt64(at, BigInt(this.check(value, where)), little)
    else view.setBigUint64(at, BigInt(this.check(value, where)), little)
  }

  override check(value: unknown, where: Where): number | bigint {
    return this.signed ? convert.toInt64(value, where) : convert.toUint64(value, where)
  }

  override get arrays(): readonly TypedArrayConstructor[] {
    return this.signed ? [BigInt64Array, BigUint64Array] : [BigUint64Array, BigInt64Array]
  }
}

/** By halves, which makes no bigint on the way. */
function readLong(view: View, at: number, signed: boolean, where: Where): number {
  const upper = at + (little ? 4 : 0)
  const high = signed ? view.getInt32(upper, little) : view.getUint32(upper, little)
  const value = high * 0x1_0000_0000 + view.getUint32(at + (little ? 0 : 4), little)
  if (Number.isSafeInteger(value)) return value
  const exact = signed ? view.getBigInt64(at, little) : view.getBigUint64(at, little)
  return convert.fromLong(exact, where)
}

/** `__int128`: always a bigint. */
export class WideType extends IntegerType {
  constructor(name: string, signed: boolean) {
    super(name, 16, 16, signed, false)
  }

  override read(memory: Memory, at: number): bigint {
    const { view } = memory
    const low = view.getBigUint64(at + (little ? 0 : 8), little)
    const high = view.getBigUint64(at + (little ? 8 : 0), little)
    const value = (high << 64n) | low
    return this.signed ? BigInt.asIntN(128, value) : value
  }

  override write(memory: Memory, at: number, value: unknown, where: Where): void {
    const exact = BigInt(this.check(value, where))
    memory.view.setBigUint64(at + (little ? 0 : 8), BigInt.asUintN(64, exact), little)
    memory.view.setBigUint64(at + (little ? 8 : 0), BigInt.asUintN(64, exact >> 64n), little)
  }

  override check(value: unknown, where: Where): number | bigint {
    const range = this.signed ? convert.ranges.int128 : convert.ranges.uint128
    return convert.toInteger(value, range, where)
  }
}
