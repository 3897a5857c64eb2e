// Which functions and function types of a library cross the border, in the one order that glue and
// module both number them by.
import type { CFunction, FunctionType, Library, TypeIndex, TypeUse } from '../layout/library.ts'
import { isSpellable, runtimeNames } from './names.ts'
import { shapeOf } from './shape.ts'
import { slotMember } from './slot.ts'
import { spell } from './spell.ts'

/** A function type that glue can call through a pointer and implement by JavaScript. */
export interface CrossingFunctionType {
  readonly index: TypeIndex
  readonly type: FunctionType
  /** The pointer type as the run-time parser reads it. */
  readonly spelling: string
  /** Whether anything of the library points to it. */
  readonly isPointed: boolean
}

export function functionTypeOf(library: Library, index: TypeIndex): FunctionType {
  const type = library.types[index]
  if (type?.kind !== 'function') throw new TypeError(`type ${index} is not a function`)
  return type
}

/** Why a value of this type cannot be an argument or a result, or undefined when it can. */
export function whyNotCarried(library: Library, use: TypeUse): string | undefined {
  const type = library.types[use.type]
  if (type?.kind === 'void' || slotMember(library, use) !== undefined) {
    if (library.mode === 'abi') {
      return shapeOf(library, use) === undefined
        ? 'only a compiler knows how it is passed'
        : undefined
    }
    return type?.kind === 'record' && !isSpellable(library, use.type)
      ? 'C has no name for its type'
      : undefined
  }
  if (type?.kind === 'record') return 'its type is incomplete'
  return type?.kind === 'unsupported' ? `${type.name} has no form in JavaScript` : 'it has no value'
}

/**
 * Every function type that some pointer of the library points to or that JavaScript implements, and that can cross,
 * each spelling once.
 */
export function crossingFunctionTypes(library: Library): readonly CrossingFunctionType[] {
  const seen = new Map<string, CrossingFunctionType>()
  const add = (index: TypeIndex, isPointed: boolean): void => {
    const crossing = crossingOf(library, index, isPointed)
    if (crossing && !seen.has(crossing.spelling)) seen.set(crossing.spelling, crossing)
  }
  for (const type of library.types) if (type.kind === 'pointer') add(type.to.type, true)
  for (const { type } of implementedIn(library)) add(type, false)
  return [...seen.values()]
}

/** The same of those with `...`, which can be called and not implemented. */
export function variadicFunctionTypes(library: Library): readonly CrossingFunctionType[] {
  const seen = new Map<string, CrossingFunctionType>()
  for (const type of library.types) {
    if (type.kind !== 'pointer') continue
    const crossing = crossingOf(library, type.to.type, true, true)
    if (crossing) seen.set(crossing.spelling, crossing)
  }
  return [...seen.values()]
}

function crossingOf(
  library: Library,
  index: TypeIndex,
  isPointed: boolean,
  isVariadic = false,
): CrossingFunctionType | undefined {
  const type = library.types[index]
  if (type?.kind !== 'function' || type.variadic !== isVariadic) return undefined
  const uses = [type.result, ...type.parameters.map((parameter) => parameter.type)]
  if (uses.some((use) => whyNotCarried(library, use) !== undefined)) return undefined
  return { index, type, spelling: spellFunctionPointer(library, index), isPointed }
}

/** The pointer type as the run-time parser reads it. */
export function spellFunctionPointer(library: Library, index: TypeIndex): string {
  return spell(library, { type: index, const: false }, runtimeNames(library), '(*)')
}

/** A function of `extern "JS"`. */
export interface ExternFunction {
  readonly item: CFunction
  /** Among the library's functions. */
  readonly index: number
  /** Of its type, among those that cross. */
  readonly type: number
}

/** What JavaScript implements, in the order of the rows behind the function types. */
export function externsOf(library: Library): readonly ExternFunction[] {
  const implemented = implementedIn(library)
  if (implemented.length === 0) return []
  const crossing = crossingFunctionTypes(library)
  const types = new Map(crossing.map(({ spelling }, at) => [spelling, at]))
  return implemented.map((item) => ({
    item,
    index: library.functions.indexOf(item),
    type: types.get(crossingOf(library, item.type, false)?.spelling ?? '') ?? NaN,
  }))
}

function implementedIn(library: Library): readonly CFunction[] {
  return library.functions.filter(({ linkage }) => linkage !== 'C')
}
