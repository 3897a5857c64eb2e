// Function types that no library declares: what `ffi.cast('int (*)(struct pair)', address)` calls and `ffi.callback`
// implements. Their values cross by what the run-time types say, as those of declared ones do by what is generated
// (compile/emit/carrier.ts), and by the platform's convention.
import { allocate, copyStorage, fillStorage, fromStorage, lend } from './argument.ts'
import { toConstPointer, toFunction, toPointer, toStorage, toText } from './argument.ts'
import type { Adapter } from './contract.ts'
import { Convention } from './convention.ts'
import { toBool, toDouble, toFloat } from './convert.ts'
import type { Address, RawFunction } from './core.ts'
import type { CType } from './ctype.ts'
import type { Where } from './error.ts'
import { toFile } from './file.ts'
import {
  codeOf,
  signature,
  type AnyFunction,
  type Crossing,
  type FunctionType,
} from './function.ts'
import { addressOf, type CData, type Holder } from './memory.ts'
import * as messages from './messages.ts'
import { fromOpenInteger, toOpenInteger } from './open-integer.ts'
import { fromPointer, type PointerType } from './pointer.ts'
import { shapeOfFunction } from './shape.ts'
import { enter, leave, undoLater } from './temporary.ts'
import { isCharacter } from './text.ts'
import { fromTextPointer, TextPointerType } from './text-pointer.ts'
import { restValues, toRest } from './rest.ts'
import type { Variadic } from './variadic.ts'

/** How a value of one type crosses. */
interface Carrier {
  /** What the core takes, or what holds it, of what a user gave. */
  readonly toC: (value: unknown, where: Where) => unknown
  /** `toC` gives what holds memory: its address is taken last. */
  readonly isHeld: boolean
  /** What a user gets of what the core gave. */
  readonly fromC: (value: never, where: Where) => unknown
}

const convention = new Convention()

/** `name` is the pointer type, for messages. */
export function composeCrossing(type: FunctionType, name: string): Crossing {
  const shape = shapeOfFunction(type)
  if (shape === undefined) throw messages.partlyKnown(name, name)
  const code = signature(type.result, ...type.parameters)
  const called = {
    type: name,
    shape,
    call: code,
    caller: (raw: RawFunction | Variadic) => makeCaller(type, name, raw),
  }
  const description = type.variadic
    ? called
    : { ...called, enter: code, adapter: makeAdapter(type, name) }
  return { linkage: convention, description }
}

/** As a generated wrapper: its arguments are the declared ones, the pointer, and those behind them. */
function makeCaller(type: FunctionType, name: string, raw: RawFunction | Variadic): AnyFunction {
  const { result, parameters, variadic } = type
  const { length } = parameters
  const carriers = parameters.map(carrierOf)
  const places = parameters.map((_, index) => `${name} argument ${index + 1}`)
  const isStored = codeOf(result) === 'r'
  const fromC = carrierOf(result).fromC as (value: unknown, where: Where) => unknown
  return (...args) => {
    const mark = enter()
    try {
      const storage = isStored ? allocate(result) : undefined
      const values = carriers.map(({ toC }, index) => toC(args[index], places[index] ?? name))
      const rest = variadic ? toRest(args.slice(length + 1), name, length) : undefined
      const call = (rest === undefined ? raw : (raw as Variadic)(rest)) as AnyFunction
      const returned = call(
        ...(storage === undefined ? [] : [addressOf(storage)]),
        ...values.map((value, index) =>
          carriers[index]?.isHeld ? addressOf(value as Holder) : value,
        ),
        ...(rest === undefined ? [] : restValues(rest)),
        addressOf(args[length] as CData),
      )
      // what C used is kept until here, whatever an engine proves of this function
      undoLater(() => void [values, storage, args])
      return storage === undefined ? fromC(returned, `${name} result`) : fromStorage(storage)
    } finally {
      leave(mark)
    }
  }
}

function makeAdapter(type: FunctionType, name: string): Adapter {
  const { result, parameters } = type
  const places = parameters.map((_, index) => `argument ${index + 1} of ${name}`)
  const takers = parameters.map((parameter): ((value: never, where: Where) => unknown) =>
    // what C passed by value lives on C's stack: the callback gets a copy
    codeOf(parameter) === 'r'
      ? (address: Address) => copyStorage(address, parameter)
      : carrierOf(parameter).fromC,
  )
  const where = `result of ${name}`
  const { toC, isHeld } = returnedCarrier(result)
  return (fn) => {
    const call = (values: readonly unknown[]): unknown =>
      (fn as AnyFunction)(
        ...takers.map((take, index) => take(values[index] as never, places[index] ?? name)),
      )
    if (result.kind === 'void') return (...values: unknown[]) => void call(values)
    if (codeOf(result) === 'r') {
      return (storage: Address, ...values: unknown[]) =>
        fillStorage(storage, call(values), result, where)
    }
    return (...values: unknown[]) => {
      const value = toC(call(values), where)
      return isHeld ? lend(value as Holder) : value
    }
  }
}

const same = (value: unknown): unknown => value

function carrierOf(type: CType): Carrier {
  switch (type.kind) {
    case 'bool':
      return { toC: toBool, isHeld: false, fromC: same }
    case 'enum':
    case 'integer':
      if (codeOf(type) === 'r') return stored(type)
      return {
        toC: (value, where) => toOpenInteger(value, type, where),
        isHeld: false,
        fromC: (value, where) => fromOpenInteger(value, type, where),
      }
    case 'float':
      if (codeOf(type) === 'r') return stored(type)
      return { toC: type.name === 'float' ? toFloat : toDouble, isHeld: false, fromC: same }
    case 'pointer':
      return pointer(type as PointerType, type !== type.dataType)
    case 'complex':
    case 'record':
      return stored(type)
    case 'void':
      return { toC: same, isHeld: false, fromC: same }
    case 'array':
    case 'function':
    case 'unsupported':
      return {
        toC: (_, where) => {
          throw messages.noValue(where, type.name)
        },
        isHeld: false,
        fromC: (_, where) => {
          throw messages.noValue(where, type.name)
        },
      }
  }
}

/** Of what a callback returns: C reads it, const or not, and nothing is written back to it. */
function returnedCarrier(type: CType): Carrier {
  return type.kind === 'pointer' ? pointer(type as PointerType, true) : carrierOf(type)
}

/** What is wider than a slot crosses by the address of storage. */
function stored(type: CType): Carrier {
  return {
    toC: (value, where) => toStorage(value, type, where),
    isHeld: true,
    fromC: fromStorage as Carrier['fromC'],
  }
}

function pointer(type: PointerType, isConst: boolean): Carrier {
  const wanted = type.dataType as PointerType
  const convert = converterOf(type, isConst)
  return {
    toC: (value, where) => convert(value, wanted, where),
    isHeld: true,
    fromC: (address: Address) =>
      type instanceof TextPointerType ? fromTextPointer(address, type) : fromPointer(address, type),
  }
}

function converterOf({ item }: PointerType, isConst: boolean): typeof toPointer {
  if (item.kind === 'function') return toFunction
  if (isConst && isCharacter(item)) return toText
  if (item.name === 'FILE') return toFile
  return isConst ? toConstPointer : toPointer
}
