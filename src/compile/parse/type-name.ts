// Where types begin, and types that stand alone: in casts, `sizeof`, `typeof` and `_Alignas`.
import { parseAbstractDeclarator } from './declarator.ts'
import { builtinTypes } from './keywords.ts'
import { parseSpecifiers } from './specifiers.ts'
import type { Cursor } from './cursor.ts'
import type { TypeSyntax } from './syntax.ts'
import type { TokenKind } from './tokens.ts'

/** Keywords that a type can begin with. */
const typeStarts: ReadonlySet<TokenKind> = new Set([
  'void',
  'char',
  'short',
  'int',
  'long',
  'signed',
  'unsigned',
  'float',
  'double',
  '_Bool',
  '_Complex',
  '_Imaginary',
  '_Float16',
  '_Float128',
  '__float80',
  '__int128',
  '__int8',
  '__int16',
  '__int32',
  '__int64',
  '_Decimal32',
  '_Decimal64',
  '_Decimal128',
  '__builtin_va_list',
  '_BitInt',
  'struct',
  'union',
  'enum',
  'typeof',
  'typeof_unqual',
  'const',
  'volatile',
  'restrict',
  '_Atomic',
  'ignored',
])

/** Words that come before a type in a declaration or parameter. */
const declarationStarts: ReadonlySet<TokenKind> = new Set([
  ...typeStarts,
  'typedef',
  'extern',
  'static',
  'auto',
  'register',
  'inline',
  '_Noreturn',
  'thread_local',
  'constexpr',
  'alignas',
  'static_assert',
  '__extension__',
  '__attribute__',
  '__declspec',
  '__auto_type',
])

/** The token `ahead` places on is surely the first of a type. */
export function isTypeStart(p: Cursor, ahead: number): boolean {
  const kind = p.peek(ahead)
  if (kind === 'name') {
    const name = p.tokens.text(p.index + ahead)
    return p.parsing.typedefs.has(name) || builtinTypes.has(name)
  }
  // An attribute or __extension__ in front says nothing yet: `(__extension__ 5)`.
  if (kind === '__extension__') return isTypeStart(p, ahead + 1)
  return typeStarts.has(kind)
}

/** The current token is a keyword or typedef name that a declaration begins with. */
export function isDeclarationStart(p: Cursor): boolean {
  return p.is('name') ? p.isTypedefName() : declarationStarts.has(p.kind)
}

/** type-name: specifier-qualifier-list abstract-declarator? */
export function parseTypeName(p: Cursor): TypeSyntax {
  p.enter()
  const type = parseAbstractDeclarator(p, parseSpecifiers(p, 'type-name'))
  p.leave()
  return type
}
