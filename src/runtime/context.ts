// What fast entries and this thread's modules say to each other (cffi_context in cffi_fast.h), seen as
// typed arrays. A core without a fast path never writes it.
import type { Address, Core, FastCore, RawPointer } from './core.ts'
import { shared } from './shared.ts'

/** C was not called; as CFFI_STATUS_ in cffi_fast.h, and so are the others. */
export const refused = 1
const wideUnsigned = 3

interface Context {
  /** The first word is the status. */
  words: Int32Array
  /** The second item is the result that a number does not hold, the third counts fast calls. */
  wides: BigInt64Array
  /** What fast entries are told. */
  address: number
  /** A view's address as a number, where that can be had without a call of the slow kind. */
  addressOf: (view: ArrayBufferView) => RawPointer
  /** Reads and writes C's memory at addresses that `isAddress` is true for. */
  peek: FastCore
}

export const context: Context = /* @__PURE__ */ shared('context', (): Context => ({
  words: new Int32Array(2),
  wides: new BigInt64Array(3),
  address: 0,
  // the core takes views as they are
  addressOf: (view) => view,
  // set before any memory of C is met
  peek: undefined as never,
}))

/**
 * An object that native code has filled as V8 likes it best: it keeps such an object as a hash table, in which optimized code
 * too must look up each property, at the cost of a whole call.
 */
export function withLayout<Type extends object>(filled: Type): Type {
  return { ...filled }
}

/** Uses the fast path of a core that has one. */
export function startFast(core: Core): void {
  context.peek = core
  if (core.context === undefined || core.instantiate === undefined) return
  const { buffer, address } = core.context
  context.words = new Int32Array(buffer, 0, 2)
  context.wides = new BigInt64Array(buffer, 0, 4)
  context.address = address
  // a function is fast in the realm it is made in: this one's
  const peek = withLayout(core.instantiate(startFast))
  context.peek = peek
  const { addressOf } = peek
  context.addressOf = (view) => {
    const found = addressOf(view)
    // one that lies in the engine's own heap is moved out of it by the asking
    return found === 0 ? core.addressOf(view) : found
  }
}

/** Whether an address is one that C's memory can have: the first page is for null pointers. */
export function isAddress(at: Address): boolean {
  return at >= 4096 || at < 0
}

/** Where the core has what it knows of the function that it has just bound. */
export function boundAddress(): number {
  return Number(context.wides[1] ?? 0n)
}

/** The result that a number does not hold, of the call that was just made. */
export function takeWide(): bigint {
  const value = context.wides[1] ?? 0n
  const isUnsigned = context.words[0] === wideUnsigned
  context.words[0] = 0
  return isUnsigned ? BigInt.asUintN(64, value) : value
}
