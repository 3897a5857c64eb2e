// What C gets of a JavaScript function that it calls: its result, or where it throws, what the options say.
import { arrayOf } from './array.ts'
import { makeText } from './argument.ts'
import { addressOf, ownMemory, type CData } from './memory.ts'
import type { Entry } from './closures.ts'
import { getCore, type Address } from './core.ts'
import type { CType } from './ctype.ts'
import type { FunctionTypeDescription } from './contract.ts'
import { codeOf, type AnyFunction } from './function.ts'
import * as messages from './messages.ts'
import type { PointerType } from './pointer.ts'
import { memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { lendToCaller } from './temporary.ts'

export interface CallbackOptions {
  /** What C gets where the function throws; zero without it. */
  readonly error?: unknown
  /** Called with what was thrown, which then goes no further; its result, where it has one, is what C gets. */
  readonly onError?: (exception: unknown) => unknown
}

/** How the values of a function cross that JavaScript stands for. */
export interface CallbackForm extends Pick<FunctionTypeDescription, 'adapter'> {
  readonly result: CType
}

/** Converts and checks all that can be before C calls. `shown` is how messages call it. */
export function makeCallback(
  { adapter, result }: CallbackForm,
  fn: AnyFunction,
  shown: string,
  options: CallbackOptions,
): Entry {
  if (typeof options !== 'object' || options === null) {
    throw messages.wrongType(`options of ${shown}`, 'an object', options)
  }
  const { error, onError } = options
  if (onError !== undefined && typeof onError !== 'function') {
    throw messages.notFunction(`onError of ${shown}`, onError)
  }
  const enter = adapter(fn)
  if (error === undefined && onError === undefined) return { enter, failure: undefined }
  if (result.kind === 'void') {
    if (error !== undefined) throw messages.noValue(`error of ${shown}`, result.name)
    return { enter: (...args) => catchWith(enter, args, onError), failure: undefined }
  }
  const value = makeValue(result, error, `error of ${shown}`)
  const failure = (...args: readonly unknown[]): unknown => give(result, value, args)
  if (onError === undefined) return { enter, failure }
  const guarded = (...args: never[]): unknown => {
    try {
      return enter(...args)
    } catch (exception) {
      const instead = onError(exception)
      if (instead === undefined) return failure(...args)
      return give(result, makeValue(result, instead, `result of onError of ${shown}`), args)
    }
  }
  return { enter: guarded, failure }
}

function catchWith(
  enter: (...args: never[]) => unknown,
  args: never[],
  onError: CallbackOptions['onError'],
): void {
  try {
    enter(...args)
  } catch (exception) {
    onError?.(exception)
  }
}

/** Owned memory that holds it; zeros for undefined. */
function makeValue(type: CType, value: unknown, where: string): CData {
  // what a pointer's create() gives is memory for its item
  const storage = type.kind === 'pointer' ? arrayOf(type, 1).create() : type.create()
  const memory = type.hasPointers ? ownMemory(storage) : storage[memorySlot]
  if (value === undefined) return storage
  const text = typeof value === 'string' && type.kind === 'pointer'
  const kept = text ? makeText(value, (type as PointerType).item, where) : value
  type.write(memory, storage[offsetSlot], kept, where)
  return storage
}

/** The value as the core takes it from a function that it has entered with `args`. */
function give(type: CType, value: CData, args: readonly unknown[]): unknown {
  const core = getCore()
  const held = addressOf(value)
  const at = typeof held === 'object' ? core.addressOf(held) : (held as Address)
  switch (codeOf(type)) {
    case 'l':
    case 'n':
      return core.readInt64(at)
    case 'L':
    case 'N':
      return core.readUint64(at)
    case 'p':
      // what it points to is kept by the value
      lendToCaller(value)
      return core.readPointer(at)
    case 'r':
      core.copy(args[0] as Address, at, type.step)
      lendToCaller(value)
      return undefined
    default:
      return type.read(value[memorySlot], value[offsetSlot], type.name)
  }
}
