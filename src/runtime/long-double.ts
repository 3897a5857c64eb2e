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
import { Scalar, ScalarType } from './scalar.ts'
import { ctype, isCData, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { little } from './view.ts'

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
      this.#encode(memory, at, toDouble(value, where))
    } else {
      throw messages.wrongType(where, 'a number or a long double', value)
    }
  }

  override toPrimitive(self: CData, _hint: string): number {
    return this.#decode(self[memorySlot], self[offsetSlot])
  }

  #encode({ view }: Memory, at: number, value: number): void {
    const digits = this.#format()
    if (digits === 53 || digits === 106) {
      view.setFloat64(at, value, little)
      if (digits === 106) view.setFloat64(at + 8, 0, little)
      return
    }
    const bits = BigInt.asUintN(64, new BigInt64Array(new Float64Array([value]).buffer)[0] ?? 0n)
    const sign = bits >> 63n
    let exponent = Number((bits >> 52n) & 0x7ffn)
    let fraction = bits & 0xf_ffff_ffff_ffffn
    if (exponent === 0 && fraction !== 0n) {
      // a subnormal double is a normal long double
      const shift = 53 - fraction.toString(2).length
      fraction = (fraction << BigInt(shift)) & 0xf_ffff_ffff_ffffn
      exponent = 1 - shift
    }
    const isZero = exponent === 0 && fraction === 0n
    const wide = isZero ? 0 : exponent === 0x7ff ? 0x7fff : exponent - doubleBias + exponentBias
    const head = (sign << 15n) | BigInt(wide)
    if (digits === 64) {
      // the leading one is written out
      view.setBigUint64(at, (isZero ? 0n : 1n << 63n) | (fraction << 11n), little)
      view.setUint16(at + 8, Number(head), little)
    } else {
      const all = (head << 112n) | (fraction << 60n)
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
    const sign = head & 0x8000 ? -1 : 1
    const exponent = head & 0x7fff
    if (exponent === 0x7fff) {
      const isInfinite = BigInt.asUintN(digits - 1, significand) === 0n
      return isInfinite ? sign * Infinity : NaN
    }
    // in two steps, as 2 ** exponent alone may overflow
    const scale = (exponent || 1) - exponentBias - (digits - 1)
    const half = Math.trunc(scale / 2)
    return sign * Number(significand) * 2 ** half * 2 ** (scale - half)
  }

  #format(): 53 | 64 | 106 | 113 {
    if (this.#digits === undefined) throw messages.unknownLongDouble()
    return this.#digits
  }
}
