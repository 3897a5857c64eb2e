// Lines that begin with # (C11 6.10): conditions, includes, defines, line markers. What #if computes is
// condition.ts's, #pragma pragma.ts's.
import { parseMessages } from '../messages.ts'
import { findSimilar } from '../spelling.ts'
import { evaluateCondition } from './condition.ts'
import { readPlainString } from './literal.ts'
import { readPragma } from './pragma.ts'
import { Tokens } from './tokens.ts'
import type { Span } from '../source.ts'
import type { Scan } from './scan.ts'

const names =
  'if ifdef ifndef elif elifdef elifndef else endif define undef include pragma error warning line'.split(
    ' ',
  )

/** group-part: the lexer stands at the # of a line whose condition holds. */
export function readDirective(state: Scan): void {
  const { lexer, source, mistakes, header } = state
  const start = lexer.at
  lexer.at++
  lexer.atLineStart = false
  lexer.skipBlanks(true)
  const nameStart = lexer.at
  const tokens = new Tokens(source.text)
  if (!lexer.isAtLineEnd) lexer.readToken(tokens)
  const name = tokens.length === 0 ? '' : tokens.text(0)
  const nameSpan = { start: nameStart, end: lexer.at }
  switch (name) {
    case '':
      break
    case 'if':
    case 'ifdef':
    case 'ifndef': {
      const active = testCondition(state, name, nameSpan)
      state.conditions.push({
        active,
        taken: active,
        otherwise: false,
        span: { start, end: nameSpan.end },
      })
      break
    }
    case 'elif':
    case 'elifdef':
    case 'elifndef':
    case 'else':
    case 'endif':
      readNextPart(state, name, nameSpan)
      break
    case 'define':
      if (!state.expanded) readDefine(state, start)
      break
    case 'undef': {
      if (state.expanded) break
      const rest = lexer.readLine()
      if (!isWord(rest, 0)) mistakes.report(nameSpan, parseMessages.expectedMacroName('#undef'))
      else state.macros.delete(rest.text(0))
      break
    }
    case 'include':
      readInclude(state, start, nameSpan)
      break
    case 'pragma':
      readPragma(state, start)
      break
    case 'error':
      mistakes.report({ start, end: nameSpan.end }, parseMessages.userError(readRestText(state)))
      break
    case 'warning':
      mistakes.warn({ start, end: nameSpan.end }, parseMessages.userWarning(readRestText(state)))
      break
    case 'line':
      readLineMarker(state, nameSpan, lexer.readLine())
      break
    default:
      if (tokens.kind(0) === 'number') readLineMarker(state, nameSpan, lexer.readLine(tokens))
      else if (!header) {
        const similar = name === 'import' ? 'include' : findSimilar(name, names)
        mistakes.report(nameSpan, parseMessages.unknownDirective(name, similar))
      }
  }
  lexer.at = lexer.findLineEnd(lexer.at)
}

/** A name or keyword: to directives they are the same. */
function isWord(tokens: Tokens, index: number): boolean {
  const kind = tokens.kind(index)
  return kind !== 'string' && kind !== 'character' && /^[\p{L}_$]/u.test(tokens.text(index))
}

function readRestText({ lexer, source: { text } }: Scan): string {
  const end = lexer.findLineEnd(lexer.at)
  const rest = text.slice(lexer.at, end)
  lexer.at = end
  return rest.replace(/\\\r?\n/g, ' ').trim()
}

/** if-group: the condition behind #if, #ifdef, #ifndef or one of their kin */
function testCondition(state: Scan, directive: string, span: Span): boolean {
  const rest = state.lexer.readLine()
  if (!directive.endsWith('def')) return evaluateCondition(state, rest, directive, span)
  if (!isWord(rest, 0)) {
    state.mistakes.report(span, parseMessages.expectedMacroName(`#${directive}`))
    return false
  }
  return state.macros.has(rest.text(0)) === !directive.endsWith('ndef')
}

/** elif-group | else-group | endif-line, reached from within the part before it or by skipping it */
export function readNextPart(state: Scan, name: string, span: Span): void {
  const { conditions, mistakes, lexer } = state
  const condition = conditions.at(-1)
  if (condition === undefined) {
    mistakes.report(span, parseMessages.conditionWithoutIf(name))
    lexer.readLine()
    return
  }
  if (name === 'endif') {
    conditions.pop()
    lexer.readLine()
    return
  }
  if (condition.otherwise) mistakes.report(span, parseMessages.afterElse(name))
  if (name === 'else') {
    condition.otherwise = true
    condition.active = !condition.taken
    lexer.readLine()
  } else {
    // A condition that cannot matter any more is not evaluated (C23 6.10.1).
    condition.active = !condition.taken && testCondition(state, name, span)
  }
  condition.taken ||= condition.active
}

/** control-line: "#define" name tokens | "#define" name "..." | "#define" name "(" … */
function readDefine({ lexer, mistakes, macros, lines, header, source }: Scan, start: number): void {
  lexer.skipBlanks(true)
  const named = new Tokens(source.text)
  if (!lexer.isAtLineEnd) lexer.readToken(named)
  if (!isWord(named, 0)) {
    mistakes.report({ start, end: lexer.at }, parseMessages.expectedMacroName('#define'))
    lexer.readLine()
    return
  }
  const name = { text: named.text(0), span: named.span(0) }
  const parameters = source.text.charAt(lexer.at) === '('
  const value = lexer.readLine()
  const span = { start, end: value.length === 0 ? name.span.end : value.end(value.length - 1) }
  const isOpen = value.length === 1 && value.kind(0) === '...'
  const everywhere = value.length === 0 && !header
  macros.set(name.text, { value: isOpen ? undefined : value, parameters, everywhere })
  if (value.length === 0 || isForHeaders(name.text)) lines.push({ kind: 'setting', span })
  if (value.length > 0) lines.push({ kind: 'define', name, parameters, value, span })
}

/** A feature test macro (feature_test_macros(7)): headers declare more or less by it. */
function isForHeaders(name: string): boolean {
  return /^_\w+_SOURCE$|^_(?:FILE_OFFSET|TIME)_BITS$|^__STDC_WANT_\w+$/.test(name)
}

/** control-line: "#include" ( "<" path ">" | '"' path '"' ) */
function readInclude(
  { lexer, mistakes, lines, source, header }: Scan,
  start: number,
  name: Span,
): void {
  lexer.skipBlanks(true)
  const { at } = lexer
  const lineEnd = lexer.findLineEnd(at)
  const line = source.text.slice(at, lineEnd)
  const [quoted, angledPath, quotedPath] = /^(?:<([^>]+)>|"([^"]+)")/.exec(line) ?? []
  lexer.at = lineEnd
  if (quoted === undefined) {
    const span = line === '' ? name : { start: at, end: lineEnd }
    mistakes.report(span, parseMessages.expectedPath(line.trim()))
    return
  }
  // A comment may follow, and go on below.
  lexer.at = at + quoted.length
  const pathSpan = { start: at, end: lexer.at }
  const path = angledPath ?? quotedPath ?? ''
  const angled = angledPath !== undefined
  lines.push({ kind: 'include', path, pathSpan, angled, span: { start, end: lexer.at } })
  const rest = lexer.readLine()
  if (header || rest.length === 0) return
  const span = { start: rest.start(0), end: rest.end(rest.length - 1) }
  mistakes.report(span, parseMessages.afterInclude(source.text.slice(span.start, span.end)))
}

/** `#line 12 "file"`, and `# 12 "file" 1 3` as preprocessors write it: flag 3 is a system header. */
function readLineMarker({ source, lexer, mistakes }: Scan, span: Span, tokens: Tokens): void {
  const line = Number(tokens.text(0))
  const quoted = tokens.kind(1) === 'string' ? tokens.text(1) : undefined
  if (tokens.kind(0) !== 'number' || !Number.isSafeInteger(line) || line < 0) {
    mistakes.report(span, parseMessages.badLineMarker())
    return
  }
  const last = source.markers.at(-1)
  const file = quoted === undefined ? (last?.file ?? source.file) : readPlainString(quoted)
  let system = quoted === undefined && last !== undefined && last.system
  let enters = false
  for (let i = 2; i < tokens.length; i++) {
    system ||= tokens.text(i) === '3'
    enters ||= tokens.text(i) === '1'
  }
  source.markers.push({
    offset: Math.min(lexer.findLineEnd(lexer.at) + 1, source.text.length),
    line,
    file,
    system,
    enters,
  })
}
