// The tools of `ffi` that say how long something lives: release, gc, keep, handles, callbacks.
import { makeCallback, type CallbackOptions } from './callback.ts'
import { closeClosure, openClosure } from './closures.ts'
import type { AnyFunction, FunctionType } from './function.ts'
import { getCore } from './core.ts'
import { whenGone } from './destructor.ts'
import { guardOf, release as releaseMemory } from './ends.ts'
import { constantOf, Memory, originOf, ownMemory, type CData } from './memory.ts'
import * as messages from './messages.ts'
import type { Namespace } from './namespace.ts'
import { pin } from './pins.ts'
import { pointerTo, type PointerType } from './pointer.ts'
import { type ArrayType, CArray } from './array.ts'
import { shared } from './shared.ts'
import { ctype, isCData, offset as offsetSlot } from './slots.ts'
import { spell } from './spell.ts'
import { toType } from './tool-types.ts'
import { basicType } from './basic.ts'
import { host } from './model.ts'
import type { CType } from './ctype.ts'
import { whereIs } from './memory.ts'
import { foreignView } from './view.ts'

export function release(value: unknown): void {
  if (!isCData(value)) throw messages.wrongType('ffi.release()', 'C data', value)
  if (!releaseMemory(value)) throw messages.ownsNothing(value)
}

export interface GcOptions {
  /** Stays alive as long as the result. */
  readonly keep?: unknown
  /** How much memory the destructor frees, for the collector to know. */
  readonly size?: number
  /** Call the destructor at the end of the process too, where it would not run any more otherwise. */
  readonly atExit?: boolean
}

/**
 * A pointer of the same value whose end calls `destructor` with the first one; null takes it away again. The
 * destructor holds the first one, and so all that is stored in its memory: a guard that is stored there
 * ends by its release only.
 */
export function gc(
  value: unknown,
  destructor: ((pointer: CData) => unknown) | null,
  { keep: kept, atExit = false, size = 0 }: GcOptions = {},
): CData {
  const what = 'ffi.gc()'
  if (value === null) throw messages.nullPointer(what)
  const isPointer = isCData(value) && ['pointer', 'array'].includes(value[ctype].kind)
  if (!isPointer) throw messages.wrongType(what, 'a pointer', value)
  const seen = ownMemory(value)
  const original = originOf(seen)
  if (original.kind === 'gone') throw messages.released()
  if (destructor === null) {
    if (original.root !== value || original.destructor === undefined)
      throw messages.noDestructor(value)
    original.destructor.cancel()
    original.destructor = undefined
    return value
  }
  if (typeof destructor !== 'function') throw messages.notFunction(what, destructor)
  if (!Number.isSafeInteger(size) || size < 0) throw messages.badLength(`${what} size`, size)
  const memory = guardOf(original)
  memory.extra = [value, kept]
  const type = value[ctype]
  const place = seen === original ? memory : constantOf(memory)
  const guarded =
    type.kind === 'array'
      ? new CArray(type as ArrayType, place, value[offsetSlot], (value as CArray).length)
      : type.make(place, value[offsetSlot])
  memory.root = guarded
  whenGone(memory, () => void destructor(value), { atExit, size })
  return guarded
}

/** Keeps what a value refers to until its release: of a part of something, that of the part. */
export function keep<T>(value: T): T {
  if (!isCData(value)) throw messages.wrongType('ffi.keep()', 'C data', value)
  const memory = originOf(ownMemory(value))
  if (memory.kind === 'gone') throw messages.released()
  pin(memory, value)
  return value
}

/** Values behind handles, by the addresses that stand for them: no address is given twice. */
const handles: { next: number; readonly values: Map<number, unknown> } = /* @__PURE__ */ shared(
  'handles',
  () => ({
    // where no program has memory: beyond what 64-bit machines address, or in the first page
    next: host.pointer === 8 ? 2 ** 52 : 1,
    values: new Map<number, unknown>(),
  }),
)

/** A `void *` that stands for a value of JavaScript's. */
export function newHandle(value: unknown): CData {
  const address = handles.next
  handles.next += host.pointer === 8 ? 16 : 1
  handles.values.set(address, value)
  const memory = new Memory(foreignView, NaN, 'handle', 0, 0)
  const handle = pointerTo(basicType('void', host) as CType).make(memory, address)
  memory.root = handle
  whenGone(memory, () => void handles.values.delete(address))
  return handle
}

export function fromHandle(handle: unknown): unknown {
  const what = 'ffi.fromHandle()'
  if (handle === null) throw messages.nullPointer(what)
  if (!isCData(handle) || handle[ctype].kind !== 'pointer') {
    throw messages.wrongType(what, 'a pointer', handle)
  }
  const address = Number(whereIs(handle))
  if (!handles.values.has(address)) throw messages.deadHandle()
  return handles.values.get(address)
}

/** A C function pointer to `fn`. Once C has its address it stays until its release. */
export function callback(
  names: Namespace,
  type: unknown,
  fn: unknown,
  options: CallbackOptions = {},
): CData {
  const what = 'ffi.callback()'
  const found = toType(names, type, what)
  const functionType = found.kind === 'pointer' ? (found as PointerType).item : found
  if (functionType.kind !== 'function') {
    throw messages.wrongType(what, 'a function type', found.name)
  }
  if (typeof fn !== 'function') throw messages.notFunction(what, fn)
  const name = fn.name === '' ? spell(functionType, '(*)') : fn.name
  const called = functionType as FunctionType
  const form = called.closureForm
  const entry = makeCallback(
    { adapter: form.adapter, type: called },
    fn as AnyFunction,
    name,
    options,
  )
  const address = openClosure(form, entry, name)
  const memory = new Memory(foreignView, NaN, 'handle', 0, 0)
  const pointer = pointerTo(functionType).make(memory, address as number)
  memory.root = pointer
  // a function that refers to its own pointer can be collected with it, until C has the address
  memory.extra = entry
  getCore().weakenClosure(address)
  whenGone(memory, () => closeClosure(address))
  return pointer
}

/** Runs `fn` once for each tag, and remembers what it returned; a failure is not remembered. */
export function initOnce<T>(done: Map<unknown, unknown>, tag: unknown, fn: () => T): T {
  if (done.has(tag)) return done.get(tag) as T
  const result = fn()
  done.set(tag, result)
  if (result instanceof Promise) {
    result.catch(() => {
      if (done.get(tag) === result) done.delete(tag)
    })
  }
  return result
}
