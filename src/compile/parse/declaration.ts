// declaration and function-definition (C11 6.7, 6.9.1): specifiers, then names one after another, each
// with what stands around it.
import { parseMessages } from '../messages.ts'
import { joinAttributes, parseAttributes } from './attribute.ts'
import { findCommentAbove, findCommentBehind } from './comment.ts'
import { parseDeclarator } from './declarator.ts'
import { parseExpression, parseString } from './expression.ts'
import { endsUnclosed, parseSpecifiers } from './specifiers.ts'
import { isBeginning, isDeclarationStart } from './type-name.ts'
import { suggestKeyword } from './typedef-name.ts'
import type { Note } from '../diagnostic.ts'
import type { Span } from '../source.ts'
import type { Cursor } from './cursor.ts'
import type { Declarator } from './declarator.ts'
import type { Specifiers } from './specifiers.ts'
import type {
  AttributeSyntax,
  Declaration,
  FunctionDeclaration,
  NameSyntax,
  TypeDeclaration,
  VariableDeclaration,
} from './syntax.ts'

type Linkage = VariableDeclaration['linkage']

/** A declarator with its value, and where it stood. */
interface InitDeclarator extends Declarator {
  readonly name: NameSyntax
  readonly initializer: VariableDeclaration['initializer']
  readonly start: number
  readonly end: number
  /** What is said behind its comma. */
  readonly comment: string | undefined
}

/**
 * declaration: declaration-specifiers ( init-declarator ( "," init-declarator )* )? ";"
 * function-definition: declaration-specifiers declarator compound-statement
 */
export function parseDeclaration(p: Cursor, linkage: Linkage, into: Declaration[]): void {
  const { start } = p
  const above = findCommentAbove(p.parsing, start, p.lastEnd)
  const specifiers = parseSpecifiers(p, 'declaration')
  const { storage, storageSpan } = specifiers
  if (storage === 'auto' || storage === 'register') {
    p.fail(storageSpan ?? p.span, parseMessages.storageAtFileLevel(storage))
  }
  if (p.is(';') || endsUnclosed(p, specifiers.type)) {
    into.push(parseTypeDeclaration(p, specifiers, start, above))
    return
  }
  const first = parseInitDeclarator(p, specifiers, start)
  if (isBody(p, first, specifiers)) {
    into.push({ ...parseDefinition(p, first, linkage), comment: above })
    return
  }
  if (!p.parsing.header) refuseOldStyle(p, first)
  const rest: InitDeclarator[] = []
  while (p.eat(',')) rest.push(parseInitDeclarator(p, specifiers, p.start))
  endDeclaration(p, specifiers)
  const comment = above ?? findCommentBehind(p.parsing, p.lastEnd)
  into.push(declare(first, specifiers, linkage, comment, spanOf(p, first, rest[0])))
  rest.forEach((declarator, i) => {
    into.push(declare(declarator, specifiers, linkage, comment, spanOf(p, declarator, rest[i + 1])))
  })
}

/** The last of a declaration reaches to its `;`. */
function spanOf(p: Cursor, { start, end }: InitDeclarator, next: InitDeclarator | undefined): Span {
  return { start, end: next === undefined ? p.lastEnd : end }
}

/** The declaration of one name. */
function declare(
  declarator: InitDeclarator,
  { storage, threadLocal }: Specifiers,
  linkage: Linkage,
  shared: string | undefined,
  span: Span,
): Declaration {
  const { name, type, attributes, initializer } = declarator
  const comment = declarator.comment ?? shared
  if (storage === 'typedef') return { kind: 'typedef', name, type, attributes, comment, span }
  if (type.kind === 'function') {
    return {
      kind: 'function',
      name,
      type,
      attributes,
      comment,
      linkage,
      definition: undefined,
      span,
    }
  }
  return {
    kind: 'variable',
    name,
    type,
    attributes,
    comment,
    storage: storage === 'extern' || storage === 'static' ? storage : 'none',
    threadLocal,
    initializer,
    linkage,
    span,
  }
}

/** A declaration without declarators names a tag, or nothing. */
function parseTypeDeclaration(
  p: Cursor,
  { type, attributes, storage }: Specifiers,
  start: number,
  above: string | undefined,
): TypeDeclaration {
  if (type.kind !== 'record' && type.kind !== 'enum') {
    return p.fail(p.spanFrom(start), parseMessages.declaresNothing())
  }
  if (!p.parsing.header) checkNamed(p, type, storage)
  if (!p.eat(';')) {
    p.report(p.gap, parseMessages.missingSemicolon(p.quoteLast(), p.describe()))
  }
  // In front of a record without declarators, only Microsoft's attribute is the record's; gcc ignores others.
  const aligned = attributes.filter(({ name }) => name === 'align')
  const whole =
    aligned.length === 0 ? type : { ...type, attributes: joinAttributes(aligned, type.attributes) }
  const comment = above ?? findCommentBehind(p.parsing, p.lastEnd)
  return { kind: 'type', type: whole, comment, span: p.spanFrom(start) }
}

/** A record that nothing can name, and a `typedef` that gives no name. */
function checkNamed(
  p: Cursor,
  type: TypeDeclaration['type'],
  storage: Specifiers['storage'],
): void {
  const tag = type.kind === 'enum' ? 'enum' : type.tag
  const spelled = type.name === undefined ? `the ${tag}` : `'${tag} ${type.name.text}'`
  if (storage === 'typedef') {
    const span = type.name?.span ?? { start: type.span.start, end: type.span.start + tag.length }
    if (type.name === undefined) p.report(span, parseMessages.typedefWithoutName(spelled))
    else p.parsing.mistakes.warn(span, parseMessages.typedefWithoutName(spelled))
  } else if (type.name === undefined && type.kind === 'record') {
    const span = { start: type.span.start, end: type.span.start + tag.length }
    p.report(span, parseMessages.namelessRecord(tag))
  }
}

/** init-declarator: declarator ( asm-label | attribute )* ( "=" initializer )? */
function parseInitDeclarator(p: Cursor, specifiers: Specifiers, start: number): InitDeclarator {
  const declarator = parseDeclarator(p, specifiers)
  const { name, type } = declarator
  let attributes = joinAttributes(specifiers.attributes, declarator.attributes)
  while (p.is('asm') && !p.isBehindBlankLine())
    attributes = parseAttributes(p, [...attributes, parseLabel(p)])
  if (p.is(':')) p.fail(p.span, parseMessages.bitFieldOutsideRecord())
  const isFunction = specifiers.storage !== 'typedef' && type.kind === 'function'
  if (p.is('=') && isFunction) p.fail(p.span, parseMessages.functionWithValue(name.text))
  if (p.is('=') && specifiers.storage === 'typedef') {
    p.fail(p.span, parseMessages.typedefWithValue(name.text))
  }
  const initializer = p.is('=') ? parseInitializer(p) : undefined
  p.parsing[specifiers.storage === 'typedef' ? 'typedefs' : 'values'].add(name.text)
  const comment = p.is(',') ? findCommentBehind(p.parsing, p.tokens.end(p.index)) : undefined
  return { name, type, attributes, initializer, start, end: p.lastEnd, comment }
}

/** asm-label: "asm" "(" string-literal+ ")" */
function parseLabel(p: Cursor): AttributeSyntax {
  const { start } = p
  p.next()
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

/**
 * `int f(a, b) int a; char b; { … }`: nothing else of C has a `{` behind a `;`. Passed as a whole; a
 * header's is read.
 */
function refuseOldStyle(p: Cursor, { name, type }: InitDeclarator): void {
  if (type.kind !== 'function' || type.parameters.length === 0 || !isDeclarationStart(p)) return
  let index = p.index + 1
  while (!['{', '}', '(', 'end'].includes(p.tokens.kind(index))) index++
  if (p.tokens.kind(index) !== '{' || p.tokens.kind(index - 1) !== ';') return
  p.moveTo(index)
  p.trySkipBrackets()
  p.fail(name.span, parseMessages.oldStyle(name.text))
}

/** `{`, or in a header the parameters' declarations of an old-style definition. */
function isBody(p: Cursor, { type }: InitDeclarator, { storage }: Specifiers): boolean {
  if (type.kind !== 'function' || storage === 'typedef') return false
  return p.is('{') || (p.parsing.header && isDeclarationStart(p))
}

/** compound-statement, of which only the end is looked for */
function parseDefinition(
  p: Cursor,
  { name, type, attributes, start }: InitDeclarator,
  linkage: Linkage,
): Omit<FunctionDeclaration, 'comment'> {
  if (type.kind !== 'function') return p.fail(p.span, parseMessages.expectedBodyOf(p.describe()))
  if (linkage !== 'C') p.fail(p.span, parseMessages.bodyInScriptLinkage(name.text))
  while (!p.is('{')) {
    if (p.is('end')) p.fail(p.span, parseMessages.unclosed('{', '}'))
    p.next()
  }
  if (!p.trySkipBrackets()) p.fail(p.span, parseMessages.unclosedBody(name.text))
  const span = p.spanFrom(start)
  return { kind: 'function', name, type, linkage, attributes, definition: span, span }
}

/** The `;`; one that was left out at the end of a line costs no more than a message. */
function endDeclaration(p: Cursor, { type }: Specifiers): void {
  if (p.eat(';')) return
  const message = p.is('{')
    ? parseMessages.expectedBodyOf(p.describe())
    : parseMessages.missingSemicolon(p.quoteLast(), p.describe())
  const goesOn = p.is('end') || p.is('}') || isBeginning(p)
  if (goesOn) p.report(p.gap, message, explain(p, type))
  else p.fail(p.span, message, explain(p, type))
}

/** What may have been meant by a declaration that goes on where it should end. */
function explain(p: Cursor, type: Specifiers['type']): readonly Note[] {
  if (type.kind === 'named' && !p.parsing.typedefs.has(type.name)) {
    const similar = suggestKeyword(type.name)
    if (similar.length > 0) return similar
  }
  const words = [type.kind === 'named' ? type.name : '', p.lastText, p.text]
  const macro = words.find((word) => /^(?:__\w+|[A-Z][A-Z\d_]+)$/.test(word))
  if (macro === undefined || p.isFirstOnLine()) return []
  return [{ message: parseMessages.perhapsMacro(macro) }]
}
