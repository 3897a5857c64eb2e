// What waits while C works. JavaScript that a C call has called can release what the call uses, or store
// over it: the end of the memory, and destructors, are put off until the outermost call is over.
import * as messages from './messages.ts'
import { shared } from './shared.ts'

interface Calls {
  /** The core's `afterCall`, once there is a core: whether a C call is running. */
  ask: () => boolean
  readonly waiting: (() => void)[]
}

export const calls: Calls = /* @__PURE__ */ shared('calls', () => ({
  ask: () => false,
  waiting: [],
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
