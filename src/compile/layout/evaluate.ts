// Constant expressions, evaluated with C's types on the target (C11 6.6). What is wrong is said once,
// at its own span, and makes the whole expression `broken`.
import { layoutMessages as say } from '../messages.ts'
import type {
  BinaryExpression,
  ExpressionSyntax,
  IntegerSyntax,
  UnaryExpression,
} from '../parse/syntax.ts'
import { unreachable } from '../unreachable.ts'
import { integerType } from './basic.ts'
import { evaluateCast } from './cast.ts'
import { complain } from './draft.ts'
import type { Draft } from './draft.ts'
import { findConstant } from './lookup.ts'
import { measure, offsetIn } from './measure.ts'
import { convertBoth, operate, refuse } from './operate.ts'
import { fits, integerValue, promote, textOf, wrap } from './value.ts'
import type { Value } from './value.ts'

/** `evaluated` is false in operands that C does not evaluate: what they would do wrong is no mistake. */
export function evaluate(draft: Draft, syntax: ExpressionSyntax, evaluated = true): Value {
  const { target } = draft
  switch (syntax.kind) {
    case 'integer':
      return evaluateInteger(draft, syntax)
    case 'float':
      return syntax.suffix === 'f'
        ? { kind: 'float', value: Math.fround(syntax.value), name: 'float' }
        : {
            kind: 'float',
            value: syntax.value,
            name: syntax.suffix === 'l' ? 'long double' : 'double',
          }
    case 'character':
      return integerValue(target, ...characterOf(draft, syntax.prefix, syntax.value))
    case 'string':
      return { ...textOf(syntax), prefix: syntax.prefix }
    case 'name':
      return findConstant(draft, syntax)
    case 'unary':
      return evaluateUnary(draft, syntax, evaluated)
    case 'binary':
      return evaluateBinary(draft, syntax, evaluated)
    case 'conditional': {
      const condition = evaluate(draft, syntax.condition, evaluated)
      const holds = isTrue(condition)
      const then = evaluate(draft, syntax.then, evaluated && holds !== false)
      const otherwise = evaluate(draft, syntax.else, evaluated && holds !== true)
      if (isUnknown(condition)) return condition
      if (holds === undefined) return refuse(draft, syntax.condition.span, say.notArithmetic())
      return convertBoth(draft, holds ? then : otherwise, holds ? otherwise : then)
    }
    case 'cast':
      return evaluateCast(draft, syntax, evaluate(draft, syntax.operand, evaluated), evaluated)
    case 'sizeof':
    case 'alignof':
      return measure(draft, syntax)
    case 'offsetof':
      return offsetIn(draft, syntax)
    case 'opaque':
      return { kind: 'open', use: undefined }
    default:
      return unreachable(syntax)
  }
}

/** The value of an integer constant expression; `open` when only the compiler knows; undefined after a complaint. */
export function evaluateToInteger(
  draft: Draft,
  syntax: ExpressionSyntax,
  what: string,
): bigint | 'open' | undefined {
  const value = evaluate(draft, syntax)
  if (value.kind === 'integer') return value.value
  if (value.kind === 'open') return 'open'
  if (value.kind !== 'broken') complain(draft, syntax.span, say.notInteger(what))
  return undefined
}

function isUnknown(value: Value): boolean {
  return value.kind === 'broken' || value.kind === 'open'
}

/** Undefined for what is neither true nor false. */
function isTrue(value: Value): boolean | undefined {
  if (value.kind === 'integer' || value.kind === 'pointer') return value.value !== 0n
  if (value.kind === 'float') return value.value !== 0
  return undefined
}

/** The first type of the list in C11 6.4.4.1p5 that holds it. */
function evaluateInteger(draft: Draft, syntax: IntegerSyntax): Value {
  const names = ['int', 'long', 'long long', '__int128'].slice(syntax.long)
  for (const name of names) {
    const signed = integerType(draft.target, name)
    if (!syntax.unsigned && fits(signed, syntax.value)) {
      return { kind: 'integer', value: syntax.value, type: signed }
    }
    const unsigned = integerType(draft.target, `unsigned ${name}`)
    if ((syntax.unsigned || !syntax.decimal) && fits(unsigned, syntax.value)) {
      return { kind: 'integer', value: syntax.value, type: unsigned }
    }
  }
  return integerValue(draft.target, 'unsigned __int128', syntax.value)
}

/** The type and value of a character constant (C11 6.4.4.4p10). */
function characterOf(draft: Draft, prefix: string, unit: number): [name: string, value: bigint] {
  const { target } = draft
  if (prefix === '') {
    return ['int', unit < 256 ? wrap(integerType(target, 'char'), BigInt(unit)) : BigInt(unit)]
  }
  if (prefix === 'u8') return ['unsigned char', BigInt(unit)]
  if (prefix === 'u' || (prefix === 'L' && target.wchar.size === 2))
    return ['unsigned short', BigInt(unit)]
  return [prefix === 'L' && target.wchar.signed ? 'int' : 'unsigned int', BigInt(unit)]
}

function evaluateUnary(draft: Draft, syntax: UnaryExpression, evaluated: boolean): Value {
  const { target } = draft
  const operand = evaluate(draft, syntax.operand, evaluated)
  if (isUnknown(operand)) return operand
  if (syntax.operator === '!') {
    const holds = isTrue(operand)
    return holds === undefined
      ? refuse(draft, syntax.operand.span, say.notArithmetic())
      : integerValue(target, 'int', holds ? 0n : 1n)
  }
  if (operand.kind === 'float' && syntax.operator !== '~') {
    return syntax.operator === '-' ? { ...operand, value: -operand.value } : operand
  }
  if (operand.kind !== 'integer') return refuse(draft, syntax.operand.span, say.notArithmetic())
  const type = promote(target, operand.type)
  const results = { '+': operand.value, '-': -operand.value, '~': ~operand.value }
  return { kind: 'integer', value: wrap(type, results[syntax.operator]), type }
}

/** Chains such as `A | B | C` may be long: their left sides are walked, not called. */
function evaluateBinary(draft: Draft, syntax: BinaryExpression, evaluated: boolean): Value {
  const spine = [syntax]
  for (let left = syntax.left; left.kind === 'binary'; left = left.left) spine.push(left)
  let value = evaluate(draft, spine.at(-1)?.left ?? syntax.left, evaluated)
  for (const step of spine.toReversed()) value = evaluateStep(draft, step, value, evaluated)
  return value
}

function evaluateStep(
  draft: Draft,
  syntax: BinaryExpression,
  left: Value,
  evaluated: boolean,
): Value {
  const { operator } = syntax
  const int = (holds: boolean): Value => integerValue(draft.target, 'int', holds ? 1n : 0n)
  if (operator === '&&' || operator === '||') {
    const decides = operator === '||'
    const right = evaluate(draft, syntax.right, evaluated && isTrue(left) !== decides)
    if (isUnknown(left)) return left
    if (isTrue(left) === decides) return int(decides)
    if (isUnknown(right)) return right
    const holds = isTrue(right)
    if (holds === undefined || isTrue(left) === undefined) {
      return refuse(draft, syntax.span, say.notArithmetic())
    }
    return int(holds)
  }
  const right = evaluate(draft, syntax.right, evaluated)
  if (isUnknown(left)) return left
  if (isUnknown(right)) return right
  return operate(draft, syntax, left, right, evaluated)
}
