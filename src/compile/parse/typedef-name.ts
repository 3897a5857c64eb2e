// Names where types may stand: typedefs, declared here or in a header, and what else people write there.
import { parseMessages } from '../messages.ts'
import { findSimilar } from '../spelling.ts'
import { basicWords } from './basic-type.ts'
import { isForeignWord } from './foreign.ts'
import { keywords } from './keywords.ts'
import { noQualifiers } from './qualifier.ts'
import { parseSpecifiers } from './specifiers.ts'
import { isTypeStart } from './type-name.ts'
import type { Note } from '../diagnostic.ts'
import type { Cursor } from './cursor.ts'
import type { SpecifierPlace } from './specifiers.ts'
import type { TypeSyntax } from './syntax.ts'
import type { TokenKind } from './tokens.ts'

/** `WINAPI` and its kin, where a declarator or a type goes on behind it. */
export function isConventionName(p: Cursor): boolean {
  if (p.isTypedefName()) return false
  return p.peek(1) === 'name' || p.peek(1) === '*' || isTypeStart(p, 1)
}

/** A name that stands where a type must; that it is declared is layout's to check. */
export function parseTypedefName(p: Cursor, place: SpecifierPlace): TypeSyntax {
  const { text: name, span } = p
  const known = p.isTypedefName()
  if (!known && (place === 'declaration' || place === 'field')) checkHasType(p, name)
  p.next()
  // `API int f(void);`: what stands before a whole type is a header's macro or a misspelt word.
  if (!known && place !== 'type-name' && isWholeTypeAhead(p)) {
    const message = parseMessages.strayWord(name, p.text, findSimilar(name, keywords.keys()))
    if (isForeignWord(name)) p.fail(span, message)
    p.report(span, message)
    return parseSpecifiers(p, place).type
  }
  return { kind: 'named', name, qualifiers: noQualifiers, span }
}

/** An unknown name is what is declared, its type forgotten, when the declarator goes on or ends behind it. */
function checkHasType(p: Cursor, name: string): void {
  const after = p.peek(1)
  if (after === '=' || after === ';' || after === ',' || after === '[') {
    p.fail(p.span, parseMessages.missingType(name))
  }
  if (after !== '(') return
  const inside = p.peek(2)
  if (inside === 'string' || inside === 'number' || inside === 'character' || inside === '&') {
    p.fail(p.span, parseMessages.callOutside(name))
  }
  if (inside === ')' || isTypeStart(p, 2) || (inside === 'name' && p.peek(3) === 'name')) {
    p.fail(p.span, parseMessages.missingResultType(name))
  }
}

/** A word that is a type, or the first of one, all by itself. */
export function isWholeType(kind: TokenKind): boolean {
  return basicWords.has(kind) || kind === 'struct' || kind === 'union' || kind === 'enum'
}

/** Behind qualifiers, if any. */
function isWholeTypeAhead(p: Cursor): boolean {
  let ahead = 0
  while (p.peek(ahead) === 'const' || p.peek(ahead) === 'volatile') ahead++
  return isWholeType(p.peek(ahead))
}

/** A keyword of nearly that spelling; what ends like a type's name is one. */
export function suggestKeyword(name: string): readonly Note[] {
  if (name.endsWith('_t')) return []
  const similar = findSimilar(name, keywords.keys())
  return similar === undefined ? [] : [{ message: parseMessages.didYouMean(similar) }]
}
