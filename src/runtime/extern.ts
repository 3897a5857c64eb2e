// `ffi.defExtern`: what a C function of `extern "JS"` does. The function has one closure, in the glue.
import { makeCallback, type CallbackOptions } from './callback.ts'
import { closeClosure, isClosure, openClosure } from './closures.ts'
import { FfiError } from './error.ts'
import type { AnyFunction, FunctionType } from './function.ts'
import type { Library } from './library.ts'
import * as messages from './messages.ts'
import type { PointerType } from './pointer.ts'

/** Attaches `fn` in the place of what was attached before; a call under way goes on with that. */
export function defExtern(
  library: Library | undefined,
  name: unknown,
  fn: unknown,
  options: CallbackOptions = {},
): void {
  const what = 'ffi.defExtern()'
  if (typeof name !== 'string') throw messages.wrongType(what, 'the name of a function', name)
  const { externs = [], functionTypes = [] } = library?.types ?? {}
  const extern = externs.find((one) => one.name === name)
  const type = extern && functionTypes[extern.type]
  if (library === undefined || extern === undefined || type === undefined) {
    const names = externs.map((one) => one.name)
    throw messages.noExtern(name, library?.file, names)
  }
  if (typeof fn !== 'function') throw messages.notFunction(`${what} ${name}`, fn)
  const { linkage, namespace } = library
  const { adapter, row } = extern
  const form = { linkage, row, enter: type.enter ?? '' }
  const implemented = (namespace.type(type.type) as PointerType).item as FunctionType
  const callback = makeCallback(
    { adapter, type: implemented },
    fn as AnyFunction,
    `${name}()`,
    options,
  )
  const address = linkage.code(extern.function)
  if (isClosure(address)) closeClosure(address)
  try {
    openClosure(form, callback, name)
  } catch (error) {
    const isTaken = error instanceof FfiError && error.code === 'ERR_FFI_MEMORY'
    throw isTaken ? messages.externTaken(name) : error
  }
}
