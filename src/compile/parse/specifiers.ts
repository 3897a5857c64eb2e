// declaration-specifiers (C11 6.7): storage, qualifiers and the type that the declarators build on.
import { parseMessages } from '../messages.ts'
import { findSimilar } from '../spelling.ts'
import { isAttributeStart, parseAttributes } from './attribute.ts'
import { conventionNames, conventions, keywords } from './keywords.ts'
import { parseEnum } from './enum.ts'
import { parseExpression } from './expression.ts'
import { parseRecord } from './record.ts'
import { isTypeStart, parseTypeName } from './type-name.ts'
import type { Cursor } from './cursor.ts'
import type { AttributeSyntax, BasicName, OpenSyntax, Qualifiers, TypeSyntax } from './syntax.ts'
import type { Span } from '../source.ts'

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

export const noQualifiers: Qualifiers = {
  const: false,
  volatile: false,
  restrict: false,
  atomic: false,
  nullability: undefined,
}

/** Words in any order, sorted → the one name. */
const basicNames = new Map<string, BasicName>()
function addBasic(name: BasicName, ...spellings: string[]): void {
  for (const spelling of [name, ...spellings])
    basicNames.set(spelling.split(' ').sort().join(' '), name)
}
for (const name of [
  'void',
  '_Bool',
  'float',
  'double',
  'long double',
  '_Float16',
  '_Float128',
  '__float80',
  '_Decimal32',
  '_Decimal64',
  '_Decimal128',
  '__builtin_va_list',
  'float _Complex',
  'long double _Complex',
  '_Float16 _Complex',
  '_Float128 _Complex',
  '__float80 _Complex',
] as const)
  addBasic(name)
addBasic('double _Complex', '_Complex')
addBasic('char', '__int8')
addBasic('signed char', 'signed __int8')
addBasic('unsigned char', 'unsigned __int8')
addBasic('int', 'signed', 'signed int', '__int32', 'signed __int32')
addBasic('unsigned int', 'unsigned', 'unsigned __int32')
for (const name of ['short', 'long', 'long long'] as const) {
  addBasic(name, `${name} int`, `signed ${name}`, `signed ${name} int`)
  addBasic(`unsigned ${name}`, `unsigned ${name} int`)
}
addBasic('short', '__int16', 'signed __int16')
addBasic('unsigned short', 'unsigned __int16')
addBasic('long long', '__int64', 'signed __int64')
addBasic('unsigned long long', 'unsigned __int64')
addBasic('__int128', 'signed __int128')
addBasic('unsigned __int128')

const typeWords: ReadonlySet<string> = new Set(
  [...basicNames.keys()]
    .flatMap((words) => words.split(' '))
    .concat('long double', 'unsigned __int128', '_Imaginary'),
)

/** What is gathered while the words go by. */
interface Gathered {
  words: string[]
  type: TypeSyntax | undefined
  open: Span | undefined
  const: boolean
  volatile: boolean
  restrict: boolean
  atomic: boolean
  nullability: Qualifiers['nullability']
}

/**
 * declaration-specifiers: ( storage-class-specifier | type-specifier | type-qualifier | function-specifier
 *   | alignment-specifier | attribute-specifier | calling-convention )+
 */
export function parseSpecifiers(p: Cursor, place: SpecifierPlace): Specifiers {
  const { start } = p
  const attributes: AttributeSyntax[] = []
  const gathered: Gathered = {
    words: [],
    type: undefined,
    open: undefined,
    const: false,
    volatile: false,
    restrict: false,
    atomic: false,
    nullability: undefined,
  }
  let storage: Specifiers['storage'] = 'none'
  let storageSpan: Span | undefined
  let threadLocal = false
  let convention: string | undefined
  for (;;) {
    const { kind } = p
    if (kind === 'name') {
      const named = conventionNames.get(p.text)
      if (named !== undefined && isConventionName(p)) convention = named
      else if (hasType(gathered)) break
      else {
        gathered.type = parseTypedefName(p, place)
        continue
      }
    } else if (typeWords.has(kind)) {
      checkOneType(p, gathered)
      gathered.words.push(...kind.split(' '))
    } else if (parseQualifier(p, gathered)) {
      continue
    } else if (conventions.has(kind)) {
      convention = kind
    } else if (isAttributeStart(p)) {
      parseAttributes(p, attributes)
      continue
    } else {
      switch (kind) {
        case 'typedef':
        case 'extern':
        case 'static':
        case 'auto':
        case 'register':
          if (storage !== 'none' && storage !== kind)
            p.fail(p.span, parseMessages.twoStorages(storage, kind))
          storage = kind
          storageSpan = p.span
          break
        case 'constexpr':
          storage = storage === 'none' ? 'static' : storage
          gathered.const = true
          break
        case 'thread_local':
          threadLocal = true
          break
        case 'inline':
          attributes.push({ name: 'inline', arguments: [], span: p.span })
          break
        case '_Noreturn':
          attributes.push({ name: 'noreturn', arguments: [], span: p.span })
          break
        case '__extension__':
        case 'ignored':
          break
        case '...':
          if (place !== 'declaration' || (hasType(gathered) && gathered.words.length === 0))
            return finish()
          gathered.open = p.span
          break
        default: {
          const type = parseTypeSpecifier(p, gathered)
          if (type === undefined) return finish()
          gathered.type = type
          continue
        }
      }
    }
    p.next()
  }
  return finish()

  function finish(): Specifiers {
    const type = resolveType(p, gathered, p.spanFrom(start))
    if (gathered.open !== undefined && storage !== 'typedef')
      p.fail(gathered.open, parseMessages.openOutsideTypedef())
    return { type, storage, storageSpan, threadLocal, attributes, convention }
  }
}

/** type-specifier: struct-or-union-specifier | enum-specifier | atomic-type-specifier | typeof-specifier | … */
function parseTypeSpecifier(p: Cursor, gathered: Gathered): TypeSyntax | undefined {
  const { kind, start } = p
  switch (kind) {
    case 'struct':
    case 'union':
      checkOneType(p, gathered)
      return parseRecord(p, kind)
    case 'enum':
      checkOneType(p, gathered)
      return parseEnum(p)
    case '_Atomic': {
      checkOneType(p, gathered)
      p.next()
      p.next()
      const type = parseTypeName(p)
      p.expect(')', parseMessages.afterTypeName())
      return { ...type, qualifiers: { ...type.qualifiers, atomic: true } }
    }
    case 'typeof':
    case 'typeof_unqual': {
      checkOneType(p, gathered)
      p.next()
      p.expect('(', parseMessages.afterWord(kind))
      const operand = isTypeStart(p, 0) ? parseTypeName(p) : parseExpression(p)
      p.expect(')', parseMessages.afterWord(kind))
      return { kind: 'typeof', operand, qualifiers: noQualifiers, span: p.spanFrom(start) }
    }
    case '_BitInt':
    case '__auto_type':
      return p.fail(p.span, parseMessages.unsupportedType(p.text))
  }
  return undefined
}

/** type-qualifier: "const" | "volatile" | "restrict" | "_Atomic" | "_Nonnull" | "_Nullable" */
export function parseQualifier(
  p: Cursor,
  into: {
    const: boolean
    volatile: boolean
    restrict: boolean
    atomic: boolean
    nullability: Qualifiers['nullability']
  },
): boolean {
  switch (p.kind) {
    case 'const':
    case 'volatile':
    case 'restrict':
      into[p.kind] = true
      break
    case '_Atomic':
      if (p.peek(1) === '(') return false
      into.atomic = true
      break
    case '_Nonnull':
      into.nullability = 'nonnull'
      break
    case '_Nullable':
      into.nullability = 'nullable'
      break
    case 'ignored':
      break
    default:
      return false
  }
  p.next()
  return true
}

/** `WINAPI` and its kin, where a declarator or a type goes on behind it. */
export function isConventionName(p: Cursor): boolean {
  if (p.isTypedefName()) return false
  return p.peek(1) === 'name' || p.peek(1) === '*' || isTypeStart(p, 1)
}

/** typedef-name: a name that stands where a type must; that it is declared is layout's to check. */
function parseTypedefName(p: Cursor, place: SpecifierPlace): TypeSyntax {
  const { text: name, span } = p
  const known = p.isTypedefName()
  if (!known && (place === 'declaration' || place === 'field')) {
    const after = p.peek(1)
    if (
      after === '(' &&
      (p.peek(2) === ')' || isTypeStart(p, 2) || (p.peek(2) === 'name' && p.peek(3) === 'name'))
    ) {
      p.fail(span, parseMessages.missingResultType(name))
    }
    if (after === '=' || after === ';' || after === ',' || after === '[')
      p.fail(span, parseMessages.missingType(name))
  }
  p.next()
  // `API int f(void);`: what stands before a whole type is a header's macro or a misspelt word.
  if (
    !known &&
    place !== 'type-name' &&
    (typeWords.has(p.kind) || ['struct', 'union', 'enum'].includes(p.kind))
  ) {
    p.report(span, parseMessages.strayWord(name, p.text), suggestKeyword(name))
    return parseSpecifiers(p, place).type
  }
  return { kind: 'named', name, qualifiers: noQualifiers, span }
}

export function suggestKeyword(name: string): { message: string }[] {
  const similar = findSimilar(name, keywords.keys())
  return similar === undefined ? [] : [{ message: parseMessages.didYouMean(similar) }]
}

function hasType(gathered: Gathered): boolean {
  return gathered.type !== undefined || gathered.words.length > 0 || gathered.open !== undefined
}

function checkOneType(p: Cursor, { type, words }: Gathered): void {
  const first =
    type === undefined ? undefined : p.parsing.source.text.slice(type.span.start, type.span.end)
  const isWord = typeWords.has(p.kind)
  if (first !== undefined || (words.length > 0 && !isWord)) {
    p.fail(p.span, parseMessages.twoTypes(first?.split(/\s*\{/)[0] ?? words.join(' '), p.text))
  }
}

function resolveType(p: Cursor, gathered: Gathered, span: Span): TypeSyntax {
  const { words, type, open } = gathered
  const { const: isConst, volatile, restrict, atomic, nullability } = gathered
  const qualifiers: Qualifiers =
    isConst || volatile || restrict || atomic || nullability !== undefined
      ? { const: isConst, volatile, restrict, atomic, nullability }
      : noQualifiers
  if (type !== undefined)
    return qualifiers === noQualifiers
      ? type
      : { ...type, qualifiers: merge(type.qualifiers, qualifiers) }
  if (words.length === 0) {
    if (open !== undefined) return { kind: 'open', of: 'opaque', qualifiers, span }
    return p.fail(p.span, parseMessages.expectedType(p.describe()))
  }
  const name = basicNames.get(
    words.length === 1 ? (words[0] ?? '') : words.slice().sort().join(' '),
  )
  if (name === undefined) return p.fail(span, parseMessages.badTypeWords(words.join(' ')))
  if (open === undefined) return { kind: 'basic', name, qualifiers, span }
  return { kind: 'open', of: resolveOpen(p, name, span), qualifiers, span }
}

/** `typedef int... t;` and `typedef float... t;` in any spelling of an integer or float. */
function resolveOpen(p: Cursor, name: BasicName, span: Span): OpenSyntax['of'] {
  if (name === 'float' || name === 'double') return 'float'
  if (/\b(?:char|short|int|long)$/.test(name)) return 'integer'
  return p.fail(span, parseMessages.badOpenType(name))
}

function merge(a: Qualifiers, b: Qualifiers): Qualifiers {
  return {
    const: a.const || b.const,
    volatile: a.volatile || b.volatile,
    restrict: a.restrict || b.restrict,
    atomic: a.atomic || b.atomic,
    nullability: b.nullability ?? a.nullability,
  }
}
