// Which names the declarations of a file give to C, and which of them are no C: left open for the compiler.
import type { Declaration, TypeSyntax } from './parse/syntax.ts'

/** Tags (`struct point`) and ordinary names (typedefs, enumerators, variables) that a text defines. */
export type DefinedNames = ReadonlySet<string>

/** What declarations define; a mere `struct s;` does not. */
export function definedNames(declarations: readonly Declaration[]): DefinedNames {
  return new Set(
    declarations.flatMap((one) => {
      const names = 'type' in one ? [...tagsIn(one.type), ...enumeratorsIn(one.type)] : []
      return 'name' in one ? [...names, one.name.text] : names
    }),
  )
}

/** Names of typedefs in preprocessed C, of such as have no braces: found without parsing what may be long. */
export function typedefsIn(text: string): DefinedNames {
  const names = new Set<string>()
  for (const [, written = ''] of text.matchAll(/\btypedef\b([^;{}]*);/g)) {
    const declared = written.replace(/\b__attribute__\s*\(\(.*?\){2,}/gs, '')
    const name = declared.includes('(')
      ? (/^[^()]*\(\s*\*\s*(\w+)\s*\)/.exec(declared) ?? /^[^()]*?(\w+)\s*\(/.exec(declared))
      : /(\w+)\s*(?:\[[^\]]*\]\s*)*$/.exec(declared)
    if (name?.[1] !== undefined) names.add(name[1])
  }
  return names
}

/** The types that a declaration defines, by their names. */
export function typesDefinedBy(declaration: Declaration): readonly string[] {
  switch (declaration.kind) {
    case 'type':
      return tagsIn(declaration.type)
    case 'typedef':
      return [declaration.name.text, ...tagsIn(declaration.type)]
    default:
      return []
  }
}

/** The names that a declaration gives to values that C may have in constant expressions. */
export function constantsDefinedBy(declaration: Declaration): readonly string[] {
  switch (declaration.kind) {
    case 'define':
      return [declaration.name.text]
    case 'type': {
      const { type } = declaration
      return type.kind === 'enum' && type.name === undefined ? enumeratorsIn(type) : []
    }
    case 'variable': {
      const isConstant = declaration.storage === 'static' && declaration.initializer !== undefined
      return isConstant ? [declaration.name.text] : []
    }
    default:
      return []
  }
}

function tagsIn(type: TypeSyntax): readonly string[] {
  switch (type.kind) {
    case 'record':
      return type.body && type.name ? [`${type.tag} ${type.name.text}`] : []
    case 'enum':
      return type.body && type.name ? [`enum ${type.name.text}`] : []
    case 'pointer':
      return tagsIn(type.to)
    case 'array':
      return tagsIn(type.of)
    default:
      return []
  }
}

function enumeratorsIn(type: TypeSyntax): readonly string[] {
  return type.kind === 'enum' ? (type.body?.members ?? []).map(({ name }) => name.text) : []
}

/** What is not C: left open for the compiler, another `.cdef`, or what the package brings and a header has. */
export function isOurs(declaration: Declaration): boolean {
  if (declaration.preset === true) return true
  switch (declaration.kind) {
    case 'define':
      return declaration.value === 'open'
    case 'typedef':
      return isOpen(declaration.type)
    case 'type':
      return isOpen(declaration.type)
    case 'variable':
      return declaration.initializer === 'open' || isOpen(declaration.type)
    case 'include':
      return declaration.path.endsWith('.cdef')
    case 'function':
    case 'verbatim':
    case 'setting':
    case 'assert':
      return false
  }
}

function isOpen(type: TypeSyntax): boolean {
  switch (type.kind) {
    case 'open':
      return true
    case 'record':
      return (
        type.body?.open === true || (type.body?.fields ?? []).some((field) => isOpen(field.type))
      )
    case 'enum':
      return type.body?.open === true
    case 'pointer':
      return isOpen(type.to)
    case 'array':
      return type.length === 'open' || isOpen(type.of)
    default:
      return false
  }
}
