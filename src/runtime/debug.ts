// Debug mode, on in development: memory that ended is filled with 0xDB and kept for a while, so that who
// still uses it finds no plausible value, and is told where we can see it.
import { getCore, type Address } from './core.ts'
import * as messages from './messages.ts'
import { host } from './model.ts'
import { shared } from './shared.ts'
import { foreignView, type View } from './view.ts'

export const debug: { isOn: boolean } = /* @__PURE__ */ shared('debug', () => ({ isOn: false }))

const poison = 0xdb

/** A piece of memory that ended; its buffer is held, so that nobody else gets the address. */
interface Discarded {
  readonly bytes: Uint8Array
  readonly start: bigint
  readonly end: bigint
}

interface Quarantine {
  /** Oldest first. */
  readonly pieces: Discarded[]
  size: number
}

const quarantine: Quarantine = /* @__PURE__ */ shared('quarantine', () => ({ pieces: [], size: 0 }))
const mostPieces = 256
const mostBytes = 16 * 1024 * 1024

export function discard(bytes: Uint8Array): void {
  bytes.fill(poison)
  if (bytes.length === 0) return
  const start = BigInt(getCore().addressOf(bytes))
  quarantine.pieces.push({ bytes, start, end: start + BigInt(bytes.length) })
  quarantine.size += bytes.length
  while (quarantine.pieces.length > mostPieces || quarantine.size > mostBytes) {
    quarantine.size -= quarantine.pieces.shift()?.bytes.length ?? 0
  }
}

/** Fills memory that nothing refers to any more. */
const watched: FinalizationRegistry<Uint8Array> = /* @__PURE__ */ shared(
  'watched',
  () => new FinalizationRegistry<Uint8Array>(discard),
)

/** The bytes of a view end with it, until they are handed out. */
export function watch(view: DataView): void {
  watched.register(view, new Uint8Array(view.buffer, view.byteOffset, view.byteLength), view)
}

export function unwatch(view: View): void {
  if (debug.isOn) watched.unregister(view.bounds === undefined ? view : view.bounds.whole)
}

/** Throws for an address in memory that ended. */
export function checkAlive(address: Address): void {
  checkRead(address)
  const at = BigInt(address)
  for (const { start, end } of quarantine.pieces) {
    if (at >= start && at < end) throw messages.useAfterFree(address)
  }
}

/** Throws for a pointer that was itself read from memory that ended. */
export function checkRead(address: Address): void {
  if (isPoison(BigInt(address))) throw messages.freedPointer(address)
}

/** A pointer that was read from filled memory, or an item or field near it. */
function isPoison(address: bigint): boolean {
  const bits = host.pointer * 8
  const pattern = BigInt(`0x${poison.toString(16).repeat(host.pointer)}`)
  const distance = BigInt.asIntN(bits, BigInt.asUintN(bits, address) - pattern)
  return distance > -0x10000n && distance < 0x10000n
}

/** C's memory, with a look at each address first. */
export const checkedView: View = /* @__PURE__ */ makeCheckedView()

function makeCheckedView(): View {
  const checked: Record<string, unknown> = {}
  for (const [name, method] of Object.entries(foreignView)) {
    checked[name] = (at: number, ...rest: never[]) => {
      checkAlive(at)
      return (method as (...args: unknown[]) => unknown)(at, ...rest)
    }
  }
  return checked as unknown as View
}

const warned: Set<string> = /* @__PURE__ */ shared('warned', () => new Set())

/** Once a type: there may be thousands of such stores. */
export function warnOfStore(type: string): void {
  if (warned.has(type)) return
  warned.add(type)
  process.emitWarning(messages.storedInC(type), { type: 'FfiWarning' })
}
