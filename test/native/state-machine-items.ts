// More for the state machine to do: pointers stored in items of arrays, memory from an allocator, handles, and views
// that were handed out. What an item or a view refers to must live as long as that does, whoever forgets it.
import { expect } from 'vitest'
import type { Block, Bytes, Cell, Data, Life, Loose, Reference } from './state-machine.test.ts'

/** What the machine has, for these to use. */
export interface Machine {
  readonly pick: (count: number) => number
  readonly choose: <T>(items: readonly T[]) => T | undefined
  readonly usable: (test: (reference: Reference) => boolean) => Reference | undefined
  readonly isCells: (reference: Reference) => boolean
  readonly cellAt: (reference: Reference, index: number) => Cell
  readonly target: (data: Data, block: Block, start: number, length: number) => Reference
  readonly isAlive: (data: Data | undefined) => boolean
  readonly add: (reference: Reference) => Reference
  readonly own: (data: Data, form: Reference['form'], block: Block) => Reference
  readonly makeBlock: (cells: number, bytes: Uint8Array) => Block
  /** All that must be gone at the end. */
  readonly made: WeakRef<object>[]
  readonly loose: Loose
  readonly functions: Readonly<Record<string, (...args: unknown[]) => number>>
  readonly sizeOfPointer: number
}

type Kind = 'cells' | 'bytes' | 'handles'

interface Handle {
  readonly data: Data
  readonly value: object
  readonly life: Life
}

interface Item {
  readonly to: Cell | Bytes | Handle
  /** Not stored through a guard, which may be over: it is alive while what it is part of is not released. */
  readonly isSure: boolean
}

/** An array of pointers, and the shadow of what its items point to. */
interface Shelf {
  readonly data: Data
  readonly kind: Kind
  readonly life: Life
  readonly items: (Item | null)[]
  readonly start: number
  readonly length: number
  readonly isOwner: boolean
}

interface View {
  readonly bytes: Uint8Array
  readonly block: Block
  readonly start: number
}

const types: Readonly<Record<Kind, string>> = {
  cells: 'struct cell *',
  bytes: 'unsigned char *',
  handles: 'void *',
}
const mostOfEach = 12

export interface ItemActions {
  readonly actions: readonly (readonly [weight: number, action: () => void])[]
  /** Refers to nothing any more. */
  readonly forgetAll: () => void
}

export function makeItemActions(machine: Machine): ItemActions {
  const { pick, choose, usable, loose, functions, isAlive } = machine
  let shelves: Shelf[] = []
  let handles: Handle[] = []
  let views: View[] = []
  const everyHandle: WeakRef<object>[] = []

  const allocate = loose.newAllocator({
    alloc: (bytes) => functions['take']?.(bytes),
    free: (block) => functions['give_back']?.(block),
  })

  function keep<T>(list: T[], one: T): void {
    if (list.length >= mostOfEach) list.splice(pick(list.length), 1)
    list.push(one)
  }

  const someShelf = (test: (shelf: Shelf) => boolean = () => true): Shelf | undefined =>
    choose(shelves.filter((shelf) => !shelf.life.isOver && test(shelf)))

  function makeAllocated(): void {
    const count = 1 + pick(5)
    if (pick(2) === 0) {
      machine.own(
        allocate('struct cell[]', count),
        'array',
        machine.makeBlock(count, new Uint8Array()),
      )
    } else {
      const bytes = new Uint8Array(count * 9)
      machine.own(allocate('unsigned char[]', bytes.length), 'array', machine.makeBlock(0, bytes))
    }
  }

  function makeShelf(): void {
    const kind = choose(Object.keys(types) as Kind[]) ?? 'cells'
    const length = 1 + pick(6)
    const data = (pick(3) === 0 ? allocate : loose.new)(`${types[kind]}[]`, length)
    machine.made.push(new WeakRef(data))
    const items = Array.from({ length }, () => null)
    keep(shelves, { data, kind, life: { isOver: false }, items, start: 0, length, isOwner: true })
  }

  function sliceShelf(): void {
    const from = someShelf()
    if (from === undefined) return
    const begin = pick(from.length)
    const length = 1 + pick(from.length - begin)
    const data = from.data as unknown as { subarray: (b: number, e: number) => Data }
    const view = data.subarray(begin, begin + length)
    keep(shelves, { ...from, data: view, start: from.start + begin, length, isOwner: false })
  }

  /** A value for an item, and its shadow. */
  function newItem(kind: Kind): readonly [Data | null, Item | null] | undefined {
    if (pick(6) === 0) return [null, null]
    if (kind === 'handles') {
      const handle = choose(handles.filter(({ life }) => !life.isOver))
      return handle && [handle.data, { to: handle, isSure: true }]
    }
    if (pick(2) === 0) return freshItem(kind)
    const target = usable((one: Reference) => machine.isCells(one) === (kind === 'cells'))
    if (target === undefined) return undefined
    const { block, start, life } = target
    const to = kind === 'cells' ? machine.cellAt(target, 0) : { block, index: start }
    return [target.data, { to, isSure: life === block.life }]
  }

  /** What nothing refers to but the item. */
  function freshItem(kind: 'cells' | 'bytes'): readonly [Data, Item] {
    const make = pick(3) === 0 ? allocate : loose.new
    const id = 1 + pick(200)
    const isCell = kind === 'cells'
    const block = isCell
      ? machine.makeBlock(1, new Uint8Array())
      : machine.makeBlock(0, Uint8Array.of(id))
    const [cell] = block.cells
    if (cell !== undefined) cell.id = id
    const data = isCell ? make('struct cell[]', [{ id }]) : make('unsigned char[]', [id])
    machine.made.push(new WeakRef(data))
    return [data, { to: cell ?? { block, index: 0 }, isSure: true }]
  }

  function storeItems(): void {
    const to = someShelf()
    if (to === undefined) return
    const at = pick(to.length)
    const made = Array.from({ length: 1 + pick(to.length - at) }, () => newItem(to.kind))
    const given = made.filter((one) => one !== undefined)
    const values = given.map(([value]) => value)
    if (pick(2) === 0) {
      const set = (to.data as unknown as { set: (items: unknown, at: number) => void }).set
      set.call(to.data, values, at)
    } else {
      values.forEach((value, index) => void (to.data[at + index] = value as never))
    }
    given.forEach(([, item], index) => void (to.items[to.start + at + index] = item))
  }

  function readItem(): void {
    const from = someShelf()
    if (from === undefined) return
    const at = pick(from.length)
    const item = from.items[from.start + at]
    const data = from.data[at] as Data | null
    expect(data === null).toBe(item === null)
    if (data === null || item === null || item === undefined) return
    const { to, isSure } = item
    if ('value' in to) {
      if (to.life.isOver) expect(() => loose.fromHandle(data)).toThrow()
      else expect(loose.fromHandle(data)).toBe(to.value)
      return
    }
    const { block, index } = to
    if (block.life.isOver) return
    const isThere = isAlive(data)
    expect(isThere || !isSure).toBe(true)
    if (!isThere) return
    if ('id' in to) expect(data['id']).toBe(to.id)
    else expect(data[0]).toBe(block.bytes[index])
    const length = ('id' in to ? block.cells : block.bytes).length - index
    machine.add(machine.target(data, block, index, length))
  }

  function moveItems(): void {
    const to = someShelf()
    const from = someShelf(({ kind }) => kind === to?.kind)
    if (to === undefined || from === undefined) return
    const count = 1 + pick(Math.min(to.length, from.length))
    const copies = from.items.slice(from.start, from.start + count)
    if (pick(2) === 0) {
      loose.memmove(to.data, from.data, count * machine.sizeOfPointer)
    } else {
      const part = (from.data as unknown as { subarray: (b: number, e: number) => Data }).subarray(
        0,
        count,
      )
      ;(to.data as unknown as { set: (items: unknown) => void }).set(part)
    }
    copies.forEach((item, index) => void (to.items[to.start + index] = item))
  }

  /** C reads through every item. */
  function walkItems(): void {
    const on = someShelf(({ kind }) => kind === 'cells')
    if (on === undefined) return
    const cells = on.items.slice(on.start, on.start + on.length).map((item) => item?.to ?? null)
    const isWhole = (cells as (Cell | null)[]).every(
      (cell, index) => cell === null || (!cell.block.life.isOver && isAlive(on.data[index])),
    )
    if (!isWhole) return
    const sum = (cells as (Cell | null)[]).reduce(
      (all, cell) => ((all * 7) % 1000003) + (cell?.id ?? 0),
      0,
    )
    expect(functions['walk_items']?.(on.data, on.length)).toBe(sum)
  }

  function releaseShelf(): void {
    const from = someShelf(({ isOwner }) => isOwner)
    if (from === undefined || pick(3) > 0) return
    loose.release(from.data)
    from.life.isOver = true
    expect(() => from.data[0]).toThrow(expect.objectContaining({ code: 'ERR_FFI_RELEASED' }))
  }

  function makeHandle(): void {
    const value = { number: pick(1000) }
    const data = loose.newHandle(value)
    everyHandle.push(new WeakRef(data))
    keep(handles, { data, value, life: { isOver: false } })
  }

  function releaseHandle(): void {
    const handle = choose(handles.filter(({ life }) => !life.isOver))
    if (handle === undefined || pick(4) > 0) return
    expect(loose.fromHandle(handle.data)).toBe(handle.value)
    loose.release(handle.data)
    handle.life.isOver = true
  }

  function openView(): void {
    const from = usable((one) => !machine.isCells(one) && one.life === one.block.life)
    if (from === undefined) return
    const { block, start } = from
    keep(views, { bytes: loose.buffer(from.data, from.length), block, start })
  }

  function useView(): void {
    const view = choose(views.filter(({ block }) => !block.life.isOver))
    if (view === undefined) return
    const { bytes, block, start } = view
    const at = pick(bytes.length)
    expect(bytes[at]).toBe(block.bytes[start + at])
    bytes[at] = block.bytes[start + at] = pick(256)
  }

  function forgetSome(): void {
    shelves = shelves.filter(() => pick(3) > 0)
    handles = handles.filter(() => pick(2) > 0)
    views = views.filter(() => pick(3) > 0)
  }

  return {
    actions: [
      [3, makeAllocated],
      [4, makeShelf],
      [3, sliceShelf],
      [14, storeItems],
      [12, readItem],
      [4, moveItems],
      [4, walkItems],
      [3, releaseShelf],
      [3, makeHandle],
      [2, releaseHandle],
      [2, openView],
      [5, useView],
      [1, forgetSome],
      [2, () => globalThis.gc?.()],
    ],
    forgetAll: () => {
      shelves = []
      handles = []
      views = []
      // one that was stored stays until its release
      for (const handle of everyHandle) {
        const data = handle.deref()
        if (data !== undefined) loose.release(data)
      }
    },
  }
}
