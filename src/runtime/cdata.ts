// The base of all cdata: its slots, what happens to names that C does not have, and what every value can
// do by symbol (print, convert, release).
import { inspect } from './inspect.ts'
import type { Address } from './core.ts'
import type { CType } from './ctype.ts'
import { describe } from './describe.ts'
import { release } from './ends.ts'
import { checkAttached, type CData, type Memory } from './memory.ts'
import * as messages from './messages.ts'
import { count, ctype, memory, offset, shown } from './slots.ts'

/** What makes `cdata[i]` work: types whose cdata have items. */
export interface Indexed extends CType {
  /** Throws outside of bounds that are known. */
  getItem(self: CData, index: number): unknown
  setItem(self: CData, index: number, value: unknown): void
}

/**
 * One proxy above all classes of cdata. Names that an object and its classes have never get here, so that
 * fields cost nothing; numbers and unknown names do.
 */
const names: object = /* @__PURE__ */ new Proxy(/* @__PURE__ */ Object.create(null), {
  get(_target, key, receiver: CData) {
    if (typeof key === 'symbol') return undefined
    const index = indexOf(key)
    const type = index === undefined ? undefined : itemsOf(receiver)
    return index === undefined || type === undefined ? undefined : type.getItem(receiver, index)
  },
  set(_target, key, value: unknown, receiver: CData) {
    const index = typeof key === 'symbol' ? undefined : indexOf(key)
    const type = index === undefined ? undefined : itemsOf(receiver)
    if (index === undefined || type === undefined) {
      throw messages.unknownField(describe(receiver), String(key))
    }
    type.setItem(receiver, index, value)
    return true
  },
  // nobody can look for more than there is
  has: () => false,
})

function itemsOf(receiver: CData): Indexed | undefined {
  const type = receiver[ctype] as Partial<Indexed> & CType
  return type.getItem === undefined ? undefined : (type as Indexed)
}

/** The integer that a property name spells, as JavaScript itself spells it. */
function indexOf(key: string): number | undefined {
  const first = key.charCodeAt(0)
  if (first !== 45 && (first < 48 || first > 57)) return undefined
  const index = Number(key)
  return Number.isSafeInteger(index) && String(index) === key ? index : undefined
}

/** Why an item could not be used, where the engine's own words would tell. Asked afterwards, so that items cost nothing. */
export function explainItem(error: unknown, self: CData): unknown {
  if (error instanceof Error && 'code' in error) return error
  const at: number | bigint = self[offset]
  if (typeof at === 'bigint') return messages.farItems(self[ctype].name)
  checkAttached(self[memory])
  return error
}

/** `Symbol.dispose` where the engine has it, else Node's own. */
export const dispose: typeof Symbol.dispose = /* @__PURE__ */ disposeSymbol()

function disposeSymbol(): typeof Symbol.dispose {
  return Symbol.dispose ?? (Symbol.for('nodejs.dispose') as typeof Symbol.dispose)
}

/** The class that every cdata's class extends. */
export interface Base extends CData {
  [Symbol.toPrimitive](hint: string): unknown
  [Symbol.dispose](): void
}

export const Base: abstract new () => Base = /* @__PURE__ */ makeBase()

function makeBase(): abstract new () => Base {
  abstract class CDataBase {
    declare [memory]: Memory
    declare [offset]: number
    declare [ctype]: CType;

    [Symbol.toPrimitive](hint: string): unknown {
      return hint === 'string' ? inspect(this, 1) : this[ctype].toPrimitive(this, hint)
    }

    [dispose](): void {
      if (!release(this)) throw messages.ownsNothing(this)
    }

    [shown](depth: number): string {
      return inspect(this, depth)
    }
  }
  dropName(CDataBase.prototype, 'constructor')
  // Plain data above every instance: a first assignment to a slot finds it here, and does not go up to
  // the proxy, which would be fifty times as slow.
  for (const slot of [memory, offset, ctype, count]) {
    Object.defineProperty(CDataBase.prototype, slot, { value: undefined, writable: true })
  }
  Object.setPrototypeOf(CDataBase.prototype, names)
  return CDataBase
}

/** Takes a name that the language gives to every class away from its instances: it may be a C field's. */
export function dropName(prototype: object, name: string): void {
  const own = Object.getOwnPropertyDescriptor(prototype, name)
  if (own !== undefined && 'value' in own) Reflect.deleteProperty(prototype, name)
}

/** A number where numbers are exact, else a bigint; the sign of an address is not C's to see. */
export function toUnsigned(address: Address): number | bigint {
  if (address >= 0) return address
  return BigInt.asUintN(64, BigInt(address))
}
