// Declarations of a `.cdef` that the glue tells C again, because no header does: as they are written, under the
// `#pragma pack` and without the macros that stand around them there.
import { constantsDefinedBy, isOurs, typesDefinedBy, type DefinedNames } from './defined.ts'
import type { PreludePart } from './layout/library.ts'
import type { Cdef, Declaration, TypeSyntax } from './parse/syntax.ts'
import { blank } from './plain-c.ts'

/** A type that no header defines. */
export function isMissing(declaration: Declaration, includesDefine: DefinedNames): boolean {
  const names = typesDefinedBy(declaration)
  return names.length > 0 && !isOurs(declaration) && !names.some((name) => includesDefine.has(name))
}

/** Constants that no header defines. */
export function missingConstants(
  { declarations }: Cdef,
  includesDefine: DefinedNames,
): readonly Declaration[] {
  return declarations.filter((declaration) => {
    const names = constantsDefinedBy(declaration)
    return (
      names.length > 0 && !isOurs(declaration) && !names.some((name) => includesDefine.has(name))
    )
  })
}

/** Those constants that the texts name, and those that these name in turn. */
export function namedIn(
  cdef: Cdef,
  constants: readonly Declaration[],
  texts: readonly string[],
): readonly Declaration[] {
  const named = new Set<Declaration>()
  const visit = (text: string): void => {
    const words = new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu))
    for (const constant of constants) {
      if (named.has(constant) || !constantsDefinedBy(constant).some((name) => words.has(name))) {
        continue
      }
      named.add(constant)
      visit(textOf(cdef, constant))
    }
  }
  for (const text of texts) visit(text)
  return constants.filter((constant) => named.has(constant))
}

export function textOf({ source }: Cdef, { span }: Declaration): string {
  return source.text.slice(span.start, span.end)
}

/** `text` is the file's as C reads it, each character in its place. */
export function repeatParts(
  cdef: Cdef,
  text: string,
  declarations: readonly Declaration[],
  kind: 'declaration' | 'declarations',
): readonly PreludePart[] {
  const chosen = new Set(declarations)
  return groupDeclarators(cdef).flatMap((group): readonly PreludePart[] => {
    const [first, ...others] = group.filter((one) => chosen.has(one))
    // without the specifiers, which stand before the first, there is nothing to say
    if (first === undefined || first !== group[0]) return []
    let end = first.span.end
    let written = text.slice(first.span.start, end)
    for (const { span } of others) {
      const between = blank(text.slice(end, span.start), { start: 0, end: span.start - end })
      written += `,${between.slice(1)}${text.slice(span.start, span.end)}`
      end = span.end
    }
    const isWhole = !isDeclarator(first) || written.endsWith(';') || isBody(first)
    const span = { start: first.span.start, end }
    return [
      { kind, text: isWhole ? written : `${written};`, span, ...aroundOf([first, ...others]) },
    ]
  })
}

/** Each declaration with those behind its commas, whose spans begin at their names. */
function groupDeclarators({ source, declarations }: Cdef): readonly (readonly Declaration[])[] {
  const groups: Declaration[][] = []
  for (const declaration of declarations) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    const isNext =
      before !== undefined &&
      isDeclarator(before) &&
      isDeclarator(declaration) &&
      before.span.end <= declaration.span.start &&
      !isBody(before) &&
      source.text[before.span.end - 1] !== ';'
    if (isNext) group?.push(declaration)
    else groups.push([declaration])
  }
  return groups
}

function isDeclarator({ kind }: Declaration): boolean {
  return kind === 'typedef' || kind === 'function' || kind === 'variable'
}

function isBody(declaration: Declaration): boolean {
  return declaration.kind === 'function' && declaration.definition !== undefined
}

/** Lines above and below. */
function aroundOf(declarators: readonly Declaration[]): Pick<PreludePart, 'around'> {
  const constants = declarators.flatMap(constantsDefinedBy)
  if (constants.length > 0) {
    // a header may have macros of these names
    const condition = constants.map((name) => `!defined(${name})`).join(' && ')
    return { around: [`#if ${condition}`, '#endif'] }
  }
  const [first] = declarators
  const isType = first?.kind === 'type' || first?.kind === 'typedef'
  const pack = isType ? packOf(first.type) : undefined
  return pack === undefined ? {} : { around: [`#pragma pack(push, ${pack})`, '#pragma pack(pop)'] }
}

function packOf(type: TypeSyntax): number | undefined {
  switch (type.kind) {
    case 'record':
      return type.body && type.pack
    case 'pointer':
      return packOf(type.to)
    case 'array':
      return packOf(type.of)
    default:
      return undefined
  }
}
