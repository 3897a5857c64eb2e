// `ffi`: the tools, bound to the names of one library, or to C's own types alone.
import type { CallbackOptions } from './callback.ts'
import { toInt32 } from './convert.ts'
import { getCore } from './core.ts'
import type { CType, TypedArray } from './ctype.ts'
import { defExtern } from './extern.ts'
import type { Library } from './library.ts'
import type { CData } from './memory.ts'
import * as messages from './messages.ts'
import { plainNamespace, type Namespace } from './namespace.ts'
import * as bytes from './tool-bytes.ts'
import { newAllocator, type Allocator } from './allocator.ts'
import * as lifetimes from './tool-lifetimes.ts'
import * as pointers from './tool-pointers.ts'
import * as types from './tool-types.ts'

/** As untyped as the runtime is; users see the exact form of types.ts. */
export interface Tools {
  new: (type: unknown, init?: unknown) => CData
  cast: (type: unknown, value: unknown) => unknown
  string: (value: unknown, max?: number) => string | null
  text: (value: unknown, bytes: number) => string
  byteLength: (text: string) => number
  unpack: (value: unknown, length?: number) => TypedArray | unknown[]
  plain: (value: unknown, n?: number) => unknown
  buffer: (value: unknown, bytes?: number) => Buffer
  view: (value: unknown) => TypedArray
  fromBuffer: (type: unknown, source: unknown, options?: bytes.FromBufferOptions) => CData
  memmove: (to: unknown, from: unknown, bytes: number) => void
  typeof: (value: unknown) => CType
  sizeof: (value: unknown) => number
  alignof: (value: unknown) => number
  offsetof: (type: unknown, ...path: types.Path) => number
  getctype: (type: unknown, around?: string) => string
  addressof: (value: unknown, ...path: types.Path) => CData
  value: (scalar: unknown) => unknown
  add: (pointer: unknown, items: number) => CData
  distance: (p: unknown, q: unknown) => number
  equals: (p: unknown, q: unknown) => boolean
  address: (value: unknown) => bigint
  gc: (
    value: unknown,
    destructor: ((pointer: CData) => unknown) | null,
    options?: lifetimes.GcOptions,
  ) => CData
  keep: <T>(value: T) => T
  release: (value: unknown) => void
  newAllocator: (allocator: Allocator) => (type: unknown, init?: unknown) => CData
  newHandle: (value: unknown) => CData
  fromHandle: (handle: unknown) => unknown
  callback: (type: unknown, fn: unknown, options?: CallbackOptions) => CData
  defExtern: (name: unknown, fn: unknown, options?: CallbackOptions) => void
  dlopen: (names: unknown, options?: { readonly flags?: number }) => object
  initOnce: <T>(tag: unknown, fn: () => T) => T
  listTypes: () => types.TypeNames
  readonly types: Readonly<Record<string, CType>>
  errno: number
  getwinerror: (code?: number) => readonly [code: number, message: string]
  readonly NULL: null
}

export function createTools(names: Namespace, library?: Library): Tools {
  const done = new Map<unknown, unknown>()
  const create = (type: unknown, init?: unknown): CData => pointers.create(names, type, init)
  return {
    new: create,
    cast: (type, value) => pointers.cast(names, type, value),
    string: bytes.string,
    text: bytes.text,
    byteLength: bytes.byteLength,
    unpack: bytes.unpack,
    plain: bytes.plain,
    buffer: bytes.buffer,
    view: bytes.view,
    fromBuffer: (type, source, options) => bytes.fromBuffer(names, type, source, options),
    memmove: bytes.memmove,
    typeof: (value) => types.typeOf(names, value),
    sizeof: (value) => types.sizeof(names, value),
    alignof: (value) => types.alignof(names, value),
    offsetof: (type, ...path) => types.offsetof(names, type, path),
    getctype: (type, around = '') => types.getctype(names, type, around),
    addressof: (value, ...path) => pointers.addressof(value, path),
    value: pointers.valueOf,
    add: pointers.add,
    distance: pointers.distance,
    equals: pointers.equals,
    address: pointers.address,
    gc: lifetimes.gc,
    keep: lifetimes.keep,
    release: lifetimes.release,
    newAllocator: (allocator) => newAllocator(names, create, allocator),
    newHandle: lifetimes.newHandle,
    fromHandle: lifetimes.fromHandle,
    callback: (type, fn, options) => lifetimes.callback(names, type, fn, options),
    defExtern: (name, fn, options) => defExtern(library, name, fn, options),
    dlopen: () => {
      throw messages.noDlopen(library?.file)
    },
    initOnce: (tag, fn) => lifetimes.initOnce(done, tag, fn),
    listTypes: () => types.listTypes(names),
    get types() {
      return types.typesByName(names)
    },
    get errno() {
      return getCore().getErrno()
    },
    set errno(value: number) {
      getCore().setErrno(toInt32(value, 'ffi.errno'))
    },
    getwinerror,
    NULL: null,
  }
}

/** What GetLastError() was after the last C call, or the code that is given, and what Windows says to it. */
function getwinerror(code?: number): readonly [code: number, message: string] {
  const core = getCore()
  if (core.getWinError === undefined) throw messages.noWinError(process.platform)
  return core.getWinError(code)
}

/** The tools for code that works with any module; called with a library, those that know its names. */
export const ffi: Tools & ((library: Library) => Tools) = /* @__PURE__ */ createGeneric()

function createGeneric(): Tools & ((library: Library) => Tools) {
  const forLibrary = (library: Library): Tools => createTools(library.namespace, library)
  const tools = createTools(plainNamespace)
  return Object.defineProperties(
    forLibrary,
    Object.getOwnPropertyDescriptors(tools) as PropertyDescriptorMap,
  ) as Tools & typeof forLibrary
}
