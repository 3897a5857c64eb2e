// Fields of records: where they are, and how a value goes in and out, bit-fields included.
import { readBits, writeBits, type Bits } from './bits.ts'
import { fromLong, toBool } from './convert.ts'
import type { CType } from './ctype.ts'
import type { Where } from './error.ts'
import type { IntegerType, LongType } from './integer.ts'
import type { Memory } from './memory.ts'
import type { EnumType } from './scalar.ts'

export interface Field {
  /** Empty for an anonymous record, whose fields are those of the outer one too. */
  readonly name: string
  readonly type: CType
  readonly offset: number
  readonly bits: Bits | undefined
  /** C declares it const: it gets its value where the record is made. */
  readonly isConst: boolean
}

/** A field that is reached by its name, counted from the outermost record. */
export interface NamedField extends Field {
  /** `point.x`, as messages call it. */
  readonly where: string
}

/** The value of a field of the record at `at`. */
export function readNamedField(field: NamedField, memory: Memory, at: number): unknown {
  const { type, bits, offset, where } = field
  if (bits === undefined) return type.read(memory, at + offset, where)
  return readBitField(memory, at + offset, type, bits, where)
}

export function readBitField(
  memory: Memory,
  at: number,
  type: CType,
  bits: Bits,
  where: Where,
): unknown {
  const value = readBits(memory, at, bits, isSigned(type))
  if (type.kind === 'bool') return value === 1
  if ((type as LongType).isBigint) return BigInt(value)
  return typeof value === 'number' || Number.isSafeInteger(Number(value))
    ? Number(value)
    : fromLong(value, where)
}

export function writeBitField(
  memory: Memory,
  at: number,
  type: CType,
  bits: Bits,
  value: unknown,
  where: Where,
): void {
  const checked = type.kind === 'bool' ? Number(toBool(value, where)) : value
  writeBits(memory, at, bits, isSigned(type), checked, where)
}

export function writeNamedField(
  field: NamedField | undefined,
  memory: Memory,
  at: number,
  value: unknown,
): void {
  if (field === undefined) return
  const { type, bits, offset, where } = field
  // a number stands for the length of a last array, which is zeros then
  if (type.size === undefined && typeof value === 'number') return
  if (bits === undefined) type.write(memory, at + offset, value, where)
  else writeBitField(memory, at + offset, type, bits, value, where)
}

function isSigned(type: CType): boolean {
  return (
    ((type.kind === 'enum' ? (type as EnumType).base : type) as Partial<IntegerType>).signed ===
    true
  )
}
