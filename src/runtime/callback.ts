// What C gets of a JavaScript function that it calls: its result, or where it throws, what the options say.
import { arrayOf } from './array.ts'
import { makeText } from './argument.ts'
import { addressOf, ownMemory, type CData } from './memory.ts'
import type { Entry } from './closures.ts'
import { getCore, type Address, type ClosureOptions } from './core.ts'
import type { CType } from './ctype.ts'
import type { Adapter } from './contract.ts'
import { codeOf, type AnyFunction, type FunctionType } from './function.ts'
import * as messages from './messages.ts'
import type { PointerType } from './pointer.ts'
import { memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { lendToCaller } from './temporary.ts'

export interface CallbackOptions {
  /** What C gets where the function throws; zero without it. */
  readonly error?: unknown
  /** Called with what was thrown, which then goes no further; its result, where it has one, is what C gets. */
  readonly onError?: (exception: unknown) => unknown
  /** False: C does not wait where it calls on another thread, which only functions without a result can do. */
  readonly wait?: boolean
  /** How many milliseconds C on another thread waits while the JavaScript thread is in one C call; 5000 without it. */
  readonly timeout?: number
}

/** How the values of a function cross that JavaScript stands for. */
export interface CallbackForm {
  readonly adapter: Adapter
  readonly type: FunctionType
}

/** Converts and checks all that can be before C calls. `shown` is how messages call it. */
export function makeCallback(
  { adapter, type }: CallbackForm,
  fn: AnyFunction,
  shown: string,
  options: CallbackOptions,
): Entry {
  if (typeof options !== 'object' || options === null) {
    throw messages.wrongType(`options of ${shown}`, 'an object', options)
  }
  const { result } = type
  const { error, onError } = options
  if (onError !== undefined && typeof onError !== 'function') {
    throw messages.notFunction(`onError of ${shown}`, onError)
  }
  const closure = closureOptions(type, shown, options)
  const enter = adapter(fn)
  if (error === undefined && onError === undefined) {
    return { enter, failure: undefined, options: closure }
  }
  if (result.kind === 'void') {
    if (error !== undefined) throw messages.noValue(`error of ${shown}`, result.name)
    const guarded = (...args: never[]): void => catchWith(enter, args, onError)
    return { enter: guarded, failure: undefined, options: closure }
  }
  const value = makeValue(result, error, `error of ${shown}`)
  const failure = (...args: readonly unknown[]): unknown => give(result, value, args)
  if (onError === undefined) return { enter, failure, options: closure }
  const guarded = (...args: never[]): unknown => {
    try {
      return enter(...args)
    } catch (exception) {
      const instead = onError(exception)
      if (instead === undefined) return failure(...args)
      return give(result, makeValue(result, instead, `result of onError of ${shown}`), args)
    }
  }
  return { enter: guarded, failure, options: closure }
}

function closureOptions(
  type: FunctionType,
  shown: string,
  { wait = true, timeout = 5000 }: CallbackOptions,
): ClosureOptions | undefined {
  if (typeof wait !== 'boolean') throw messages.wrongType(`wait of ${shown}`, 'a boolean', wait)
  if (!wait && type.result.kind !== 'void') throw messages.mustWait(shown, type.result.name)
  if (typeof timeout !== 'number' || !(timeout > 0)) {
    throw messages.badTimeout(`timeout of ${shown}`, timeout)
  }
  const own = type.closureOptions
  return wait && timeout === 5000 ? own : { wait, timeout, ...own }
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
