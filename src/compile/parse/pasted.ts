// Lines that come along when C is pasted from a manual page, a document or a program in Python, and
// that are no C at all: each is passed as a whole, and what to do is said in its own words.
import { parseMessages } from '../messages.ts'
import type { Scan } from './scan.ts'

interface PastedLine {
  /** Where the line's text begins, at its first character that is no blank. */
  readonly text: RegExp
  /** The lines below that are indented deeper belong to it. */
  readonly section: boolean
  /** `passed` is all that it covers; undefined for what ends something that was said already. */
  readonly say: (passed: string) => string | undefined
}

const heading =
  /(?:NAME|LIBRARY|DESCRIPTION|RETURN VALUES?|ERRORS|ATTRIBUTES|CONFORMING TO|STANDARDS|VERSIONS|HISTORY|NOTES|CAVEATS|BUGS|EXAMPLES?|SEE ALSO|COLOPHON)[ \t]*$/my
const python =
  /(?:from[ \t]+[\w.]+[ \t]+import\b|import[ \t]+[\w.]+(?:[ \t]+as[ \t]+\w+)?[ \t]*$|\w+[ \t]*=[ \t]*(?:\w+\.)?FFI\(|\w+[ \t]*=[ \t]*\w+\.(?:dlopen|verify)\(|if[ \t]+__name__\b).*/my

const pastedLines: readonly PastedLine[] = [
  { text: /SYNOPSIS[ \t]*$/my, section: false, say: () => parseMessages.manualPage('SYNOPSIS') },
  {
    text: heading,
    section: true,
    say: (passed) => sayLibrary(passed) ?? parseMessages.manualPage(firstLine(passed)),
  },
  {
    text: /[\w.-]+\(\d\w*\)[ \t]{2,}.*\(\d\w*\)[ \t]*$/my,
    section: false,
    say: (passed) => parseMessages.manualPage(passed.replace(/\s.*/s, '')),
  },
  {
    text: /Feature Test Macro Requirements\b.*/my,
    section: true,
    say: () => parseMessages.featureTestMacros(),
  },
  { text: /(?:Compile and )?[Ll]ink with -.*/my, section: false, say: sayLibrary },
  { text: python, section: false, say: () => parseMessages.python() },
  {
    text: /\w+\.set_source\((?:[^)"]|"(?!"")[^"\n]*")*(?:"""[^]*?"""[^)]*)?\)?/my,
    section: false,
    say: () => parseMessages.python(),
  },
  // What stands between the quotes is read.
  {
    text: /\w+\.cdef\([rfu]?(?:"""|'''|["'])/my,
    section: false,
    say: () => parseMessages.python(),
  },
  { text: /(?:"""|''')[^\n]*\)?[ \t]*$/my, section: false, say: () => undefined },
  { text: /\w+\.compile\(.*/my, section: false, say: () => parseMessages.python() },
  {
    text: /package[ \t]+\w+[ \t]*$/my,
    section: false,
    say: () => parseMessages.otherLanguage('package', 'Go', parseMessages.adviceNone()),
  },
  { text: /#!?\[.*/my, section: false, say: () => parseMessages.rustAttribute() },
]

const fence = /(?:```|~~~)[\w+-]*[ \t]*$/my

/** Passes what is pasted where the lexer stands, at the first text of a line; false when it is C. */
export function passPasted(state: Scan): boolean {
  const { lexer, source, tokens } = state
  const { text } = source
  const start = lexer.at
  if (matchAt(fence, text, start) !== undefined) {
    passFence(state)
    return true
  }
  // Between declarations: inside one, a line may be anything.
  const last = tokens.length === 0 ? ';' : tokens.kind(tokens.length - 1)
  if (last !== ';' && last !== '}' && !isApart(text, start)) return false
  for (const line of pastedLines) {
    const length = matchAt(line.text, text, start)
    if (length === undefined) continue
    lexer.at = line.section ? findSectionEnd(text, start) : start + length
    say(state, start, line.say(text.slice(start, lexer.at)))
    return true
  }
  return false
}

/** At the left edge below an empty line: a declaration before it has lost its end. */
function isApart(text: string, start: number): boolean {
  return /\n[ \t\r]*\n$/.test(text.slice(Math.max(0, start - 80), start))
}

function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length
}

/** The fence that ends a block is said with the one that began it. */
function passFence(state: Scan): void {
  const { lexer, source } = state
  const start = lexer.at
  const before = source.text.slice(0, start).match(/^[ \t]*(?:```|~~~)[\w+-]*[ \t]*\r?$/gm) ?? []
  lexer.at = lexer.findLineEnd(start)
  if (before.length % 2 === 0)
    say(state, start, parseMessages.markdown(state.source.text.slice(start, start + 3)))
}

/** Lines of one kind with nothing between them are one mistake. */
function say(state: Scan, start: number, message: string | undefined): void {
  if (message === undefined) return
  const { lexer, mistakes, source } = state
  const { last } = state.pasted
  const between = source.text.slice(last?.end ?? 0, start)
  const end = start + firstLine(source.text.slice(start, start + 200)).length
  if (last?.message !== message || between.trim() !== '') mistakes.report({ start, end }, message)
  state.pasted.last = { message, end: lexer.at }
}

function sayLibrary(passed: string): string | undefined {
  const library = /-l(\w+)/.exec(passed)?.[1] ?? /-(pthread)\b/.exec(passed)?.[1]
  return library === undefined || library === 'c' ? undefined : parseMessages.linkWith(library)
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').trimEnd()
}

/** Behind the lines below that are blank or indented deeper than the one at `start`. */
function findSectionEnd(text: string, start: number): number {
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1)
  let end = text.length
  let lineEnd = text.indexOf('\n', start)
  while (lineEnd >= 0) {
    const line = /^[ \t]*/.exec(text.slice(lineEnd + 1, lineEnd + 200))?.[0].length ?? 0
    const isBlank = /^[ \t]*(?:\r?\n|$)/.test(text.slice(lineEnd + 1, lineEnd + 201))
    if (!isBlank && line <= indent) {
      end = lineEnd
      break
    }
    lineEnd = text.indexOf('\n', lineEnd + 1)
  }
  return end
}
