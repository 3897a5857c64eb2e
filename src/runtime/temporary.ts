// What is made for one call and undone after it: closures for plain functions, arrays to write back.
// A wrapper takes a mark before its conversions and goes back to it when the call is over.

const undo: (() => void)[] = []

/** Before the conversions of a call that may make something temporary. */
export function enter(): number {
  return undo.length
}

/** After the call, whether it threw or not. */
export function leave(mark: number): void {
  if (undo.length > mark) undoTo(mark)
}

function undoTo(mark: number): void {
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

/** Keeps what a callback returned to C until the call that C makes it in is over. */
export function lendToCaller(value: unknown): void {
  // microtasks run when no JavaScript, and so no call of ours, is on the stack
  if (lent.length === 0) queueMicrotask(() => lent.splice(0))
  lent.push(value)
}
