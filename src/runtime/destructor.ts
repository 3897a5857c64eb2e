// Destructors: what runs once when a memory ends, be it released, collected, or the process over.
import { afterCall, attempt, calls, everythingInUse } from './after-call.ts'
import { getCore } from './core.ts'
import type { Memory } from './memory.ts'
import * as messages from './messages.ts'
import { shared } from './shared.ts'

/** Refers to nothing that it is the end of. */
export class Destructor {
  #action: (() => void) | undefined
  #bytes: number

  /** `bytes` is how much memory it frees. */
  constructor(action: () => void, bytes: number) {
    this.#action = action
    this.#bytes = bytes
    if (bytes > 0) getCore().account(bytes)
  }

  run(): void {
    const action = this.#action
    this.cancel()
    action?.()
  }

  cancel(): void {
    this.#action = undefined
    collected.unregister(this)
    atEnd.all.delete(this)
    if (this.#bytes > 0) getCore().account(-this.#bytes)
    this.#bytes = 0
  }
}

const collected: FinalizationRegistry<Destructor> = /* @__PURE__ */ shared(
  'finalizers',
  () =>
    new FinalizationRegistry<Destructor>((destructor) => {
      // C may be running the event loop that got us here
      afterCall(() => attempt(() => destructor.run()))
    }),
)

/** Those that run at the end of the process too. */
const atEnd: { readonly all: Set<Destructor>; isListening: boolean } = /* @__PURE__ */ shared(
  'destructorsAtEnd',
  () => ({ all: new Set<Destructor>(), isListening: false }),
)

export interface EndOptions {
  readonly atExit?: boolean
  /** How much memory it frees. */
  readonly size?: number
}

/** `action` runs once: at release, or when nothing refers to `memory` any more. It must not refer to it. */
export function whenGone(
  memory: Memory,
  action: () => void,
  { atExit = false, size = 0 }: EndOptions = {},
): void {
  const destructor = new Destructor(action, size)
  memory.destructor = destructor
  collected.register(memory, destructor, destructor)
  if (!atExit) return
  atEnd.all.add(destructor)
  if (atEnd.isListening) return
  atEnd.isListening = true
  process.once('exit', endAll)
}

/** What is made of something else is made after it, and ends before it. */
function endAll(): void {
  if (calls.ask()) {
    // by process.exit() in a callback: the call will never be over, and warnings are no longer shown
    process.stderr.write(`${messages.endInCall(atEnd.all.size)}\n`)
    return
  }
  const failures: unknown[] = []
  // of memory that C is working on, on another thread
  const busy = new Set([...everythingInUse()].map((memory) => (memory as Memory).destructor))
  for (const destructor of [...atEnd.all].toReversed()) {
    if (busy.has(destructor)) continue
    try {
      destructor.run()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
