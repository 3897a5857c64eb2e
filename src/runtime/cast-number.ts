// C's casts to numbers: they wrap, cut off and round, each once (C11 6.3.1).
import { toUnsigned } from './cdata.ts'
import type { CType } from './ctype.ts'
import type { IntegerType } from './integer.ts'
import type { LongDoubleType } from './long-double.ts'
import { whereIs } from './memory.ts'
import * as messages from './messages.ts'
import { nearestFloat, truncate, type Exact } from './rounding.ts'
import { code, ctype, isCData } from './slots.ts'
import type { LibraryFunction } from './target.ts'

/** A number, a scalar's value, a character's code. */
function numberOf(value: unknown, where: string): number | bigint {
  if (typeof value === 'string' && [...value].length === 1) return value.codePointAt(0) ?? 0
  const number = plainNumberOf(value)
  if (number === undefined) throw messages.wrongType(where, 'a number', value)
  return number
}

export function plainNumberOf(value: unknown): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  if (typeof value === 'boolean') return Number(value)
  if (!isCData(value) || !value[ctype].isNumeric) return undefined
  return plainNumberOf(value[ctype].toPrimitive(value, 'number'))
}

/** What C makes an integer of: a pointer's address too. */
function numberOrAddressOf(value: unknown, where: string): number | bigint {
  if (isCData(value)) {
    const { kind } = value[ctype]
    if (kind === 'pointer' || kind === 'array') return toUnsigned(whereIs(value))
  }
  const functionCode = (value as LibraryFunction | undefined)?.[code]
  return functionCode ? toUnsigned(functionCode.address()) : numberOf(value, where)
}

/** Of a long double, which no number need hold; undefined of all else, and of what is not finite. */
function exactLongDouble(value: unknown): Exact | undefined {
  if (!isCData(value)) return undefined
  const type = value[ctype]
  return isLongDouble(type) ? type.exact(value) : undefined
}

function isLongDouble(type: CType): type is LongDoubleType {
  return type.name === 'long double'
}

export function castToBool(value: unknown, where: string): boolean {
  const exact = exactLongDouble(value)
  return exact === undefined ? numberOrAddressOf(value, where) != 0 : exact.significand !== 0n
}

export function castToInteger(type: IntegerType, value: unknown, where: string): number | bigint {
  const exact = exactLongDouble(value)
  return wrap(type, exact ? truncate(exact) : numberOrAddressOf(value, where), where)
}

/** Modulo the range of the type. */
function wrap(type: IntegerType, value: number | bigint, where: string): number | bigint {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw messages.wrongType(where, 'a finite number', value)
  }
  // most are small, and numbers shift faster than bigints are made
  if (typeof value === 'number' && type.step <= 4) {
    const bits = 32 - type.step * 8
    return type.signed ? (value << bits) >> bits : (value << bits) >>> bits
  }
  const whole = typeof value === 'number' ? BigInt(Math.trunc(value)) : value
  return type.signed ? BigInt.asIntN(type.step * 8, whole) : BigInt.asUintN(type.step * 8, whole)
}

/** What is then written to a place of the type. */
export function castToFloat(type: CType, value: unknown, where: string): unknown {
  if (isLongDouble(type)) {
    return isCData(value) && value[ctype] === type ? value : type.nearest(numberOf(value, where))
  }
  if (type.name !== 'float') return Number(numberOf(value, where))
  const exact = exactLongDouble(value)
  if (exact !== undefined) return nearestFloat(exact)
  const number = numberOf(value, where)
  return typeof number === 'bigint' ? nearestFloat({ significand: number, exponent: 0 }) : number
}
