// `lib.f.async(...)`: runs the function's own conversions around a call that C makes on another thread. The
// wrapper is made a second time, with a raw function that starts the call and then leaves the wrapper.
import { calls } from './after-call.ts'
import { getCore, type StartFunction } from './core.ts'
import * as messages from './messages.ts'
import { finished, pending, PendingCall, type AsyncResult, type FromResult } from './pending.ts'
import { enter, starting, takeSince, undoAll } from './temporary.ts'

/** What stands for the core's function while the wrapper runs: it leaves the wrapper when C has the call. */
export type Raw = (...values: readonly unknown[]) => never

/** Makes it. */
export type Send = (start: StartFunction) => Raw

/** A function that can be called so. */
export interface AsyncForm {
  /** Makes its wrapper, around what `send` gives for the core's functions that start its calls. */
  readonly wrap: (send: Send) => unknown
  /** Absent where the core's result is what the function returns. */
  readonly from: FromResult | undefined
  readonly name: string
}

export interface AsyncFunction {
  (...args: readonly unknown[]): AsyncResult
  with: (options: unknown, ...args: readonly unknown[]) => AsyncResult
}

export function makeAsync(form: AsyncForm): AsyncFunction {
  calls.finished = finished
  const wrapper = form.wrap(
    (start) =>
      (...values) =>
        send(start, values),
  ) as (...args: readonly unknown[]) => unknown
  return Object.assign((...args: readonly unknown[]) => begin(wrapper, form, undefined, args), {
    with: (options: unknown, ...args: readonly unknown[]) =>
      begin(wrapper, form, options ?? null, args),
  })
}

/** What a wrapper is left by. */
const sent = /* @__PURE__ */ new Error('unplugin-cffi: the call has been started')

function send(start: StartFunction, values: readonly unknown[]): never {
  const call = starting.call as PendingCall
  call.gather()
  call.begin(start(call.views, ...values))
  starting.isSent = true
  throw sent
}

function begin(
  wrapper: (...args: readonly unknown[]) => unknown,
  { from, name }: AsyncForm,
  options: unknown,
  args: readonly unknown[],
): AsyncResult {
  const call = new PendingCall(from)
  const outer = starting.call
  const mark = enter()
  try {
    const signal = options === undefined ? undefined : signalOf(options, name)
    if (signal?.aborted === true) throw signal.reason
    starting.call = call
    wrapper(...args)
  } catch (error) {
    if (error === sent) {
      call.undo = takeSince(mark)
      if (options !== undefined) listen(call, (options as SignalOptions).signal)
    } else {
      fail(call, takeSince(mark), error)
    }
  } finally {
    starting.call = outer
    starting.isSent = false
  }
  return call.promise
}

function fail(call: PendingCall, made: (() => void)[], error: unknown): void {
  try {
    undoAll(made)
  } finally {
    call.reject(error)
  }
}

interface SignalOptions {
  readonly signal?: AbortSignal
}

function signalOf(options: unknown, name: string): AbortSignal | undefined {
  const where = `${name}.async.with()`
  if (typeof options !== 'object' || options === null) {
    throw messages.wrongType(`${where} options`, 'an object', options)
  }
  const { signal } = options as SignalOptions
  if (signal === undefined) return undefined
  // of any realm
  if (typeof signal !== 'object' || signal === null || typeof signal.aborted !== 'boolean') {
    throw messages.wrongType(`${where} signal`, 'an AbortSignal', signal)
  }
  return signal
}

/** C that has begun cannot be stopped; what waits for a thread can. */
function listen(call: PendingCall, signal: AbortSignal | undefined): void {
  if (signal === undefined) return
  const abort = (): void => {
    if (!getCore().cancelCall(call.number)) return
    pending.delete(call.number)
    fail(call, call.undo, signal.reason)
    call.letGo()
  }
  signal.addEventListener('abort', abort, { once: true })
  call.onEnd = () => signal.removeEventListener('abort', abort)
}
