// `#pragma cffi keep`: what is given to a function stays valid beyond the call, as long as another
// argument's cdata lives, or to the end of the process.
import type { AnyFunction, FunctionType } from './function.ts'
import { closeClosure } from './closures.ts'
import { getCore } from './core.ts'
import { whenGone } from './destructor.ts'
import type { Where } from './error.ts'
import {
  FOREIGN,
  isBoundless,
  Memory,
  originOf,
  ownMemory,
  type CData,
  type Holder,
} from './memory.ts'
import type { PointerType } from './pointer.ts'
import { shared } from './shared.ts'
import { isCData, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { foreignView } from './view.ts'

interface Lasting {
  /** For the end of the process. */
  readonly always: Set<unknown>
  /** By what has no memory of its own: cdata that point to C's, and views. */
  readonly byOwner: WeakMap<CData | ArrayBufferView, unknown[]>
  readonly memories: WeakSet<Memory>
  /** The pointers made of functions: the same function is given to C again as the same pointer. */
  readonly closures: WeakMap<AnyFunction, Map<PointerType, WeakRef<CData>>>
}

const lasting: Lasting = /* @__PURE__ */ shared('lasting', () => ({
  always: new Set<unknown>(),
  byOwner: new WeakMap<CData | ArrayBufferView, unknown[]>(),
  memories: new WeakSet<Memory>(),
  closures: new WeakMap<AnyFunction, Map<PointerType, WeakRef<CData>>>(),
}))

/** Whether this memory was lent for longer than a call. */
export function isLasting(memory: Memory): boolean {
  return lasting.memories.has(originOf(memory))
}

/** A function that C can call for as long as the pointer lives. */
export function lastingFunction(fn: AnyFunction, type: PointerType, where: Where): CData {
  const known = lasting.closures.get(fn) ?? new Map<PointerType, WeakRef<CData>>()
  const found = known.get(type)?.deref()
  if (found !== undefined) return found
  const name = fn.name === '' ? String(where) : fn.name
  const address = (type.item as FunctionType).openClosure(fn, name)
  // its address is known, so that it is not pinned by being asked for it
  const memory = new Memory(foreignView, 0, 'handle', 0, 0)
  const pointer = type.make(memory, address as number)
  memory.root = pointer
  whenGone(memory, () => closeClosure(address))
  lasting.closures.set(fn, known.set(type, new WeakRef(pointer)))
  return pointer
}

/** Keeps what is given to C while `owner` lives; without one, always. A null owner keeps nothing. */
export function keepFor(owner: Holder | undefined, ...holders: readonly Holder[]): void {
  const kept = holders.flatMap((holder) => {
    if (isCData(holder)) markLasting(ownMemory(holder))
    return ArrayBuffer.isView(holder) ? [holder, getCore().hold(holder)] : [holder]
  })
  if (owner === undefined) {
    for (const one of kept) lasting.always.add(one)
  } else if (isCData(owner) && !isBoundless(originOf(ownMemory(owner)))) {
    const memory = originOf(ownMemory(owner))
    memory.extra = [memory.extra, kept]
  } else if (typeof owner === 'object' && !isNull(owner)) {
    const all = lasting.byOwner.get(owner)
    if (all === undefined) lasting.byOwner.set(owner, [...kept])
    else all.push(...kept)
  }
}

function isNull(owner: CData | ArrayBufferView): boolean {
  return isCData(owner) && originOf(owner[memorySlot]) === FOREIGN && owner[offsetSlot] === 0
}

/** And what is stored in it, as strings of a lent array of strings are. */
function markLasting(face: Memory): void {
  const memory = originOf(face)
  if (lasting.memories.has(memory)) return
  lasting.memories.add(memory)
  for (const { target } of memory.keeps?.values() ?? []) markLasting(target[memorySlot])
}
