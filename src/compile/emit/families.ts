// Families of function types: those whose values C passes alike, whatever they point to and however they are
// called. One trampoline, and one pool of closures, serve a whole family.
import type { FunctionType, Library, TypeUse } from '../layout/library.ts'
import { crossingFunctionTypes } from './functions.ts'
import { cNames, conventionOf } from './names.ts'
import { slotMember, spellValue, type SlotValue } from './slot.ts'

export interface Family {
  /** As a function type of C; no two families have the same. */
  readonly spelling: string
  /** As `Names.convention`. */
  readonly convention: string
  readonly result: SlotValue
  readonly parameters: readonly SlotValue[]
  /** Whether JavaScript may be wanted for a pointer of it: what `extern "JS"` declares has a closure of its own. */
  readonly isPointed: boolean
}

export interface Families {
  /** In the order of the glue's table. */
  readonly all: readonly Family[]
  /** The row of a type that crosses. */
  readonly rowOf: (type: FunctionType) => number
}

const familiesOf = new WeakMap<Library, Families>()

export function findFamilies(library: Library): Families {
  const known = familiesOf.get(library)
  if (known) return known
  const rows = new Map<string, number>()
  const all: Family[] = []
  const add = (type: FunctionType, isPointed: boolean): void => {
    const family = familyOf(library, type, isPointed)
    if (rows.has(family.spelling)) return
    rows.set(family.spelling, all.length)
    all.push(family)
  }
  const crossing = crossingFunctionTypes(library)
  for (const { type, isPointed } of crossing) if (isPointed) add(type, true)
  for (const { type, isPointed } of crossing) if (!isPointed) add(type, false)
  const rowOf = (type: FunctionType): number =>
    rows.get(familyOf(library, type, false).spelling) ?? NaN
  const families = { all, rowOf }
  familiesOf.set(library, families)
  return families
}

function familyOf(library: Library, type: FunctionType, isPointed: boolean): Family {
  const result = passedAs(library, type.result)
  const parameters = type.parameters.map((parameter) => passedAs(library, parameter.type))
  const list = parameters.map((parameter) => parameter.type).join(', ') || 'void'
  const convention = conventionOf(library, type)
  const spelling = `${result.type} (${list})${convention}`
  return { spelling, convention, result, parameters, isPointed }
}

/** What stands for a type where only its passing matters. */
export function passedAs(library: Library, use: TypeUse): SlotValue {
  const type = library.types[use.type]
  const member = slotMember(library, use)
  if (type?.kind === 'pointer') return { type: 'void *', member }
  if (type?.kind === 'integer' && !type.open && type.size <= 8) {
    return { type: `${type.signed ? '' : 'u'}int${type.size * 8}_t`, member }
  }
  if (type?.kind === 'enum') {
    return type.open
      ? { type: cNames(library).enum(type, use.type), member }
      : passedAs(library, { type: type.base, const: false })
  }
  return { type: spellValue(library, use), member }
}
