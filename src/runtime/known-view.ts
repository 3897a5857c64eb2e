// Typed arrays that were found to fit a pointer a moment ago. Asking one for its buffer, and that whether it can be
// resized, takes many times as long as a call; loops give C the same few arrays. Until the present piece of JavaScript
// has ended, so that nothing lives longer for it.
import { afterwards } from './microtask.ts'
import type { PointerType } from './pointer.ts'

/** Their `length` is 0 once they are detached. */
type Known = Uint8Array

/** The last two of a type of pointers. */
export interface KnownViews {
  first: Known
  second: Known
}

/** Nothing that is given can be it. */
const none: Known = /* @__PURE__ */ new Uint8Array(0)

export function noViews(): KnownViews {
  return { first: none, second: none }
}

const types: Set<PointerType> = /* @__PURE__ */ new Set()

export function isKnownView(value: unknown, { known }: PointerType): value is Known {
  return (value === known.first || value === known.second) && (value as Known).length > 0
}

/** After all has been checked. */
export function rememberView(view: ArrayBufferView, type: PointerType): void {
  // which a DataView has not, and an empty array of another is not told from a detached one
  if (!((view as Partial<Known>).length! > 0)) return
  type.known.second = type.known.first
  type.known.first = view as Known
  if (types.size === 0) afterwards(forgetViews)
  types.add(type)
}

function forgetViews(): void {
  for (const { known } of types) known.first = known.second = none
  types.clear()
}
