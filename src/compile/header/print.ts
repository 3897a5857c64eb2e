// A header's declarations as the text of a `.cdef`: what was bound and the types that it needs, in the words
// of the header, without what only its compiler wants to know.
import type { Constant, Declared, Library } from '../layout/library.ts'
import { spell } from '../layout/spell.ts'
import { Lexer } from '../parse/lexer.ts'
import type { Declaration } from '../parse/syntax.ts'
import { Tokens } from '../parse/tokens.ts'
import { isInHeader, type Source } from '../source.ts'

interface Entry {
  readonly start: number
  readonly text: string
}

/** `declarations` are all that the headers declare. */
export function printDeclarations(
  library: Library,
  source: Source,
  declarations: readonly Declaration[],
): string {
  const wanted = wantedPlaces(library, source)
  const groups = groupDeclarators(source.text, declarations)
  const entries: readonly Entry[] = [
    ...groups
      .filter(({ start, end }) => wanted.some((at) => at >= start && at < end))
      .map((group) => ({ start: group.start, text: printGroup(source.text, group) })),
    ...library.constants
      .filter(({ span, origin }) => origin === 'define' && isInHeader(source, span))
      .map((constant) => ({ start: constant.span.start, text: printConstant(library, constant) })),
  ]
  return entries
    .toSorted((a, b) => a.start - b.start)
    .map(({ text }) => text)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Where the names stand that the library has from headers. */
function wantedPlaces(library: Library, source: Source): readonly number[] {
  // C's own names are declared where they are first used
  const typedefs = library.typedefs.filter(({ predeclared }) => predeclared !== true)
  const predeclared = new Set(
    library.typedefs.flatMap((typedef) => (typedef.predeclared ? [typedef.type.type] : [])),
  )
  const types = library.types.flatMap((type, index) =>
    (type.kind === 'record' || type.kind === 'enum') && type.declared && !predeclared.has(index)
      ? [type.declared]
      : [],
  )
  const enumerators = library.constants.filter(({ origin }) => origin === 'enumerator')
  const all: readonly Declared[] = [
    ...library.functions,
    ...library.globals,
    ...typedefs,
    ...types,
    ...enumerators,
  ]
  return all.flatMap(({ span }) => (isInHeader(source, span) ? span.start : []))
}

interface Group {
  readonly start: number
  readonly end: number
  readonly comment: string | undefined
  readonly kind: Declaration['kind']
  readonly isDefinition: boolean
}

/** `typedef struct {…} a, *b;` is two declarations and one text. */
function groupDeclarators(text: string, declarations: readonly Declaration[]): readonly Group[] {
  const groups: Group[] = []
  for (const declaration of declarations) {
    const { start, end } = declaration.span
    const last = groups.at(-1)
    if (
      last !== undefined &&
      text[last.end - 1] !== ';' &&
      text.slice(last.end, start).trim() === ','
    ) {
      groups[groups.length - 1] = { ...last, end }
    } else {
      groups.push({
        start,
        end,
        kind: declaration.kind,
        comment: 'comment' in declaration ? declaration.comment : undefined,
        isDefinition: declaration.kind === 'function' && declaration.definition !== undefined,
      })
    }
  }
  return groups
}

function printGroup(text: string, group: Group): string {
  const { start, end, comment } = group
  const written = clean(text.slice(start, end), group)
  const above = comment === undefined ? '' : `\n${printComment(comment)}\n`
  return `${above}${written}${written.includes('\n') ? '\n' : ''}`
}

function printComment(comment: string): string {
  const lines = comment.replaceAll('*/', '* /').split('\n')
  if (lines.length === 1) return `/** ${lines[0]} */`
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'].join('\n')
}

function printConstant(library: Library, { name, value }: Constant): string {
  switch (value.kind) {
    case 'integer':
      return `#define ${name} ${value.value}${value.value > 2n ** 63n - 1n ? 'ULL' : ''}`
    case 'float':
      return Number.isFinite(value.value)
        ? `#define ${name} ${/^-?\d+$/.test(`${value.value}`) ? `${value.value}.0` : value.value}`
        : `static const double ${name};`
    case 'string':
      return `#define ${name} ${JSON.stringify(value.value)}`
    case 'address':
      return `#define ${name} ((${spell(library, { ...value.type, const: false })})${value.value})`
    case 'open':
      return value.type === undefined
        ? `#define ${name} ...`
        : `static ${spell(library, { ...value.type, const: true }, name)};`
  }
}

/** Words in front of a declaration that say nothing of its type. */
const dropped: ReadonlySet<string> = new Set(['__extension__', 'inline', 'ignored'])
/** Those that another word in brackets follows. */
const droppedCalls: ReadonlySet<string> = new Set(['__attribute__', 'asm', '__declspec'])
/** Attributes that make another layout. */
const kept = /\b_*(?:packed|aligned|align|mode|vector_size|ms_struct|gcc_struct)_*\b/

/** A declaration in the canonical words of C, on one line where it has no braces; a body is left out. */
function clean(text: string, { kind: declared, isDefinition }: Group): string {
  const tokens = readTokens(text)
  let printed = ''
  let depth = 0
  let last = 0
  for (let i = 0; i < tokens.length; i++) {
    const kind = tokens.kind(i)
    if (isDefinition && kind === '{') return `${printed.trimEnd()};`
    const gap = text.slice(last, tokens.start(i))
    last = tokens.end(i)
    if (dropped.has(kind) || (isDefinition && kind === 'static')) continue
    // a variable without it may be a constant
    if (kind === 'extern' && declared === 'function') continue
    if (droppedCalls.has(kind)) {
      const close = findClose(tokens, i + 1)
      if (!kept.test(text.slice(tokens.start(i), tokens.end(close)))) {
        i = close
        last = tokens.end(close)
        continue
      }
    }
    if (kind === '}') depth--
    const blank = cleanGap(gap, depth, kind === '}' || tokens.kind(i - 1) === '{')
    printed += printed === '' ? '' : mayJoin(tokens, i) ? blank.trimEnd() : blank
    if (kind === '*' && /\w$/.test(printed)) printed += ' '
    printed += isLiteral(kind) ? tokens.text(i) : kind
    if (kind === '{') depth++
  }
  return printed
}

/** Whether nothing needs to stand between a token and the one before it. */
function mayJoin(tokens: Tokens, index: number): boolean {
  const kind = tokens.kind(index)
  const before = tokens.kind(index - 1)
  if (kind === ';' || kind === ',' || kind === ')' || kind === '[') return true
  if (before === '*') return kind === 'name' || kind === '*' || kind === ')'
  return kind === '(' && (before === ')' || (before === 'name' && tokens.kind(index + 1) !== '*'))
}

function isLiteral(kind: string): boolean {
  return ['name', 'number', 'character', 'string', 'unknown'].includes(kind)
}

function readTokens(text: string): Tokens {
  const tokens = new Tokens(text)
  const lexer = new Lexer(text, () => {})
  for (lexer.skipBlanks(false); lexer.at < text.length; lexer.skipBlanks(false)) {
    if (text[lexer.at] === '#' && lexer.atLineStart) lexer.at = lexer.findLineEnd(lexer.at)
    else lexer.readToken(tokens)
  }
  return tokens
}

/** The bracket that closes the one at `open`. */
function findClose(tokens: Tokens, open: number): number {
  let depth = 0
  for (let i = open; i < tokens.length; i++) {
    if (tokens.kind(i) === '(') depth++
    if (tokens.kind(i) === ')' && --depth === 0) return i
  }
  return tokens.length - 1
}

/** Blanks and comments between two tokens: lines only inside of braces, the compiler's markers nowhere. */
function cleanGap(gap: string, depth: number, isBrace: boolean): string {
  const isInside = depth > 0 || isBrace
  if (!isInside || !/[\n*/]/.test(gap)) return gap === '' ? '' : ' '
  const lines = gap
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim())
  const indent = `\n${'  '.repeat(depth)}`
  const [first = '', ...rest] = lines.filter((line, i) => line !== '' || i === 0)
  const behind = first === '' ? '' : ` ${first}`
  return gap.includes('\n')
    ? `${behind}${rest.map((line) => indent + line).join('')}${indent}`
    : `${behind} `
}
