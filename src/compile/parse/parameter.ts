// parameter-type-list (C11 6.7.6): what a function takes.
import { parseMessages } from '../messages.ts'
import { passDirections } from './annotation.ts'
import { joinAttributes } from './attribute.ts'
import { parseParameterDeclarator } from './declarator.ts'
import { parseSpecifiers } from './specifiers.ts'
import type { Cursor } from './cursor.ts'
import type { ParameterSyntax } from './syntax.ts'

/** "(" ( parameter-declaration ( "," parameter-declaration )* ( "," "..." )? | "void" )? ")" */
export function parseParameters(p: Cursor): {
  readonly parameters: readonly ParameterSyntax[]
  readonly variadic: boolean
} {
  p.next()
  const parameters: ParameterSyntax[] = []
  let variadic = false
  if (p.is('void') && p.peek(1) === ')') {
    p.next()
  } else if (!p.is(')')) {
    do {
      if (p.is('...')) {
        if (parameters.length === 0 && !p.parsing.header) {
          p.fail(p.span, parseMessages.onlyVariadic())
        }
        p.next()
        variadic = true
        break
      }
      parameters.push(parseParameter(p))
    } while (p.eat(','))
  }
  if (!p.eat(')')) p.fail(p.gap, explainEnd(p, variadic))
  return { parameters, variadic }
}

/** What is wrong where a parameter should end. */
function explainEnd(p: Cursor, variadic: boolean): string {
  if (p.is('=')) return parseMessages.parameterWithValue(p.lastText)
  if (p.is('name') && p.lastText === ']') return parseMessages.bracketsBeforeName()
  return parseMessages.expectedInParameters(p.describe(), variadic)
}

/** parameter-declaration: declaration-specifiers ( declarator | abstract-declarator? ) */
function parseParameter(p: Cursor): ParameterSyntax {
  const { start } = p
  if (p.is(')') || p.is(',')) p.fail(p.span, parseMessages.expectedParameter(p.describe()))
  passDirections(p)
  const specifiers = parseSpecifiers(p, 'parameter')
  const { storage, storageSpan } = specifiers
  if (storage !== 'none' && storage !== 'register') {
    p.fail(storageSpan ?? p.span, parseMessages.storageInParameter(storage))
  }
  const declarator = parseParameterDeclarator(p, specifiers)
  const { name, type } = declarator
  const attributes = joinAttributes(specifiers.attributes, declarator.attributes)
  return { kind: 'parameter', name, type, attributes, span: p.spanFrom(start) }
}
