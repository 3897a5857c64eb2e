// translation-unit (C11 6.9): declarations of a file one after another, linkage blocks, definitions, and
// where to go on after a mistake.
import { parseMessages } from '../messages.ts'
import { parseAttributes } from './attribute.ts'
import { findComment, findTrailingComment } from './comment.ts'
import { parseDeclarator } from './declarator.ts'
import { parseExpression, parseString } from './expression.ts'
import { parseSpecifiers, suggestKeyword } from './specifiers.ts'
import { parseStaticAssert } from './static-assert.ts'
import { isDeclarationStart } from './type-name.ts'
import type { Note } from '../diagnostic.ts'
import type { Span } from '../source.ts'
import type { Cursor } from './cursor.ts'
import type { Declarator } from './declarator.ts'
import type { Specifiers } from './specifiers.ts'
import type { AttributeSyntax, Declaration, VariableDeclaration } from './syntax.ts'

type Linkage = VariableDeclaration['linkage']

/** By the words of `extern "…"`; Python's CFFI is read as the same. */
const linkages: ReadonlyMap<string, Linkage> = new Map<string, Linkage>([
  ['C', 'C'],
  ['JS', 'JS'],
  ['JS+C', 'JS+C'],
  ['C+JS', 'JS+C'],
  ['Python', 'JS'],
  ['Python+C', 'JS+C'],
  ['C+Python', 'JS+C'],
])

/** translation-unit: external-declaration* */
export function parseTranslationUnit(p: Cursor, into: Declaration[]): void {
  while (!p.is('end')) {
    if (p.is('}')) {
      p.report(p.span, parseMessages.strayBrace())
      p.next()
    } else {
      parseRecovering(p, 'C', into)
    }
  }
}

function parseRecovering(p: Cursor, linkage: Linkage, into: Declaration[]): void {
  const { start } = p
  p.attempt(
    () => parseExternalDeclaration(p, linkage, into),
    (index) => recoverDeclaration(p, index, start),
  )
  into.push(...p.parsing.asserts.splice(0))
}

/** external-declaration: ";" | linkage-specification | static_assert-declaration | declaration | function-definition */
function parseExternalDeclaration(p: Cursor, linkage: Linkage, into: Declaration[]): void {
  if (p.eat(';')) return
  if (p.is('extern') && p.peek(1) === 'string') return parseLinkage(p, into)
  if (p.is('static_assert')) return void into.push(parseStaticAssert(p))
  if (p.is('asm')) return parseAsm(p)
  parseDeclaration(p, linkage, into)
}

/** linkage-specification: "extern" string-literal ( "{" external-declaration* "}" | external-declaration ) */
function parseLinkage(p: Cursor, into: Declaration[]): void {
  p.enter()
  p.next()
  const { span } = p
  const words = parseString(p).value
  const linkage = linkages.get(words.replaceAll(' ', ''))
  if (linkage === undefined) p.fail(span, parseMessages.unknownLinkage(words))
  if (!p.is('{')) {
    parseExternalDeclaration(p, linkage, into)
    return p.leave()
  }
  const brace = p.span
  p.next()
  while (!p.eat('}')) {
    if (p.is('end')) p.fail(p.span, parseMessages.unclosed('{', '}'), [openedHere(p, brace)])
    parseRecovering(p, linkage, into)
  }
  p.leave()
}

function openedHere(p: Cursor, span: Span): Note {
  return { message: parseMessages.openedHere(), source: p.parsing.source, span }
}

/** asm-definition: "asm" "(" … ")" ";" */
function parseAsm(p: Cursor): void {
  if (!p.parsing.header) p.fail(p.span, parseMessages.assembler())
  p.next()
  if (p.is('(')) p.skipBrackets()
  p.eat(';')
}

/**
 * declaration: declaration-specifiers ( init-declarator ( "," init-declarator )* )? ";"
 * function-definition: declaration-specifiers declarator compound-statement
 */
function parseDeclaration(p: Cursor, linkage: Linkage, into: Declaration[]): void {
  const { start, lastEnd } = p
  const { source, comments } = p.parsing
  const leading = findComment(source, comments, start, lastEnd)
  const specifiers = parseSpecifiers(p, 'declaration')
  const { storage, storageSpan } = specifiers
  if (storage === 'auto' || storage === 'register')
    p.fail(storageSpan ?? p.span, parseMessages.storageAtFileLevel(storage))
  if (p.is(';')) return parseTypeDeclaration(p, specifiers, start, leading, into)

  const read: { declaration: Declaration; trailing: string | undefined }[] = []
  for (;;) {
    const declaratorStart = read.length === 0 ? start : p.start
    const declarator = parseInitDeclarator(p, specifiers)
    const { name, type } = declarator
    const isFunction = type.kind === 'function' && storage !== 'typedef'
    if (isFunction && read.length === 0 && isBody(p)) {
      const declaration = parseDefinition(p, declarator, specifiers, linkage, start, leading)
      into.push(declaration)
      return
    }
    const span = p.spanFrom(declaratorStart)
    const trailing = p.is(',')
      ? findTrailingComment(source, comments, p.tokens.end(p.index))
      : undefined
    const base = { name, attributes: declarator.attributes, comment: undefined, span }
    p.parsing[storage === 'typedef' ? 'typedefs' : 'values'].add(name.text)
    if (storage === 'typedef')
      read.push({ declaration: { kind: 'typedef', type, ...base }, trailing })
    else if (type.kind === 'function') {
      if (declarator.initializer !== undefined)
        p.fail(name.span, parseMessages.functionWithValue(name.text))
      read.push({
        declaration: { kind: 'function', type, linkage, definition: undefined, ...base },
        trailing,
      })
    } else {
      const { initializer } = declarator
      const variable: VariableDeclaration = {
        kind: 'variable',
        type,
        storage,
        threadLocal: specifiers.threadLocal,
        initializer,
        linkage,
        ...base,
      }
      read.push({ declaration: variable, trailing })
    }
    if (!p.eat(',')) break
  }
  endDeclaration(p, specifiers)
  const behind = findTrailingComment(source, comments, p.lastEnd)
  const last = read.length - 1
  read.forEach(({ declaration, trailing }, i) => {
    // A whole declaration reaches to its `;`.
    const span = i === last ? p.spanFrom(declaration.span.start) : declaration.span
    into.push({ ...declaration, comment: trailing ?? leading ?? behind, span } as Declaration)
  })
}

/** A declaration without declarators names a tag, or nothing. */
function parseTypeDeclaration(
  p: Cursor,
  { type, attributes }: Specifiers,
  start: number,
  leading: string | undefined,
  into: Declaration[],
): void {
  const { source, comments } = p.parsing
  if (type.kind !== 'record' && type.kind !== 'enum')
    p.fail(p.spanFrom(start), parseMessages.declaresNothing())
  p.next()
  const comment = leading ?? findTrailingComment(source, comments, p.lastEnd)
  // `__attribute__((packed)) struct s { … };` is of the record when no name follows.
  const whole =
    attributes.length === 0 ? type : { ...type, attributes: [...attributes, ...type.attributes] }
  into.push({ kind: 'type', type: whole, comment, span: p.spanFrom(start) })
}

interface InitDeclarator extends Declarator {
  readonly name: NonNullable<Declarator['name']>
  readonly initializer: VariableDeclaration['initializer']
}

/** init-declarator: declarator asm-label? attribute* ( "=" initializer )? */
function parseInitDeclarator(p: Cursor, specifiers: Specifiers): InitDeclarator {
  const own: AttributeSyntax[] = []
  parseAttributes(p, own)
  const { name, type, attributes } = parseDeclarator(p, specifiers)
  const all = [...specifiers.attributes, ...own, ...attributes]
  for (;;) {
    if (p.is('asm')) all.push(parseLabel(p))
    else {
      const before = p.index
      parseAttributes(p, all)
      if (p.index === before) break
    }
  }
  if (p.is(':')) p.fail(p.span, parseMessages.bitFieldOutsideRecord())
  const initializer = p.is('=') ? parseInitializer(p) : undefined
  return { name, type, attributes: all, initializer }
}

/** asm-label: "asm" "(" string-literal+ ")" */
function parseLabel(p: Cursor): AttributeSyntax {
  const { start } = p
  p.next()
  p.eat('volatile')
  p.expect('(', parseMessages.afterWord('__asm__'))
  if (!p.is('string')) p.fail(p.span, parseMessages.expectedLabel(p.describe()))
  const label = parseString(p)
  p.expect(')', parseMessages.afterWord('__asm__'))
  return { name: 'asm', arguments: [label], span: p.spanFrom(start) }
}

/** "=" ( "..." | constant-expression ); what else C allows is not needed to declare something. */
function parseInitializer(p: Cursor): VariableDeclaration['initializer'] {
  p.next()
  if (p.eat('...')) return 'open'
  if (!p.parsing.header) {
    if (p.is('{')) p.fail(p.span, parseMessages.braceInitializer())
    return parseExpression(p)
  }
  const value = p.try(() => {
    const expression = parseExpression(p)
    if (!p.is(',') && !p.is(';')) p.fail(p.span, '')
    return expression
  })
  if (value !== undefined) return value
  while (!p.is(',') && !p.is(';') && !p.is('end')) {
    if (p.is('(') || p.is('[') || p.is('{')) p.skipBrackets()
    else p.next()
  }
  return undefined
}

/** `{`, or the parameter declarations of an old-style definition. */
function isBody(p: Cursor): boolean {
  return p.is('{') || (p.parsing.header && isDeclarationStart(p))
}

function parseDefinition(
  p: Cursor,
  { name, type, attributes }: InitDeclarator,
  specifiers: Specifiers,
  linkage: Linkage,
  start: number,
  comment: string | undefined,
): Declaration {
  if (linkage !== 'C') p.fail(p.span, parseMessages.bodyInScriptLinkage(name.text))
  if (specifiers.storage === 'typedef' || type.kind !== 'function')
    p.fail(p.span, parseMessages.expectedBodyOf(p.describe()))
  while (!p.is('{')) {
    if (p.is('end')) p.fail(p.span, parseMessages.unclosed('{', '}'))
    p.next()
  }
  p.skipBrackets()
  p.parsing.values.add(name.text)
  const span = p.spanFrom(start)
  return { kind: 'function', name, type, linkage, attributes, comment, definition: span, span }
}

/** The `;`; one that was left out at the end of a line costs no more than a message. */
function endDeclaration(p: Cursor, { type }: Specifiers): void {
  if (p.eat(';')) return
  const message = parseMessages.missingSemicolon(p.quoteLast(), p.describe())
  if (p.is('end') || p.is('}') || (p.isFirstOnLine() && (isDeclarationStart(p) || p.is('name')))) {
    p.report({ start: p.lastEnd, end: p.lastEnd }, message, explain(p, type))
  } else {
    p.fail(p.span, message, explain(p, type))
  }
}

/** What may have been meant by a declaration that goes on where it should end. */
function explain(p: Cursor, type: Specifiers['type']): readonly { message: string }[] {
  if (type.kind === 'named' && !p.parsing.typedefs.has(type.name)) {
    const similar = suggestKeyword(type.name)
    if (similar.length > 0) return similar
  }
  if (p.is('name') && !p.isFirstOnLine()) return [{ message: parseMessages.perhapsMacro(p.text) }]
  return []
}

/**
 * To behind the `;` or body that ends the declaration, or to a line that begins where the declaration
 * began: what stands there is most likely the next one.
 */
function recoverDeclaration(p: Cursor, index: number, start: number): void {
  const column = columnOf(p, start)
  if (p.index === index) p.next()
  while (!p.is('end') && !p.is('}')) {
    if (p.eat(';')) return
    if (
      p.isFirstOnLine() &&
      columnOf(p, p.start) === column &&
      (isDeclarationStart(p) || p.is('name'))
    )
      return
    if (p.is('{')) {
      if (p.try(() => (p.skipBrackets(), true)) === undefined) p.next()
      if (p.isFirstOnLine()) return
    } else {
      p.next()
    }
  }
}

function columnOf(p: Cursor, offset: number): number {
  return offset === 0 ? 0 : offset - p.parsing.source.text.lastIndexOf('\n', offset - 1) - 1
}
