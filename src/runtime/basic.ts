// C's own types by their names, one object each for this process. A name that says how it is carried
// (`uint64_t`, `size_t`) is a type of its own, though C may make it a typedef.
import type { DataModel, IntegerDescription } from './contract.ts'
import type { CType } from './ctype.ts'
import { LongType, SmallBigintType, SmallType, WideType } from './integer.ts'
import { LongDoubleType } from './long-double.ts'
import {
  BoolType,
  ComplexType,
  DoubleType,
  FloatType,
  UnsupportedType,
  VoidType,
} from './scalar.ts'
import { shared } from './shared.ts'

const basicTypes: Map<string, CType> = /* @__PURE__ */ shared('basicTypes', () => new Map())

/** The type of this name, or undefined when C has none. */
export function basicType(name: string, model: DataModel): CType | undefined {
  const traits = integerTraits(name, model)
  if (traits === undefined) {
    // what only a compiler knows of it may be known to one module alone
    const key = name.startsWith('long double') ? `${name}/${model.longDouble.digits}` : name
    return once(key, () => otherType(name, model))
  }
  const { size, signed, isBigint, isCharacter } = traits
  // two targets may differ in it, and then it is two types
  const key = `${name}/${size}/${signed ? 'signed' : 'unsigned'}`
  return once(key, () => {
    if (size === 16) return new WideType(name, signed)
    if (size === 8) return new LongType(name, model.align8, signed, isBigint)
    return new SmallType(name, size, signed, isCharacter)
  })
}

/** The integer that `typedef int... t;` declares, or one that a pragma says how to read. */
export function openInteger(
  { name, size, signed, bigint }: IntegerDescription,
  model: DataModel,
): CType {
  const plain = name.replace(/\$(?:bigint|number)$/, '').replaceAll('$', ' ')
  const key = `${plain}... ${size} ${signed ? 'signed' : 'unsigned'} ${bigint ? 'bigint' : 'number'}`
  return once(key, () => {
    if (size === 8) return new LongType(plain, model.align8, signed, bigint)
    return bigint
      ? new SmallBigintType(plain, size, signed)
      : new SmallType(plain, size, signed, false)
  })
}

function once<T extends CType | undefined>(key: string, make: () => T): T {
  const known = basicTypes.get(key)
  // each key has one maker
  if (known !== undefined) return known as T
  const type = make()
  if (type !== undefined) basicTypes.set(key, type)
  return type
}

function otherType(name: string, model: DataModel): CType | undefined {
  switch (name) {
    case 'void':
      return new VoidType()
    case '_Bool':
      return new BoolType()
    case 'float':
      return new FloatType()
    case 'double':
      return new DoubleType(model.align8)
    case 'long double':
      return new LongDoubleType(model.longDouble)
    case 'float _Complex':
      return new ComplexType(name, new FloatType())
    case 'double _Complex':
      return new ComplexType(name, new DoubleType(model.align8))
    case 'long double _Complex':
      return new ComplexType(name, new LongDoubleType(model.longDouble))
    default:
      return unsupportedType(name, model)
  }
}

/** What C can lay out and JavaScript has no form for; a record may hold one, and pointers point to it. */
function unsupportedType(name: string, model: DataModel): CType | undefined {
  const sizes: Readonly<Record<string, number>> = {
    _Float16: 2,
    __bf16: 2,
    _Decimal32: 4,
    _Decimal64: 8,
    _Decimal128: 16,
    _Float128: 16,
    __float80: model.pointer === 8 ? 16 : 12,
  }
  if (Object.hasOwn(sizes, name)) return new UnsupportedType(name, sizes[name])
  return name === '__builtin_va_list' ? new UnsupportedType(name, undefined) : undefined
}

interface IntegerTraits {
  readonly size: 1 | 2 | 4 | 8 | 16
  readonly signed: boolean
  /** Read as a bigint where its size is 8. */
  readonly isBigint: boolean
  readonly isCharacter: boolean
}

function integerTraits(name: string, model: DataModel): IntegerTraits | undefined {
  const integer = (size: IntegerTraits['size'], signed: boolean): IntegerTraits => ({
    size,
    signed,
    isBigint: false,
    isCharacter: false,
  })
  const bigint = (signed: boolean): IntegerTraits => ({ ...integer(8, signed), isBigint: true })
  const character = (size: 1 | 2 | 4, signed: boolean): IntegerTraits => ({
    ...integer(size, signed),
    isCharacter: true,
  })
  switch (name) {
    case 'char':
      return character(1, model.charSigned)
    case 'signed char':
      return character(1, true)
    case 'unsigned char':
    case 'char8_t':
      return character(1, false)
    case 'wchar_t':
      return character(model.wchar.size, model.wchar.signed)
    case 'char16_t':
      return character(2, false)
    case 'char32_t':
      return character(4, false)
    case 'short':
      return integer(2, true)
    case 'unsigned short':
      return integer(2, false)
    case 'int':
      return integer(4, true)
    case 'unsigned int':
      return integer(4, false)
    case 'long':
      return integer(model.long, true)
    case 'unsigned long':
      return integer(model.long, false)
    case 'long long':
    case 'intmax_t':
      return bigint(true)
    case 'unsigned long long':
    case 'uintmax_t':
      return bigint(false)
    case '__int128':
      return integer(16, true)
    case 'unsigned __int128':
      return integer(16, false)
    case 'size_t':
      return integer(model.pointer, false)
    case 'ssize_t':
    case 'ptrdiff_t':
      return integer(model.pointer, true)
    case 'intptr_t':
      return { ...integer(model.pointer, true), isBigint: true }
    case 'uintptr_t':
      return { ...integer(model.pointer, false), isBigint: true }
    default:
      return exactTraits(name, integer, bigint)
  }
}

/** `int8_t`, `uint_least32_t` and their kin. */
function exactTraits(
  name: string,
  integer: (size: IntegerTraits['size'], signed: boolean) => IntegerTraits,
  bigint: (signed: boolean) => IntegerTraits,
): IntegerTraits | undefined {
  if (/^(int_fast64|quad)_t$/.test(name)) return bigint(true)
  if (/^(uint_fast64|u_quad)_t$/.test(name)) return bigint(false)
  const match = /^(u_?)?int(?:_least)?(8|16|32|64)_t$/.exec(name)
  if (match === null) return undefined
  const signed = match[1] === undefined
  const size = (Number(match[2]) / 8) as 1 | 2 | 4 | 8
  if (size === 8) return bigint(signed)
  // those of a byte are C's character types by another name (C11 7.20.1.1)
  return { ...integer(size, signed), isCharacter: size === 1 }
}
