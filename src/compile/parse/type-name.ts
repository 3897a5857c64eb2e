// Where types begin, and types that stand alone: in casts, `sizeof`, `typeof` and `_Alignas`.
import { basicWords } from './basic-type.ts'
import { parseAbstractDeclarator } from './declarator.ts'
import { builtinTypes, statementWords } from './keywords.ts'
import { parseSpecifiers } from './specifiers.ts'
import type { Cursor } from './cursor.ts'
import type { TypeSyntax } from './syntax.ts'
import type { TokenKind } from './tokens.ts'

/** Keywords that a type can begin with. */
const typeStarts: ReadonlySet<TokenKind> = new Set([
  ...basicWords,
  ...'struct union enum typeof typeof_unqual _BitInt'.split(' '),
  ...'const volatile restrict _Atomic ignored'.split(' '),
])

/** Words that come before a type in a declaration or parameter. */
const declarationStarts: ReadonlySet<TokenKind> = new Set([
  ...typeStarts,
  ...'typedef extern static auto register inline _Noreturn thread_local constexpr'.split(' '),
  ...'alignas static_assert __extension__ __attribute__ __declspec __auto_type'.split(' '),
])

/** The token `ahead` places on is surely the first of a type. */
export function isTypeStart(p: Cursor, ahead: number): boolean {
  let index = p.index + ahead
  // It may stand in front of either: `(__extension__ 5)`.
  while (p.tokens.kind(index) === '__extension__') index++
  const kind = p.tokens.kind(index)
  if (kind !== 'name') return typeStarts.has(kind)
  const name = p.tokens.text(index)
  return p.parsing.typedefs.has(name) || builtinTypes.has(name)
}

/** The current token is a keyword or typedef name that a declaration begins with. */
export function isDeclarationStart(p: Cursor): boolean {
  return p.is('name') ? p.isTypedefName() : declarationStarts.has(p.kind)
}

/** The current token begins a line, and may begin a declaration or what stands in place of one. */
export function isBeginning(p: Cursor): boolean {
  if (!p.isFirstOnLine()) return false
  return p.is('name') || isDeclarationStart(p) || p.is('asm') || statementWords.has(p.kind)
}

/** Behind the `}` of a record or enum these go on with it on the next line. */
const goingOn: ReadonlySet<TokenKind> = new Set(
  'alignas ignored __extension__ __attribute__ __declspec'.split(' '),
)

const afterDeclarator: ReadonlySet<TokenKind> = new Set([';', ',', '[', '='])

/** After a body in braces the line begins like another declaration: the `;` between was forgotten. */
export function isBeginningAfterBody(p: Cursor): boolean {
  if (p.is('end')) return true
  if (!isBeginning(p) || goingOn.has(p.kind)) return false
  if (!p.is('name')) return true
  // `}` and `name;` may stand on two lines, with others between, and the name may be declared again:
  // `typedef struct s s; typedef struct s { … } s;`
  const after = p.peek(1)
  const isApart = p.isBehindBlankLine()
  if (afterDeclarator.has(after) && !(isApart && after === '=')) return false
  if (p.isTypedefName() || isApart) return true
  // two names in a row are none
  return after === 'name' || after === '::' || after === '<' || isTypeStart(p, 1)
}

/** type-name: specifier-qualifier-list abstract-declarator? */
export function parseTypeName(p: Cursor): TypeSyntax {
  p.enter()
  const type = parseAbstractDeclarator(p, parseSpecifiers(p, 'type-name'))
  p.leave()
  return type
}
