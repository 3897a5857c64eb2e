// Values converted to the type of a cast, and of a constant's declaration (C11 6.3).
import { layoutMessages as say } from '../messages.ts'
import type { CastExpression } from '../parse/syntax.ts'
import type { Span } from '../source.ts'
import { integerType } from './basic.ts'
import { isBroken } from './draft.ts'
import type { Draft } from './draft.ts'
import type { TypeUse } from './library.ts'
import { refuse } from './operate.ts'
import { resolveType } from './resolve.ts'
import { spellType } from './spell.ts'
import { isOpen } from './table.ts'
import { broken, fits, integerValue, wrap } from './value.ts'
import type { IntegerValue, Value } from './value.ts'

export function evaluateCast(
  draft: Draft,
  syntax: CastExpression,
  operand: Value,
  evaluated: boolean,
): Value {
  return convert(draft, resolveType(draft, syntax.type), operand, syntax.span, evaluated)
}

/** `value` as a value of type `use`, which is arithmetic or a pointer. */
export function convert(
  draft: Draft,
  use: TypeUse,
  value: Value,
  span: Span,
  evaluated = true,
): Value {
  const { table, target } = draft
  if (isBroken(draft, use) || value.kind === 'broken') return broken
  if (value.kind === 'open' || isOpen(table, use.type)) return { kind: 'open', use }
  const type = table.at(use.type)
  const cannot = (): Value => refuse(draft, span, say.badConstantType(spellType(table, use)))
  switch (type.kind) {
    case 'bool':
      if (value.kind === 'string') return cannot()
      return integerValue(target, 'unsigned char', value.value ? 1n : 0n)
    case 'integer': {
      const integer = toInteger(value)
      if (integer === undefined) return cannot()
      // a float beyond the type has no value in C (6.3.1.4p1), and compilers differ
      if (value.kind === 'float' && evaluated && !fits(type, integer)) {
        return refuse(draft, span, say.floatDoesNotFit(value.value, type.name))
      }
      return { kind: 'integer', value: wrap(type, integer), type }
    }
    case 'enum':
      return convert(draft, { type: type.base, const: false }, value, span, evaluated)
    case 'float': {
      if (value.kind !== 'integer' && value.kind !== 'float') return cannot()
      const number = Number(value.value)
      if (type.long) return { kind: 'float', value: number, name: 'long double' }
      return type.size === 4
        ? { kind: 'float', value: Math.fround(number), name: 'float' }
        : { kind: 'float', value: number, name: 'double' }
    }
    case 'pointer': {
      if (value.kind === 'string') return value
      if (value.kind === 'float') return cannot()
      const address = integerType(
        target,
        target.pointer === 8 ? 'unsigned long long' : 'unsigned int',
      )
      return { kind: 'pointer', value: wrap(address, value.value), use }
    }
    default:
      return cannot()
  }
}

function toInteger(value: IntegerValue | Value): bigint | undefined {
  if (value.kind === 'integer' || value.kind === 'pointer') return value.value
  if (value.kind !== 'float' || !Number.isFinite(value.value)) return undefined
  return BigInt(Math.trunc(value.value))
}
