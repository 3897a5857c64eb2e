// Statements at file level, where only declarations stand: what a person pasted with them, or lost the
// function of. Those in a row are one mistake.
import { parseMessages } from '../messages.ts'
import { statementWords } from './keywords.ts'
import type { Cursor } from './cursor.ts'

export function isStatement(p: Cursor): boolean {
  return statementWords.has(p.kind)
}

/** Passes statements and says so once. */
export function passStatements(p: Cursor): void {
  p.report(p.span, parseMessages.statement(p.text))
  for (let isFirst = true; isStatement(p) && (isFirst || !p.isBehindBlankLine()); isFirst = false) {
    while (isStatement(p)) p.next()
    if (p.is('(') && !p.trySkipBrackets()) p.next()
    if (p.is('{')) {
      if (!p.trySkipBrackets()) p.next()
    } else if (!isStatement(p)) {
      while (!p.is('end') && !p.eat(';') && !p.isFirstOnLine()) p.next()
    }
  }
}
