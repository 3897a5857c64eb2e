// TypeSyntax → C, so that a compiler can say whether we read it right. Bodies of records and enums are
// left out: what is printed refers to them.
import { unreachable } from '../../src/compile/unreachable.ts'
import type { ExpressionSyntax, Qualifiers, TypeSyntax } from '../../src/compile/parse/syntax.ts'

/** Thrown for what has no spelling outside its header. */
export class Unprintable extends Error {}

/** A declaration of `declarator`, which begins as a name and grows from the inside out. */
export function printDeclaration(type: TypeSyntax, declarator: string): string {
  switch (type.kind) {
    case 'basic':
    case 'named':
      return `${printQualifiers(type.qualifiers)}${type.name} ${declarator}`
    case 'record':
    case 'enum': {
      if (type.name === undefined) throw new Unprintable()
      const tag = type.kind === 'enum' ? 'enum' : type.tag
      return `${printQualifiers(type.qualifiers)}${tag} ${type.name.text} ${declarator}`
    }
    case 'typeof':
      throw new Unprintable()
    case 'open':
      throw new Unprintable()
    case 'pointer': {
      const pointer = `*${printQualifiers(type.qualifiers)}${declarator}`
      const { to } = type
      return printDeclaration(
        to,
        to.kind === 'array' || to.kind === 'function' ? `(${pointer})` : pointer,
      )
    }
    case 'array': {
      if (type.length === 'open') throw new Unprintable()
      const length = type.length === undefined ? '' : printExpression(type.length)
      return printDeclaration(type.of, `${declarator}[${length}]`)
    }
    case 'function': {
      if (type.convention !== undefined) throw new Unprintable()
      const parameters = type.parameters.map((parameter, i) =>
        printDeclaration(withoutLength(parameter.type), `cffi_${i}`),
      )
      if (type.variadic) parameters.push('...')
      return printDeclaration(type.result, `${declarator}(${parameters.join(', ') || 'void'})`)
    }
    default:
      return unreachable(type)
  }
}

/** A parameter is a pointer whatever its length, which may be another parameter's (C11 6.7.6.3p7). */
function withoutLength(type: TypeSyntax): TypeSyntax {
  return type.kind === 'array' && type.length !== 'open' ? { ...type, length: undefined } : type
}

function printQualifiers({ const: isConst, volatile, restrict, atomic }: Qualifiers): string {
  return [
    isConst && 'const ',
    volatile && 'volatile ',
    restrict && '__restrict ',
    atomic && '_Atomic ',
  ]
    .filter((word) => word !== false)
    .join('')
}

function printExpression(expression: ExpressionSyntax): string {
  switch (expression.kind) {
    case 'integer':
      return `${expression.value}${expression.unsigned ? 'u' : ''}${'l'.repeat(expression.long)}`
    case 'character':
      return `${expression.value}`
    case 'name':
      return expression.name
    case 'unary':
      return `(${expression.operator} ${printExpression(expression.operand)})`
    case 'binary': {
      const { left, operator, right } = expression
      return `(${printExpression(left)} ${operator} ${printExpression(right)})`
    }
    case 'conditional': {
      const { condition, then, else: otherwise } = expression
      return `(${printExpression(condition)} ? ${printExpression(then)} : ${printExpression(otherwise)})`
    }
    case 'cast':
      return `((${printDeclaration(expression.type, '')})${printExpression(expression.operand)})`
    case 'sizeof':
    case 'alignof': {
      const word = expression.kind === 'sizeof' ? 'sizeof' : '__alignof__'
      const { operand } = expression
      return isExpression(operand)
        ? `${word}(${printExpression(operand)})`
        : `${word}(${printDeclaration(operand, '')})`
    }
    case 'float':
    case 'string':
    case 'offsetof':
    case 'opaque':
      throw new Unprintable()
    default:
      return unreachable(expression)
  }
}

const expressionKinds = new Set(
  'integer float character string name unary binary conditional cast sizeof alignof offsetof opaque'.split(
    ' ',
  ),
)

function isExpression(operand: TypeSyntax | ExpressionSyntax): operand is ExpressionSyntax {
  return expressionKinds.has(operand.kind)
}
