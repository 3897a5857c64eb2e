// New memory: places in slabs for small objects, buffers of their own for others.
import { getCore } from './core.ts'
import { checkedView, debug, watch } from './debug.ts'
import { BIG, FOREIGN, Memory, type CData } from './memory.ts'
import * as messages from './messages.ts'
import { shared } from './shared.ts'
import { memory as memorySlot, offset as offsetSlot } from './slots.ts'
import { constantViewOf } from './view.ts'

const slabSize = 16_384
/** Objects above this size, or of a larger alignment, get a buffer of their own. */
const largestInSlab = 1024

interface Slab {
  memory: Memory
  cursor: number
}

/** The slab that is being filled, and how far. */
const slab: Slab = { memory: FOREIGN, cursor: slabSize }

/** Each object in an allocation of its own, which AddressSanitizer and valgrind can tell from the next. */
const isApart: boolean = /* @__PURE__ */ shared(
  'apart',
  () => (globalThis.process as NodeJS.Process | undefined)?.env['CFFI_SLAB'] === '0',
)

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
  if (isApart || debug.isOn) return takeApart(bytes)
  slab.memory = makeSlab(createBuffer(slabSize, true), 0, slabSize)
  slab.cursor = bytes
  return 0
}

function makeSlab(buffer: ArrayBuffer | SharedArrayBuffer, at: number, bytes: number): Memory {
  return new Memory(new DataView(buffer, at, bytes), NaN, 'slab', 0, bytes)
}

/** What is left of a buffer that objects with a view of their own are cut from. */
let rest: { readonly buffer: ArrayBuffer | SharedArrayBuffer; readonly at: number } | undefined

/**
 * A slab of one object: its view tells when it is gone, once the next has been made. The cursor stays at
 * the end.
 */
function takeApart(bytes: number): number {
  slab.cursor = slabSize
  const size = isApart ? bytes : slabSize
  const isFull = rest === undefined || rest.at + bytes > rest.buffer.byteLength
  const { buffer, at } =
    isFull || rest === undefined ? { buffer: createBuffer(size, true), at: 0 } : rest
  rest = isApart ? undefined : { buffer, at: (at + bytes + 15) & -16 }
  slab.memory = makeSlab(buffer, at, bytes)
  if (debug.isOn) watch(slab.memory.view as DataView)
  return 0
}

/** From now on, in this process: see debug.ts. */
export function startDebugging(): void {
  if (debug.isOn) return
  debug.isOn = true
  slab.cursor = slabSize
  getCore().watchBuffers()
  for (const memory of [FOREIGN, BIG]) {
    memory.view = checkedView
    if (memory.face !== undefined) memory.face.view = constantViewOf(checkedView)
  }
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
  const isAligned = align <= 16
  const buffer = createBuffer(isAligned ? size || 1 : size + align, isShared)
  const start = isAligned
    ? 0
    : Number(BigInt.asUintN(64, -BigInt(getCore().addressOf(buffer))) % BigInt(align))
  const memory = new Memory(new DataView(buffer), NaN, 'own', start, start + size)
  if (debug.isOn) watch(memory.view as DataView)
  return memory
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
