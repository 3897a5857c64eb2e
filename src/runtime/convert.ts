// Scalars to C and from C: a test of one type and range that TurboFan inlines, everything else in a slow
// path of its own. Nothing is ever rounded or wrapped.
import { takeWide } from './context.ts'
import type { Where } from './error.ts'
import * as messages from './messages.ts'
import { nearestFloat } from './rounding.ts'
import { ctype, isCData } from './slots.ts'

/** The values of an integer type. */
export interface IntegerRange {
  /** As messages call it. */
  readonly name: string
  readonly min: bigint
  readonly max: bigint
  /** Its values are code units of so many bytes at most: a character stands for one. */
  readonly character: boolean
}

function signed(bits: number, character = false): IntegerRange {
  const limit = 1n << BigInt(bits - 1)
  return { name: `a signed ${bits}-bit integer`, min: -limit, max: limit - 1n, character }
}

function unsigned(bits: number, character = false): IntegerRange {
  const limit = 1n << BigInt(bits)
  return { name: `an unsigned ${bits}-bit integer`, min: 0n, max: limit - 1n, character }
}

type RangeName =
  | `${'int' | 'uint'}${8 | 16 | 32 | 64 | 128}`
  | `${'int' | 'uint'}${8 | 32}Character`
  | 'uint16Character'

export const ranges: Readonly<Record<RangeName, IntegerRange>> = {
  int8: /* @__PURE__ */ signed(8),
  uint8: /* @__PURE__ */ unsigned(8),
  int16: /* @__PURE__ */ signed(16),
  uint16: /* @__PURE__ */ unsigned(16),
  int32: /* @__PURE__ */ signed(32),
  uint32: /* @__PURE__ */ unsigned(32),
  int64: /* @__PURE__ */ signed(64),
  uint64: /* @__PURE__ */ unsigned(64),
  int128: /* @__PURE__ */ signed(128),
  uint128: /* @__PURE__ */ unsigned(128),
  int8Character: /* @__PURE__ */ signed(8, true),
  uint8Character: /* @__PURE__ */ unsigned(8, true),
  uint16Character: /* @__PURE__ */ unsigned(16, true),
  int32Character: /* @__PURE__ */ signed(32, true),
  uint32Character: /* @__PURE__ */ unsigned(32, true),
}

export function toInt8(value: unknown, where: Where): number {
  if (typeof value === 'number' && (value << 24) >> 24 === value) return value
  return toSmall(value, ranges.int8, where)
}

export function toUint8(value: unknown, where: Where): number {
  if (typeof value === 'number' && (value & 0xff) === value) return value
  return toSmall(value, ranges.uint8, where)
}

export function toInt16(value: unknown, where: Where): number {
  if (typeof value === 'number' && (value << 16) >> 16 === value) return value
  return toSmall(value, ranges.int16, where)
}

export function toUint16(value: unknown, where: Where): number {
  if (typeof value === 'number' && (value & 0xffff) === value) return value
  return toSmall(value, ranges.uint16, where)
}

export function toInt32(value: unknown, where: Where): number {
  if (typeof value === 'number' && (value | 0) === value) return value
  return toSmall(value, ranges.int32, where)
}

export function toUint32(value: unknown, where: Where): number {
  if (typeof value === 'number' && value >>> 0 === value) return value
  return toSmall(value, ranges.uint32, where)
}

/** A bigint, or a number where that is exact: the core takes both. */
export function toInt64(value: unknown, where: Where): number | bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  return toInteger(value, ranges.int64, where)
}

export function toUint64(value: unknown, where: Where): number | bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  return toInteger(value, ranges.uint64, where)
}

/** The same as a bigint always, for functions that V8 may call straight. */
export function toBigInt64(value: unknown, where: Where): bigint {
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) === value) return value
  return BigInt(toInt64(value, where))
}

export function toBigUint64(value: unknown, where: Where): bigint {
  if (typeof value === 'bigint' && BigInt.asUintN(64, value) === value) return value
  return BigInt(toUint64(value, where))
}

/** A number wherever one holds it, likewise. */
export function toLong(value: unknown, where: Where): number | bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  return toSafe(toInteger(value, ranges.int64, where))
}

export function toUnsignedLong(value: unknown, where: Where): number | bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  return toSafe(toInteger(value, ranges.uint64, where))
}

function toSafe(value: number | bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

export function toInt8Character(value: unknown, where: Where): number {
  if (typeof value === 'number' && (value << 24) >> 24 === value) return value
  return toSmall(value, ranges.int8Character, where)
}

export function toUint8Character(value: unknown, where: Where): number {
  if (typeof value === 'number' && (value & 0xff) === value) return value
  return toSmall(value, ranges.uint8Character, where)
}

export function toUint16Character(value: unknown, where: Where): number {
  if (typeof value === 'number' && (value & 0xffff) === value) return value
  return toSmall(value, ranges.uint16Character, where)
}

export function toInt32Character(value: unknown, where: Where): number {
  if (typeof value === 'number' && (value | 0) === value) return value
  return toSmall(value, ranges.int32Character, where)
}

export function toUint32Character(value: unknown, where: Where): number {
  if (typeof value === 'number' && value >>> 0 === value) return value
  return toSmall(value, ranges.uint32Character, where)
}

export function toBool(value: unknown, where: Where): boolean {
  if (typeof value === 'boolean') return value
  if (value === 0 || value === 1) return value === 1
  if (typeof value === 'number') throw messages.notBoolean(where, value)
  const scalar = scalarOf(value, where, 'a boolean')
  return toBool(typeof scalar === 'bigint' ? Number(scalar) : scalar, where)
}

export function toDouble(value: unknown, where: Where): number {
  if (typeof value === 'number') return value
  return Number(scalarOf(value, where, 'a number'))
}

/** C rounds it to what a float holds, of a 64-bit integer at once. */
export function toFloat(value: unknown, where: Where): number {
  if (typeof value === 'number') return value
  const scalar = scalarOf(value, where, 'a number')
  if (typeof scalar === 'bigint') return nearestFloat({ significand: scalar, exponent: 0 })
  return Number(scalar)
}

/** A `long` or a typedef of one: a number, and never a rounded one. */
export function fromLong(value: unknown, where: Where): number {
  if (typeof value === 'number' && value === value) return value
  throw messages.tooLong(where, typeof value === 'bigint' ? value : takeWide())
}

function toSmall(value: unknown, range: IntegerRange, where: Where): number {
  return Number(toInteger(value, range, where))
}

/** All that is not a number in the range of a fast path. */
export function toInteger(value: unknown, range: IntegerRange, where: Where): number | bigint {
  const { min, max } = range
  switch (typeof value) {
    case 'number':
      if (!Number.isInteger(value)) throw messages.fraction(where, value)
      if (value >= min && value <= max && Number.isSafeInteger(value)) return value
      throw value >= min && value <= max
        ? messages.unsafe(where, value)
        : messages.overflow(where, range.name, min, max, value)
    case 'bigint':
      if (value >= min && value <= max) return value
      throw messages.overflow(where, range.name, min, max, value)
    case 'string':
      if (range.character) return toUnit(value, range, where)
      throw messages.wrongType(where, 'an integer', value)
    default: {
      const scalar = scalarOf(
        value,
        where,
        range.character ? 'a number or a character' : 'an integer',
      )
      // a float never turns into an integer by itself
      if (isCData(value) && value[ctype].kind === 'float') {
        throw messages.wrongType(where, 'an integer', value)
      }
      return toInteger(typeof scalar === 'boolean' ? Number(scalar) : scalar, range, where)
    }
  }
}

/** How many items something is moved by, or which of them is meant: no value of C's, so that only a number will do. */
export function toIndex(value: unknown, where: Where): number {
  if (Number.isSafeInteger(value)) return value as number
  if (typeof value !== 'number') throw messages.wrongType(where, 'an integer', value)
  throw Number.isInteger(value) ? messages.unsafe(where, value) : messages.fraction(where, value)
}

/** The code unit that a one-character string stands for; a byte is Latin-1's. */
function toUnit(text: string, range: IntegerRange, where: Where): number {
  const point = text.codePointAt(0)
  const isOne = point !== undefined && text.length === (point > 0xffff ? 2 : 1)
  const limit = range.max === 127n ? 255n : range.max
  if (!isOne || point > limit) throw messages.notCharacter(where, text)
  return point > range.max ? point - 256 : point
}

/** The value of a scalar cdata, as `ffi.cast('int', 5)` makes them. */
function scalarOf(value: unknown, where: Where, wanted: string): unknown {
  if (isCData(value) && value[ctype].isNumeric) return value[ctype].toPrimitive(value, 'number')
  throw messages.wrongType(where, wanted, value)
}
