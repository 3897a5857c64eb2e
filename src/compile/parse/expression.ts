// Constant expressions (C11 6.6), as far as they are declarations' business: parsed, never evaluated.
import { parseMessages } from '../messages.ts'
import { readCharacter, readNumber, readStrings } from './literal.ts'
import { isTypeStart, parseTypeName } from './type-name.ts'
import type { Cursor } from './cursor.ts'
import type { BinaryExpression, ExpressionSyntax, TypeSyntax, UnaryExpression } from './syntax.ts'
import type { TokenKind } from './tokens.ts'

const binaryPrecedence: ReadonlyMap<TokenKind, number> = new Map([
  ['||', 1],
  ['&&', 2],
  ['|', 3],
  ['^', 4],
  ['&', 5],
  ['==', 6],
  ['!=', 6],
  ['<', 7],
  ['>', 7],
  ['<=', 7],
  ['>=', 7],
  ['<<', 8],
  ['>>', 8],
  ['+', 9],
  ['-', 9],
  ['*', 10],
  ['/', 10],
  ['%', 10],
])

/** constant-expression: conditional-expression */
export function parseExpression(p: Cursor): ExpressionSyntax {
  const { start } = p
  const condition = parseBinary(p, 1)
  return p.eat('?') ? parseConditional(p, condition, start) : condition
}

/** conditional-expression: logical-OR-expression ( "?" expression? ":" conditional-expression )? */
function parseConditional(p: Cursor, condition: ExpressionSyntax, start: number): ExpressionSyntax {
  p.enter()
  // GNU's a ?: b.
  const then = p.is(':') ? condition : parseExpression(p)
  p.expect(':', parseMessages.ofConditional())
  const otherwise = parseExpression(p)
  p.leave()
  // oxlint-disable-next-line unicorn/no-thenable -- a tree that nobody awaits
  return { kind: 'conditional', condition, then, else: otherwise, span: p.spanFrom(start) }
}

/** The binary rules from logical-OR-expression to multiplicative-expression, by precedence. */
function parseBinary(p: Cursor, least: number): ExpressionSyntax {
  const { start } = p
  let left = parseUnary(p)
  for (let count = 1; ; count++) {
    const operator = p.kind
    const precedence = binaryPrecedence.get(operator)
    if (precedence === undefined || precedence < least) return left
    p.checkLength(count)
    p.next()
    const right = parseBinary(p, precedence + 1)
    left = {
      kind: 'binary',
      operator: operator as BinaryExpression['operator'],
      left,
      right,
      span: p.spanFrom(start),
    }
  }
}

/**
 * unary-expression: postfix-expression | ( "+" | "-" | "~" | "!" ) cast-expression
 *   | ( "&" | "*" | "&&" | "++" | "--" ) cast-expression
 *   | "sizeof" ( unary-expression | "(" type-name ")" ) | "_Alignof" "(" type-name ")"
 * cast-expression: unary-expression | "(" type-name ")" cast-expression
 */
function parseUnary(p: Cursor): ExpressionSyntax {
  p.enter()
  const expression = parseUnaryInside(p)
  p.leave()
  return expression
}

function parseUnaryInside(p: Cursor): ExpressionSyntax {
  const { start, kind } = p
  switch (kind) {
    case '+':
    case '-':
    case '~':
    case '!': {
      p.next()
      const operand = parseUnary(p)
      return {
        kind: 'unary',
        operator: kind satisfies UnaryExpression['operator'],
        operand,
        span: p.spanFrom(start),
      }
    }
    case '&':
    case '*':
    case '&&':
    case '++':
    case '--':
      checkOpaque(p)
      p.next()
      parseUnary(p)
      return { kind: 'opaque', span: p.spanFrom(start) }
    case '__extension__':
      p.next()
      return parseUnary(p)
    case 'sizeof':
    case 'alignof': {
      p.next()
      const operand = parseOperand(p)
      return { kind, operand, span: p.spanFrom(start) }
    }
    case '(':
      if (isCast(p)) return parseCast(p)
  }
  return parsePostfix(p)
}

/** What `sizeof` and its kin look at: "(" type-name ")" | unary-expression */
function parseOperand(p: Cursor): TypeSyntax | ExpressionSyntax {
  if (!p.is('(') || !isOperandType(p)) return parseUnary(p)
  p.next()
  const type = parseTypeName(p)
  p.expect(')', parseMessages.afterTypeName())
  return type
}

/** A name in `sizeof(name)` that is no known value may be a type of a header. */
function isOperandType(p: Cursor): boolean {
  if (isTypeStart(p, 1)) return true
  return isUnknownName(p, 1) && (p.peek(2) === ')' || isPointerType(p))
}

/** `(name)` before what can only be an operand, or with the name of a type, is a cast though nothing declares it. */
function isCast(p: Cursor): boolean {
  if (isTypeStart(p, 1)) return true
  if (!isUnknownName(p, 1)) return false
  if (p.peek(2) !== ')') return isPointerType(p)
  const after = p.peek(3)
  if (['name', 'number', 'character', 'string', '~', '!', 'sizeof', 'alignof'].includes(after)) {
    return true
  }
  return p.tokens.text(p.index + 1).endsWith('_t') && ['(', '-', '+', '&', '*'].includes(after)
}

function isUnknownName(p: Cursor, ahead: number): boolean {
  return p.peek(ahead) === 'name' && !p.parsing.values.has(p.tokens.text(p.index + ahead))
}

/** `(name *)`, `(name **)` */
function isPointerType(p: Cursor): boolean {
  if (p.peek(2) !== '*') return false
  return p.peek(3) === ')' || (p.peek(3) === '*' && p.peek(4) === ')')
}

/** "(" type-name ")" cast-expression */
function parseCast(p: Cursor): ExpressionSyntax {
  const { start } = p
  p.next()
  const type = parseTypeName(p)
  p.expect(')', parseMessages.afterTypeName())
  if (p.is('{')) {
    checkOpaque(p)
    p.skipBrackets()
    return parsePostfixOf(p, start, { kind: 'opaque', span: p.spanFrom(start) })
  }
  const operand = parseUnary(p)
  return { kind: 'cast', type, operand, span: p.spanFrom(start) }
}

/** postfix-expression: primary-expression ( "[" … "]" | "(" … ")" | "." name | "->" name | "++" | "--" )* */
function parsePostfix(p: Cursor): ExpressionSyntax {
  const { start } = p
  return parsePostfixOf(p, start, parsePrimary(p))
}

function parsePostfixOf(p: Cursor, start: number, primary: ExpressionSyntax): ExpressionSyntax {
  let expression = primary
  for (;;) {
    if (p.is('[') || p.is('(')) {
      checkOpaque(p)
      p.skipBrackets()
    } else if (p.is('.') || p.is('->')) {
      checkOpaque(p)
      p.next()
      p.next()
    } else if (p.is('++') || p.is('--')) {
      checkOpaque(p)
      p.next()
    } else {
      return expression
    }
    expression = { kind: 'opaque', span: p.spanFrom(start) }
  }
}

/** primary-expression: identifier | constant | string-literal | "(" expression ")" | offsetof | generic-selection */
function parsePrimary(p: Cursor): ExpressionSyntax {
  const { start, span, kind } = p
  switch (kind) {
    case 'number':
      return parseLiteral(p, readNumber(p.text, span))
    case 'character':
      return parseLiteral(p, readCharacter(p.text, span))
    case 'string':
      return parseString(p)
    case 'name':
      return parseNameExpression(p)
    case '__builtin_offsetof':
      return parseOffsetof(p)
    case '(': {
      if (p.peek(1) === '{') {
        checkOpaque(p)
        p.skipBrackets()
        return { kind: 'opaque', span: p.spanFrom(start) }
      }
      p.next()
      const inner = parseExpression(p)
      p.expect(')', parseMessages.afterParentheses())
      return { ...inner, span: p.spanFrom(start) }
    }
    case '_Generic':
      checkOpaque(p)
      p.next()
      p.skipBrackets()
      return { kind: 'opaque', span: p.spanFrom(start) }
  }
  if (isTypeStart(p, 0)) p.fail(span, parseMessages.typeAsValue(p.text))
  return p.fail(span, parseMessages.expectedExpression(p.describe()))
}

function parseLiteral<T extends ExpressionSyntax>(p: Cursor, read: T | string): T {
  if (typeof read === 'string') p.fail(p.span, read)
  p.next()
  return read
}

/** string-literal+ */
export function parseString(p: Cursor): Extract<ExpressionSyntax, { kind: 'string' }> {
  const { start } = p
  const texts: string[] = []
  for (; p.is('string'); p.next()) texts.push(p.text)
  const read = readStrings(texts, p.spanFrom(start))
  return typeof read === 'string' ? p.fail(p.spanFrom(start), read) : read
}

function parseNameExpression(p: Cursor): ExpressionSyntax {
  const { text: name, span } = p
  if (name === 'offsetof' && p.peek(1) === '(') return parseOffsetof(p)
  if (name === 'nullptr' && !p.parsing.header && !p.parsing.values.has(name)) {
    p.fail(span, parseMessages.noNullptr())
  }
  p.next()
  // C23's constants, unless something here is called so.
  if ((name === 'true' || name === 'false') && !p.parsing.values.has(name)) {
    return {
      kind: 'integer',
      value: name === 'true' ? 1n : 0n,
      decimal: true,
      unsigned: false,
      long: 0,
      span,
    }
  }
  return { kind: 'name', name, span }
}

/** "offsetof" "(" type-name "," name ( "." name | "[" expression "]" )* ")" */
function parseOffsetof(p: Cursor): ExpressionSyntax {
  const { start } = p
  p.next()
  p.expect('(', parseMessages.afterWord('offsetof'))
  const type = parseTypeName(p)
  p.expect(',', parseMessages.afterTypeName())
  const path: (string | ExpressionSyntax)[] = [parseMemberName(p)]
  for (;;) {
    p.checkLength(path.length)
    if (p.eat('.')) {
      path.push(parseMemberName(p))
    } else if (p.eat('[')) {
      path.push(parseExpression(p))
      p.expect(']', parseMessages.afterIndex())
    } else {
      break
    }
  }
  p.expect(')', parseMessages.afterFieldPath())
  return { kind: 'offsetof', type, path, span: p.spanFrom(start) }
}

function parseMemberName(p: Cursor): string {
  if (!p.is('name')) p.fail(p.span, parseMessages.expectedFieldName(p.describe()))
  return p.parseName().text
}

/** Headers hold expressions that are not ours to read; in a cdef they are mistakes. */
function checkOpaque(p: Cursor): void {
  if (!p.parsing.header) p.fail(p.span, parseMessages.notConstant(p.describe()))
}
