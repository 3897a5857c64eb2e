// Errors of the runtime: their codes, their classes, and how a message says where a value was met.
// The sentences are messages.ts's.

export type ErrorCode =
  | 'ERR_FFI_TYPE'
  | 'ERR_FFI_OVERFLOW'
  | 'ERR_FFI_BOUNDS'
  | 'ERR_FFI_NULL'
  | 'ERR_FFI_RELEASED'
  | 'ERR_FFI_VALUE'
  | 'ERR_FFI_FIELD'
  | 'ERR_FFI_UNSUPPORTED'
  | 'ERR_FFI_MEMORY'
  | 'ERR_FFI_LOAD'
  | 'ERR_FFI_SYMBOL'
  | 'ERR_FFI_MISMATCH'
  | 'ERR_FFI_TIMEOUT'

/** Whatever goes wrong that is neither a wrong type nor a value out of range. */
export class FfiError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'FfiError'
    this.code = code
  }
}

/** The error of a code, in the class that belongs to it; also what the core throws. */
export function makeError(code: string, message: string): Error & { readonly code: string } {
  switch (code) {
    case 'ERR_FFI_TYPE':
      return Object.assign(new TypeError(message), { code })
    case 'ERR_FFI_OVERFLOW':
    case 'ERR_FFI_BOUNDS':
      return Object.assign(new RangeError(message), { code })
    default:
      return new FfiError(code, message)
  }
}

/** Where a value was met, as messages begin: `hypot() argument x`; made into text only when one is needed. */
export type Where = string | Place

/** An item or field of what was met somewhere. A loop reuses one and counts its step. */
export class Place {
  readonly parent: Where
  step: string | number

  constructor(parent: Where, step: string | number = 0) {
    this.parent = parent
    this.step = step
  }

  toString(): string {
    const { parent, step } = this
    return typeof step === 'number' ? `${parent}[${step}]` : `${parent}.${step}`
  }
}

/** An argument behind the declared ones, by its number. */
export class ArgumentPlace extends Place {
  override toString(): string {
    return `${this.parent} argument ${this.step}`
  }
}
