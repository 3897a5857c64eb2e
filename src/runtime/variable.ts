// Variables of C: read and written in place, and their places, and those of functions, for whoever asks.
import type { Address } from './core.ts'
import type { CType } from './ctype.ts'
import type { Where } from './error.ts'
import type { AnyFunction, FunctionType } from './function.ts'
import { BIG, constantOf, FOREIGN, GLOBALS, type CData, type Memory } from './memory.ts'
import * as messages from './messages.ts'
import { pointerTo } from './pointer.ts'
import { shared } from './shared.ts'
import { code } from './slots.ts'
import type { FunctionCode, LibraryFunction } from './target.ts'

interface Place {
  readonly type: CType
  readonly memory: Memory
  readonly address: Address
}

/**
 * A module says where a variable is only to its accessor on `lib`, which asks C each time. `find` is set
 * while that is run for the place instead of the value.
 */
const request: { find: ((place: Place) => void) | undefined } = /* @__PURE__ */ shared(
  'variable',
  () => ({ find: undefined }),
)

/** The value of a variable, or a view of it. */
export function load(address: Address, type: CType, where: Where): unknown {
  return read(GLOBALS, address, type, where)
}

/** The same of one that C declares const: the view cannot be written. */
export function loadConstant(address: Address, type: CType, where: Where): unknown {
  return read(constantOf(GLOBALS), address, type, where)
}

function read(memory: Memory, address: Address, type: CType, where: Where): unknown {
  if (request.find === undefined) return type.read(memory, address as number, where)
  return request.find({ type, memory, address })
}

export function store(address: Address, type: CType, value: unknown, where: Where): void {
  type.write(GLOBALS, address as number, value, where)
}

/** A pointer to the variable or function that `lib` has by this name. */
export function pointerToMember(lib: object, name: string): CData {
  const member = Object.getOwnPropertyDescriptor(lib, name)
  let found: Place | undefined
  let value: unknown = member?.value
  request.find = (place) => (found = place)
  try {
    if (member?.get !== undefined) value = member.get.call(lib)
  } finally {
    request.find = undefined
  }
  if (found !== undefined) return pointerTo(found.type).make(found.memory, found.address as number)
  const functionCode = typeof value === 'function' && (value as LibraryFunction)[code]
  if (!functionCode) throw messages.noMember('ffi.addressof()', name)
  return pointerToFunction(functionCode, value as AnyFunction)
}

/** It calls the library's own function, with all that is said of its arguments. */
function pointerToFunction(functionCode: FunctionCode, known: AnyFunction): CData {
  const type = functionCode.type()
  const address = functionCode.address()
  const memory = typeof address === 'bigint' ? BIG : FOREIGN
  return (type.item as FunctionType).callable(type, memory, address as number, known)
}
