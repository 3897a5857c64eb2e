// Random sequences of everything that makes, moves, keeps and ends memory, beside a shadow that says what
// each value must be. In debug mode, which fills what ended; sanitizers see it without that.
// CFFI_STEPS=100000 and SEED=… choose how long and which.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import lib, { cell, ffi } from './state-machine.cdef'
import { makeItemActions } from './state-machine-items.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
const steps = Number(process.env['CFFI_STEPS'] ?? 3000)

/** What can be released as a whole: an object, or a guard around one. */
export interface Life {
  isOver: boolean
}

/** The shadow of one cell; what `next` and `bytes` point to. */
export interface Cell {
  readonly block: Block
  readonly index: number
  id: number
  next: Cell | null
  bytes: Bytes | null
}

/** Where a pointer to bytes points. */
export interface Bytes {
  readonly block: Block
  readonly index: number
}

export interface Block {
  readonly life: Life
  readonly cells: readonly Cell[]
  readonly bytes: Uint8Array
}

/** A cdata, and what it refers to. */
export interface Reference {
  readonly data: Data
  readonly form: 'record' | 'pointer' | 'array'
  readonly life: Life
  readonly block: Block
  readonly start: number
  readonly length: number
  readonly isOwner: boolean
  /** By its last end, a guard must have run its destructor. */
  readonly guard: Guard | undefined
}

interface Guard {
  readonly data: WeakRef<object>
  runs: number
}

export interface Data {
  [name: string | number]: Data & number
}

const random = makeRandom(seed)
const pick = (count: number): number => Math.floor(random() * count)
const choose = <T>(items: readonly T[]): T | undefined => items[pick(items.length)]

/** xorshift32 */
function makeRandom(start: number): () => number {
  let state = (start | 0) === 0 ? 1 : start | 0
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

let pool: Reference[] = []
const guards: Guard[] = []
const made: WeakRef<object>[] = []
let depth = 0

export interface Loose {
  new: (type: string, init?: unknown) => Data
  cast: (type: string, value: unknown) => Data
  gc: (value: unknown, end: () => void) => Data
  add: (value: unknown, items: number) => Data
  addressof: (value: unknown, ...path: unknown[]) => Data
  fromBuffer: (type: string, bytes: Uint8Array) => Data
  memmove: (to: unknown, from: unknown, bytes: number) => void
  release: (value: unknown) => void
  newAllocator: (allocator: {
    alloc: (bytes: number) => unknown
    free: (block: unknown) => unknown
  }) => (type: string, init?: unknown) => Data
  newHandle: (value: object) => Data
  fromHandle: (handle: unknown) => unknown
  buffer: (value: unknown, bytes: number) => Uint8Array
}
const loose = ffi as unknown as Loose
const functions = lib as unknown as Record<string, (...args: unknown[]) => number>

function add(reference: Reference): Reference {
  if (pool.length >= 60) pool.splice(pick(pool.length), 1)
  pool.push(reference)
  return reference
}

function makeBlock(cells: number, bytes: Uint8Array): Block {
  const block: Block = { life: { isOver: false }, cells: [], bytes }
  ;(block.cells as Cell[]).push(
    ...Array.from({ length: cells }, (_, index) => ({
      block,
      index,
      id: 0,
      next: null,
      bytes: null,
    })),
  )
  return block
}

function own(data: Data, form: Reference['form'], block: Block): Reference {
  made.push(new WeakRef(data))
  const length = block.cells.length || block.bytes.length
  const { life } = block
  return add({ data, form, life, block, start: 0, length, isOwner: true, guard: undefined })
}

const isCells = ({ block }: Reference): boolean => block.cells.length > 0

function make(): void {
  const count = 1 + pick(5)
  switch (pick(5)) {
    case 0:
      own(loose.new('struct cell *'), 'pointer', makeBlock(1, new Uint8Array()))
      return
    case 1:
      own(new cell() as unknown as Data, 'record', makeBlock(1, new Uint8Array()))
      return
    case 2:
      own(loose.new('struct cell[]', count), 'array', makeBlock(count, new Uint8Array()))
      return
    case 3:
      own(loose.new('unsigned char[]', count * 9), 'array', makeBlock(0, new Uint8Array(count * 9)))
      return
    default: {
      const bytes = new Uint8Array(count * 5)
      // the shadow is the buffer itself
      own(loose.fromBuffer('unsigned char[]', bytes), 'array', makeBlock(0, bytes))
    }
  }
}

const isUsable = ({ life, block }: Reference): boolean => !life.isOver && !block.life.isOver

function usable(test: (reference: Reference) => boolean): Reference | undefined {
  return choose(pool.filter((reference) => isUsable(reference) && test(reference)))
}

/** A reference to a part of another one. */
function part(from: Reference, data: Data, form: Reference['form'], start: number, length: number) {
  return add({ ...from, data, form, start, length, isOwner: false })
}

/** The record at a place of what a reference refers to. */
function recordAt({ data, form }: Reference, index: number): Data {
  return form === 'record' ? data : (data[index] as Data)
}

function cellAt({ block, start }: Reference, index: number): Cell {
  const found = block.cells[start + index]
  if (found === undefined) throw new Error('no such cell')
  return found
}

function index(): void {
  const from = usable((one) => isCells(one) && one.form !== 'record')
  if (from === undefined) return
  const at = pick(from.length)
  part(from, recordAt(from, at), 'record', from.start + at, 1)
}

function slice(): void {
  const from = usable(({ form }) => form === 'array')
  if (from === undefined) return
  const begin = pick(from.length)
  const end = begin + 1 + pick(from.length - begin)
  const view = (from.data as unknown as { subarray: (b: number, e: number) => Data }).subarray(
    begin,
    end,
  )
  part(from, view, 'array', from.start + begin, end - begin)
}

function cast(): void {
  const from = usable(() => true)
  if (from === undefined) return
  const type = isCells(from) ? 'struct cell *' : 'unsigned char *'
  const through =
    pick(2) === 0
      ? from.data
      : loose.cast('void *', from.form === 'record' ? loose.addressof(from.data) : from.data)
  const pointer = loose.cast(type, from.form === 'record' ? loose.addressof(from.data) : through)
  const by = pick(from.length)
  part(from, loose.add(pointer, by), 'pointer', from.start + by, from.length - by)
}

function store(): void {
  const to = usable(() => true)
  if (to === undefined) return
  const at = pick(to.length)
  if (!isCells(to)) {
    const value = pick(256)
    to.data[at] = value as never
    to.block.bytes[to.start + at] = value
    return
  }
  const record = recordAt(to, at)
  const shadow = cellAt(to, at)
  switch (pick(4)) {
    case 0:
      shadow.id = pick(1000)
      record['id'] = shadow.id as never
      return
    case 1: {
      const target = usable(isCells)
      if (target === undefined) return
      record['next'] = target.data as never
      shadow.next = cellAt(target, 0)
      return
    }
    case 2: {
      const target = usable((one) => !isCells(one))
      if (target === undefined) return
      record['bytes'] = target.data as never
      shadow.bytes = { block: target.block, index: target.start }
      return
    }
    default:
      record[pick(2) === 0 ? 'next' : 'bytes'] = null as never
      if (record['next'] === null) shadow.next = null
      if (record['bytes'] === null) shadow.bytes = null
  }
}

/** A pointer that is read has the life of its target, through whatever it was stored. */
function readBack(): void {
  const from = usable(isCells)
  if (from === undefined) return
  const at = pick(from.length)
  const record = recordAt(from, at)
  const shadow = cellAt(from, at)
  expect(record['id']).toBe(shadow.id)
  const { next, bytes } = shadow
  const [nextData, bytesData] = [record['next'], record['bytes']]
  expect([nextData === null, bytesData === null]).toEqual([next === null, bytes === null])
  if (next !== null && !next.block.life.isOver && isAlive(nextData)) {
    expect(nextData?.['id']).toBe(next.id)
    const { block, index: start } = next
    add(target(nextData as Data, block, start, block.cells.length - start))
  }
  if (bytes !== null && !bytes.block.life.isOver && isAlive(bytesData)) {
    expect(bytesData?.[0]).toBe(bytes.block.bytes[bytes.index])
    const { block, index: start } = bytes
    add(target(bytesData as Data, block, start, block.bytes.length - start))
  }
}

/** It may have been stored through a guard that is over. */
function isAlive(data: Data | undefined): boolean {
  try {
    void data?.[0]
    return true
  } catch (error) {
    expect(error).toMatchObject({ code: 'ERR_FFI_RELEASED' })
    return false
  }
}

function target(data: Data, block: Block, start: number, length: number): Reference {
  // of which guard it is part is not known: it is only used while it is alive
  const life: Life = {
    get isOver() {
      return block.life.isOver || !isAlive(data)
    },
  }
  return { data, form: 'pointer', life, block, start, length, isOwner: false, guard: undefined }
}

function assign(to: Cell, { id, next, bytes }: Omit<Cell, 'block' | 'index'>): void {
  Object.assign(to, { id, next, bytes })
}

function assignRecord(): void {
  const to = usable((one) => isCells(one) && one.form !== 'record')
  const from = usable(isCells)
  if (to === undefined || from === undefined) return
  const [toAt, fromAt] = [pick(to.length), pick(from.length)]
  to.data[toAt] = recordAt(from, fromAt) as never
  assign(cellAt(to, toAt), { ...cellAt(from, fromAt) })
}

function move(): void {
  const to = usable(() => true)
  const from = usable((one) => to !== undefined && isCells(one) === isCells(to))
  if (to === undefined || from === undefined) return
  const count = 1 + pick(Math.min(to.length, from.length))
  if (isCells(to)) {
    const copies = Array.from({ length: count }, (_, at) => ({ ...cellAt(from, at) }))
    loose.memmove(to.data, from.data, count * ffi.sizeof('struct cell'))
    copies.forEach((copy, at) => assign(cellAt(to, at), copy))
  } else {
    const copy = from.block.bytes.slice(from.start, from.start + count)
    loose.memmove(to.data, from.data, count)
    to.block.bytes.set(copy, to.start)
  }
}

function guard(): void {
  const from = usable(({ form }) => form !== 'record')
  if (from === undefined) return
  const entry: { runs: number } = { runs: 0 }
  const data = loose.gc(from.data, () => {
    // an error here would only be a warning
    entry.runs += depth === 0 ? 1 : 1000
  })
  const one: Guard = Object.assign(entry, { data: new WeakRef(data) })
  guards.push(one)
  // the guard ends with itself, and with what it was made of
  const outer = from.life
  const inner = { over: false }
  const life: Life = {
    get isOver() {
      return inner.over || outer.isOver
    },
    set isOver(over: boolean) {
      inner.over = over
    },
  }
  add({ ...from, data, life, isOwner: true, guard: one })
}

function release(): void {
  const from = usable(({ isOwner }) => isOwner)
  if (from === undefined) return
  loose.release(from.data)
  loose.release(from.data)
  from.life.isOver = true
  expect(() => from.data[0]?.['id'] ?? ffi.address(from.data as never)).toThrow(
    expect.objectContaining({ code: 'ERR_FFI_RELEASED' }),
  )
  if (from.guard !== undefined && depth === 0) expect(from.guard.runs).toBe(1)
}

/** Whatever is over refuses each use, also where the end was that of what it is made of. */
function useEnded(): void {
  const from = choose(pool.filter((reference) => !isUsable(reference)))
  if (from === undefined) return
  const { data, form } = from
  const take = isCells(from) ? 'walk' : 'checksum'
  const place = form === 'record' ? 'id' : 0
  for (const use of [
    () => data[place],
    () => (data[place] = 1 as never),
    () => functions[take]?.(data, from.length),
    () => loose.memmove(data, data, 1),
    () => ffi.address(data as never),
    () => loose.gc(form === 'record' ? loose.addressof(data) : data, () => undefined),
  ]) {
    expect(use).toThrow(expect.objectContaining({ code: 'ERR_FFI_RELEASED' }))
  }
}

/** What C reads along the list; undefined where a part of it was released. */
function list(first: Cell): readonly Cell[] | undefined {
  const cells: Cell[] = []
  for (let at: Cell | null = first; at !== null && cells.length < 16; at = at.next) {
    if (at.block.life.isOver) return undefined
    cells.push(at)
  }
  return cells
}

const sumOf = (cells: readonly Cell[]): number =>
  cells.reduce((sum, { id }) => ((sum * 7) % 1000003) + id, 0)

function callC(): void {
  const on = usable(() => true)
  if (on === undefined) return
  if (isCells(on)) {
    const cells = list(cellAt(on, 0))
    if (cells === undefined) return
    expect(functions['walk']?.(on.data)).toBe(sumOf(cells))
    return
  }
  const bytes = on.block.bytes.subarray(on.start, on.start + on.length)
  functions['touch']?.(on.data, on.length)
  if (!isSame(on)) bytes.forEach((byte, at) => void (bytes[at] = byte ^ 0x55))
  const sum = bytes.reduce((total, byte) => (total * 31 + byte) % 1000003, 0)
  expect(functions['checksum']?.(on.data, on.length)).toBe(sum)
}

/** The shadow is the very memory. */
function isSame({ block, data, start }: Reference): boolean {
  return data[0] === block.bytes[start]
}

/** C works on a list while everything happens to it. */
function callBack(): void {
  const on = usable(isCells)
  const cells = on && list(cellAt(on, 0))
  if (on === undefined || cells === undefined || depth > 2) return
  const sum = functions['walk_after']?.(on.data, () => {
    depth += 1
    try {
      for (let count = pick(12); count > 0; count--) step()
    } finally {
      depth -= 1
    }
  })
  expect(sum).toBe(sumOf(cells))
}

function forget(): void {
  pool = pool.filter(() => pick(3) > 0)
}

const onItems = makeItemActions({
  ...{ pick, choose, usable, isCells, cellAt, target, isAlive, add, own, makeBlock, made },
  ...{ loose, functions, sizeOfPointer: ffi.sizeof('void *') },
})

const actions: readonly (readonly [weight: number, action: () => void])[] = [
  ...onItems.actions,
  [10, make],
  [8, index],
  [6, slice],
  [8, cast],
  [20, store],
  [14, readBack],
  [6, assignRecord],
  [8, move],
  [3, guard],
  [4, release],
  [4, useEnded],
  [8, callC],
  [2, callBack],
  [1, forget],
  [1, () => globalThis.gc?.(pick(4) > 0)],
]
const wheel = actions.flatMap(([weight, action]) => Array.from({ length: weight }, () => action))

function step(): void {
  choose(wheel)?.()
}

/** A guard around a guard takes a round for each. */
async function collectAll(): Promise<void> {
  for (let round = 0; round < 40; round++) {
    globalThis.gc?.()
    await sleep(1)
  }
}

it(
  `${steps} random steps, SEED=${seed}`,
  async () => {
    for (let done = 0; done < steps; done++) {
      step()
      // a turn of the loop, in which what was collected ends
      if (done % 50 === 49) await sleep(0)
    }
    pool = []
    onItems.forgetAll()
    await collectAll()
    // of those that are stored in what they guard, the destructor's own argument holds them
    const held = guards.filter(({ runs }) => runs === 0)
    expect(held.length).toBeLessThan(guards.length / 2 + 5)
    for (const { data } of held) ffi.release(data.deref() as never)
    await collectAll()
    // everything went, and every end was called once
    expect(guards.filter(({ runs }) => runs !== 1)).toEqual([])
    const alive = made.filter((one) => one.deref() !== undefined).length
    expect(alive).toBeLessThan(5)
    expect(functions['blocks_taken']?.()).toBeLessThan(5)
  },
  Number(process.env['CFFI_TEST_TIMEOUT'] ?? 60_000 + steps * 20),
)
