// declarator and abstract-declarator (C11 6.7.6, 6.7.7): what a name adds to its specifiers' type.
// Parts are gathered from the name outwards and then folded around the type.
import { parseMessages } from '../messages.ts'
import { isAttributeStart, parseAttributes } from './attribute.ts'
import { parseExpression } from './expression.ts'
import { conventionNames, conventions } from './keywords.ts'
import { isConventionName, noQualifiers, parseQualifier, parseSpecifiers } from './specifiers.ts'
import { isTypeStart } from './type-name.ts'
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

type Part =
  | { readonly kind: 'pointer'; readonly qualifiers: Qualifiers; readonly span: Span }
  | {
      readonly kind: 'array'
      readonly length: ArraySyntax['length']
      readonly qualifiers: Qualifiers
      readonly span: Span
    }
  | {
      readonly kind: 'function'
      readonly parameters: readonly ParameterSyntax[]
      readonly variadic: boolean
      convention: string | undefined
      readonly span: Span
    }

/** A declarator must have a name, must not, or may. */
type Naming = 'named' | 'abstract' | 'either'

interface Gathered {
  name: NameSyntax | undefined
  /** From the name outwards. */
  readonly parts: Part[]
  readonly attributes: AttributeSyntax[]
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

/** A declarator whose name may be missing, as a parameter's or a bit-field's. */
export function parseAnyDeclarator(p: Cursor, specifiers: Specifiers): Declarator {
  return parseJoined(p, specifiers, 'either')
}

/** abstract-declarator: pointer? direct-abstract-declarator? */
export function parseAbstractDeclarator(p: Cursor, specifiers: Specifiers): TypeSyntax {
  return parseJoined(p, specifiers, 'abstract').type
}

function parseJoined(p: Cursor, specifiers: Specifiers, naming: Naming): Declarator {
  const gathered: Gathered = { name: undefined, parts: [], attributes: [] }
  const outer = parseParts(p, naming, gathered)
  const { name, parts, attributes } = gathered
  const convention = outer ?? specifiers.convention ?? findConvention(specifiers.attributes)
  if (convention !== undefined) giveConvention(parts, 0, convention)
  let { type } = specifiers
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i]
    if (part !== undefined) type = joinPart(part, type)
  }
  return { name, type, attributes }
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

/**
 * pointer? ( name | "(" declarator ")" )? ( "[" … "]" | "(" … ")" )*
 * Returns a calling convention that found no function here: `(__stdcall *f)` is of the function outside.
 */
function parseParts(p: Cursor, naming: Naming, gathered: Gathered): string | undefined {
  p.enter()
  const { parts, attributes } = gathered
  const { pointers, convention: before } = parsePointers(p, attributes)
  let convention = before
  if (p.is('name') && naming !== 'abstract') {
    gathered.name = p.parseName()
  } else if (p.is('(') && isNested(p, naming)) {
    p.next()
    const from = parts.length
    const inner = parseParts(p, naming, gathered)
    p.expect(')', parseMessages.afterDeclarator())
    const suffix = parts.length
    parseSuffixes(p, gathered)
    if (inner !== undefined && !giveConvention(parts, suffix, inner)) convention ??= inner
    if (convention !== undefined && giveConvention(parts, from, convention)) convention = undefined
    parts.push(...pointers)
    p.leave()
    return convention
  } else if (naming === 'named') {
    p.fail(p.span, parseMessages.expectedName(p.describe()))
  }
  const suffix = parts.length
  parseSuffixes(p, gathered)
  if (convention !== undefined && giveConvention(parts, suffix, convention)) convention = undefined
  parts.push(...pointers)
  p.leave()
  return convention
}

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

const attributeConventions: ReadonlySet<string> = new Set([
  'stdcall',
  'fastcall',
  'thiscall',
  'vectorcall',
  'regparm',
  'ms_abi',
  'sysv_abi',
  'pascal',
])

function findConvention(attributes: readonly AttributeSyntax[]): string | undefined {
  return attributes.find(({ name }) => attributeConventions.has(name))?.name
}

/** pointer: ( "*" ( type-qualifier | attribute | calling-convention )* )*, innermost last to first */
function parsePointers(
  p: Cursor,
  attributes: AttributeSyntax[],
): { pointers: Part[]; convention: string | undefined } {
  const pointers: Part[] = []
  let convention = parseBetween(p, attributes, undefined)
  while (p.is('*')) {
    p.checkLength(pointers.length)
    const { start } = p
    p.next()
    const into = {
      const: false,
      volatile: false,
      restrict: false,
      atomic: false,
      nullability: undefined,
    }
    convention = parseBetween(p, attributes, into) ?? convention
    const { const: isConst, volatile, restrict, atomic, nullability } = into
    const qualified = isConst || volatile || restrict || atomic || nullability !== undefined
    pointers.unshift({
      kind: 'pointer',
      qualifiers: qualified ? into : noQualifiers,
      span: p.spanFrom(start),
    })
  }
  return { pointers, convention }
}

/** ( type-qualifier | attribute | calling-convention )* before a declarator's `*` or name, or behind a `*` */
function parseBetween(
  p: Cursor,
  attributes: AttributeSyntax[],
  qualifiers: Parameters<typeof parseQualifier>[1] | undefined,
): string | undefined {
  let convention: string | undefined
  for (;;) {
    if (isAttributeStart(p)) {
      const from = attributes.length
      parseAttributes(p, attributes)
      convention = findConvention(attributes.slice(from)) ?? convention
    } else if (conventions.has(p.kind)) {
      convention = p.kind
      p.next()
    } else if (p.is('name') && conventionNames.has(p.text) && isConventionName(p)) {
      convention = conventionNames.get(p.text)
      p.next()
    } else if (p.is('ignored') || p.is('__extension__')) {
      p.next()
    } else if (qualifiers === undefined || !parseQualifier(p, qualifiers)) {
      return convention
    }
  }
}

/** `(` opens a declarator in brackets, not the parameters of a function without a name. */
function isNested(p: Cursor, naming: Naming): boolean {
  if (naming === 'named') return true
  const after = p.peek(1)
  if (after === ')' || after === '...' || isTypeStart(p, 1)) return false
  if (after !== 'name')
    return (
      after === '*' ||
      after === '(' ||
      after === '[' ||
      after === '__attribute__' ||
      conventions.has(after)
    )
  const text = p.tokens.text(p.index + 1)
  if (conventionNames.has(text)) return true
  // Of an unknown name, the habit of C tells: `int (size_t)` is a function, `int (count)` a parameter.
  return naming === 'either' && !text.endsWith('_t')
}

/** ( "[" … "]" | "(" parameter-type-list? ")" | attribute )* */
function parseSuffixes(p: Cursor, { parts, attributes }: Gathered): void {
  for (;;) {
    if (isAttributeStart(p)) parseAttributes(p, attributes)
    else if (p.is('[')) parts.push(parseArray(p))
    else if (p.is('(')) parts.push(parseFunction(p))
    else return
    p.checkLength(parts.length)
  }
}

/** "[" ( type-qualifier | "static" )* ( "*" | "..." | assignment-expression )? "]" */
function parseArray(p: Cursor): Part {
  const { start } = p
  p.next()
  const qualifiers = {
    const: false,
    volatile: false,
    restrict: false,
    atomic: false,
    nullability: undefined,
  }
  while (p.eat('static') || parseQualifier(p, qualifiers));
  let length: ArraySyntax['length']
  if (p.is('*') && p.peek(1) === ']') p.next()
  else if (p.eat('...')) length = 'open'
  else if (!p.is(']')) length = parseExpression(p)
  p.expect(']', parseMessages.afterArrayLength())
  return { kind: 'array', length, qualifiers, span: p.spanFrom(start) }
}

/** "(" ( parameter-declaration ( "," parameter-declaration )* ( "," "..." )? | "void" )? ")" */
function parseFunction(p: Cursor): Part {
  const { start } = p
  p.enter()
  p.next()
  const parameters: ParameterSyntax[] = []
  let variadic = false
  if (p.is('void') && p.peek(1) === ')') p.next()
  else if (!p.is(')')) {
    do {
      if (p.is('...')) {
        if (parameters.length === 0 && !p.parsing.header)
          p.fail(p.span, parseMessages.onlyVariadic())
        p.next()
        variadic = true
        break
      }
      parameters.push(parseParameter(p))
    } while (p.eat(','))
  }
  if (!p.is(')')) p.fail(p.span, parseMessages.expectedInParameters(p.describe(), variadic))
  p.next()
  p.leave()
  return { kind: 'function', parameters, variadic, convention: undefined, span: p.spanFrom(start) }
}

/** parameter-declaration: declaration-specifiers ( declarator | abstract-declarator? ) */
function parseParameter(p: Cursor): ParameterSyntax {
  const { start } = p
  if (p.is(')') || p.is(',')) p.fail(p.span, parseMessages.expectedParameter(p.describe()))
  const specifiers = parseSpecifiers(p, 'parameter')
  const { storage, storageSpan } = specifiers
  if (storage !== 'none' && storage !== 'register') {
    p.fail(storageSpan ?? p.span, parseMessages.storageInParameter(storage))
  }
  const { name, type, attributes } = parseAnyDeclarator(p, specifiers)
  return {
    kind: 'parameter',
    name,
    type,
    attributes: [...specifiers.attributes, ...attributes],
    span: p.spanFrom(start),
  }
}
