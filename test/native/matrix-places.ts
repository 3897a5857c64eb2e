// The places where a value of JavaScript becomes one of C and is read again, and what became of it, in the
// words of docs/semantics.md.
import { withArticle } from '../../src/runtime/describe.ts'
import { isCData } from '../../src/runtime/slots.ts'
import type { Kind } from './matrix.ts'
import { calls, classes, ffi, variables } from './matrix-values.ts'

/** Writes a value to C, and returns what reads it back. */
export type Place = (kind: Kind, value: unknown) => () => unknown

interface Holder {
  x: unknown
}

const holder = ({ key }: Kind, init?: unknown): Holder =>
  new classes[`holder_${key}`]!(init) as Holder

const pointerType = ({ type }: Kind): string => ffi.getctype(type, '*')

const global = ({ key }: Kind): (() => unknown) => {
  return () => variables[`var_${key}`]
}

const argument: Place = (kind, value) => {
  calls[`take_${kind.key}`]!(value)
  return global(kind)
}

const callbackResult: Place = (kind, value) => {
  calls[`fetch_${kind.key}`]!(() => value)
  return global(kind)
}

const variable: Place = (kind, value) => {
  variables[`var_${kind.key}`] = kind.zero
  variables[`var_${kind.key}`] = value
  return global(kind)
}

const result: Place = (kind, value) => {
  variable(kind, value)
  return () => calls[`give_${kind.key}`]!()
}

const callbackArgument: Place = (kind, value) => {
  variable(kind, value)
  return () => {
    let seen: unknown
    calls[`show_${kind.key}`]!((x: unknown) => {
      seen = x
    })
    return seen
  }
}

const field: Place = (kind, value) => {
  const record = holder(kind)
  record.x = value
  return () => record.x
}

const pointerField: Place = ({ key }, value) => {
  const record = ffi.new(`struct holder_${key} *`) as unknown as Holder
  record.x = value
  return () => record.x
}

const fieldInitialiser: Place = (kind, value) => {
  const record = holder(kind, { x: value })
  return () => record.x
}

const positionInitialiser: Place = (kind, value) => {
  const record = holder(kind, [value])
  return () => record.x
}

const item: Place = (kind, value) => {
  const array = ffi.new(ffi.getctype(kind.type, '[2]')) as unknown as unknown[]
  array[1] = value
  return () => array[1]
}

const pointed: Place = (kind, value) => {
  const pointer = ffi.new(pointerType(kind)) as unknown as unknown[]
  pointer[0] = value
  return () => pointer[0]
}

const itemInitialiser: Place = (kind, value) => {
  const array = ffi.new(ffi.getctype(kind.type, '[]'), [value]) as unknown as unknown[]
  return () => array[0]
}

const initialiser: Place = (kind, value) => {
  // nothing is what makes it zero
  const pointer = ffi.new(pointerType(kind), value ?? null) as unknown as unknown[]
  return () => pointer[0]
}

/** Without calls: what is stored stays. */
export const stores: Readonly<Record<string, Place>> = {
  field,
  'field through a pointer': pointerField,
  'field initialiser': fieldInitialiser,
  'initialiser by position': positionInitialiser,
  item,
  'item through a pointer': pointed,
  'item initialiser': itemInitialiser,
  initialiser,
  global: variable,
}

/** Every place of a value that a call can carry as well. */
export const places: Readonly<Record<string, Place>> = {
  ...stores,
  argument,
  result,
  'callback argument': callbackArgument,
  'callback result': callbackResult,
}

const cast: Place = ({ type }, value) => {
  const made = ffi.cast(type, value)
  return () => (isScalar(made) ? ffi.value(made) : made)
}

export const castPlaces: Readonly<Record<string, Place>> = { 'ffi.cast()': cast }

/** A field of `struct bits`, beside others that must stay as they are. */
const bits: Place = ({ key }, value) => {
  const around = { i1: -1, i3: -1, u3: 7, flag: true, i40: -1n, u60: 2 ** 50 }
  const record = new classes['bits']!({ ...around, [key]: 0 }) as Record<string, unknown>
  record[key] = value
  return () => {
    const { [key]: mine, ...rest } = ffi.plain(record) as Record<string, unknown>
    const { [key as 'i3']: _, ...expected } = around
    const isWhole = Object.entries(expected).every(([name, other]) => rest[name] === other)
    if (!isWhole) throw new Error(`the bits beside ${key} were changed`)
    return mine
  }
}

const bitsInitialiser: Place = ({ key }, value) => {
  const record = new classes['bits']!({ [key]: value }) as Record<string, unknown>
  return () => record[key]
}

export const bitPlaces: Readonly<Record<string, Place>> = {
  field: bits,
  'field initialiser': bitsInitialiser,
}

function isScalar(value: unknown): value is object {
  if (!isCData(value)) return false
  const { kind } = ffi.typeof(value)
  return kind !== 'pointer' && kind !== 'array' && kind !== 'record'
}

/** What kind of value of JavaScript is read from a place. */
export function observeReading(place: Place, kind: Kind): string {
  const found = place(kind, kind.zero)()
  if (isScalar(found)) return 'a scalar'
  if (isCData(found)) return withArticle(ffi.typeof(found).kind)
  return isComplex(found) ? '`{ re, im }`' : typeof found
}

/** What becomes of a value, as a cell says it. */
export function observe(place: Place, kind: Kind, value: unknown): string {
  let read: () => unknown
  try {
    read = place(kind, value)
  } catch (error) {
    return codeOf(error)
  }
  try {
    const found = plain(read())
    return isSame(found, given(value)) ? '✓' : `\`${print(found)}\``
  } catch (error) {
    return `${codeOf(error)} when read`
  }
}

/** Every error that the runtime throws has a code. */
export function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown }
  if (typeof code !== 'string' || !code.startsWith('ERR_FFI_')) throw error
  return code.slice('ERR_FFI_'.length)
}

/** As it can be compared: a string with the characters that it stands for. */
function given(value: unknown): unknown {
  return isCData(value) || isComplex(value) ? plain(value) : value
}

function isComplex(value: unknown): value is { re: unknown; im: unknown } {
  return typeof value === 'object' && value !== null && 're' in value && 'im' in value
}

/** Arrays item by item, so that what is behind a NUL is seen. */
function plain(value: unknown): unknown {
  if (isScalar(value)) return plainScalar(value)
  if (typeof value === 'string') return value
  if (isCData(value)) {
    const { kind } = ffi.typeof(value)
    if (kind === 'pointer') return ffi.address(value)
    if (kind === 'array') return [...(value as unknown as Iterable<unknown>)].map(plain)
  }
  if (ArrayBuffer.isView(value) || value instanceof Map || value instanceof Date) return value
  if (Array.isArray(value)) return value.map(plain)
  return isComplex(value) ? { re: plain(value.re), im: plain(value.im) } : ffi.plain(value)
}

function plainScalar(value: object): unknown {
  const found = ffi.value(value)
  return typeof found === 'object' ? Number(found) : found
}

/** A number and a bigint of one value are the same. */
function isSame(found: unknown, given: unknown): boolean {
  const isMixed = typeof found === 'bigint' && typeof given === 'number'
  const isMixedBack = typeof found === 'number' && typeof given === 'bigint'
  if (isMixed || isMixedBack) return !Object.is(given, -0) && found == given
  return Object.is(found, given) || (typeof found === 'object' && print(found) === print(given))
}

export function print(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'string') return `'${value.replaceAll('\0', '\\0')}'`
  if (Array.isArray(value)) return `[${value.map(print).join(', ')}]`
  if (ArrayBuffer.isView(value)) return print([...(value as unknown as Iterable<unknown>)])
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, field]) => `${name}: ${print(field)}`)
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
  }
  return Object.is(value, -0) ? '-0' : String(value)
}

/** The ways to give a pointer for the time of a call: where it leads, and the first byte that C finds there. */
interface Lending {
  readonly where: (kind: Kind, value: unknown) => unknown
  readonly look: (kind: Kind, value: unknown) => unknown
}

export const lendings: Readonly<Record<string, Lending>> = {
  argument: {
    where: ({ key }, value) => calls[`where_${key}`]!(value),
    look: ({ key }, value) => calls[`look_${key}`]!(value),
  },
  'callback result': {
    where: ({ key }, value) => calls[`where_back_${key}`]!(() => value),
    look: ({ key }, value) => calls[`look_back_${key}`]!(() => value),
  },
}

/** `address`, `copy` or `null`: what C gets for a value that is lent to it. */
export function observeLending({ where, look }: Lending, kind: Kind, value: unknown): string {
  let place: unknown
  try {
    place = where(kind, value)
  } catch (error) {
    return codeOf(error)
  }
  if (place === null) return 'null'
  if (isAt(place, value)) return 'address'
  const first = look(kind, value)
  return isFirst(kind, first, value) ? 'copy' : `a copy that begins with ${String(first)}`
}

/** The same of a pointer that is stored, and read back. */
export function observeStore(place: Place, kind: Kind, value: unknown): string {
  let read: () => unknown
  try {
    read = place(kind, value)
  } catch (error) {
    return codeOf(error)
  }
  const found = read()
  if (found === null) return 'null'
  return isAt(found, value) ? 'address' : 'another address'
}

function isAt(place: unknown, value: unknown): boolean {
  const number = isCData(value) && isScalar(value) ? ffi.value(value) : value
  if (typeof number === 'number' || typeof number === 'bigint' || typeof number === 'boolean') {
    return ffi.address(place) === BigInt.asUintN(64, BigInt(number))
  }
  if (ArrayBuffer.isView(value)) return ffi.equals(place, ffi.fromBuffer('char[]', value))
  try {
    return ffi.equals(place, value)
  } catch {
    return false
  }
}

/** The samples begin with 7 or A; what begins with a pointer, or is a function, has no byte that is known. */
function isFirst({ key }: Kind, first: unknown, value: unknown): boolean {
  if (typeof value === 'function' || key === 'words') return true
  // a lone surrogate is U+FFFD, in UTF-8 or as it is
  if (value === '\ud800') return first === (key === 'wtext' ? 0xfd : 0xef)
  if (typeof value === 'string') return first === (value.codePointAt(0) ?? 0)
  const item: unknown = Array.isArray(value) ? value.flat()[0] : value
  // nothing was copied of an empty array
  if (item === undefined) return true
  return first === (item === 'A' ? 65 : item === true ? 1 : 7)
}
