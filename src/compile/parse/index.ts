// source → Cdef: what is written, every node with a span of offsets; nothing here knows a size.
// scan.ts makes tokens and obeys directives, declaration.ts and its neighbours are the grammar.
import type { Diagnostics } from '../diagnostic.ts'
import { parseMessages } from '../messages.ts'
import { createSource, findLast } from '../source.ts'
import { createParsing, Cursor } from './cursor.ts'
import { Mistake, Mistakes, TooManyMistakes } from './mistakes.ts'
import { findCommentAbove, findCommentBehind } from './comment.ts'
import { parseTranslationUnit } from './translation-unit.ts'
import { parseExpression } from './expression.ts'
import { readMacroText } from './macro.ts'
import { scan } from './scan.ts'
import { isTypeStart } from './type-name.ts'
import { readVariadicCalls } from './variadic-call.ts'
import type { LineMarker, Source, Span } from '../source.ts'
import type { Parsing } from './cursor.ts'
import type { DefineLine, Scan } from './scan.ts'
import type { Tokens } from './tokens.ts'
import type {
  Cdef,
  Declaration,
  DefineDeclaration,
  ExpressionSyntax,
  PragmaSyntax,
} from './syntax.ts'

export interface ParseOptions {
  /** What `#if` sees and declarations are written with: the target's macros and the user's. */
  readonly macros: Readonly<Record<string, string>>
  /**
   * The text is a compiler's preprocessed output: what cannot be read is left out and said at level
   * `info`, pragmas but `pack` and `cffi` are nothing, expressions may be anything.
   */
  readonly header?: boolean
  /** Its macros are replaced already: what `#define` lines say is nothing to the rest. */
  readonly expanded?: boolean
  /** Where to begin in the text; 0 when absent. */
  readonly start?: number
}

/**
 * Reads declarations as they are written. Never throws at a user: mistakes are in `diagnostics`, all of them at once,
 * and the `Cdef` holds what could be read. Conditions are already decided by `macros`, so that a text is parsed once
 * for each target. The `source` of the `Cdef` is `given` with its line markers; spans are offsets in its text.
 */
export function parse(given: Source, options: ParseOptions, diagnostics: Diagnostics): Cdef {
  const source = { ...given, markers: [] }
  const binary = given.text.indexOf('\0')
  if (binary >= 0) {
    diagnostics.error(source, { start: binary, end: binary + 1 }, parseMessages.binaryFile())
    return {
      kind: 'cdef',
      source,
      declarations: [],
      pragmas: [],
      manualLengths: [],
      annotations: [],
      lost: [],
    }
  }
  const mistakes = new Mistakes(source, options.header ?? false)
  const read: Read = {
    declarations: [],
    pragmas: [],
    manualLengths: [],
    annotations: [],
    lost: [],
  }
  try {
    readText(source, options, mistakes, read)
  } catch (error) {
    if (!(error instanceof TooManyMistakes)) throw error
    read.lost.push({ start: 0, end: given.text.length })
  }
  mistakes.moveTo(diagnostics)
  const declarations = read.declarations.toSorted((a, b) => a.span.start - b.span.start)
  return { ...read, kind: 'cdef', source, declarations }
}

/**
 * The expression that a macro of a header stands for; undefined when it is none. `typedefs` are the names of
 * types that casts may use.
 */
export function parseMacroValue(text: string, typedefs: Set<string>): ExpressionSyntax | undefined {
  const source = createSource('macro', text)
  const parsing = createParsing(source, new Mistakes(source, true), true)
  const cursor = new Cursor({ ...parsing, typedefs }, readMacroText(text))
  return cursor.try(() => {
    const expression = parseExpression(cursor)
    return cursor.is('end') ? expression : undefined
  })
}

/** What could be read. */
interface Read {
  readonly declarations: Declaration[]
  readonly pragmas: PragmaSyntax[]
  readonly manualLengths: Span[]
  readonly annotations: Span[]
  readonly lost: Span[]
}

function readText(
  source: Source & { readonly markers: LineMarker[] },
  { macros, header = false, expanded = false, start = 0 }: ParseOptions,
  mistakes: Mistakes,
  into: Read,
): void {
  const scanned = scan(source, { macros, header, expanded, start }, mistakes)
  const { lexer, packs, lines, tokens, pragmas } = scanned
  const parsing: Parsing = {
    ...createParsing(source, mistakes, header),
    comments: lexer.comments,
    manualLengths: into.manualLengths,
    annotations: into.annotations,
    lost: into.lost,
    findPack: (offset) =>
      packs[findLast(packs.length, (i) => (packs[i]?.offset ?? 0) <= offset)]?.pack,
  }
  for (const line of lines)
    if (line.kind === 'define' && !line.parameters) parsing.values.add(line.name.text)
  parseTranslationUnit(new Cursor(parsing, tokens), into.declarations)
  for (const pragma of pragmas) into.pragmas.push(readVariadicCalls(pragma, parsing))
  for (const line of parseLines(scanned, parsing, into.declarations)) into.declarations.push(line)
}

/** Declarations that are lines of their own; those inside a function's body belong to it. */
function parseLines(
  { lines }: Scan,
  parsing: Parsing,
  declarations: readonly Declaration[],
): Declaration[] {
  const bodies = declarations.filter(
    (declaration) => declaration.kind === 'function' && declaration.definition !== undefined,
  )
  const parsed: Declaration[] = []
  let body = 0
  for (const line of lines) {
    while ((bodies[body]?.span.end ?? Infinity) <= line.span.start) body++
    if ((bodies[body]?.span.start ?? Infinity) < line.span.start) continue
    const declaration = line.kind === 'define' ? parseDefine(line, parsing) : line
    if (declaration !== undefined) parsed.push(declaration)
  }
  return parsed
}

function parseDefine(
  { name, parameters, value, span }: DefineLine,
  parsing: Parsing,
): DefineDeclaration | undefined {
  if (parameters) {
    if (!parsing.header) parsing.mistakes.report(span, parseMessages.macroWithParameters(name.text))
    return undefined
  }
  const comment = findCommentAbove(parsing, span.start, 0) ?? findCommentBehind(parsing, span.end)
  const base = { kind: 'define', name, comment, attributes: [], span } as const
  if (value.length === 1 && value.kind(0) === '...') return { ...base, value: 'open' }
  const cursor = new Cursor(parsing, value)
  let mistake: Mistake | undefined
  try {
    const expression = parseExpression(cursor)
    if (cursor.is('end')) return { ...base, value: expression }
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    mistake = error
  }
  if (!parsing.header) {
    refuseDefine(name.text, value, span, parsing, mistake)
    parsing.lost.push(span)
  }
  return undefined
}

/** Says what is wrong: a literal's own mistake, or that the value is C of another kind. */
function refuseDefine(
  name: string,
  value: Tokens,
  span: Span,
  parsing: Parsing,
  mistake: Mistake | undefined,
): void {
  const { text } = parsing.source
  if (
    mistake !== undefined &&
    /^(?:(?:[LU]|u8?)?["']|[.\d]|nullptr\b)/.test(text.slice(mistake.span.start, mistake.span.end))
  ) {
    parsing.mistakes.report(mistake.span, mistake.message, mistake.notes)
    return
  }
  const isType = isTypeStart(new Cursor(parsing, value), 0)
  const note = isType ? parseMessages.perhapsTypedef() : parseMessages.perhapsVerbatim()
  const place = { start: value.start(0), end: span.end }
  parsing.mistakes.report(place, parseMessages.macroWithoutValue(name), [{ message: note }])
}
