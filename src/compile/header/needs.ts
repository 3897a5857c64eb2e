// What a `.cdef` uses and leaves to its headers to declare: reading them costs time, so they are read
// only where something is wanted of them.
import { declaredTags, indexTypes } from '../layout/header.ts'
import { findPredeclared } from '../layout/predeclared.ts'
import type { Declared, Library } from '../layout/library.ts'
import type { Target } from '../layout/target.ts'
import type {
  Cdef,
  Declaration,
  ExpressionSyntax,
  FieldSyntax,
  TypeSyntax,
} from '../parse/syntax.ts'

export interface Needs {
  /** Some type name, tag or constant of the file is declared by nothing in it. */
  readonly headers: boolean
  /** Constants that are not: enumerators or macros. */
  readonly constants: ReadonlySet<string>
}

/** `included` are the files that it includes: they bring what they have from their headers. */
export function findNeeds(
  { declarations }: Cdef,
  target: Target,
  included: readonly Library[],
): Needs {
  const used = usedNames(declarations)
  const { enumerators, typedefs: own } = indexTypes(declarations)
  const names = (items: readonly Declared[]): readonly string[] => items.map(({ name }) => name)
  const typedefs = new Set([...own.keys(), ...included.flatMap((one) => names(one.typedefs))])
  const tags = new Set([...declaredTags(declarations, false), ...included.flatMap(tagsOf)])
  const constants = new Set([
    ...declarations.flatMap((declaration) =>
      declaration.kind === 'define' || declaration.kind === 'variable' ? declaration.name.text : [],
    ),
    ...included.flatMap((one) => names(one.constants)),
  ])
  const isForeign = (name: string): boolean =>
    !typedefs.has(name) && findPredeclared(target, name) === undefined
  const missing = [...used.constants].filter(
    (name) => !constants.has(name) && !enumerators.has(name),
  )
  return {
    headers:
      missing.length > 0 ||
      [...used.types].some(isForeign) ||
      [...used.tags].some((tag) => !tags.has(tag)),
    constants: new Set(missing),
  }
}

function tagsOf({ tags, types }: Library): readonly string[] {
  return tags.flatMap((index) => {
    const type = types[index]
    if (type?.kind === 'enum') return `enum ${type.tag}`
    return type?.kind === 'record' ? `${type.tag} ${type.name}` : []
  })
}

interface Used {
  readonly types: Set<string>
  /** `struct name`, `enum name` */
  readonly tags: Set<string>
  readonly constants: Set<string>
}

function usedNames(declarations: readonly Declaration[]): Used {
  const used: Used = { types: new Set(), tags: new Set(), constants: new Set() }
  for (const declaration of declarations) {
    if ('type' in declaration) visitType(declaration.type, used)
    if (declaration.kind === 'variable') visitExpression(declaration.initializer, used)
    if (declaration.kind === 'define') visitExpression(declaration.value, used)
  }
  return used
}

function visitType(type: TypeSyntax, used: Used): void {
  switch (type.kind) {
    case 'named':
      used.types.add(type.name)
      return
    case 'record':
      if (type.body === undefined) used.tags.add(`${type.tag} ${type.name?.text}`)
      for (const field of type.body?.fields ?? []) visitField(field, used)
      return
    case 'enum':
      if (type.body === undefined) used.tags.add(`enum ${type.name?.text}`)
      for (const member of type.body?.members ?? []) visitExpression(member.value, used)
      return
    case 'pointer':
      return visitType(type.to, used)
    case 'array':
      visitType(type.of, used)
      return visitExpression(type.length, used)
    case 'function':
      visitType(type.result, used)
      // the length of an array parameter says nothing
      for (const parameter of type.parameters) {
        visitType(parameter.type.kind === 'array' ? parameter.type.of : parameter.type, used)
      }
      return
    case 'typeof':
      return visitOperand(type.operand, used)
    case 'basic':
    case 'open':
      return undefined
  }
}

function visitField({ type, width }: FieldSyntax, used: Used): void {
  visitType(type, used)
  visitExpression(width, used)
}

function visitExpression(expression: ExpressionSyntax | 'open' | undefined, used: Used): void {
  if (expression === undefined || expression === 'open') return
  switch (expression.kind) {
    case 'name':
      used.constants.add(expression.name)
      return
    case 'unary':
      return visitExpression(expression.operand, used)
    case 'binary':
      visitExpression(expression.left, used)
      return visitExpression(expression.right, used)
    case 'conditional':
      visitExpression(expression.condition, used)
      visitExpression(expression.then, used)
      return visitExpression(expression.else, used)
    case 'cast':
      visitType(expression.type, used)
      return visitExpression(expression.operand, used)
    case 'sizeof':
    case 'alignof':
      return visitOperand(expression.operand, used)
    case 'offsetof':
      return visitType(expression.type, used)
    default:
      return undefined
  }
}

function visitOperand(operand: TypeSyntax | ExpressionSyntax, used: Used): void {
  switch (operand.kind) {
    case 'named':
    case 'record':
    case 'enum':
    case 'pointer':
    case 'array':
    case 'function':
    case 'typeof':
    case 'basic':
    case 'open':
      return visitType(operand, used)
    default:
      return visitExpression(operand, used)
  }
}
