// What the modules' side of the fast path knows: the context that fast entries share with the module
// (cffi_fast.h), and how arguments become values of one kind each. Where the core has no fast path the
// same functions do what it takes.
import { context, refused } from './context.ts'
import type { RawPointer } from './core.ts'
import type { Where } from './error.ts'
import { addressOf, type Holder } from './memory.ts'
import * as messages from './messages.ts'
import { starting } from './temporary.ts'

/** Whether the call was not made: it is to be made again through the trampoline. */
export function isRefused(): boolean {
  if (context.words[0] !== refused) return false
  context.words[0] = 0
  return true
}

/** The string of a parameter that takes text; empty where its address is given. */
export function textOf(holder: Holder): string {
  return typeof holder === 'string' ? holder : ''
}

/** The address of a parameter that takes text; NaN where its string is given. */
export function textAddress(holder: Holder): RawPointer {
  return typeof holder === 'string' ? NaN : viewAddress(holder)
}

/** What a raw function that V8 may call straight takes for a pointer: a number, where the core has a fast
 * path. */
export function viewAddress(holder: Holder): RawPointer {
  // an asynchronous call keeps what it is given, which addressOf notes
  return ArrayBuffer.isView(holder) && starting.call === undefined
    ? context.addressOf(holder)
    : addressOf(holder)
}

/** From C: a byte other than 0 and 1 is no boolean. */
export function fromBool(value: unknown, where: Where): boolean {
  if (typeof value === 'boolean') return value
  if (value === 0 || value === 1) return value === 1
  throw messages.badBooleanResult(where, value as number)
}
