// `ffi.newAllocator`: C data in memory that comes from somewhere else, and goes back there.
import { attempt } from './after-call.ts'
import { type ArrayData, type ArrayType, CArray } from './array.ts'
import { getCore } from './core.ts'
import { sizeOf, type CType } from './ctype.ts'
import { release } from './ends.ts'
import { addressOf, initialize, originOf, ownMemory, type CData } from './memory.ts'
import * as messages from './messages.ts'
import type { Namespace } from './namespace.ts'
import { pointerTo, type PointerType } from './pointer.ts'
import { count, ctype, isCData, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { gc } from './tool-lifetimes.ts'
import { toType } from './tool-types.ts'

export interface Allocator {
  readonly alloc?: (bytes: number) => unknown
  readonly free?: (block: CData) => unknown
  /** Whether the memory is zeroed first; it is unless this is false. */
  readonly clear?: boolean
}

/** A function like `ffi.new` whose memory comes from somewhere else. */
export function newAllocator(
  names: Namespace,
  create: (type: unknown, init: unknown) => CData,
  { alloc, free, clear = true }: Allocator,
): (type: unknown, init?: unknown) => CData {
  if (alloc === undefined && free !== undefined) throw messages.notFunction(`${what} alloc`, alloc)
  if (alloc === undefined) return create
  return (type, init) => {
    const wanted = wantedOf(names, type, init)
    const { bytes } = wanted
    const block = alloc(bytes)
    if (block === null) throw messages.outOfMemory(bytes)
    checkBlock(block)
    const memory = originOf(gc(block, free ?? (() => undefined))[memorySlot])
    const at = block[offsetSlot]
    try {
      const room = roomOf(block)
      if (room !== undefined && room < bytes) throw messages.smallBlock(bytes, room)
      if (clear) getCore().fill(addressOf(block) as number, 0, bytes)
      memory.start = at
      memory.end = at + bytes
      const data = wanted.isArray
        ? new CArray(wanted.type as ArrayType, memory, at, wanted.length)
        : wanted.type.make(memory, at)
      memory.root = data
      fill(data, wanted, init)
      return data
    } catch (error) {
      // the block goes back at once; if that fails too, the first error says why
      attempt(() => void (memory.root && release(memory.root)))
      throw error
    }
  }
}

/** What is to be made: an array of `length` items, or one item, of a pointer's or a class's type. */
interface Wanted {
  readonly type: CType
  readonly item: CType
  readonly isArray: boolean
  readonly length: number
  readonly bytes: number
}

const what = 'ffi.newAllocator()'

function wantedOf(names: Namespace, asked: unknown, init: unknown): Wanted {
  const type = toType(names, asked, what).dataType
  const isClass = typeof asked === 'function'
  if (type.kind === 'array') {
    const { item, length: own } = type as ArrayType
    const length = own ?? (type as ArrayType).countFor(init, what)
    return { type, item, isArray: true, length, bytes: length * sizeOf(item, what) }
  }
  if (type.kind !== 'pointer' && !isClass) throw messages.newOf(type.name, pointerTo(type).name)
  const item = isClass ? type : (type as PointerType).item
  const bytes = sizeOf(item, what) + item.tailFor(init)
  return { type, item, isArray: false, length: 1, bytes }
}

/** A handle and a function have no bytes. */
function checkBlock(block: unknown): asserts block is CData {
  if (isCData(block) && block[memorySlot].kind !== 'handle') {
    const type = block[ctype]
    if (type.kind === 'array') return
    if (type.kind === 'pointer' && (type as PointerType).item.kind !== 'function') return
  }
  throw messages.wrongType(`${what} alloc result`, 'a pointer to memory or an array', block)
}

/** How many bytes there are, where that is known. */
function roomOf(block: CData): number | undefined {
  const type = block[ctype]
  if (type.kind === 'array') return (block as ArrayData)[count] * (type as ArrayType).item.step
  const { start, end } = ownMemory(block)
  const at = block[offsetSlot]
  return end === 0 ? undefined : at < start ? 0 : Math.max(0, end - at)
}

function fill(data: CData, { type, item, isArray, length }: Wanted, init: unknown): void {
  if (init === undefined) return
  if (!isArray) return initialize(data, item, init)
  const array = type as ArrayType
  const isLength = array.length === undefined && typeof init === 'number'
  if (!isLength) array.fill(data[memorySlot], data[offsetSlot], length, init, array.name)
}
