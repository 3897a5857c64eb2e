// What stays alive though nobody refers to it: what `ffi.keep` was given, and handles whose address C has.
import type { Memory } from './memory.ts'
import { shared } from './shared.ts'

/** Of each memory, who holds it: the C data that were kept, which are part of it, or a handle's memory itself. */
const pins: Map<Memory, Set<object>> = /* @__PURE__ */ shared(
  'pins',
  () => new Map<Memory, Set<object>>(),
)

export function pin(memory: Memory, by: object): void {
  const all = pins.get(memory)
  if (all === undefined) pins.set(memory, new Set([by]))
  else all.add(by)
}

/** False where it was not held so. */
export function unpin(memory: Memory, by: object): boolean {
  const all = pins.get(memory)
  if (all?.delete(by) !== true) return false
  if (all.size === 0) pins.delete(memory)
  return true
}

/** It has ended. */
export function unpinAll(memory: Memory): void {
  pins.delete(memory)
}

export function isPinned(memory: Memory): boolean {
  return pins.has(memory)
}
