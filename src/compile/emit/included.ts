// What a module takes from the modules of the `.cdef`s that its own includes: their functions are the very
// same functions, their variables are reached through their `lib`. All of it is exported again.
import type { Declared, IncludedLibrary, Library, Type, TypeIndex } from '../layout/library.ts'
import { isConstant } from './constant.ts'
import { boundBy, isTypeName, publicNames, type PublicNames } from './names.ts'
import { tagOf } from './places.ts'

export interface Included {
  readonly specifier: string
  /** Binding of its `lib`. */
  readonly lib: string
  /** Exports of it, and their bindings here. */
  readonly imports: readonly Import[]
  /** Likewise of those that are types only: opaque records. */
  readonly types: readonly Import[]
  /** Typedefs that are types of its declarations. */
  readonly typedefs: readonly string[]
  readonly functions: readonly string[]
  readonly constants: readonly string[]
  readonly globals: readonly { readonly name: string; readonly isConst: boolean }[]
}

export interface Import {
  readonly name: string
  readonly local: string
}

/** Whether it is this library's own, not an included one's. */
export function isOwn(item: { readonly from?: string } | undefined): boolean {
  return item?.from === undefined
}

export function isOwnType(type: Type | undefined): boolean {
  if (type?.kind === 'enum') return isOwn(type.declared)
  return type?.kind !== 'record' || (isOwn(type.declared) && (type.fields ?? []).every(isOwn))
}

/** One for each include; what two of them have comes from the first. */
export function includedOf(library: Library, names: PublicNames): readonly Included[] {
  const seen = new Set<string>()
  const isNew = (name: string): boolean => {
    if (seen.has(name)) return false
    seen.add(name)
    return true
  }
  return library.included.map((included, index) => {
    const { functions, globals } =
      library.mode === 'abi' ? { functions: [], globals: [] } : boundBy(included.library)
    const newFunctions = functions.map(({ name }) => name).filter(isNew)
    const newGlobals = globals
      .filter(({ name }) => isNew(name))
      .map(({ name, type }) => ({ name, isConst: isConstant(included.library, type) }))
    const constants = library.constants
      .filter((constant) => isFrom(included, constant) && isNew(constant.name))
      .map(({ name }) => name)
    const ordinary = [...newFunctions, ...constants]
      .filter((name) => names.exports.some((item) => item.name === name))
      .map((name) => ({ name, local: names.local(name) }))
    const tagged = taggedFrom(library, names, included)
    return {
      specifier: specifierOf(included.path),
      lib: `$included${index + 1}`,
      imports: [...ordinary, ...tagged.filter(({ isOpaque }) => !isOpaque)],
      types: tagged.filter(({ isOpaque }) => isOpaque),
      typedefs: typedefsFrom(library, names, included),
      functions: newFunctions,
      constants,
      globals: newGlobals,
    }
  })
}

/** The expression of a constant or function of an included module, whose `lib` has what cannot be exported. */
export function includedValue(included: Included, name: string, names: PublicNames): string {
  const local = names.local(name)
  const isImported = included.imports.some((item) => item.local === local)
  return isImported ? local : `${included.lib}.${name}`
}

/** How the module of an included file is imported: as TypeScript and bundlers look beside the importer. */
function specifierOf(path: string): string {
  return /^\.{0,2}\//.test(path) ? path : `./${path}`
}

function isFrom({ library }: IncludedLibrary, item: Pick<Declared, 'from'>): boolean {
  const { source, files } = library
  return item.from !== undefined && (source.file === item.from || files.includes(item.from))
}

function taggedFrom(
  library: Library,
  names: PublicNames,
  included: IncludedLibrary,
): readonly (Import & { readonly isOpaque: boolean })[] {
  const { library: other } = included
  const theirNames = publicNames(other)
  const theirs = new Map<string, string>()
  const collect = (name: string, index: TypeIndex): void => {
    theirs.set(keyOf(other.types[index]), name)
  }
  theirNames.records.forEach(collect)
  theirNames.enums.forEach(collect)
  return [...names.records, ...names.enums].flatMap(([index, name]) => {
    const type = library.types[index]
    if (type?.kind !== 'record' && type?.kind !== 'enum') return []
    const declared = type.declared
    const owner = declared && library.included.find((one) => isFrom(one, declared))
    const theirName = theirs.get(keyOf(type))
    if (owner !== included || theirName === undefined) return []
    const isOpaque = type.kind === 'record' && type.fields === undefined
    return [{ name: theirName, local: names.local(name), isOpaque }]
  })
}

function keyOf(type: Type | undefined): string {
  return type?.kind === 'record' || type?.kind === 'enum' ? (tagOf(type) ?? '') : ''
}

function typedefsFrom(
  library: Library,
  names: PublicNames,
  included: IncludedLibrary,
): readonly string[] {
  const theirs = new Set(typedefsOf(included.library, publicNames(included.library)))
  const exported = new Set(names.exports.map(({ name }) => name))
  return library.typedefs.flatMap((typedef) => {
    const owner = library.included.find((one) => isFrom(one, typedef))
    const isTheirs = owner === included && theirs.has(typedef.name)
    return isTheirs && !exported.has(typedef.name) ? typedef.name : []
  })
}

/** Typedefs that the declarations export as types: those that are no class or enum themselves. */
export function typedefsOf(library: Library, names: PublicNames): readonly string[] {
  const exported = new Set(names.exports.map(({ name }) => name))
  return library.typedefs.flatMap(({ name, type }) =>
    exported.has(name) || names.records.get(type.type) === name || !isTypeName(name) ? [] : name,
  )
}
