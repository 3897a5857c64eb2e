// C functions that stand for JavaScript ones at present, by their addresses.
import { getCore, type Address, type ClosureOptions } from './core.ts'
import type { CalledType, Caller } from './linkage.ts'
import { shared } from './shared.ts'

/** Those that this environment has opened. */
const opened: Set<Address> = /* @__PURE__ */ shared('closures', () => new Set<Address>())

/** What C calls for: a function type, and how the values cross. */
export interface ClosureForm extends CalledType {
  readonly linkage: Caller
  /** The core's signature. */
  readonly enter: string
}

/** What the core enters: instead of `enter`, where that has thrown or is not run, `failure`. */
export interface Entry {
  readonly enter: (...args: never[]) => unknown
  readonly failure?: ((...args: never[]) => unknown) | undefined
  readonly options?: ClosureOptions | undefined
}

/** A C function that enters JavaScript until `closeClosure`. */
export function openClosure(
  form: ClosureForm,
  { enter, failure, options }: Entry,
  name: string,
): Address {
  const address = form.linkage.openClosure(form, form.enter, enter, name, failure, options)
  opened.add(address)
  return address
}

/** C may still call it: it then gets zero, and a warning says so. */
export function closeClosure(address: Address): void {
  opened.delete(address)
  getCore().closeClosure(address)
}

export function isClosure(address: Address): boolean {
  return opened.has(address)
}
