// What the binary operators of C make of two values on the target (C11 6.5.5 to 6.5.15).
import { layoutMessages as say } from '../messages.ts'
import type { BinaryExpression } from '../parse/syntax.ts'
import type { Span } from '../source.ts'
import { complain, warn } from './draft.ts'
import type { Draft } from './draft.ts'
import { broken, commonType, integerValue, promote, wrap } from './value.ts'
import type { FloatValue, IntegerValue, Value } from './value.ts'

type Operator = BinaryExpression['operator']

export function refuse(draft: Draft, span: Span, message: string): Value {
  complain(draft, span, message)
  return broken
}

/** Two values that are neither unknown nor short-circuited. */
export function operate(
  draft: Draft,
  syntax: BinaryExpression,
  left: Value,
  right: Value,
  evaluated: boolean,
): Value {
  const { operator } = syntax
  if (left.kind === 'integer' && right.kind === 'integer') {
    return operator === '<<' || operator === '>>'
      ? shift(draft, syntax, left, right, evaluated)
      : combineIntegers(draft, syntax, left, right, evaluated)
  }
  const [a, b] = [toFloat(left), toFloat(right)]
  if (a === undefined || b === undefined) {
    return refuse(draft, (a === undefined ? syntax.left : syntax.right).span, say.notArithmetic())
  }
  return combineFloats(draft, syntax, a, b)
}

/** Beyond the width it is undefined in C (C11 6.5.7p3), so that compilers differ. */
function shift(
  draft: Draft,
  syntax: BinaryExpression,
  left: IntegerValue,
  right: IntegerValue,
  evaluated: boolean,
): Value {
  const type = promote(draft.target, left.type)
  if (right.value < 0n || right.value >= BigInt(type.size * 8)) {
    return evaluated
      ? refuse(draft, syntax.right.span, say.badShift(right.value, type.name, type.size * 8))
      : { kind: 'integer', value: 0n, type }
  }
  const value = syntax.operator === '<<' ? left.value << right.value : left.value >> right.value
  return { kind: 'integer', value: wrap(type, value), type }
}

function combineIntegers(
  draft: Draft,
  syntax: BinaryExpression,
  left: IntegerValue,
  right: IntegerValue,
  evaluated: boolean,
): Value {
  const { target } = draft
  const type = commonType(target, promote(target, left.type), promote(target, right.type))
  const a = wrap(type, left.value)
  const b = wrap(type, right.value)
  const { operator } = syntax
  const compared = compare(operator, a, b)
  if (compared !== undefined) return integerValue(target, 'int', compared ? 1n : 0n)
  if ((operator === '/' || operator === '%') && b === 0n) {
    return evaluated
      ? refuse(draft, syntax.right.span, say.divisionByZero())
      : { kind: 'integer', value: 0n, type }
  }
  const exact = combine(operator, a, b)
  const value = wrap(type, exact)
  if (evaluated && type.signed && value !== exact) {
    warn(draft, syntax.span, say.overflows(type.name, value))
  }
  return { kind: 'integer', value, type }
}

function combine(operator: Operator, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '*':
      return a * b
    case '/':
      return a / b
    case '%':
      return a % b
    case '+':
      return a + b
    case '-':
      return a - b
    case '&':
      return a & b
    case '^':
      return a ^ b
    default:
      return a | b
  }
}

function compare<T extends bigint | number>(operator: Operator, a: T, b: T): boolean | undefined {
  switch (operator) {
    case '<':
      return a < b
    case '>':
      return a > b
    case '<=':
      return a <= b
    case '>=':
      return a >= b
    case '==':
      return a === b
    case '!=':
      return a !== b
    default:
      return undefined
  }
}

const floatRanks: readonly FloatValue['name'][] = ['float', 'double', 'long double']

function toFloat(value: Value): FloatValue | undefined {
  if (value.kind === 'integer') return { kind: 'float', value: Number(value.value), name: 'float' }
  return value.kind === 'float' ? value : undefined
}

function combineFloats(
  draft: Draft,
  syntax: BinaryExpression,
  a: FloatValue,
  b: FloatValue,
): Value {
  const compared = compare(syntax.operator, a.value, b.value)
  if (compared !== undefined) return integerValue(draft.target, 'int', compared ? 1n : 0n)
  const name = floatRanks.indexOf(a.name) > floatRanks.indexOf(b.name) ? a.name : b.name
  const value = floatResult(syntax.operator, a.value, b.value)
  if (value === undefined) return refuse(draft, syntax.span, say.integersOnly(syntax.operator))
  return { kind: 'float', value: name === 'float' ? Math.fround(value) : value, name }
}

function floatResult(operator: Operator, a: number, b: number): number | undefined {
  switch (operator) {
    case '*':
      return a * b
    case '/':
      return a / b
    case '+':
      return a + b
    case '-':
      return a - b
    default:
      return undefined
  }
}

/** `chosen` of a conditional, in the type that both sides have together (C11 6.5.15p5). */
export function convertBoth(draft: Draft, chosen: Value, other: Value): Value {
  const { target } = draft
  if (chosen.kind === 'integer' && other.kind === 'integer') {
    const type = commonType(target, promote(target, chosen.type), promote(target, other.type))
    return { kind: 'integer', value: wrap(type, chosen.value), type }
  }
  const [a, b] = [toFloat(chosen), toFloat(other)]
  if (a === undefined || b === undefined) return chosen
  const name = floatRanks.indexOf(a.name) > floatRanks.indexOf(b.name) ? a.name : b.name
  return { kind: 'float', value: name === 'float' ? Math.fround(a.value) : a.value, name }
}
