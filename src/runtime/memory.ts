// Memories: where the bytes of C values are. Slabs and buffers of our own (slab.ts makes them), C's memory, and
// what was released; how addresses are taken.
import { getCore, type Address, type RawPointer } from './core.ts'
import type { CType } from './ctype.ts'
import type { Destructor } from './destructor.ts'
import * as messages from './messages.ts'
import { pin } from './pins.ts'
import { shared } from './shared.ts'
import { ctype, memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { starting } from './temporary.ts'
import { constantViewOf, foreignView, type View } from './view.ts'
import type { WeakList } from './weak-list.ts'

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

/** A pointer that was stored, and what it points into: see keeps.ts. */
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
  /** Of a face: the memory itself, which is all that owns and keeps. Writes through a face are refused. */
  origin: Memory | undefined
  /** It as something that C declares const, once it was looked at so. */
  face: Memory | undefined
  /** What is stored in it and must live as long as it does, by offset. */
  keeps: Map<number, Kept> | undefined
  /** Runs once, at release or when nothing refers to it any more. */
  destructor: Destructor | undefined
  /** Of a guard, as `ffi.gc` makes them: the memory around which it is, with the same bytes and keeps. */
  inner: Memory | undefined
  /** The guards around it, which end with it. */
  guards: WeakList<Memory> | undefined
  /** Buffers of JavaScript's over C's memory, which lose it when it ends. */
  lent: WeakList<ArrayBuffer> | undefined
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
    this.origin = undefined
    this.face = undefined
    this.keeps = undefined
    this.destructor = undefined
    this.inner = undefined
    this.guards = undefined
    this.lent = undefined
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

/** Memories of C that say nothing of one object, and never end. */
export function isBoundless(memory: Memory): boolean {
  return memory === FOREIGN || memory === BIG || memory === GLOBALS
}

/** A memory as something that C declares const; never of a slab, which is no one object's. */
export function constantOf(memory: Memory): Memory {
  // a handle has no bytes
  if (memory.origin !== undefined || memory.kind === 'handle' || memory.kind === 'gone') {
    return memory
  }
  return (memory.face ??= makeFace(memory))
}

function makeFace(memory: Memory): Memory {
  const { view, kind, start, end } = memory
  checkAttached(memory)
  // where our own memory is, only that itself can say
  const address = kind === 'foreign' ? memory.address : NaN
  const face = new Memory(constantViewOf(view), address, kind, start, end)
  face.origin = memory
  return face
}

/** The memory behind a face, or itself. */
export function originOf(memory: Memory): Memory {
  return memory.origin ?? memory
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

export function leaveSlab(cdata: CData, memory: Memory): Memory {
  const start = cdata[offsetSlot]
  const own = new Memory(memory.view, memory.address, 'own', start, start + cdata[ctype].extent)
  own.root = cdata
  cdata[memorySlot] = own
  return own
}

/** What the core takes for a pointer; a handle is pinned by it. */
export function addressOf(holder: Holder): RawPointer {
  if (starting.call !== undefined) starting.call.holders.push(holder)
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

function locate(face: Memory): Address {
  const memory = originOf(face)
  if (!Number.isNaN(memory.address)) return memory.address
  checkAttached(memory)
  const address = addressOfView(memory.view as DataView)
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

/** Throws where its buffer was transferred away, and has no bytes any more. */
export function checkAttached(memory: Memory): void {
  const { isExposed, view } = originOf(memory)
  if (isExposed && view.buffer && isDetached(view.buffer)) throw messages.detached('this C value')
}

function pinHandle(memory: Memory): void {
  memory.address = 0
  pin(memory, memory)
}
