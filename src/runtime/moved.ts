// Where a pointer leads that is moved: exactly, also where a number does not hold the address. Numbers and bigints
// do not mix, so that an address which passes 2^53 is in another memory from then on.
import { guardOf } from './ends.ts'
import { BIG, constantOf, FOREIGN, originOf, ownMemory, type CData, type Memory } from './memory.ts'
import * as messages from './messages.ts'
import { host } from './model.ts'
import { offset as offsetSlot } from './slots.ts'

interface Spot {
  readonly memory: Memory
  /** A bigint in BIG, and in what stands for it. */
  readonly at: number
}

/** Our own memory lies below 2^47: nearer than this the address is exact. */
const farthest = 2 ** 52

/** Where `data` leads when it is moved by items of `step` bytes. */
export function moved(data: CData, items: number, step: number, what: string): Spot {
  const memory = ownMemory(data)
  const from: number | bigint = data[offsetSlot]
  const bytes = items * step
  const isForeign = memory.kind === 'foreign'
  if (typeof from === 'number') {
    const at = from + bytes
    const isExact = Number.isSafeInteger(at) && Number.isSafeInteger(bytes)
    if (isExact && (isForeign || Math.abs(at) <= farthest)) return { memory, at }
  }
  if (!isForeign || !Number.isSafeInteger(items)) throw messages.farMove(what)
  const exact = BigInt.asIntN(host.pointer * 8, BigInt(from) + BigInt(items) * BigInt(step))
  const isNumber = Number.isSafeInteger(Number(exact))
  const at = (isNumber ? Number(exact) : exact) as number
  return { memory: typeof at === typeof from ? memory : across(memory, isNumber), at }
}

/** The same memory of C's for addresses of the other kind. */
function across(seen: Memory, isNumber: boolean): Memory {
  const memory = originOf(seen)
  let other = isNumber ? FOREIGN : BIG
  if (memory !== FOREIGN && memory !== BIG) {
    other = guardOf(memory)
    other.address = isNumber ? 0 : 0n
  }
  return seen === memory ? other : constantOf(other)
}
