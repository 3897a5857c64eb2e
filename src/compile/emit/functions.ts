// Which functions and function types of a library cross the border, in the one order that glue and
// module both number them by.
import type { FunctionType, Library, TypeIndex, TypeUse } from '../layout/library.ts'
import { isSpellable, runtimeNames } from './names.ts'
import { slotMember } from './slot.ts'
import { spell } from './spell.ts'

/** A function type that glue can call through a pointer and implement by JavaScript. */
export interface CrossingFunctionType {
  readonly index: TypeIndex
  readonly type: FunctionType
  /** The pointer type as the run-time parser reads it. */
  readonly spelling: string
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
    return type?.kind === 'record' && !isSpellable(library, use.type)
      ? 'C has no name for its type'
      : undefined
  }
  if (type?.kind === 'record') return 'its type is incomplete'
  return type?.kind === 'unsupported' ? `${type.name} has no form in JavaScript` : 'it has no value'
}

/** Every function type that some pointer of the library points to and that can cross, each spelling once. */
export function crossingFunctionTypes(library: Library): readonly CrossingFunctionType[] {
  const names = runtimeNames(library)
  const seen = new Map<string, CrossingFunctionType>()
  for (const pointer of library.types) {
    if (pointer.kind !== 'pointer') continue
    const type = library.types[pointer.to.type]
    if (type?.kind !== 'function' || type.variadic || !isSpellable(library, pointer.to.type))
      continue
    const uses = [type.result, ...type.parameters.map((parameter) => parameter.type)]
    if (uses.some((use) => whyNotCarried(library, use) !== undefined)) continue
    const spelling = spell(library, { type: pointer.to.type, const: false }, names, '(*)')
    if (!seen.has(spelling)) seen.set(spelling, { index: pointer.to.type, type, spelling })
  }
  return [...seen.values()]
}
