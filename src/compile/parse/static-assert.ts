// static_assert-declaration (C11 6.7.10), at file level and inside records.
import { parseMessages } from '../messages.ts'
import { parseExpression, parseString } from './expression.ts'
import type { Cursor } from './cursor.ts'
import type { AssertDeclaration } from './syntax.ts'

/** "_Static_assert" "(" constant-expression ( "," string-literal )? ")" ";" */
export function parseStaticAssert(p: Cursor): AssertDeclaration {
  const { start } = p
  p.next()
  p.expect('(', parseMessages.afterWord('_Static_assert'))
  const condition = parseExpression(p)
  let message: string | undefined
  if (p.eat(',')) {
    if (!p.is('string')) p.fail(p.span, parseMessages.expectedAssertMessage(p.describe()))
    message = parseString(p).value
  }
  p.expect(')', parseMessages.ofStaticAssert())
  p.expect(';', parseMessages.afterWord('_Static_assert(…)'))
  return { kind: 'assert', condition, message, span: p.spanFrom(start) }
}
