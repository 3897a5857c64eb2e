// Lines that begin with # (C11 6.10): conditions, includes, defines, line markers. What #if computes is
// condition.ts's, #pragma pragma.ts's.
import { parseMessages } from '../messages.ts'
import { findSimilar } from '../spelling.ts'
import { evaluateCondition } from './condition.ts'
import { skipUnit } from './lexer.ts'
import { readPlainString } from './literal.ts'
import { readPragma } from './pragma.ts'
import { Tokens } from './tokens.ts'
import type { Span } from '../source.ts'
import type { Scan } from './scan.ts'

const names = [
  'if',
  'ifdef',
  'ifndef',
  'elif',
  'elifdef',
  'elifndef',
  'else',
  'endif',
  'define',
  'undef',
  'include',
  'pragma',
  'error',
  'warning',
  'line',
]

/** group-part: the lexer stands at the # of a line whose condition holds. */
export function readDirective(state: Scan): void {
  const { lexer, source, mistakes, header } = state
  const start = lexer.at
  lexer.at++
  lexer.atLineStart = false
  lexer.skipBlanks(true)
  const nameStart = lexer.at
  const tokens = new Tokens(source.text)
  if (!isLineEnd(state)) lexer.readToken(tokens)
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
      readDefine(state, start)
      break
    case 'undef': {
      const rest = readRest(state)
      if (rest.length === 0) mistakes.report(nameSpan, parseMessages.expectedMacroName('#undef'))
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
      readLineMarker(state, nameSpan, readRest(state), 0)
      break
    default:
      if (tokens.kind(0) === 'number') {
        const rest = readRest(state, tokens)
        readLineMarker(state, nameSpan, rest, 0)
      } else if (!header) {
        const similar = findSimilar(name, names)
        mistakes.report(nameSpan, parseMessages.unknownDirective(name, similar))
      }
  }
  lexer.at = lexer.findLineEnd(lexer.at)
}

function isLineEnd({ lexer, source: { text } }: Scan): boolean {
  return lexer.at >= text.length || text.charCodeAt(lexer.at) === 10
}

/** The tokens up to the end of the line. */
export function readRest(state: Scan, tokens: Tokens = new Tokens(state.source.text)): Tokens {
  const { lexer } = state
  for (lexer.skipBlanks(true); !isLineEnd(state); lexer.skipBlanks(true)) lexer.readToken(tokens)
  return tokens
}

function readRestText({ lexer, source: { text } }: Scan): string {
  const end = lexer.findLineEnd(lexer.at)
  const rest = text.slice(lexer.at, end)
  lexer.at = end
  return rest.replace(/\\\r?\n/g, ' ').trim()
}

/** if-group: the condition behind #if, #ifdef, #ifndef or one of their kin */
function testCondition(state: Scan, directive: string, span: Span): boolean {
  const rest = readRest(state)
  if (!directive.endsWith('def')) return evaluateCondition(state, rest, directive, span)
  if (rest.length === 0 || !/^\w/.test(rest.text(0))) {
    state.mistakes.report(span, parseMessages.expectedMacroName(`#${directive}`))
    return false
  }
  return state.macros.has(rest.text(0)) === !directive.endsWith('ndef')
}

/** elif-group | else-group | endif-line, reached from within the part before it or by skipping it */
function readNextPart(state: Scan, name: string, span: Span): void {
  const { conditions, mistakes } = state
  const condition = conditions.at(-1)
  if (condition === undefined) {
    mistakes.report(span, parseMessages.conditionWithoutIf(name))
    readRest(state)
    return
  }
  if (name === 'endif') {
    conditions.pop()
    readRest(state)
    return
  }
  if (condition.otherwise) mistakes.report(span, parseMessages.afterElse(name))
  if (name === 'else') {
    condition.otherwise = true
    condition.active = !condition.taken
    readRest(state)
  } else {
    // A condition that cannot matter any more is not evaluated (C23 6.10.1).
    condition.active = !condition.taken && testCondition(state, name, span)
  }
  condition.taken ||= condition.active
}

/** Passes text whose condition does not hold, to the directive that ends it. */
export function skipGroup(state: Scan): void {
  const {
    lexer,
    source: { text },
    conditions,
  } = state
  let depth = 0
  let atLineStart = true
  let at = lexer.at
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 10) {
      atLineStart = true
      at++
    } else if (code === 32 || code === 9 || code === 13) {
      at++
    } else if (code === 35 && atLineStart) {
      const [all, name = ''] = /^#[ \t]*(\w*)/.exec(text.slice(at, at + 100)) ?? ['#']
      if (name.startsWith('if')) depth++
      else if (depth > 0 && name === 'endif') depth--
      else if (depth === 0 && ['elif', 'elifdef', 'elifndef', 'else', 'endif'].includes(name)) {
        lexer.at = at + all.length
        readNextPart(state, name, { start: at, end: lexer.at })
        at = lexer.findLineEnd(lexer.at)
        if (name === 'endif' || conditions.at(-1)?.active === true) break
        continue
      }
      at = lexer.findLineEnd(at)
    } else {
      const next = skipUnit(text, at)
      // A comment is a blank: a # may stand behind it.
      if (code !== 47 || next === at + 1) atLineStart = false
      else if (text.slice(at, next).includes('\n')) atLineStart = true
      at = next
    }
  }
  lexer.at = at
  lexer.atLineStart = true
}

/** control-line: "#define" name tokens | "#define" name "..." | "#define" name "(" … */
function readDefine(state: Scan, start: number): void {
  const {
    lexer,
    mistakes,
    macros,
    lines,
    source: { text },
    header,
  } = state
  lexer.skipBlanks(true)
  const named = new Tokens(text)
  if (!isLineEnd(state)) lexer.readToken(named)
  const name = { text: named.length === 0 ? '' : named.text(0), span: named.span(0) }
  if (!/^[\w$]*$/.test(name.text) || /^\d|^$/.test(name.text)) {
    mistakes.report({ start, end: lexer.at }, parseMessages.expectedMacroName('#define'))
    readRest(state)
    return
  }
  const parameters = text.charCodeAt(lexer.at) === 40
  const value = readRest(state)
  const span = { start, end: value.length === 0 ? name.span.end : value.end(value.length - 1) }
  const open = value.length === 1 && value.kind(0) === '...'
  macros.set(name.text, {
    value: open ? undefined : value,
    parameters,
    everywhere: value.length === 0 && !header,
  })
  if (parameters) {
    if (!header) mistakes.report(span, parseMessages.macroWithParameters(name.text))
  } else if (value.length > 0) {
    lines.push({ kind: 'define', name, value, span })
  }
}

/** control-line: "#include" ( "<" path ">" | '"' path '"' ) */
function readInclude(state: Scan, start: number, name: Span): void {
  const {
    lexer,
    mistakes,
    lines,
    source: { text },
  } = state
  lexer.skipBlanks(true)
  const at = lexer.at
  const angled = text.charAt(at) === '<'
  const lineEnd = lexer.findLineEnd(at)
  const end = text.indexOf(angled ? '>' : '"', at + 1)
  if ((!angled && text.charAt(at) !== '"') || end < 0 || end > lineEnd || end === at + 1) {
    mistakes.report(
      at >= lineEnd ? name : { start: at, end: lineEnd },
      parseMessages.expectedPath(text.slice(at, lineEnd).trim()),
    )
    lexer.at = lineEnd
    return
  }
  lexer.at = end + 1
  lines.push({
    kind: 'include',
    path: text.slice(at + 1, end),
    pathSpan: { start: at, end: end + 1 },
    angled,
    span: { start, end: end + 1 },
  })
}

/** `#line 12 "file"`, and `# 12 "file" 1 3` as preprocessors write it: flag 3 is a system header. */
function readLineMarker(
  { source, lexer, mistakes }: Scan,
  span: Span,
  tokens: Tokens,
  from: number,
): void {
  const line = Number(tokens.text(from))
  const quoted = tokens.kind(from + 1) === 'string' ? tokens.text(from + 1) : undefined
  if (tokens.kind(from) !== 'number' || !Number.isSafeInteger(line) || line < 0) {
    mistakes.report(span, parseMessages.badLineMarker())
    return
  }
  const last = source.markers.at(-1)
  const file = quoted === undefined ? (last?.file ?? source.file) : readPlainString(quoted)
  let system = quoted === undefined && last !== undefined && last.system
  for (let i = from + 2; i < tokens.length; i++) system ||= tokens.text(i) === '3'
  source.markers.push({
    offset: Math.min(lexer.findLineEnd(lexer.at) + 1, source.text.length),
    line,
    file,
    system,
  })
}
