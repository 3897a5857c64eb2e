// Values of constant expressions, with C's types, and the arithmetic rules that need no syntax.
import type { IntegerType, TypeUse } from './library.ts'
import { integerType } from './basic.ts'
import type { Target } from './target.ts'

export type Value = IntegerValue | FloatValue | StringValue | PointerValue | OpenValue | BrokenValue

export interface IntegerValue {
  readonly kind: 'integer'
  readonly value: bigint
  readonly type: IntegerType
}

export interface FloatValue {
  readonly kind: 'float'
  readonly value: number
  readonly name: 'float' | 'double' | 'long double'
}

export interface StringValue {
  readonly kind: 'string'
  readonly value: string
  /** As `StringSyntax.bytes`. */
  readonly bytes?: readonly number[]
  readonly prefix: '' | 'L' | 'u' | 'U' | 'u8'
}

/** A number cast to a pointer: `((void *)-1)`. */
export interface PointerValue {
  readonly kind: 'pointer'
  readonly value: bigint
  readonly use: TypeUse
}

/** Only the compiler knows it. */
export interface OpenValue {
  readonly kind: 'open'
  readonly use: TypeUse | undefined
}

/** Already complained about. */
export interface BrokenValue {
  readonly kind: 'broken'
}

/** What a string says, without what says how it is written. */
export function textOf({ value, bytes }: Pick<StringValue, 'value' | 'bytes'>): {
  readonly kind: 'string'
  readonly value: string
  readonly bytes?: readonly number[]
} {
  return bytes === undefined ? { kind: 'string', value } : { kind: 'string', value, bytes }
}

export const broken: BrokenValue = { kind: 'broken' }

export function integerValue(target: Target, name: string, value: bigint): IntegerValue {
  return { kind: 'integer', value, type: integerType(target, name) }
}

/** The value as its type holds it: modulo 2^width, with the type's sign (C11 6.3.1.3). */
export function wrap(type: IntegerType, value: bigint): bigint {
  return type.signed ? BigInt.asIntN(type.size * 8, value) : BigInt.asUintN(type.size * 8, value)
}

export function fits(type: IntegerType, value: bigint): boolean {
  return wrap(type, value) === value
}

const ranks = ['char', 'short', 'int', 'long', 'long long', '__int128']

function rankOf(type: IntegerType): number {
  return ranks.indexOf(type.name.replace(/^(un)?signed /, ''))
}

/** Integer promotion (C11 6.3.1.1p2): all narrower types fit into int on every target. */
export function promote(target: Target, type: IntegerType): IntegerType {
  return rankOf(type) < rankOf(integerType(target, 'int')) ? integerType(target, 'int') : type
}

/** The usual arithmetic conversions of two promoted types (C11 6.3.1.8). */
export function commonType(target: Target, a: IntegerType, b: IntegerType): IntegerType {
  const [low, high] = rankOf(a) <= rankOf(b) ? [a, b] : [b, a]
  if (low.signed === high.signed || !high.signed) return high
  // `high` is signed: it holds the unsigned type's values only when it is wider
  if (rankOf(low) === rankOf(high)) return low
  return high.size > low.size ? high : integerType(target, `unsigned ${high.name}`)
}

/** The first of C's types for an unsuffixed decimal constant that holds the value. */
export function smallestType(target: Target, value: bigint): IntegerType | undefined {
  return ['int', 'long', 'long long', 'unsigned long long', '__int128', 'unsigned __int128']
    .map((name) => integerType(target, name))
    .find((type) => fits(type, value))
}
