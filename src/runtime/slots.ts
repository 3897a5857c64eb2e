// The symbol-keyed slots by which code finds its way around a cdata: every name is left to C's fields.
// Registered symbols, so that two copies of the runtime in one program read each other's.
import type { CData } from './memory.ts'

/** The Memory it points into. */
export const memory: unique symbol = Symbol.for('cffi.memory') as never
/** Where in that memory: with `memory.address` it gives the address. */
export const offset: unique symbol = Symbol.for('cffi.offset') as never
/** Its CType: an own slot, or on the prototype of a record's class. */
export const ctype: unique symbol = Symbol.for('cffi.type') as never
/** Number of items of an array. */
export const count: unique symbol = Symbol.for('cffi.count') as never
/** What a library function is as a function pointer. */
export const code: unique symbol = Symbol.for('cffi.code') as never
/** Asked for by `console.log`. */
export const shown: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never

/** Whether a value is C data, of this copy of the runtime or another. */
export function isCData(value: unknown): value is CData {
  return (
    value !== null &&
    (typeof value === 'object' || typeof value === 'function') &&
    (value as Partial<CData>)[ctype] !== undefined &&
    (value as Partial<CData>)[memory] !== undefined
  )
}
