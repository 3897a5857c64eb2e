// Asynchronous calls that C is working on: what they keep alive, and how they end.
import { beginUse, endUse } from './after-call.ts'
import { isBoundless, originOf, ownMemory, type CData, type Holder, type Memory } from './memory.ts'
import { shared } from './shared.ts'
import { isCData, memory as memorySlot } from './slots.ts'
import { undoAll, type Starting } from './temporary.ts'

/** What an asynchronous call returns. */
export type AsyncResult = Promise<unknown> & {
  /** As C left it; 0 until the call is over. */
  errno: number
}

/** Makes of the core's result, or of the storage that C filled, what the function returns. */
export type FromResult = (result: never) => unknown

export class PendingCall implements Starting {
  readonly holders: Holder[] = []
  result: CData | undefined
  number = 0
  readonly promise: AsyncResult
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: unknown) => void
  readonly #from: FromResult | undefined
  readonly #memories = new Set<Memory>()
  /** Buffers that C may use, and those of memory that is released in the meantime. */
  readonly views: ArrayBufferView[] = []
  /** What the wrapper made for the call. */
  undo: (() => void)[] = []
  /** Runs when it is over. */
  onEnd: (() => void) | undefined

  constructor(from: FromResult | undefined) {
    let resolve!: (value: unknown) => void
    let reject!: (reason: unknown) => void
    this.promise = new Promise<unknown>((fulfil, refuse) => {
      resolve = fulfil
      reject = refuse
    }) as AsyncResult
    this.promise.errno = 0
    this.resolve = resolve
    this.reject = reject
    this.#from = from
  }

  /** Collects all that C can reach through what it gets. */
  gather(): void {
    for (const holder of this.holders) this.#reach(holder)
  }

  #reach(value: unknown): void {
    if (isCData(value)) {
      this.#reachMemory(ownMemory(value))
    } else if (ArrayBuffer.isView(value)) {
      this.views.push(value)
      // of a buffer over C's memory
      const { [memorySlot]: owner } = value.buffer as { [memorySlot]?: Memory }
      if (owner !== undefined) this.#reachMemory(owner)
    } else if (Array.isArray(value)) {
      for (const one of value) this.#reach(one)
    }
  }

  #reachMemory(face: Memory): void {
    const memory = originOf(face)
    if (isBoundless(memory) || this.#memories.has(memory)) return
    this.#memories.add(memory)
    if (ArrayBuffer.isView(memory.view)) this.views.push(memory.view)
    for (const { target } of memory.keeps?.values() ?? []) this.#reach(target)
    this.#reach(memory.extra)
    if (memory.inner !== undefined) this.#reachMemory(memory.inner)
  }

  /** C has it. */
  begin(number: number): void {
    this.number = number
    for (const memory of this.#memories) beginUse(memory)
    pending.set(number, this)
  }

  /** What is done before anybody hears of the end. */
  finish(errno: number, failed: boolean, value: unknown): void {
    this.promise.errno = errno
    try {
      this.resolve(this.#conclude(failed, value))
    } catch (error) {
      this.reject(error)
    }
    this.letGo()
  }

  #conclude(failed: boolean, value: unknown): unknown {
    try {
      if (failed) throw value
      return this.#from === undefined ? value : this.#from((this.result ?? value) as never)
    } finally {
      undoAll(this.undo)
    }
  }

  letGo(): void {
    this.onEnd?.()
    for (const memory of this.#memories) endUse(memory)
  }
}

/** By their numbers. */
export const pending: Map<number, PendingCall> = /* @__PURE__ */ shared(
  'pending',
  () => new Map<number, PendingCall>(),
)

/** The core says that C is done. */
export function finished(number: number, errno: number, failed: boolean, value: unknown): void {
  const call = pending.get(number)
  pending.delete(number)
  call?.finish(errno, failed, value)
}
