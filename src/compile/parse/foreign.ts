// What looks like another language where a declaration of C failed: C++, JavaScript, Rust, Go, Python,
// and statements. Only mistakes are explained so: what C can be read in any way is C.
import { parseMessages } from '../messages.ts'
import { Mistake } from './mistakes.ts'
import { isTypeStart } from './type-name.ts'
import type { Cursor } from './cursor.ts'

type Advice = 'function' | 'variable' | 'record' | 'type' | 'cpp' | 'none'

const words = (language: string, advice: Advice, list: string): [string, [string, Advice]][] =>
  list.split(' ').map((word) => [word, [language, advice]])

/** By the first word of what failed. */
const foreignWords: ReadonlyMap<string, readonly [language: string, advice: Advice]> = new Map([
  ...words('C++', 'cpp', 'class template namespace using public private protected virtual friend'),
  ...words('C++', 'cpp', 'explicit operator mutable'),
  ...words('JavaScript', 'function', 'function async'),
  ...words('JavaScript', 'variable', 'let var'),
  ...words('JavaScript', 'none', 'export import declare'),
  ...words('TypeScript', 'record', 'interface'),
  ...words('TypeScript', 'type', 'type'),
  ...words('Rust', 'function', 'fn pub unsafe'),
  ...words('Rust', 'none', 'impl trait mod use'),
  ...words('Go', 'function', 'func'),
  ...words('Python', 'function', 'def'),
])

/** Words that come before the one that tells most. */
const before: ReadonlySet<string> = new Set([
  'export',
  'declare',
  'async',
  'pub',
  'unsafe',
  'default',
])

/** The word before a whole type cannot be a macro's. */
export function isForeignWord(name: string): boolean {
  return foreignWords.has(name)
}

/** What to say instead of the mistake, when the declaration that began at token `begin` is of another language. */
export function explainForeign(p: Cursor, begin: number, mistake: Mistake): Mistake | undefined {
  if (p.parsing.header) return undefined
  const { tokens } = p
  let first = begin
  while (before.has(tokens.text(first)) && tokens.kind(first + 1) === 'name') first++
  const word = tokens.text(first)
  const isName = tokens.kind(first) === 'name' && !p.parsing.typedefs.has(word)
  const found = isName
    ? (foreignWords.get(word) ?? foreignWords.get(tokens.text(begin)))
    : undefined
  if (found !== undefined && isForeignAfter(p, first)) {
    const [language, advice] = found
    return new Mistake(
      { start: tokens.start(begin), end: tokens.end(first) },
      parseMessages.otherLanguage(textOf(p, begin, first), language, adviceOf(advice)),
    )
  }
  if (tokens.kind(begin) === 'enum' && ['class', 'struct'].includes(tokens.text(begin + 1))) {
    const span = { start: tokens.start(begin), end: tokens.end(begin + 1) }
    return new Mistake(
      span,
      parseMessages.otherLanguage(textOf(p, begin, begin + 1), 'C++', parseMessages.adviceCpp()),
    )
  }
  return explainToken(p, mistake)
}

/** A type of C may have any such name: it is then followed by a declarator that failed for other reasons. */
function isForeignAfter({ tokens }: Cursor, index: number): boolean {
  const after = tokens.kind(index + 1)
  return after !== '*' && after !== ';' && after !== ','
}

function textOf({ tokens, parsing }: Cursor, first: number, last: number): string {
  return parsing.source.text.slice(tokens.start(first), tokens.end(last))
}

function adviceOf(advice: Advice): string {
  switch (advice) {
    case 'function':
      return parseMessages.adviceFunction()
    case 'variable':
      return parseMessages.adviceVariable()
    case 'record':
      return parseMessages.adviceRecord()
    case 'type':
      return parseMessages.adviceTypedef()
    case 'cpp':
      return parseMessages.adviceCpp()
    case 'none':
      return parseMessages.adviceNone()
  }
}

/** By the token that could not be read, which is the current one. */
function explainToken(p: Cursor, mistake: Mistake): Mistake | undefined {
  if (mistake.span.start !== p.start) return undefined
  const last = p.tokens.kind(p.index - 1)
  const of = (message: string): Mistake => new Mistake(p.span, message, [])
  const isBehindName = last === 'name' || /^\w/.test(last) || last === '*'
  switch (p.kind) {
    case '&':
    case '&&':
      return isBehindName ? of(parseMessages.reference(p.text)) : undefined
    case '/': {
      const start = p.start - 1
      const isCommentEnd = last === '*' && p.tokens.start(p.index - 1) === start
      if (!isCommentEnd) return undefined
      return new Mistake({ start, end: start + 2 }, parseMessages.strayCommentEnd())
    }
    case '^':
      return last === '(' ? of(parseMessages.block()) : undefined
    case '::':
      return of(parseMessages.otherLanguage('::', 'C++', parseMessages.adviceCpp()))
    case '<':
      return last === 'name'
        ? of(parseMessages.otherLanguage(`${p.lastText}<…>`, 'C++', parseMessages.adviceCpp()))
        : undefined
    case '->':
      return last === ')' ? of(parseMessages.resultBehind()) : undefined
    case ':':
      return last === ')'
        ? of(parseMessages.resultBehind())
        : last === 'name' && (p.peek(1) === 'name' || isTypeStart(p, 1))
          ? of(parseMessages.typeBehindName(p.lastText, p.tokens.text(p.index + 1)))
          : undefined
    case 'name':
      return ['noexcept', 'override', 'final'].includes(p.text) && last === ')'
        ? of(parseMessages.otherLanguage(p.text, 'C++', parseMessages.adviceLeaveOut()))
        : undefined
    case 'const':
      return last === ')'
        ? of(parseMessages.otherLanguage(') const', 'C++', parseMessages.adviceLeaveOut()))
        : undefined
  }
  return undefined
}
