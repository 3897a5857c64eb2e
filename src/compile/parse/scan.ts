// Turns a text into one row of tokens with what directives and conditions say already done: the tokens
// of parts whose condition does not hold never reach the parser.
import { parseMessages } from '../messages.ts'
import { readDirective } from './directive.ts'
import { Lexer } from './lexer.ts'
import { expandMacro, readMacroText } from './macro.ts'
import { passPasted } from './pasted.ts'
import { readPragmaOperator } from './pragma.ts'
import { skipGroup, skipUnit } from './skip.ts'
import { Tokens } from './tokens.ts'
import type { LineMarker, Source, Span } from '../source.ts'
import type { Mistakes } from './mistakes.ts'
import type { Macro } from './macro.ts'
import type {
  IncludeDeclaration,
  NameSyntax,
  PragmaSyntax,
  SettingDeclaration,
  VerbatimDeclaration,
} from './syntax.ts'

/** `#define NAME value`, to be parsed when all type names are known. */
export interface DefineLine {
  readonly kind: 'define'
  readonly name: NameSyntax
  readonly parameters: boolean
  /** With parameters, they are its first tokens. */
  readonly value: Tokens
  readonly span: Span
}

/** What is a line of its own. */
type Line = DefineLine | IncludeDeclaration | VerbatimDeclaration | SettingDeclaration

/** One `#if` … `#endif` that is open. */
export interface Condition {
  /** The part being read is wanted. */
  active: boolean
  /** One of its parts was wanted already, or the whole is not. */
  taken: boolean
  /** Its #else was met. */
  otherwise: boolean
  readonly span: Span
}

/** State and results of scanning one text. */
export interface Scan {
  readonly source: Source & { readonly markers: LineMarker[] }
  readonly header: boolean
  readonly expanded: boolean
  readonly lexer: Lexer
  readonly tokens: Tokens
  readonly macros: Map<string, Macro>
  readonly conditions: Condition[]
  readonly lines: Line[]
  readonly pragmas: PragmaSyntax[]
  /** Alignment cap from an offset on. */
  readonly packs: { readonly offset: number; readonly pack: number | undefined }[]
  readonly packStack: { readonly name: string | undefined; readonly pack: number | undefined }[]
  readonly mistakes: Mistakes
  /** The last line that was passed as pasted, what was said of it, and where it ended. */
  readonly pasted: { last: { readonly message: string; readonly end: number } | undefined }
}

export interface ScanOptions {
  readonly macros: Readonly<Record<string, string>>
  readonly header: boolean
  readonly expanded: boolean
  readonly start: number
}

/** `mistakes` are those of the whole text; it ends by `TooManyMistakes` when there are too many. */
export function scan(
  source: Scan['source'],
  { macros, header, expanded, start }: ScanOptions,
  mistakes: Mistakes,
): Scan {
  const { text } = source
  const state: Scan = {
    source,
    header,
    expanded,
    mistakes,
    lexer: new Lexer(text, (span, message) => mistakes.report(span, message)),
    // Five to six characters a token is the habit of headers.
    tokens: new Tokens(text, 64 + ((text.length - start) >> 2)),
    macros: new Map(),
    conditions: [],
    lines: [],
    pragmas: [],
    packs: [],
    packStack: [],
    pasted: { last: undefined },
  }
  for (const [name, value] of Object.entries(macros)) {
    state.macros.set(name, { value: readMacroText(value), parameters: false, everywhere: !header })
  }
  if (start > 0) state.lexer.at = start
  readGroup(state)
  for (const { span } of state.conditions) mistakes.report(span, parseMessages.unclosedCondition())
  return state
}

function readGroup(state: Scan): void {
  const { lexer, tokens, macros, source, header } = state
  const { text } = source
  for (;;) {
    lexer.skipBlanks(false)
    if (lexer.at >= text.length) return
    const code = text.charCodeAt(lexer.at)
    if (lexer.atLineStart && !header && passPasted(state)) continue
    if (code === 35 && lexer.atLineStart) {
      readDirective(state)
      if (state.conditions.at(-1)?.active === false) skipGroup(state)
      continue
    }
    if (code === 37 && text.charCodeAt(lexer.at + 1) === 123) {
      readVerbatim(state)
      continue
    }
    const index = tokens.length
    lexer.readToken(tokens)
    if (tokens.kind(index) !== 'name') continue
    const name = tokens.text(index)
    if (name === '_Pragma' || name === '__pragma') readPragmaOperator(state, name)
    else if (macros.size > 0) expandEverywhere(state, index, name)
  }
}

/** `%{ … %}`: ends at the first `%}` outside strings and comments. */
function readVerbatim({ lexer, lines, source: { text }, mistakes }: Scan): void {
  const start = lexer.at
  let at = start + 2
  while (at < text.length && !text.startsWith('%}', at)) at = skipUnit(text, at)
  lexer.at = Math.min(at + 2, text.length)
  const span = { start, end: lexer.at }
  const inner = { start: start + 2, end: at }
  if (at < text.length) lines.push({ kind: 'verbatim', text: inner, span })
  else mistakes.report({ start, end: start + 2 }, parseMessages.unclosed('%{', '%}'))
}

/** Puts what a macro stands for in the place of its name, which was just read. */
function expandEverywhere({ tokens, macros, mistakes }: Scan, index: number, name: string): void {
  const macro = macros.get(name)
  if (macro === undefined || !macro.everywhere || macro.value === undefined) return
  const span = tokens.span(index)
  tokens.truncate(index)
  if (!expandMacro(macros, name, span, tokens)) {
    mistakes.report(span, parseMessages.endlessMacro(name))
  }
}
