// C's own types as rows, for a target, and how JavaScript reads their integers: by the name that a
// declaration gives them, so that types are the same on every target.
import type { BasicName } from '../parse/syntax.ts'
import type { IntegerType, Type, TypeIndex } from './library.ts'
import type { Target } from './target.ts'
import { alignOf, sizeOf } from './table.ts'
import type { TypeTable } from './table.ts'

const integerSizes: Readonly<Record<string, 1 | 2 | 4 | 8 | 16>> = {
  char: 1,
  short: 2,
  int: 4,
  'long long': 8,
  __int128: 16,
}

/** Names whose values JavaScript reads as bigint, on every target alike. The name in the declaration decides. */
const bigintNames: ReadonlySet<string> = new Set([
  'long long',
  'unsigned long long',
  '__int128',
  'unsigned __int128',
  ...words(`int64_t uint64_t u_int64_t intmax_t uintmax_t intptr_t uintptr_t int_least64_t uint_least64_t
    int_fast64_t uint_fast64_t quad_t u_quad_t`),
])

/** Names read as number although the type behind them may be `long long`: what they count is small. */
const numberNames: ReadonlySet<string> = new Set(
  words(`size_t ssize_t ptrdiff_t rsize_t off_t off64_t loff_t time_t clock_t suseconds_t ino_t ino64_t dev_t
    blkcnt_t blkcnt64_t fsblkcnt_t fsfilcnt_t blksize_t nlink_t`),
)

export const characters: Readonly<Record<string, IntegerType['character']>> = {
  char: 'byte',
  'signed char': 'byte',
  'unsigned char': 'byte',
  char8_t: 'byte',
  char16_t: 'utf16',
  char32_t: 'utf32',
}

function words(text: string): string[] {
  return text.split(/\s+/)
}

const complexParts: Partial<Readonly<Record<BasicName, BasicName>>> = {
  'float _Complex': 'float',
  'double _Complex': 'double',
  'long double _Complex': 'long double',
  '_Float16 _Complex': '_Float16',
  '_Float128 _Complex': '_Float128',
  '__float80 _Complex': '__float80',
}

/** The row of one of C's own types. */
export function basicType(table: TypeTable, target: Target, name: BasicName): TypeIndex {
  const known = table.basic.get(name)
  if (known !== undefined) return known
  const part = complexParts[name]
  const index =
    part === undefined
      ? table.share(describeBasic(target, name))
      : complexType(table, name, basicType(table, target, part))
  table.basic.set(name, index)
  return index
}

function describeBasic(target: Target, name: BasicName): Type {
  const floating = (size: number, align: number, long = false): Type => ({
    kind: 'float',
    name,
    size,
    align,
    long,
  })
  const unsupported = (size: number, align: number): Type => ({
    kind: 'unsupported',
    name,
    size,
    align,
  })
  switch (name) {
    case 'void':
      return { kind: 'void' }
    case '_Bool':
      return { kind: 'bool', size: 1, align: 1 }
    case 'float':
      return floating(4, 4)
    case 'double':
      return floating(8, target.align8)
    case 'long double':
      return floating(target.longDouble.size, target.longDouble.align, true)
    case '_Float16':
    case '__bf16':
      return unsupported(2, 2)
    case '_Float128':
      return unsupported(16, target.align16)
    case '__float80':
      return unsupported(target.pointer === 8 ? 16 : 12, target.pointer === 8 ? 16 : 4)
    case '_Decimal32':
      return unsupported(4, 4)
    case '_Decimal64':
      return unsupported(8, target.align8)
    case '_Decimal128':
      return unsupported(16, target.align16)
    case '__builtin_va_list':
      return unsupported(target.vaList.size, target.vaList.align)
    default:
      return integerType(target, name)
  }
}

/** The integer row of a basic name, as it is where no typedef has a say in how it is read. */
export function integerType(target: Target, name: string): IntegerType {
  const signed = name === 'char' ? target.charSigned : !name.startsWith('unsigned')
  const bare = name.replace(/^(un)?signed /, '')
  const size = bare === 'long' ? target.long : (integerSizes[bare] ?? 4)
  const align = size === 8 ? target.align8 : size === 16 ? target.align16 : size
  const character = characters[name]
  return {
    kind: 'integer',
    name,
    spelling: name,
    size,
    align,
    signed,
    bigint: bigintNames.has(name),
    character,
  }
}

function complexType(table: TypeTable, name: BasicName, part: TypeIndex): TypeIndex {
  const row = table.at(part)
  const size = (sizeOf(row) ?? 0) * 2
  const align = alignOf(row)
  return table.share(
    row.kind === 'float'
      ? { kind: 'complex', name, size, align, part }
      : { kind: 'unsupported', name, size, align },
  )
}

/** The integer that a typedef of this name stands for: its name may decide how it is read. */
export function renameInteger(type: IntegerType, name: string): IntegerType {
  const bigint = bigintNames.has(name) || (!numberNames.has(name) && type.bigint)
  return bigint === type.bigint ? type : { ...type, spelling: name, bigint }
}
