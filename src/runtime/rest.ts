// Arguments behind the `...` of a prototype: what each becomes by C's default promotions (C11 6.5.2.2p6). Hot: makes no
// object for an argument, and holds what holds memory alone.
import { NULL, toText } from './argument.ts'
import { basicType } from './basic.ts'
import type { Shape, Signature } from './core.ts'
import type { CType } from './ctype.ts'
import { ArgumentPlace, type Where } from './error.ts'
import { addressOf, type CData, type Holder } from './memory.ts'
import * as messages from './messages.ts'
import { host } from './model.ts'
import { pointerTo, type PointerType } from './pointer.ts'
import { shapeOf } from './shape.ts'
import { code, ctype, isCData, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { checkBuffer, type LibraryFunction } from './target.ts'
import { undoLater } from './temporary.ts'
import { little } from './view.ts'

/** A list of kinds of arguments: one object for each that a program gives. */
export class RestList {
  readonly shape: Shape
  readonly signature: Signature
  readonly #longer: Map<Shape, RestList> = new Map()

  constructor(shape: Shape, signature: Signature) {
    this.shape = shape
    this.signature = signature
  }

  /** That with one more argument. */
  with(shape: Shape, letter: Signature): RestList {
    const known = this.#longer.get(shape)
    if (known !== undefined) return known
    const longer = new RestList(this.shape + shape, this.signature + letter)
    this.#longer.set(shape, longer)
    return longer
  }
}

const nothing = /* @__PURE__ */ new RestList('', '')

/** The arguments behind the declared ones, converted. */
export class Rest {
  list: RestList = nothing
  /** Numbers are given to the core as they are, of all else the address. */
  readonly values: (number | bigint | Holder)[] = []
  /** What holds memory: it stays until the call is undone. */
  holders: Holder[] | undefined

  add(shape: Shape, letter: Signature, value: number | bigint): void {
    this.list = this.list.with(shape, letter)
    this.values.push(value)
  }

  hold(shape: Shape, letter: Signature, value: Holder): void {
    this.list = this.list.with(shape, letter)
    this.values.push(value)
    if (this.holders === undefined) this.holders = [value]
    else this.holders.push(value)
  }
}

/** `before` is how many are declared. */
export function toRest(values: readonly unknown[], where: Where, before: number): Rest {
  const place = new ArgumentPlace(where, before)
  const rest = new Rest()
  for (let index = 0; index < values.length; index++) {
    place.step = before + index + 1
    add(rest, values[index], place)
  }
  const { holders } = rest
  if (holders !== undefined) undoLater(() => void holders)
  return rest
}

/** What the core takes for them; asked last, as all addresses are, and once. */
export function restValues({ values, holders }: Rest): readonly unknown[] {
  if (holders === undefined) return values
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    if (typeof value !== 'number' && typeof value !== 'bigint') {
      values[index] = addressOf(value as Holder) as Holder
    }
  }
  return values
}

function add(rest: Rest, value: unknown, where: Where): void {
  if (isCData(value)) return addData(rest, value, where)
  switch (typeof value) {
    case 'string':
      return rest.hold('p', 'p', toText(value, textType(), where))
    case 'boolean':
      return rest.add('i', 'i', value ? 1 : 0)
    case 'bigint':
      return rest.add('l', 'l', toBits(value, where))
    case 'number':
      throw messages.untypedNumber(where, value)
    case 'function': {
      const functionCode = (value as LibraryFunction)[code]
      if (functionCode === undefined) throw messages.plainVariadic(where)
      return rest.add('p', 'p', functionCode.address())
    }
    default:
      if (value === null) return rest.hold('p', 'p', NULL)
      if (!ArrayBuffer.isView(value)) throw messages.wrongType(where, wanted, value)
      checkBuffer(value.buffer, where)
      return rest.hold('p', 'p', value)
  }
}

const wanted =
  'a string, a boolean, a bigint, null, C data or a typed array (a variadic argument has the type of its value)'

function textType(): PointerType {
  return pointerTo(basicType('char', host) as CType)
}

/** Of 64 bits, signed or not: they travel alike. */
function toBits(value: bigint, where: Where): bigint {
  const signed = BigInt.asIntN(64, value)
  if (signed === value || BigInt.asUintN(64, value) === value) return signed
  throw messages.overflow(where, 'long long', -(2n ** 63n), 2n ** 63n - 1n, value)
}

function addData(rest: Rest, value: CData, where: Where): void {
  const type = value[ctype]
  switch (type.kind) {
    case 'pointer':
    case 'array':
      return rest.hold('p', 'p', value)
    case 'record':
    case 'complex':
      return addStored(rest, value, where)
    case 'bool':
    case 'integer':
    case 'enum':
      return addInteger(rest, value, type, where)
    case 'float':
      return addFloat(rest, value, type, where)
    case 'void':
    case 'function':
    case 'unsupported':
      throw messages.noValue(where, type.name)
  }
}

/** What travels by the address of storage. */
function addStored(rest: Rest, value: CData, where: Where): void {
  const shape = shapeOf(value[ctype])
  if (shape === undefined) throw messages.partlyKnown(where, value[ctype].name)
  rest.hold(shape, 'r', value)
}

function addFloat(rest: Rest, value: CData, type: CType, where: Where): void {
  if (type.name === 'long double') return addStored(rest, value, where)
  const { view } = value[memorySlot]
  const at = value[offsetSlot]
  rest.add('d', 'd', type.step === 4 ? view.getFloat32(at, little) : view.getFloat64(at, little))
}

/**
 * Below `int` everything becomes that: it holds their values. Signed and unsigned ones travel alike, by their bits:
 * va_arg takes one for the other (C11 7.16.1.1p2).
 */
function addInteger(rest: Rest, value: CData, type: CType, where: Where): void {
  const { step } = type
  if (step > 8) return addStored(rest, value, where)
  const memory = value[memorySlot]
  const at = value[offsetSlot]
  if (step === 4) rest.add('i', 'i', memory.view.getInt32(at, little))
  else if (step === 8) rest.add('l', 'l', memory.view.getBigInt64(at, little))
  else rest.add('i', 'i', Number(type.read(memory, at, where)))
}
