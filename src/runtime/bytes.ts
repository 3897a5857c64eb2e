// Bytes in bulk: windows over our own memory, copies between any two memories, addresses as they are stored.
import { context, isAddress } from './context.ts'
import { getCore, type Address, type RawPointer } from './core.ts'
import { checkAlive, debug } from './debug.ts'
import { host } from './model.ts'
import { checkAttached, type Memory } from './memory.ts'
import * as messages from './messages.ts'
import { little } from './view.ts'

/** Its bytes lie in a buffer of JavaScript's. */
export function isLocal(memory: Memory): boolean {
  return memory.kind === 'slab' || memory.kind === 'own'
}

/** Whether bytes belong to a memory, of which nothing may be known. */
export function isInside({ start, end }: Memory, at: number, bytes: number): boolean {
  return end === 0 || (at >= start && at + bytes <= end)
}

/** Before bytes are read or written otherwise than by its view. */
export function checkInside(memory: Memory, at: number, bytes: number): void {
  const { start, end } = memory
  if (!isInside(memory, at, bytes)) throw messages.outside(at - start, bytes, end - start)
}

/** The bytes themselves, in a memory that is local. */
export function windowOf(memory: Memory, at: number, bytes: number): Uint8Array {
  checkInside(memory, at, bytes)
  checkAttached(memory)
  const view = memory.view as DataView
  return new Uint8Array(view.buffer, view.byteOffset + at, bytes)
}

/** A copy of the bytes. */
export function copyOf(memory: Memory, at: number, bytes: number): Uint8Array<ArrayBuffer> {
  const copy = newBytes(bytes)
  if (isLocal(memory)) copy.set(windowOf(memory, at, bytes))
  else if (bytes > 0) getCore().copy(copy, foreignAddress(memory, at, bytes), bytes)
  return copy
}

function newBytes(length: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(length)
  } catch {
    throw messages.outOfMemory(length)
  }
}

/** Copies bytes that may overlap. What they keep alive is `copyKeeps`'s. */
export function copyBytes(
  to: Memory,
  toAt: number,
  from: Memory,
  fromAt: number,
  bytes: number,
): void {
  checkWritable(to)
  if (bytes === 0) return
  if (isLocal(to) && isLocal(from)) windowOf(to, toAt, bytes).set(windowOf(from, fromAt, bytes))
  else {
    const target = isLocal(to) ? windowOf(to, toAt, bytes) : foreignAddress(to, toAt, bytes)
    getCore().copy(target, rawPlace(from, fromAt, bytes), bytes)
  }
}

export function writeBytes(memory: Memory, at: number, bytes: Uint8Array): void {
  checkWritable(memory)
  if (isLocal(memory)) windowOf(memory, at, bytes.length).set(bytes)
  else if (bytes.length > 0)
    getCore().copy(foreignAddress(memory, at, bytes.length), bytes, bytes.length)
}

/** Before bytes are written otherwise than by its view. */
export function checkWritable(memory: Memory): void {
  if (memory.origin !== undefined) throw messages.constantMemory()
}

function rawPlace(memory: Memory, at: number, bytes: number): RawPointer {
  return isLocal(memory) ? windowOf(memory, at, bytes) : foreignAddress(memory, at, bytes)
}

/** Where so many bytes are in C's memory. */
export function foreignAddress(memory: Memory, at: number, bytes: number): Address {
  if (memory.kind === 'gone') throw messages.released()
  checkInside(memory, at, bytes)
  const address: Address = (memory.address as number) + at
  if (debug.isOn) checkAlive(address)
  return address
}

function peekAddress(at: Address): Address {
  if (isAddress(at)) {
    const address = context.peek.readPointer(at)
    // NaN where a number does not hold it
    if (address === address) return address
  }
  return getCore().readPointer(at)
}

/** The pointer that is stored at a place. */
export function readAddress(memory: Memory, at: number): Address {
  if (memory.kind === 'foreign') return peekAddress(foreignAddress(memory, at, host.pointer))
  const { view } = memory
  if (host.pointer === 4) return view.getInt32(at, little)
  const high = view.getInt32(at + (little ? 4 : 0), little)
  const address = high * 0x1_0000_0000 + view.getUint32(at + (little ? 0 : 4), little)
  return Number.isSafeInteger(address) ? address : view.getBigInt64(at, little)
}

export function writeAddress(memory: Memory, at: number, address: Address): void {
  if (memory.kind === 'foreign') {
    checkWritable(memory)
    const place = foreignAddress(memory, at, host.pointer)
    ;(isAddress(place) ? context.peek : getCore()).writePointer(place, address)
    return
  }
  const { view } = memory
  if (host.pointer === 4) view.setInt32(at, Number(address), little)
  else if (typeof address === 'bigint') view.setBigInt64(at, address, little)
  else {
    view.setInt32(at + (little ? 4 : 0), Math.floor(address / 0x1_0000_0000), little)
    view.setUint32(at + (little ? 0 : 4), address >>> 0, little)
  }
}
