// `long double`: a scalar cdata that holds it exactly, and its conversion to and from the nearest number.
// Formats, by the digits of their significand: IEEE 754 double (53), x87's 80 bits (64, System V psABI 3.1.2), a pair of
// doubles of which the second is the rest of the first (106, OpenPOWER ELFv2 2.1.2.1), IEEE 754 binary128 (113).
import { copyBytes } from './bytes.ts'
import { toDouble } from './convert.ts'
import type { DataModel } from './contract.ts'
import type { Kind } from './ctype.ts'
import type { Where } from './error.ts'
import type { CData, Memory } from './memory.ts'
import * as messages from './messages.ts'
import { bitLength, cutToEven, exactOf, scale, sum, type Exact } from './rounding.ts'
import { Scalar, ScalarType } from './scalar.ts'
import { ctype, isCData, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { little, type View } from './view.ts'

const exponentBias = 16383
const doubleBias = 1023

export class LongDoubleType extends ScalarType {
  override readonly kind: Kind = 'float'
  readonly #digits: DataModel['longDouble']['digits']

  constructor({ size, align, digits }: DataModel['longDouble']) {
    super('long double', size, align)
    this.#digits = digits
  }

  override read(memory: Memory, at: number): CData {
    const copy = new Scalar(this, undefined, 0)
    copyBytes(copy[memorySlot], copy[offsetSlot], memory, at, this.extent)
    return copy
  }

  override write(memory: Memory, at: number, value: unknown, where: Where): void {
    if (isCData(value) && value[ctype] === this) {
      copyBytes(memory, at, value[memorySlot], value[offsetSlot], this.extent)
    } else if (typeof value === 'number' || (isCData(value) && value[ctype].isNumeric)) {
      const number = isCData(value) ? value[ctype].toPrimitive(value, 'number') : value
      this.#encode(memory, at, typeof number === 'bigint' ? number : toDouble(value, where))
    } else {
      throw messages.wrongType(where, 'a number or a long double', value)
    }
  }

  override toPrimitive(self: CData, _hint: string): number {
    return this.#decode(self[memorySlot], self[offsetSlot])
  }

  /** The nearest one; of an integer of any length too. */
  nearest(value: number | bigint): CData {
    const data = new Scalar(this, undefined, 0)
    this.#encode(data[memorySlot], data[offsetSlot], value)
    return data
  }

  /** All of it; undefined where it is not finite. */
  exact(self: CData): Exact | undefined {
    const { view } = self[memorySlot]
    const at = self[offsetSlot]
    const digits = this.#format()
    if (digits === 53 || digits === 106) {
      const high = view.getFloat64(at, little)
      if (!Number.isFinite(high)) return undefined
      const exact = exactOf(high)
      return digits === 53 ? exact : sum(exact, exactOf(view.getFloat64(at + 8, little)))
    }
    const { isNegative, exponent, significand } = this.#read(view, at, digits)
    if (exponent === 0x7fff) return undefined
    return {
      significand: isNegative ? -significand : significand,
      exponent: (exponent || 1) - exponentBias - (digits - 1),
    }
  }

  #encode({ view }: Memory, at: number, value: number | bigint): void {
    const digits = this.#format()
    if (digits === 53 || digits === 106) {
      const high = Number(value)
      view.setFloat64(at, high, little)
      if (digits === 53) return
      const isExact = typeof value === 'number' || !Number.isFinite(high)
      view.setFloat64(at + 8, isExact ? 0 : Number(value - BigInt(high)), little)
      return
    }
    const { head, significand } =
      typeof value === 'number' ? partsOfDouble(value, digits) : partsOfInteger(value, digits)
    if (digits === 64) {
      // the leading one is written out
      view.setBigUint64(at, significand, little)
      view.setUint16(at + 8, head, little)
    } else {
      const all = (BigInt(head) << 112n) | BigInt.asUintN(112, significand)
      view.setBigUint64(at + (little ? 0 : 8), BigInt.asUintN(64, all), little)
      view.setBigUint64(at + (little ? 8 : 0), all >> 64n, little)
    }
  }

  #decode({ view }: Memory, at: number): number {
    const digits = this.#format()
    if (digits === 53 || digits === 106) {
      const value = view.getFloat64(at, little)
      const isWhole = digits === 53 || value === 0 || !Number.isFinite(value)
      return isWhole ? value : value + view.getFloat64(at + 8, little)
    }
    const { isNegative, exponent, significand } = this.#read(view, at, digits)
    const sign = isNegative ? -1 : 1
    if (exponent === 0x7fff) {
      const isInfinite = BigInt.asUintN(digits - 1, significand) === 0n
      return isInfinite ? sign * Infinity : NaN
    }
    return sign * scale(Number(significand), (exponent || 1) - exponentBias - (digits - 1))
  }

  #read(view: View, at: number, digits: 64 | 113): Parts {
    let head: number
    let significand: bigint
    if (digits === 64) {
      head = view.getUint16(at + 8, little)
      significand = view.getBigUint64(at, little)
    } else {
      const high = view.getBigUint64(at + (little ? 8 : 0), little)
      head = Number(high >> 48n)
      const low = view.getBigUint64(at + (little ? 0 : 8), little)
      significand = ((high & 0xffff_ffff_ffffn) << 64n) | low
      if ((head & 0x7fff) !== 0) significand |= 1n << 112n
    }
    return { isNegative: (head & 0x8000) !== 0, exponent: head & 0x7fff, significand }
  }

  #format(): 53 | 64 | 106 | 113 {
    if (this.#digits === undefined) throw messages.unknownLongDouble()
    return this.#digits
  }
}

/** As a long double of 64 or 113 digits has them, with the leading one. */
interface Parts {
  readonly isNegative: boolean
  readonly exponent: number
  readonly significand: bigint
}

/** The sign and the exponent together. */
interface Written {
  readonly head: number
  readonly significand: bigint
}

function partsOfDouble(value: number, digits: 64 | 113): Written {
  const bits = BigInt.asUintN(64, new BigInt64Array(new Float64Array([value]).buffer)[0] ?? 0n)
  const sign = Number(bits >> 63n) << 15
  let exponent = Number((bits >> 52n) & 0x7ffn)
  let fraction = bits & 0xf_ffff_ffff_ffffn
  if (exponent === 0 && fraction === 0n) return { head: sign, significand: 0n }
  if (exponent === 0) {
    // a subnormal double is a normal long double
    const shift = 53 - bitLength(fraction)
    fraction = (fraction << BigInt(shift)) & 0xf_ffff_ffff_ffffn
    exponent = 1 - shift
  }
  const wide = exponent === 0x7ff ? 0x7fff : exponent - doubleBias + exponentBias
  return { head: sign | wide, significand: ((1n << 52n) | fraction) << BigInt(digits - 53) }
}

function partsOfInteger(value: bigint, digits: 64 | 113): Written {
  const sign = value < 0n ? 0x8000 : 0
  const magnitude = value < 0n ? -value : value
  if (magnitude === 0n) return { head: 0, significand: 0n }
  const length = bitLength(magnitude)
  const rounded = cutToEven(magnitude, length - digits)
  // all ones are rounded up to one digit more
  const isLonger = bitLength(rounded) > digits
  const exponent = length - 1 + (isLonger ? 1 : 0) + exponentBias
  const leading = 1n << BigInt(digits - 1)
  if (exponent >= 0x7fff) return { head: sign | 0x7fff, significand: leading }
  return { head: sign | exponent, significand: isLonger ? leading : rounded }
}
