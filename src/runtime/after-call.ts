// What waits while C works. JavaScript that a C call has called can release what the call uses, or store
// over it: the end of the memory, and destructors, are put off until the outermost call is over.
import * as messages from './messages.ts'
import { shared } from './shared.ts'

interface Calls {
  /** The core's `afterCall`, once there is a core: whether a C call is running. */
  ask: () => boolean
  readonly waiting: (() => void)[]
  /** Told how an asynchronous call ended, once there has been one. */
  finished: ((call: number, errno: number, failed: boolean, value: unknown) => void) | undefined
}

export const calls: Calls = /* @__PURE__ */ shared('calls', () => ({
  ask: () => false,
  waiting: [],
  finished: undefined,
}))

/** Runs `action` now, or after the call that is running; what it refers to lives until then. */
export function afterCall(action: () => void): void {
  if (calls.ask()) calls.waiting.push(action)
  else action()
}

/** Keeps `value` while a call is running, which may have been given its memory. */
export function holdInCall(value: unknown): void {
  // referred to, and let go
  if (calls.ask()) calls.waiting.push(() => void value)
}

interface Use {
  calls: number
  readonly ends: (() => void)[]
}

/** What asynchronous calls under way use. */
const inUse: Map<object, Use> = /* @__PURE__ */ shared('inUse', () => new Map<object, Use>())

export function beginUse(used: object): void {
  const use = inUse.get(used)
  if (use === undefined) inUse.set(used, { calls: 1, ends: [] })
  else use.calls++
}

export function endUse(used: object): void {
  const use = inUse.get(used)
  if (use === undefined || --use.calls > 0) return
  inUse.delete(used)
  for (const end of use.ends) attempt(() => afterCall(end))
}

/** Runs `action` when no call uses it any more. */
export function afterUse(used: object, action: () => void): void {
  const use = inUse.size > 0 ? inUse.get(used) : undefined
  if (use === undefined) afterCall(action)
  else use.ends.push(action)
}

export function everythingInUse(): Iterable<object> {
  return inUse.keys()
}

/** The outermost call is over. */
export function settle(): void {
  for (const action of calls.waiting.splice(0)) attempt(action)
}

/** Runs what nobody called, so that nobody is there to catch what it throws. */
export function attempt(action: () => void): void {
  try {
    action()
  } catch (error) {
    process.emitWarning(messages.destructorFailed(error), { type: 'FfiWarning' })
  }
}
