// Memories: where the bytes of C values are. Slabs and buffers of our own, C's memory, and what was
// released; how addresses are taken; what keeps what alive.
import { getCore, type Address, type RawPointer } from './core.ts'
import type { CType } from './ctype.ts'
import * as messages from './messages.ts'
import { shared } from './shared.ts'
import { ctype, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { constantView, foreignView, releasedView, type View } from './view.ts'

/** What every cdata is: a place in a memory, and a type. */
export interface CData {
  [memorySlot]: Memory
  /** A bigint in BIG memory, which only address arithmetic meets: see `addressOf`. */
  [offsetSlot]: number
  [ctype]: CType
}

/** What a wrapper holds while C uses it: its address is taken last. */
export type Holder = CData | ArrayBufferView | string

/**
 * - `slab`: shared by many small objects; each of them is referred to by one cdata only.
 * - `own`: bytes of one object, in a slab or in a buffer.
 * - `foreign`: C's, at absolute addresses.
 * - `handle`: an address without bytes, pinned once C gets it.
 * - `gone`: released.
 */
export type MemoryKind = 'slab' | 'own' | 'foreign' | 'handle' | 'gone'

/** A pointer that was stored, and what it points into. */
export interface Kept {
  readonly target: CData
  readonly address: Address
}

export class Memory {
  view: View
  /** Where offset 0 is. NaN while that must be asked: not yet known, may be detached, released. */
  address: Address
  kind: MemoryKind
  /** The cdata whose release frees it. */
  root: CData | undefined
  /** The bytes of the object, as offsets in `view`; 0 and 0 where C alone knows. */
  start: number
  end: number
  /** What is stored in it and must live as long as it does, by offset. */
  keeps: Map<number, Kept> | undefined
  /** Runs once, at release or when nothing refers to it any more. */
  destructor: (() => void) | undefined
  /** Its buffer was handed out, so that it can be detached. */
  isExposed = false
  /** Whatever else must live as long as it does. */
  extra: unknown

  constructor(view: View, address: Address, kind: MemoryKind, start: number, end: number) {
    this.view = view
    this.address = address
    this.kind = kind
    this.root = undefined
    this.start = start
    this.end = end
    this.keeps = undefined
    this.destructor = undefined
    this.extra = undefined
  }
}

/** All memory of C that nothing is known about. */
export const FOREIGN: Memory = /* @__PURE__ */ shared('FOREIGN', () => {
  // a bigint first, so that V8 never keeps this field as an unboxed number that each object must copy
  const first = new Memory(foreignView, 0n, 'foreign', 0, 0)
  first.address = 0
  return first
})

/** The same for addresses that a number cannot hold; offsets in it are bigints. */
export const BIG: Memory = /* @__PURE__ */ shared(
  'BIG',
  () => new Memory(foreignView, 0n, 'foreign', 0, 0),
)

/** Variables of C, which live for ever: what is stored in them is kept by its address. */
export const GLOBALS: Memory = /* @__PURE__ */ shared(
  'GLOBALS',
  () => new Memory(foreignView, 0, 'foreign', 0, 0),
)

/** Variables of C that are const. */
export const CONSTANTS: Memory = /* @__PURE__ */ shared(
  'CONSTANTS',
  () => new Memory(constantView, 0, 'foreign', 0, 0),
)

const slabSize = 16_384
/** Objects above this size, or of a larger alignment, get a buffer of their own. */
const largestInSlab = 1024

interface Slab {
  memory: Memory
  cursor: number
}

/** The slab that is being filled, and how far. */
const slab: Slab = { memory: FOREIGN, cursor: slabSize }

const ownAllocations = (): boolean =>
  (globalThis.process as NodeJS.Process | undefined)?.env['CFFI_SLAB'] === '0'

/** A zeroed place for a small object: the offset in `slab.memory`, which the caller must read at once. */
function take(size: number, align: number): number {
  // every object has bytes of its own, so that no two have one address
  const bytes = size === 0 ? 1 : size
  const at = (slab.cursor + align - 1) & -align
  if (at + bytes > slabSize) return refill(bytes)
  slab.cursor = at + bytes
  return at
}

function refill(bytes: number): number {
  const size = ownAllocations() ? bytes : slabSize
  slab.memory = new Memory(new DataView(createBuffer(size, true)), NaN, 'slab', 0, size)
  slab.cursor = size === slabSize ? bytes : slabSize
  return 0
}

/**
 * Zeroed memory for one object of a type. It is the slab itself while `target` alone refers to it, which
 * saves an object; whoever makes a second reference calls `ownMemory` first.
 */
export function place(target: CData, size: number, align: number): void {
  if (size <= largestInSlab && align <= 16) {
    target[offsetSlot] = take(size, align)
    target[memorySlot] = slab.memory
  } else {
    placeApart(target, size, align)
  }
}

/** The same in a buffer of its own, whatever the size. */
export function placeApart(target: CData, size: number, align: number): void {
  const memory = allocate(size, align, true)
  memory.root = target
  target[offsetSlot] = memory.start
  target[memorySlot] = memory
}

/** Zeroed memory in a buffer of its own; a shared one cannot be detached, an ordinary one be handed out. */
export function allocate(size: number, align: number, isShared: boolean): Memory {
  if (align <= 16) {
    return new Memory(new DataView(createBuffer(size || 1, isShared)), NaN, 'own', 0, size)
  }
  const buffer = createBuffer(size + align, isShared)
  const address = getCore().addressOf(buffer)
  const start = Number(BigInt.asUintN(64, -BigInt(address)) % BigInt(align))
  return new Memory(new DataView(buffer), NaN, 'own', start, start + size)
}

function createBuffer(bytes: number, isShared: boolean): ArrayBuffer | SharedArrayBuffer {
  try {
    // some Electron windows have no SharedArrayBuffer
    if (isShared && typeof SharedArrayBuffer === 'function') return new SharedArrayBuffer(bytes)
    return new ArrayBuffer(bytes)
  } catch {
    throw messages.outOfMemory(bytes)
  }
}

/** Writes a first value into what `target` refers to; `type` is that of the place. */
export function initialize(target: CData, type: CType, init: unknown): void {
  const memory = type.hasPointers ? ownMemory(target) : target[memorySlot]
  type.write(memory, target[offsetSlot], init, type.label)
}

/** The memory of a cdata, its own from now on: several cdata may refer to it. */
export function ownMemory(cdata: CData): Memory {
  const memory = cdata[memorySlot]
  return memory.kind === 'slab' ? leaveSlab(cdata, memory) : memory
}

function leaveSlab(cdata: CData, memory: Memory): Memory {
  const start = cdata[offsetSlot]
  const own = new Memory(memory.view, memory.address, 'own', start, start + cdata[ctype].extent)
  own.root = cdata
  cdata[memorySlot] = own
  return own
}

/** What the core takes for a pointer; a handle is pinned by it. */
export function addressOf(holder: Holder): RawPointer {
  if (typeof holder === 'string') return holder
  const memory = (holder as Partial<CData>)[memorySlot]
  if (memory === undefined) return holder as ArrayBufferView
  const address = (memory.address as number) + (holder as CData)[offsetSlot]
  return Number.isNaN(address) ? askAddress(holder as CData) : address
}

function askAddress(cdata: CData): Address {
  const memory = cdata[memorySlot]
  if (memory.kind === 'handle') pinHandle(memory)
  return whereIs(cdata)
}

/** The address alone, for looking at: it is not given to C. */
export function whereIs(cdata: CData): Address {
  const memory = cdata[memorySlot]
  const offset = cdata[offsetSlot]
  if (!Number.isNaN(memory.address)) return (memory.address as number) + offset
  switch (memory.kind) {
    case 'gone':
      throw messages.released()
    case 'handle':
      return offset
    default:
      return (locate(memory) as number) + offset
  }
}

function locate(memory: Memory): Address {
  const { view } = memory
  if (memory.isExposed && isDetached(view.buffer as ArrayBuffer)) {
    throw messages.detached('this C value')
  }
  const address = addressOfView(view as DataView)
  if (!memory.isExposed) memory.address = address
  return address
}

function addressOfView(view: DataView): Address {
  return getCore().addressOf(view)
}

/** `detached` itself is of Node 21 and later. */
export function isDetached(buffer: ArrayBufferLike): boolean {
  if (buffer.byteLength > 0) return false
  try {
    return new Uint8Array(buffer).length > 0
  } catch {
    return true
  }
}

/** Handles whose address C has. */
const pinned: Set<Memory> = /* @__PURE__ */ shared('pinned', () => new Set<Memory>())

function pinHandle(memory: Memory): void {
  memory.address = 0
  pinned.add(memory)
}

/** `ffi.keep`: holds it until its release. */
export function pin(memory: Memory): void {
  pinned.add(memory)
}

/** A pointer was stored at `at`: what it points into now lives as long as `memory` does. */
export function retain(
  memory: Memory,
  at: number,
  target: CData | undefined,
  address: Address,
): void {
  const isKept =
    target !== undefined && target[memorySlot] !== FOREIGN && target[memorySlot] !== BIG
  if (!isKept) memory.keeps?.delete(at)
  else if (memory !== FOREIGN && memory !== BIG) {
    ;(memory.keeps ??= new Map()).set(at, { target, address })
  }
}

/** What the pointer stored at `at` points into, while it is the one that we stored there. */
export function retained(memory: Memory, at: number, address: Address): CData | undefined {
  const kept = memory.keeps?.get(at)
  return kept?.address === address ? kept.target : undefined
}

/** Bytes were copied: what they kept alive is kept at their new place too. */
export function copyKeeps(
  to: Memory,
  toOffset: number,
  from: Memory,
  fromOffset: number,
  bytes: number,
): void {
  if (to.keeps === undefined && from.keeps === undefined) return
  const moved = [...(from.keeps ?? [])].filter(
    ([at]) => at >= fromOffset && at < fromOffset + bytes,
  )
  for (const at of to.keeps?.keys() ?? []) {
    if (at >= toOffset && at < toOffset + bytes) to.keeps?.delete(at)
  }
  for (const [at, { target, address }] of moved) {
    retain(to, at - fromOffset + toOffset, target, address)
  }
}

/** Frees what `cdata` owns, at once; again is harmless. False when it owns nothing. */
export function release(cdata: CData): boolean {
  const memory = cdata[memorySlot]
  if (memory.kind === 'gone') return true
  if (memory.kind === 'slab') {
    const own = leaveSlab(cdata, memory)
    forget(own)
    return true
  }
  if (memory.root !== cdata) return false
  forget(memory)
  return true
}

function forget(memory: Memory): void {
  const { destructor } = memory
  memory.destructor = undefined
  // before the destructor runs, which must not find the value alive
  memory.kind = 'gone'
  memory.view = releasedView
  memory.address = NaN
  memory.keeps = undefined
  memory.extra = undefined
  pinned.delete(memory)
  destructor?.()
}
