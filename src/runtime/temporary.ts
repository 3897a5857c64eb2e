// What is made for one call and undone after it: closures for plain functions, arrays to write back.
// A wrapper takes a mark before its conversions and goes back to it when the call is over. Where the call
// is asynchronous, the wrapper is left while C works, and all of it goes on to the pending call.
import { getCore } from './core.ts'
import type { CData, Holder } from './memory.ts'
import { afterwards } from './microtask.ts'
import { shared } from './shared.ts'

/** An asynchronous call whose arguments its wrapper is converting. */
export interface Starting {
  /** What C gets the addresses of. */
  readonly holders: Holder[]
  /** Storage of its result. */
  result: CData | undefined
}

export const starting: {
  call: Starting | undefined
  /** C has it: what the wrapper made stays. */
  isSent: boolean
} = { call: undefined, isSent: false }

const undo: (() => void)[] = []

/** Before the conversions of a call that may make something temporary. */
export function enter(): number {
  return undo.length
}

/** After the call, whether it threw or not. */
export function leave(mark: number): void {
  if (undo.length > mark && !starting.isSent) undoTo(undo, mark)
}

/** What a wrapper that was left has made since then; `undoAll` is called when its call is over. */
export function takeSince(mark: number): (() => void)[] {
  return undo.splice(mark)
}

export function undoAll(made: (() => void)[]): void {
  undoTo(made, 0)
}

function undoTo(undo: (() => void)[], mark: number): void {
  let failure: unknown
  let hasFailed = false
  while (undo.length > mark) {
    try {
      undo.pop()?.()
    } catch (error) {
      failure ??= error
      hasFailed = true
    }
  }
  // all were undone; the last made is the first that can have failed
  if (hasFailed) throw failure
}

export function undoLater(action: () => void): void {
  undo.push(action)
}

/** Never called: wrappers mention what they hold in a comparison before it. */
export function gone(): never {
  throw new Error('unplugin-cffi: an argument went away during its call')
}

const lent: unknown[] = []

/** To C on other threads: by an asynchronous call's number, or the negative one of a thread of C's own. */
const lentElsewhere: Map<number, unknown[]> = /* @__PURE__ */ shared('lent', () => new Map())

/**
 * Keeps what a callback returned to C until the call that C makes it in is over; where that is none of
 * ours, until the same thread's next such result.
 */
export function lendToCaller(value: unknown): void {
  const caller = getCore().caller()
  if (caller !== 0) {
    const before = caller > 0 ? lentElsewhere.get(caller) : undefined
    lentElsewhere.set(caller, [...(before ?? []), value])
    return
  }
  // microtasks run when no JavaScript, and so no call of ours, is on the stack
  if (lent.length === 0) afterwards(() => lent.splice(0))
  lent.push(value)
}

/** The call, or the thread, is over. */
export function forget(caller: number): void {
  lentElsewhere.delete(caller)
}
