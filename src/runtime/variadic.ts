// Arguments behind the `...` of a prototype: what each becomes by C's default promotions (C11 6.5.2.2p6), and the
// calls, one function for each list of kinds that a program gives: the glue's where it has one, else by libffi.
import { NULL, toText } from './argument.ts'
import { basicType } from './basic.ts'
import { type RawFunction, type Shape, type Signature } from './core.ts'
import type { CType } from './ctype.ts'
import { ArgumentPlace, type Where } from './error.ts'
import type { FunctionType } from './function.ts'
import { addressOf, type CData, type Holder } from './memory.ts'
import * as messages from './messages.ts'
import { host } from './model.ts'
import { pointerTo, type PointerType } from './pointer.ts'
import { shapeOf, shapeOfFunction } from './shape.ts'
import { code, ctype, isCData, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { checkBuffer, type LibraryFunction } from './target.ts'
import { undoLater } from './temporary.ts'
import { little } from './view.ts'

/** One argument: its kind, and the value or what holds it. */
interface Item {
  readonly shape: Shape
  readonly code: Signature
  readonly value: number | bigint | Holder
}

/** The arguments behind the declared ones, converted. */
export interface Rest {
  readonly shape: Shape
  readonly signature: Signature
  readonly items: readonly Item[]
}

/** Finds the function that calls with such a rest. */
export type Variadic<Raw = RawFunction> = (rest: Rest) => Raw

/** The calls that glue was compiled for, by the shape of the rest: rows of its table of functions. */
export type CompiledCalls = Readonly<Record<Shape, number>>

/** How calls of one function are found. */
export interface VariadicCalls<Raw> {
  readonly type: () => FunctionType
  readonly signature: Signature
  /** By libffi. */
  readonly open: (shape: Shape, signature: Signature) => Raw
  /** By glue, or without a rest, as any function. */
  readonly compiled?: {
    readonly rows: CompiledCalls
    readonly bind: (row: number, signature: Signature) => Raw
  }
}

export function makeVariadic<Raw>({
  type,
  signature,
  open,
  compiled,
}: VariadicCalls<Raw>): Variadic<Raw> {
  const made = new Map<Shape, Raw>()
  return (rest) => {
    const found = made.get(rest.shape)
    if (found !== undefined) return found
    const row = compiled?.rows[rest.shape]
    const whole = signature + rest.signature
    const raw =
      compiled !== undefined && row !== undefined
        ? compiled.bind(row, whole)
        : open(shapeWith(type(), rest), whole)
    made.set(rest.shape, raw)
    return raw
  }
}

function shapeWith(type: FunctionType, { shape }: Rest): Shape {
  const fixed = shapeOfFunction(type)
  if (fixed === undefined) throw messages.partlyKnown(type.name, type.name)
  return fixed + shape
}

/** `before` is how many are declared. What the arguments refer to stays until the call is undone. */
export function toRest(values: readonly unknown[], where: Where, before: number): Rest {
  const place = new ArgumentPlace(where, before)
  const items: Item[] = []
  let shape = ''
  let signature = ''
  for (const value of values) {
    place.step = before + items.length + 1
    const item = convert(value, place)
    shape += item.shape
    signature += item.code
    items.push(item)
  }
  const rest = { shape, signature, items }
  undoLater(() => void rest)
  return rest
}

/** What the core takes for them; asked last, as all addresses are. */
export function restValues({ items }: Rest): unknown[] {
  return items.map(({ value }) =>
    typeof value === 'number' || typeof value === 'bigint' ? value : addressOf(value),
  )
}

function convert(value: unknown, where: Where): Item {
  if (isCData(value)) return convertData(value, where)
  switch (typeof value) {
    case 'string':
      return pointer(toText(value, textType(), where))
    case 'boolean':
      return { shape: 'i', code: 'i', value: value ? 1 : 0 }
    case 'bigint':
      return convertBigint(value, where)
    case 'number':
      throw messages.untypedNumber(where, value)
    case 'function': {
      const functionCode = (value as LibraryFunction)[code]
      if (functionCode === undefined) throw messages.plainVariadic(where)
      return pointer(functionCode.address())
    }
    default:
      if (value === null) return pointer(NULL)
      if (!ArrayBuffer.isView(value)) throw messages.wrongType(where, wanted, value)
      checkBuffer(value.buffer, where)
      return pointer(value)
  }
}

const wanted =
  'a string, a boolean, a bigint, null, C data or a typed array (a variadic argument has the type of its value)'

function pointer(value: number | bigint | Holder): Item {
  return { shape: 'p', code: 'p', value }
}

function textType(): PointerType {
  return pointerTo(basicType('char', host) as CType)
}

function convertBigint(value: bigint, where: Where): Item {
  const signed = BigInt.asIntN(64, value)
  if (signed === value || BigInt.asUintN(64, value) === value) {
    return { shape: 'l', code: 'l', value: signed }
  }
  throw messages.overflow(where, 'long long', -(2n ** 63n), 2n ** 63n - 1n, value)
}

function convertData(value: CData, where: Where): Item {
  const type = value[ctype]
  switch (type.kind) {
    case 'pointer':
    case 'array':
      return pointer(value)
    case 'record':
    case 'complex':
      return stored(value, where)
    case 'bool':
    case 'integer':
    case 'enum':
      return convertInteger(value, where)
    case 'float':
      return type.name === 'long double' ? stored(value, where) : convertFloat(value, where)
    case 'void':
    case 'function':
    case 'unsupported':
      throw messages.noValue(where, type.name)
  }
}

/** What travels by the address of storage. */
function stored(value: CData, where: Where): Item {
  const shape = shapeOf(value[ctype])
  if (shape === undefined) throw messages.partlyKnown(where, value[ctype].name)
  return { shape, code: 'r', value }
}

function convertFloat(value: CData, where: Where): Item {
  const number = value[ctype].read(value[memorySlot], value[offsetSlot], where) as number
  return { shape: 'd', code: 'd', value: number }
}

/**
 * Below `int` everything becomes that: it holds their values. Signed and unsigned ones travel alike, by their bits:
 * va_arg takes one for the other (C11 7.16.1.1p2).
 */
function convertInteger(value: CData, where: Where): Item {
  const type = value[ctype]
  if (type.step > 8) return stored(value, where)
  const { view } = value[memorySlot]
  const at = value[offsetSlot]
  if (type.step === 8) return { shape: 'l', code: 'l', value: view.getBigInt64(at, little) }
  if (type.step === 4) return { shape: 'i', code: 'i', value: view.getInt32(at, little) }
  return { shape: 'i', code: 'i', value: Number(type.read(value[memorySlot], at, where)) }
}
