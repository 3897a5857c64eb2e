// `ffi.defExtern`: what a C function of `extern "JS"` does. The function has one closure, in the glue.
import { makeCallback, openCallback, type CallbackOptions } from './callback.ts'
import { getCore, type Address } from './core.ts'
import { FfiError } from './error.ts'
import type { AnyFunction, FunctionType } from './function.ts'
import type { Library } from './library.ts'
import * as messages from './messages.ts'
import type { PointerType } from './pointer.ts'
import { shared } from './shared.ts'

/** Addresses of those that this environment has attached. */
const attached: Set<Address> = /* @__PURE__ */ shared('externs', () => new Set<Address>())

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
  const at = externs.findIndex((extern) => extern.name === name)
  const extern = externs[at]
  const type = extern && functionTypes[extern.type]
  if (library === undefined || extern === undefined || type === undefined) {
    const names = externs.map((one) => one.name)
    throw messages.noExtern(name, library?.file, names)
  }
  if (typeof fn !== 'function') throw messages.notFunction(`${what} ${name}`, fn)
  const { glue, namespace } = library
  const form = {
    glue,
    index: functionTypes.length + at,
    enter: type.enter,
    adapter: extern.adapter,
    type: (namespace.type(type.type) as PointerType).item as FunctionType,
  }
  const callback = makeCallback(form, fn as AnyFunction, `${name}()`, options)
  const core = getCore()
  const address = core.code(glue, extern.function)
  if (attached.delete(address)) core.closeClosure(address)
  try {
    openCallback(form, callback, name)
  } catch (error) {
    const isTaken = error instanceof FfiError && error.code === 'ERR_FFI_MEMORY'
    throw isTaken ? messages.externTaken(name) : error
  }
  attached.add(address)
}
