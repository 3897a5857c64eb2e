// declarator and abstract-declarator (C11 6.7.6, 6.7.7): what a name adds to its specifiers' type.
// Parts are gathered from the name outwards and then folded around the type; parameter.ts has the rest.
import { parseMessages } from '../messages.ts'
import { isAttributeStart, joinAttributes, noAttributes, parseAttributes } from './attribute.ts'
import { parseExpression } from './expression.ts'
import { conventionNames, conventions } from './keywords.ts'
import { parseParameters } from './parameter.ts'
import { getQualifiers, noQualifiers, parseQualifiers } from './qualifier.ts'
import { isTypeStart } from './type-name.ts'
import { isConventionName } from './typedef-name.ts'
import type { Cursor } from './cursor.ts'
import type { Specifiers } from './specifiers.ts'
import type {
  ArraySyntax,
  AttributeSyntax,
  NameSyntax,
  ParameterSyntax,
  Qualifiers,
  TypeSyntax,
} from './syntax.ts'
import type { Span } from '../source.ts'

export interface Declarator {
  readonly name: NameSyntax | undefined
  readonly type: TypeSyntax
  readonly attributes: readonly AttributeSyntax[]
}

export type Part = PointerPart | ArrayPart | FunctionPart

interface PointerPart {
  readonly kind: 'pointer'
  readonly qualifiers: Qualifiers
  readonly span: Span
}

interface ArrayPart {
  readonly kind: 'array'
  readonly length: ArraySyntax['length']
  readonly qualifiers: Qualifiers
  readonly span: Span
}

export interface FunctionPart {
  readonly kind: 'function'
  readonly parameters: readonly ParameterSyntax[]
  readonly variadic: boolean
  convention: string | undefined
  readonly span: Span
}

/** A declarator must have a name, must not, or may; a parameter's may, and its arrays are pointers. */
type Naming = 'named' | 'abstract' | 'either' | 'parameter'

interface Gathered {
  name: NameSyntax | undefined
  /** From the name outwards. */
  readonly parts: Part[]
  attributes: readonly AttributeSyntax[]
  /** A calling convention that has found no function yet. */
  convention: string | undefined
}

/** declarator: pointer? direct-declarator, with the attributes behind it */
export function parseDeclarator(
  p: Cursor,
  specifiers: Specifiers,
): Declarator & { readonly name: NameSyntax } {
  const { name, type, attributes } = parseJoined(p, specifiers, 'named')
  if (name === undefined) return p.fail(p.span, parseMessages.expectedName(p.describe()))
  return { name, type, attributes }
}

/** The declarator of a parameter, whose name may be missing. */
export function parseParameterDeclarator(p: Cursor, specifiers: Specifiers): Declarator {
  return parseJoined(p, specifiers, 'parameter')
}

/** A declarator whose name may be missing, as a bit-field's. */
export function parseAnyDeclarator(p: Cursor, specifiers: Specifiers): Declarator {
  return parseJoined(p, specifiers, 'either')
}

/** abstract-declarator: pointer? direct-abstract-declarator? */
export function parseAbstractDeclarator(p: Cursor, specifiers: Specifiers): TypeSyntax {
  return parseJoined(p, specifiers, 'abstract').type
}

function parseJoined(p: Cursor, specifiers: Specifiers, naming: Naming): Declarator {
  const gathered: Gathered = {
    name: undefined,
    parts: [],
    attributes: noAttributes,
    convention: undefined,
  }
  parseParts(p, naming, gathered)
  const { name, parts } = gathered
  const convention =
    gathered.convention ??
    specifiers.convention ??
    findConvention(gathered.attributes) ??
    findConvention(specifiers.attributes)
  if (convention !== undefined) giveConvention(parts, 0, convention)
  let { type } = specifiers
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i]
    if (part !== undefined) type = joinPart(part, type)
  }
  return { name, type, attributes: gathered.attributes }
}

function joinPart(part: Part, type: TypeSyntax): TypeSyntax {
  const { span } = part
  switch (part.kind) {
    case 'pointer':
      return { kind: 'pointer', to: type, qualifiers: part.qualifiers, span }
    case 'array':
      return { kind: 'array', of: type, length: part.length, qualifiers: part.qualifiers, span }
    case 'function': {
      const { parameters, variadic, convention } = part
      return {
        kind: 'function',
        result: type,
        parameters,
        variadic,
        convention,
        qualifiers: noQualifiers,
        span,
      }
    }
  }
}

/** pointer? ( name | "(" declarator ")" )? ( "[" … "]" | "(" … ")" )* */
function parseParts(p: Cursor, naming: Naming, gathered: Gathered, isInner = false): void {
  p.enter()
  const { parts } = gathered
  parseWordsBetween(p, gathered)
  // `(__stdcall *f(int))(int)`: it is that of what is pointed to, and not of `f`
  const outer = isInner && isPointer(p) ? gathered.convention : undefined
  if (outer !== undefined) gathered.convention = undefined
  const pointers = isPointer(p) ? parsePointers(p, gathered) : noPointers
  const { convention } = gathered
  let from = parts.length
  if (p.is('name') && naming !== 'abstract') {
    gathered.name = p.parseName()
  } else if (p.is('(') && isNested(p, naming)) {
    p.next()
    gathered.convention = undefined
    parseParts(p, naming, gathered, true)
    p.expect(')', parseMessages.afterDeclarator())
    // `(__stdcall *f)(int)`: it is the function's outside.
    if (gathered.convention !== undefined) from = parts.length
    else gathered.convention = convention
  } else if (naming === 'named') {
    const isArray = p.is('[') && !isAttributeStart(p)
    const message = isArray
      ? parseMessages.bracketsBeforeName()
      : parseMessages.expectedName(p.describe())
    p.fail(p.span, message)
  }
  parseSuffixes(p, gathered, naming)
  if (gathered.convention !== undefined && giveConvention(parts, from, gathered.convention)) {
    gathered.convention = undefined
  }
  gathered.convention ??= outer
  // The nearest to the name is the last written.
  for (let i = pointers.length - 1; i >= 0; i--) {
    const pointer = pointers[i]
    if (pointer !== undefined) parts.push(pointer)
  }
  p.leave()
}

const noPointers: readonly PointerPart[] = []

/** The first function from the name outwards takes the convention. */
function giveConvention(parts: readonly Part[], from: number, convention: string): boolean {
  for (let i = from; i < parts.length; i++) {
    const part = parts[i]
    if (part?.kind !== 'function') continue
    // cdecl is every platform's own.
    if (convention !== 'cdecl') part.convention ??= convention
    return true
  }
  return false
}

const attributeConventions: ReadonlySet<string> = new Set(
  'stdcall fastcall thiscall vectorcall regparm ms_abi sysv_abi pascal'.split(' '),
)

function findConvention(attributes: readonly AttributeSyntax[]): string | undefined {
  return attributes.find(({ name }) => attributeConventions.has(name))?.name
}

/** Apple's headers hold pointers to blocks; nothing can be done with one but to pass it on. */
function isPointer(p: Cursor): boolean {
  return p.is('*') || (p.is('^') && p.parsing.header)
}

/** pointer: ( "*" ( type-qualifier | attribute | calling-convention )* )* */
function parsePointers(p: Cursor, gathered: Gathered): PointerPart[] {
  const pointers: PointerPart[] = []
  while (isPointer(p)) {
    p.checkLength(pointers.length)
    const { start } = p
    p.next()
    let set = parseQualifiers(p)
    while (parseWordsBetween(p, gathered)) set |= parseQualifiers(p)
    pointers.push({ kind: 'pointer', qualifiers: getQualifiers(set), span: p.spanFrom(start) })
  }
  return pointers
}

/** ( attribute | calling-convention )* before a declarator's `*` or name, or behind a `*`; whether there was any. */
function parseWordsBetween(p: Cursor, gathered: Gathered): boolean {
  const { index } = p
  for (;;) {
    if (p.is('name')) {
      const convention = conventionNames.get(p.text)
      if (convention === undefined || !isConventionName(p)) break
      gathered.convention = convention
      p.next()
    } else if (isAttributeStart(p)) {
      const attributes = parseAttributes(p)
      gathered.convention = findConvention(attributes) ?? gathered.convention
      gathered.attributes = joinAttributes(gathered.attributes, attributes)
    } else if (conventions.has(p.kind)) {
      gathered.convention = p.kind
      p.next()
    } else if (!p.eat('ignored') && !p.eat('__extension__')) {
      break
    }
  }
  return p.index > index
}

/** `(` opens a declarator in brackets, not the parameters of a function without a name. */
function isNested(p: Cursor, naming: Naming): boolean {
  if (naming === 'named') return true
  const after = p.peek(1)
  if (after === ')' || after === '...' || isTypeStart(p, 1)) return false
  if (after !== 'name') {
    return ['*', '^', '(', '[', '__attribute__'].includes(after) || conventions.has(after)
  }
  const text = p.tokens.text(p.index + 1)
  if (conventionNames.has(text)) return true
  // Of an unknown name, the habit of C tells: `int (size_t)` is a function, `int (count)` a parameter.
  return naming !== 'abstract' && !text.endsWith('_t')
}

/** ( "[" … "]" | "(" parameter-type-list? ")" | attribute )* */
function parseSuffixes(p: Cursor, gathered: Gathered, naming: Naming): void {
  for (;;) {
    if (p.is('(')) gathered.parts.push(parseFunction(p))
    else if (isAttributeStart(p)) gathered.attributes = parseAttributes(p, gathered.attributes)
    else if (p.is('[')) {
      const isManual = naming === 'parameter' && gathered.parts.length === 0 && isManualLength(p)
      gathered.parts.push(isManual ? parseManualLength(p) : parseArray(p))
    } else return
    p.checkLength(gathered.parts.length)
  }
}

/** "(" parameter-type-list? ")" */
function parseFunction(p: Cursor): FunctionPart {
  const { start } = p
  p.enter()
  const { parameters, variadic } = parseParameters(p)
  p.leave()
  return { kind: 'function', parameters, variadic, convention: undefined, span: p.spanFrom(start) }
}

/** `[restrict .size * .n]` of man-pages 6: the `.` tells that a parameter of that name says the length. */
function isManualLength({ tokens, index }: Cursor): boolean {
  for (let at = index + 1; ; at++) {
    const kind = tokens.kind(at)
    if (kind === '.' && tokens.kind(at + 1) === 'name' && tokens.kind(at - 1) !== 'name')
      return true
    if ([']', ';', '{', 'end'].includes(kind)) return false
  }
}

/** "[" type-qualifier* anything "]": a pointer as every array of a parameter, of `void` too. */
function parseManualLength(p: Cursor): PointerPart {
  const { start } = p
  p.next()
  const qualifiers = getQualifiers(parseQualifiers(p))
  p.skipUntil('[', () => p.is(']'))
  p.expect(']', parseMessages.afterArrayLength())
  const span = p.spanFrom(start)
  p.parsing.manualLengths.push(span)
  return { kind: 'pointer', qualifiers, span }
}

/** "[" ( type-qualifier | "static" )* ( "*" | "..." | assignment-expression )? "]" */
function parseArray(p: Cursor): ArrayPart {
  const { start } = p
  p.next()
  let set = parseQualifiers(p)
  while (p.eat('static')) set |= parseQualifiers(p)
  let length: ArraySyntax['length']
  if (p.is('*') && p.peek(1) === ']') p.next()
  else if (p.eat('...')) length = 'open'
  else if (!p.is(']')) length = parseExpression(p)
  p.expect(']', parseMessages.afterArrayLength())
  return { kind: 'array', length, qualifiers: getQualifiers(set), span: p.spanFrom(start) }
}
