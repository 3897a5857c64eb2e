// Where the bits of bit-fields are. They have no address, but they show when a record of known bytes is read: only
// the compiler's optimized code knows what, as in glue-known.ts.
import type { BitField, Library, RecordType, Type } from '../layout/library.ts'
import type { Target } from '../layout/target.ts'
import { guardField, namedFields } from './glue-checks.ts'
import { lineMark } from './glue-line.ts'
import { isOwnType } from './included.ts'
import { integerLiteral } from './literal.ts'
import { tagOf } from './places.ts'

export function checkBitFields(library: Library, type: RecordType): readonly string[] {
  const record = tagOf(type)
  if (record === undefined || !type.declared || !isOwnType(type)) return []
  return namedFields(library, type.fields ?? [], '', 0).flatMap(({ path, field, offset }) => {
    const row = library.types[field.type.type]
    if (field.bits === undefined || row === undefined) return []
    const mark = lineMark(library, field.span.start)
    const lines = readings(library, row, field.bits, offset).map((reading) => {
      const check = checkReading(record, path, field.bits?.width ?? 0, reading)
      return `${mark}\n${check}`
    })
    return guardField(library, field, path, lines)
  })
}

/** What a field must be read as from bytes that are all `fill`, but for some. */
interface Reading {
  readonly fill: number
  readonly bytes: ReadonlyMap<number, number>
  readonly value: bigint
  readonly isNegative: boolean
  /** Compilers for one machine differ in its sign. */
  readonly isEither: boolean
}

/**
 * With every bit of its own unset and all others set, it is 0: it has no other bits. With its sign alone, or all bits
 * where it has none, it is its least or its largest value: it has all of them.
 */
function readings(
  library: Library,
  row: Type,
  { shift, width, unit }: BitField,
  offset: number,
): readonly Reading[] {
  const isSigned = isSignedType(library, row)
  if (isSigned === undefined) return []
  // an enum is `int` to Microsoft's compiler, and to others for Windows what it is elsewhere
  const isEither = row.kind === 'enum' && library.target.bitFields === 'msvc'
  const all = ((1n << BigInt(width)) - 1n) << BigInt(shift)
  const sign = 1n << BigInt(shift + width - 1)
  const own = spreadBits(library.target, all, offset, unit)
  const extreme = isSigned ? spreadBits(library.target, sign, offset, unit) : own
  const largest = (1n << BigInt(width)) - 1n
  const value = isSigned ? -(1n << BigInt(width - 1)) : BigInt.asIntN(readBits(width), largest)
  const others = new Map([...own].map(([at, bits]) => [at, 0xff & ~bits]))
  return [
    { fill: 0, bytes: extreme, value, isNegative: isSigned, isEither },
    { fill: 0xff, bytes: others, value: 0n, isNegative: false, isEither: false },
  ]
}

/** The bytes, from a record's start, in which bits of a storage unit are. */
function spreadBits(
  { endian }: Target,
  bits: bigint,
  offset: number,
  unit: number,
): ReadonlyMap<number, number> {
  const bytes = Array.from({ length: unit }, (_, index): [number, number] => {
    const at = endian === 'little' ? index : unit - 1 - index
    return [offset + at, Number((bits >> BigInt(8 * index)) & 0xffn)]
  })
  return new Map(bytes.filter(([, byte]) => byte !== 0))
}

function checkReading(
  record: string,
  path: string,
  width: number,
  { fill, bytes, value, isNegative, isEither }: Reading,
): string {
  const member = `cffi_r->${path}`
  const bits = readBits(width)
  const type = bits === 64 ? 'long long' : '__int128'
  // where all bits are read, the largest value and -1 are the same
  const sign = width === bits ? ` || (${member} < 0) != ${isNegative ? 1 : 0}` : ''
  const differs = (number: bigint): string => `cffi_v != ${integerLiteral(number)}${sign}`
  const condition = isEither ? `${differs(value)} && ${differs(-value)}` : differs(value)
  return [
    // bytes, so that it may hold what is const
    `{ __attribute__((aligned(__alignof__(${record})))) unsigned char cffi_b[sizeof(${record})];`,
    `${record} *cffi_r = (${record} *)cffi_b; ${type} cffi_v;`,
    `__builtin_memset(cffi_b, ${fill}, sizeof cffi_b);`,
    ...[...bytes].map(([at, byte]) => `cffi_b[${at}] = ${byte};`),
    `cffi_v = (${type})${member};`,
    `if (__builtin_constant_p(cffi_v) && (${condition})) cffi_differs(); }`,
  ].join(' ')
}

/** Width of the signed number that a field is read into. */
function readBits(width: number): 64 | 128 {
  return width > 64 ? 128 : 64
}

function isSignedType(library: Library, row: Type): boolean | undefined {
  switch (row.kind) {
    case 'bool':
      return false
    case 'integer':
      return row.signed
    case 'enum': {
      const base = library.types[row.base]
      return base?.kind === 'integer' ? base.signed : undefined
    }
    default:
      return undefined
  }
}
