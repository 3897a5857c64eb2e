// Integers of which the compiler said the size and the sign, as arguments and results.
import { fromLong } from './convert.ts'
import type { CType } from './ctype.ts'
import type { Where } from './error.ts'
import type { IntegerType, LongType } from './integer.ts'
import type { EnumType } from './scalar.ts'

export function toOpenInteger(value: unknown, type: CType, where: Where): number | bigint {
  return integerOf(type).check(value, where)
}

export function fromOpenInteger(value: unknown, type: CType, where: Where): number | bigint {
  if ((integerOf(type) as LongType).isBigint) return BigInt(value as number | bigint)
  return fromLong(value, where)
}

function integerOf(type: CType): IntegerType {
  return (type.kind === 'enum' ? (type as EnumType).base : type) as IntegerType
}
