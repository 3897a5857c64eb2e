// How memories end, and what ends with them: guards around them, and what was handed out of them.
import { afterUse } from './after-call.ts'
import { getCore } from './core.ts'
import { debug, discard, unwatch } from './debug.ts'
import {
  BIG,
  constantOf,
  FOREIGN,
  isBoundless,
  isDetached,
  leaveSlab,
  Memory,
  originOf,
  type CData,
} from './memory.ts'
import { unpin, unpinAll } from './pins.ts'
import { memory as memorySlot } from './slots.ts'
import { boundedViewOf, releasedView } from './view.ts'
import { WeakList } from './weak-list.ts'

/** A memory around another one, which it keeps, and ends with at the latest. */
export function guardOf(inner: Memory): Memory {
  const { view, address, kind, start, end, isExposed } = inner
  const guard = new Memory(view, address, kind, start, end)
  guard.isExposed = isExposed
  // C's, of which nothing is known and nothing kept
  if (inner === FOREIGN || inner === BIG) return guard
  guard.inner = inner
  // one map for both: what is stored through either is kept by what lives longer
  guard.keeps = inner.keeps ??= new Map()
  ;(inner.guards ??= new WeakList()).add(guard)
  return guard
}

/**
 * The same bytes for a pointer that leads to more than there is, so that no field behind them, or before,
 * is a neighbour's. Who points inside takes no notice, and no time for looking.
 */
export function confined(seen: Memory): Memory {
  const memory = originOf(seen)
  const { view, kind, start, end } = memory
  const isConfined = view.bounds?.start === start && view.bounds.end === end
  if (isConfined || kind === 'gone') return seen
  // of a buffer that was transferred away every access is refused
  if (memory.isExposed && isDetached(view.buffer as ArrayBuffer)) return seen
  const inside = guardOf(memory)
  inside.view = boundedViewOf(view, start, end)
  return seen === memory ? inside : constantOf(inside)
}

/** The buffer under it is handed out, and can be transferred away: it and all around it must ask each time. */
export function expose(memory: Memory): void {
  if (memory.inner !== undefined) return expose(memory.inner)
  // C may have the address when the buffer is transferred away
  if (!memory.isExposed) memory.extra = [memory.extra, getCore().hold(memory.view as DataView)]
  markExposed(memory)
}

function markExposed(memory: Memory): void {
  memory.isExposed = true
  memory.address = NaN
  for (const guard of memory.guards ?? []) markExposed(guard)
}

/** A buffer over its bytes, which are C's. */
export function lend(memory: Memory, bytes: ArrayBuffer): void {
  if (!isBoundless(memory)) (memory.lent ??= new WeakList()).add(bytes)
}

/** Frees what `cdata` owns, or takes back that it was kept; again is harmless. False when it owns nothing. */
export function release(cdata: CData): boolean {
  const memory = cdata[memorySlot]
  if (memory.kind === 'slab') {
    forget(leaveSlab(cdata, memory))
    return true
  }
  const owner = originOf(memory)
  if (owner.root !== cdata) return unpin(owner, cdata) || memory.kind === 'gone'
  // a guard that has ended with what it is around has its destructor still
  if (owner.kind !== 'gone' || owner.destructor !== undefined) forget(owner)
  return true
}

function forget(memory: Memory): void {
  const { view, keeps, extra, destructor, kind, isExposed, start, end } = memory
  takeBack(memory)
  // before the destructor runs, which must not find the value alive
  endUses(memory)
  memory.destructor = undefined
  memory.extra = undefined
  const isFilled =
    debug.isOn && kind === 'own' && !isExposed && destructor === undefined && end > start
  afterUse(memory, () => {
    destructor?.run()
    if (isFilled) {
      unwatch(view)
      discard(
        new Uint8Array(
          view.buffer as ArrayBuffer,
          (view as DataView).byteOffset + start,
          end - start,
        ),
      )
    }
    // until here, for C may be using them
    void [view, keeps, extra]
  })
}

/** From what JavaScript has of it, which it could use when it is freed. */
function takeBack(memory: Memory): void {
  for (const buffer of memory.lent ?? []) getCore().detach(buffer)
  memory.lent = undefined
  for (const guard of memory.guards ?? []) takeBack(guard)
}

/** From now on it cannot be used, nor can the guards around it, whose destructors are still to run. */
function endUses(memory: Memory): void {
  const { face, guards } = memory
  for (const gone of face === undefined ? [memory] : [memory, face]) {
    gone.kind = 'gone'
    gone.view = releasedView
    gone.address = NaN
  }
  memory.keeps = undefined
  memory.inner = undefined
  memory.guards = undefined
  unpinAll(memory)
  for (const guard of guards ?? []) endUses(guard)
}
