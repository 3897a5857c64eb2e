// declaration-specifiers (C11 6.7): storage, qualifiers and the type that the declarators build on.
import { parseMessages } from '../messages.ts'
import { passAnnotation } from './annotation.ts'
import { isAttributeStart, noAttributes, parseAttributes } from './attribute.ts'
import { basicWords, findBasicName } from './basic-type.ts'
import { builtinTypes, conventionNames, conventions } from './keywords.ts'
import { parseEnum } from './enum.ts'
import { parseExpression } from './expression.ts'
import {
  addQualifiers,
  atomicQualifier,
  constQualifier,
  findQualifier,
  getQualifiers,
  noQualifiers,
} from './qualifier.ts'
import { parseRecord } from './record.ts'
import { isBeginningAfterBody, isTypeStart, parseTypeName } from './type-name.ts'
import { isConventionName, parseTypedefName } from './typedef-name.ts'
import type { Span } from '../source.ts'
import type { Cursor } from './cursor.ts'
import type { AttributeSyntax, BasicName, OpenSyntax, RecordSyntax, TypeSyntax } from './syntax.ts'

/** Where specifiers stand decides what may be left out and what an unknown name is. */
export type SpecifierPlace = 'declaration' | 'field' | 'parameter' | 'type-name'

export interface Specifiers {
  readonly type: TypeSyntax
  readonly storage: 'none' | 'typedef' | 'extern' | 'static' | 'auto' | 'register'
  readonly storageSpan: Span | undefined
  readonly threadLocal: boolean
  readonly attributes: readonly AttributeSyntax[]
  readonly convention: string | undefined
}

/** What is known while the words go by. */
interface Gathered {
  readonly place: SpecifierPlace
  readonly start: number
  /** Words of C's own types, as they came. */
  words: string
  type: TypeSyntax | undefined
  open: Span | undefined
  qualifiers: number
  storage: Specifiers['storage']
  storageSpan: Span | undefined
  threadLocal: boolean
  attributes: readonly AttributeSyntax[]
  convention: string | undefined
}

/**
 * declaration-specifiers: ( storage-class-specifier | type-specifier | type-qualifier | function-specifier
 *   | alignment-specifier | attribute-specifier | calling-convention )+
 */
export function parseSpecifiers(p: Cursor, place: SpecifierPlace): Specifiers {
  const gathered: Gathered = {
    place,
    start: p.start,
    words: '',
    type: undefined,
    open: undefined,
    qualifiers: 0,
    storage: 'none',
    storageSpan: undefined,
    threadLocal: false,
    attributes: noAttributes,
    convention: undefined,
  }
  while (parseSpecifier(p, gathered));
  const { open, storage, storageSpan, threadLocal, attributes, convention } = gathered
  const type = resolveType(p, gathered)
  if (open !== undefined && storage !== 'typedef') p.fail(open, parseMessages.openOutsideTypedef())
  return { type, storage, storageSpan, threadLocal, attributes, convention }
}

/** One of them, if one stands here. */
function parseSpecifier(p: Cursor, gathered: Gathered): boolean {
  const { kind } = p
  if (gathered.type !== undefined && endsUnclosed(p, gathered.type)) return false
  if (kind === 'name') return parseNameSpecifier(p, gathered)
  if (basicWords.has(kind)) {
    checkOneType(p, gathered)
    gathered.words = gathered.words === '' ? kind : `${gathered.words} ${kind}`
    p.next()
    return true
  }
  const qualifier = findQualifier(p)
  if (qualifier !== undefined) {
    gathered.qualifiers |= qualifier
    p.next()
    return true
  }
  return parseTypeSpecifier(p, gathered) || parseOtherSpecifier(p, gathered)
}

/** What follows a body in braces is another declaration. */
export function endsUnclosed(p: Cursor, type: TypeSyntax): boolean {
  if ((type.kind !== 'record' && type.kind !== 'enum') || type.body === undefined) return false
  return isBeginningAfterBody(p)
}

/** storage-class-specifier | function-specifier | alignment-specifier | attribute-specifier | calling-convention | "..." */
function parseOtherSpecifier(p: Cursor, gathered: Gathered): boolean {
  const { kind } = p
  if (isAttributeStart(p)) {
    gathered.attributes = parseAttributes(p, gathered.attributes)
    return true
  }
  switch (kind) {
    case 'typedef':
    case 'extern':
    case 'static':
    case 'auto':
    case 'register':
      if (gathered.storage !== 'none' && gathered.storage !== kind) {
        p.fail(p.span, parseMessages.twoStorages(gathered.storage, kind))
      }
      gathered.storage = kind
      gathered.storageSpan = p.span
      break
    case 'constexpr':
      if (gathered.storage === 'none') gathered.storage = 'static'
      gathered.qualifiers |= constQualifier
      break
    case 'thread_local':
      gathered.threadLocal = true
      break
    case 'inline':
      addAttribute(p, gathered, 'inline')
      break
    case '_Noreturn':
      addAttribute(p, gathered, 'noreturn')
      break
    case '__extension__':
      break
    case '...':
      if (
        gathered.place !== 'declaration' ||
        gathered.type !== undefined ||
        gathered.open !== undefined
      )
        return false
      gathered.open = p.span
      break
    default:
      if (!conventions.has(kind)) return false
      gathered.convention = kind
  }
  p.next()
  return true
}

function addAttribute(p: Cursor, gathered: Gathered, name: string): void {
  gathered.attributes = [...gathered.attributes, { name, arguments: [], span: p.span }]
}

/** type-specifier: struct-or-union-specifier | enum-specifier | atomic-type-specifier | typeof-specifier */
function parseTypeSpecifier(p: Cursor, gathered: Gathered): boolean {
  const { kind, start } = p
  switch (kind) {
    case 'struct':
    case 'union':
      checkOneType(p, gathered)
      gathered.type = parseRecord(p, kind)
      return true
    case 'enum':
      checkOneType(p, gathered)
      gathered.type = parseEnum(p)
      return true
    case '_Atomic': {
      checkOneType(p, gathered)
      p.next()
      p.next()
      gathered.type = parseTypeName(p)
      gathered.qualifiers |= atomicQualifier
      p.expect(')', parseMessages.afterTypeName())
      return true
    }
    case 'typeof':
    case 'typeof_unqual': {
      checkOneType(p, gathered)
      p.next()
      p.expect('(', parseMessages.afterWord(kind))
      const operand = isTypeStart(p, 0) ? parseTypeName(p) : parseExpression(p)
      p.expect(')', parseMessages.afterWord(kind))
      gathered.type = { kind: 'typeof', operand, qualifiers: noQualifiers, span: p.spanFrom(start) }
      return true
    }
    case '_BitInt':
    case '__auto_type':
      return p.fail(p.span, parseMessages.unsupportedType(p.text))
  }
  return false
}

/** typedef-name, or a name that Windows gives to a calling convention; behind a type a name is the declarator's. */
function parseNameSpecifier(p: Cursor, gathered: Gathered): boolean {
  if (passAnnotation(p)) return true
  const convention = conventionNames.get(p.text)
  if (convention !== undefined && isConventionName(p)) {
    gathered.convention = convention
    p.next()
    return true
  }
  const builtin = builtinTypes.get(p.text)
  if (builtin !== undefined && gathered.type === undefined && !p.isTypedefName()) {
    // `_Complex _Float64`; behind any other word it is the name that a typedef gives.
    if (gathered.words !== '' && gathered.words !== '_Complex') return false
    gathered.words = gathered.words === '' ? builtin : `${gathered.words} ${builtin}`
    p.next()
    return true
  }
  if (isComplex(p, gathered)) {
    gathered.words = gathered.words === '' ? '_Complex' : `${gathered.words} _Complex`
    p.next()
    return true
  }
  if (hasType(gathered)) return false
  gathered.type = parseTypedefName(p, gathered.place)
  return true
}

/** `complex` is a macro of <complex.h> (C11 7.3.1p4), which manual pages use; without that header it may be a name. */
function isComplex(p: Cursor, { type, words }: Gathered): boolean {
  if (p.text !== 'complex' || type !== undefined || p.isTypedefName()) return false
  const next = p.peek(1)
  if (words === '') return next === 'float' || next === 'double' || next === 'long'
  if (!/\b(?:float|double)$/.test(words)) return false
  return next === 'name' || next === '*' || includesComplex.test(p.parsing.source.text)
}

const includesComplex = /^\s*#\s*include\s*<(?:complex|tgmath)\.h>/m

function hasType({ type, words, open }: Gathered): boolean {
  return type !== undefined || words !== '' || open !== undefined
}

function checkOneType(p: Cursor, { type, words }: Gathered): void {
  if (type === undefined && (words === '' || basicWords.has(p.kind))) return
  if (type?.kind === 'record' && type.body === undefined && p.isFirstOnLine()) {
    failAtBody(p, type)
  }
  const { text } = p.parsing.source
  const first = type === undefined ? words : text.slice(type.span.start, type.span.end)
  p.fail(p.span, parseMessages.twoTypes(first.split(/\s*\{/)[0] ?? '', p.text))
}

/** A line below `struct point` begins with another type: the `{` of its fields is missing. */
function failAtBody(p: Cursor, { tag, name }: RecordSyntax): never {
  const { gap } = p
  const message = parseMessages.missingBrace(`${tag} ${name?.text ?? ''}`, p.describe())
  let index = p.index
  while (!['{', '}', 'end'].includes(p.tokens.kind(index))) index++
  if (p.tokens.kind(index) === '}') p.moveTo(index + 1)
  return p.fail(gap, message)
}

function resolveType(
  p: Cursor,
  { type, words, open, qualifiers: set, start }: Gathered,
): TypeSyntax {
  if (type !== undefined) {
    return set === 0 ? type : { ...type, qualifiers: addQualifiers(type.qualifiers, set) }
  }
  const qualifiers = getQualifiers(set)
  const span = p.spanFrom(start)
  if (words === '') {
    if (open !== undefined) return { kind: 'open', of: 'opaque', qualifiers, span }
    return p.fail(p.span, parseMessages.expectedType(p.describe()))
  }
  const name = findBasicName(words)
  if (name === undefined) return p.fail(span, parseMessages.badTypeWords(words))
  if (open === undefined) return { kind: 'basic', name, qualifiers, span }
  return { kind: 'open', of: resolveOpen(p, name, span), qualifiers, span }
}

/** `typedef int... t;` and `typedef float... t;` in any spelling of an integer or float. */
function resolveOpen(p: Cursor, name: BasicName, span: Span): OpenSyntax['of'] {
  if (name === 'float' || name === 'double') return 'float'
  if (/\b(?:char|short|int|long)$/.test(name)) return 'integer'
  return p.fail(span, parseMessages.badOpenType(name))
}
