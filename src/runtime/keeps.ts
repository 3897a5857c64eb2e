// What keeps what alive: a pointer that is stored in a memory holds what it points into, by the offset it
// is stored at, until something else is stored there.
import { holdInCall } from './after-call.ts'
import type { Address } from './core.ts'
import { debug, warnOfStore } from './debug.ts'
import { BIG, FOREIGN, originOf, type CData, type Kept, type Memory } from './memory.ts'
import { host } from './model.ts'
import { isPinned } from './pins.ts'
import { ctype, memory as memorySlot } from './slots.ts'

/** A pointer was stored at `at`: what it points into now lives as long as `memory` does. */
export function retain(
  memory: Memory,
  at: number,
  target: CData | undefined,
  address: Address,
): void {
  if (memory.keeps !== undefined) dropKeeps(memory.keeps, at, host.pointer)
  if (target === undefined || isUnknown(target[memorySlot])) return
  if (!isUnknown(memory)) {
    ;(memory.keeps ??= new Map()).set(at, { target, address })
    return
  }
  const owner = originOf(target[memorySlot])
  if (debug.isOn && owner.kind !== 'foreign' && !isPinned(owner)) warnOfStore(target[ctype].name)
}

/** C's, of which nothing is known, const or not. */
function isUnknown(memory: Memory): boolean {
  const origin = originOf(memory)
  return origin === FOREIGN || origin === BIG
}

/** What is stored over is no longer kept: every pointer of which one of the bytes is written. */
function dropKeeps(keeps: Map<number, Kept>, at: number, bytes: number): void {
  if (keeps.size * 4 < bytes) {
    for (const key of keeps.keys()) {
      if (key > at - host.pointer && key < at + bytes) dropKeep(keeps, key)
    }
  } else {
    for (let key = at - host.pointer + 1; key < at + bytes; key++) dropKeep(keeps, key)
  }
}

function dropKeep(keeps: Map<number, Kept>, key: number): void {
  const kept = keeps.get(key)
  if (kept === undefined) return
  keeps.delete(key)
  holdInCall(kept.target)
}

/** What the pointer stored at `at` points into, while it is the one that we stored there. */
export function retained(memory: Memory, at: number, address: Address): CData | undefined {
  const kept = originOf(memory).keeps?.get(at)
  return kept?.address === address ? kept.target : undefined
}

/** Bytes were copied: what they kept alive is kept at their new place too. */
export function copyKeeps(
  to: Memory,
  toOffset: number,
  face: Memory,
  fromOffset: number,
  bytes: number,
): void {
  const from = originOf(face)
  if (to.keeps === undefined && from.keeps === undefined) return
  const moved = [...(from.keeps ?? [])].filter(
    ([at]) => at >= fromOffset && at + host.pointer <= fromOffset + bytes,
  )
  if (to.keeps !== undefined) dropKeeps(to.keeps, toOffset, bytes)
  for (const [at, { target, address }] of moved) {
    retain(to, at - fromOffset + toOffset, target, address)
  }
}
