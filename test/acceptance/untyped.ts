// `ffi` without its types: what tests do wrong on purpose must compile.
import { expect } from 'vitest'
import type { Tools } from '../../src/runtime/ffi.ts'
import type { CData } from '../../src/runtime/memory.ts'

/** C data as a test reads it, whatever names and items it has. */
export interface Value extends CData, Iterable<Value> {
  (...args: unknown[]): Value
  [name: string | number]: Value & number
}

type Untyped<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => unknown ? (...args: A) => Value : T[K]
}
type Made = 'new' | 'cast' | 'fromBuffer' | 'addressof' | 'add' | 'gc' | 'newHandle' | 'callback'

export type UntypedTools = Omit<Tools, Made | 'newAllocator'> &
  Untyped<Pick<Tools, Made>> & {
    readonly newAllocator: (
      ...args: Parameters<Tools['newAllocator']>
    ) => (type: unknown, init?: unknown) => Value
  }

export function untyped(ffi: unknown): UntypedTools {
  return ffi as UntypedTools
}

/** Assigns to a property, whatever its type. */
export function write(target: unknown, name: string | number, value: unknown): void {
  ;(target as { [name: string | number]: unknown })[name] = value
}

/** An error with this code. */
export const code = (expected: string): object => expect.objectContaining({ code: expected })
