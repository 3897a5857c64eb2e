// What #if computes (C11 6.10.1): macros are replaced, names that are none are zero, and the rest is a
// constant expression in the widest integers.
import { parseMessages } from '../messages.ts'
import { unreachable } from '../unreachable.ts'
import { createParsing, Cursor } from './cursor.ts'
import { Mistake } from './mistakes.ts'
import { parseExpression } from './expression.ts'
import { expandMacro } from './macro.ts'
import { Tokens } from './tokens.ts'
import type { Span } from '../source.ts'
import type { Scan } from './scan.ts'
import type { BinaryExpression, ExpressionSyntax, UnaryExpression } from './syntax.ts'

/** False also for a condition that cannot be read, after saying so. */
export function evaluateCondition(
  state: Scan,
  line: Tokens,
  directive: string,
  span: Span,
): boolean {
  const { mistakes } = state
  if (line.length === 0) {
    mistakes.report(span, parseMessages.expectedCondition(directive))
    return false
  }
  try {
    const cursor = new Cursor(
      createParsing(state.source, mistakes, false),
      replaceMacros(state, line),
    )
    const expression = parseExpression(cursor)
    if (!cursor.is('end')) cursor.fail(cursor.span, parseMessages.afterCondition(cursor.describe()))
    return evaluate(expression).value !== 0n
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    mistakes.report(error.span, error.message)
    return false
  }
}

/** Questions about the compiler that nobody can answer before it runs. */
const compilerQuestions =
  /^__has_(?:include|include_next|attribute|cpp_attribute|c_attribute|declspec_attribute|builtin|feature|extension|warning|embed)$/

function replaceMacros({ macros, source, mistakes }: Scan, line: Tokens): Tokens {
  const result = new Tokens(source.text)
  for (let i = 0; i < line.length; i++) {
    const text = line.text(i)
    const { start, end } = line.span(i)
    const macro = macros.get(text)
    if (text === 'defined') {
      const bracket = line.kind(i + 1) === '('
      const name = line.text(i + (bracket ? 2 : 1))
      if (!isWord(name)) {
        throw new Mistake({ start, end }, parseMessages.expectedMacroName('defined'))
      }
      if (bracket && line.kind(i + 3) !== ')')
        throw new Mistake({ start, end }, parseMessages.unclosed('(', ')'))
      i += bracket ? 3 : 1
      result.add('number', start, line.end(i), macros.has(name) ? '1' : '0')
    } else if (compilerQuestions.test(text) && line.kind(i + 1) === '(') {
      mistakes.warn({ start, end }, parseMessages.unansweredQuestion(text))
      let depth = 0
      do {
        i++
        depth += line.kind(i) === '(' ? 1 : line.kind(i) === ')' ? -1 : 0
      } while (depth > 0 && i < line.length)
      result.add('number', start, line.end(i), '0')
    } else if (macro?.parameters === true && line.kind(i + 1) === '(') {
      throw new Mistake({ start, end }, parseMessages.macroCallInCondition(text))
    } else if (macro !== undefined && macro.value === undefined) {
      throw new Mistake({ start, end }, parseMessages.openInCondition(text))
    } else if (macro !== undefined && !macro.parameters) {
      if (!expandMacro(macros, text, { start, end }, result)) {
        throw new Mistake({ start, end }, parseMessages.endlessMacro(text))
      }
    } else if (isWord(text) && line.kind(i + 1) === '(') {
      throw new Mistake({ start, end }, parseMessages.notInCondition())
    } else {
      // Keywords are names here (C11 6.10.1p4).
      result.add(
        isWord(text) && line.kind(i) !== 'character' ? 'name' : line.kind(i),
        start,
        end,
        text,
      )
    }
  }
  return result
}

function isWord(text: string): boolean {
  return /^[A-Za-z_$]/.test(text)
}

/** intmax_t or uintmax_t. */
interface Value {
  readonly value: bigint
  readonly unsigned: boolean
}

function makeValue(value: bigint, unsigned: boolean): Value {
  return { value: unsigned ? BigInt.asUintN(64, value) : BigInt.asIntN(64, value), unsigned }
}

function truth(holds: boolean): Value {
  return { value: holds ? 1n : 0n, unsigned: false }
}

function evaluate(expression: ExpressionSyntax): Value {
  switch (expression.kind) {
    case 'integer':
      return makeValue(expression.value, expression.unsigned || expression.value >= 1n << 63n)
    case 'character':
      return makeValue(BigInt(expression.value), false)
    case 'name':
      return makeValue(0n, false)
    case 'unary':
      return evaluateUnary(expression)
    case 'binary':
      return evaluateBinary(expression)
    case 'conditional':
      return evaluate(isTrue(expression.condition) ? expression.then : expression.else)
    case 'float':
    case 'string':
    case 'cast':
    case 'sizeof':
    case 'alignof':
    case 'offsetof':
    case 'opaque':
      throw new Mistake(expression.span, parseMessages.notInCondition())
    default:
      return unreachable(expression)
  }
}

function isTrue(expression: ExpressionSyntax): boolean {
  return evaluate(expression).value !== 0n
}

function evaluateUnary({ operator, operand }: UnaryExpression): Value {
  const { value, unsigned } = evaluate(operand)
  switch (operator) {
    case '+':
      return { value, unsigned }
    case '-':
      return makeValue(-value, unsigned)
    case '~':
      return makeValue(~value, unsigned)
    case '!':
      return truth(value === 0n)
  }
}

function evaluateBinary({ operator, left, right, span }: BinaryExpression): Value {
  if (operator === '&&') return truth(isTrue(left) && isTrue(right))
  if (operator === '||') return truth(isTrue(left) || isTrue(right))
  const first = evaluate(left)
  const second = evaluate(right)
  // A shift has the type of its left side.
  if (operator === '<<' || operator === '>>') {
    const count = second.value & 63n
    return makeValue(
      operator === '<<' ? first.value << count : first.value >> count,
      first.unsigned,
    )
  }
  const unsigned = first.unsigned || second.unsigned
  const a = makeValue(first.value, unsigned).value
  const b = makeValue(second.value, unsigned).value
  switch (operator) {
    case '*':
      return makeValue(a * b, unsigned)
    case '/':
    case '%':
      if (b === 0n) throw new Mistake(span, parseMessages.divisionByZero())
      return makeValue(operator === '/' ? a / b : a % b, unsigned)
    case '+':
      return makeValue(a + b, unsigned)
    case '-':
      return makeValue(a - b, unsigned)
    case '<':
      return truth(a < b)
    case '>':
      return truth(a > b)
    case '<=':
      return truth(a <= b)
    case '>=':
      return truth(a >= b)
    case '==':
      return truth(a === b)
    case '!=':
      return truth(a !== b)
    case '&':
      return makeValue(a & b, unsigned)
    case '^':
      return makeValue(a ^ b, unsigned)
    case '|':
      return makeValue(a | b, unsigned)
    default:
      return unreachable(operator)
  }
}
