// type-qualifier (C11 6.7.3) and clang's nullability. Sets of them are bits while they are read, and one
// shared object each in the tree.
import type { Cursor } from './cursor.ts'
import type { Qualifiers } from './syntax.ts'

const bits: ReadonlyMap<string, number> = new Map([
  ['const', 1],
  ['volatile', 2],
  ['restrict', 4],
  ['_Atomic', 8],
  ['_Nonnull', 16],
  ['_Nullable', 32],
  // Words that say nothing to us stand where qualifiers do.
  ['ignored', 0],
])

export const constQualifier = 1
export const atomicQualifier = 8

const sets: readonly Qualifiers[] = Array.from({ length: 64 }, (_, set) => ({
  const: (set & 1) !== 0,
  volatile: (set & 2) !== 0,
  restrict: (set & 4) !== 0,
  atomic: (set & 8) !== 0,
  nullability: (set & 16) !== 0 ? 'nonnull' : (set & 32) !== 0 ? 'nullable' : undefined,
}))

export const noQualifiers: Qualifiers = getQualifiers(0)

export function getQualifiers(set: number): Qualifiers {
  const qualifiers = sets[set]
  if (qualifiers === undefined) throw new RangeError(`no set of qualifiers: ${set}`)
  return qualifiers
}

/** The bits of `qualifiers` and those of `set`. */
export function addQualifiers(qualifiers: Qualifiers, set: number): Qualifiers {
  return getQualifiers(sets.indexOf(qualifiers) | set)
}

/** type-qualifier*, as bits */
export function parseQualifiers(p: Cursor): number {
  let set = 0
  for (;;) {
    const bit = findQualifier(p)
    if (bit === undefined) return set
    set |= bit
    p.next()
  }
}

/** The bit of the current token; `_Atomic(` begins a type. */
export function findQualifier(p: Cursor): number | undefined {
  return p.is('_Atomic') && p.peek(1) === '(' ? undefined : bits.get(p.kind)
}
