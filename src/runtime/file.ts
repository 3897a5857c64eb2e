// `FILE *` as an argument: a file that Node has open is a stream of C's for the length of the call.
import { getCore } from './core.ts'
import type { Where } from './error.ts'
import { FOREIGN, type CData, type Holder } from './memory.ts'
import { toPointer } from './argument.ts'
import * as messages from './messages.ts'
import { Pointer, type PointerType } from './pointer.ts'
import { isCData } from './slots.ts'
import { undoLater } from './temporary.ts'

/** For `FILE *`: a file descriptor, or what has one: a `FileHandle`, a stream of Node's. */
export function toFile(value: unknown, type: PointerType, where: Where): Holder {
  if (value === null || isCData(value)) return toPointer(value, type, where)
  const descriptor = descriptorOf(value)
  if (descriptor === undefined) {
    const wanted = `${type.name}, a file descriptor, a FileHandle or null`
    throw messages.wrongType(where, wanted, value)
  }
  const core = getCore()
  const address = core.openStream(descriptor)
  undoLater(() => core.closeStream(address))
  return new Pointer(type, FOREIGN, address as number) as CData
}

/** For a function that keeps or closes the stream, which would be gone after the call. */
export function toKeptFile(value: unknown, type: PointerType, where: Where): Holder {
  if (descriptorOf(value) !== undefined && !isCData(value)) throw messages.keptFile(where)
  return toPointer(value, type, where)
}

function descriptorOf(value: unknown): number | undefined {
  const descriptor =
    typeof value === 'object' && value !== null ? (value as { fd?: unknown }).fd : value
  const isOne = Number.isInteger(descriptor) && (descriptor as number) >= 0
  return isOne && (descriptor as number) < 2 ** 31 ? (descriptor as number) : undefined
}
