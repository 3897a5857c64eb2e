// ABI mode: shared libraries that are opened as they are, called by the platform's convention.
import type { DynamicDescription } from './contract.ts'
import { boundAddress } from './context.ts'
import { Convention } from './convention.ts'
import { getCore, type Address, type Glue } from './core.ts'
import type { RawFunction, Shape, Signature, StartFunction } from './core.ts'
import { FfiError, makeError } from './error.ts'
import { Library, prepare, type Bindable } from './library.ts'
import type { FastFunction, Linkage } from './linkage.ts'
import { OpenedLibraries } from './opened.ts'

type Functions = DynamicDescription['functions']

export class DynamicLinkage extends Convention implements Linkage {
  readonly answers: Glue['answers'] = []
  readonly libraries: OpenedLibraries
  readonly functions: Functions

  constructor(libraries: OpenedLibraries, functions: Functions) {
    super()
    this.libraries = libraries
    this.functions = functions
  }

  bindFunction(index: number, signature: Signature): RawFunction {
    const [symbol, shape, fast] = this.#function(index)
    return this.#bind(symbol, shape, signature, fast)
  }

  bindFast(
    index: number,
    signature: Signature,
    realm: (...args: never[]) => unknown,
  ): FastFunction {
    const [symbol, shape, fast] = this.#function(index)
    const raw = this.#bind(symbol, shape, signature, fast, realm)
    return { raw, context: fast === true ? boundAddress() : NaN }
  }

  bindVariadic(index: number, shape: Shape, signature: Signature): RawFunction {
    return this.#bind(this.#function(index)[0], shape, signature)
  }

  #bind(
    symbol: string,
    shape: Shape,
    signature: Signature,
    neverCallsBack = false,
    realm?: (...args: never[]) => unknown,
  ): RawFunction {
    const resolve = (): Address => this.libraries.find(symbol, `${symbol}()`)
    const library = this.libraries.closableOf(symbol)
    try {
      return getCore().bindDynamic(
        shape,
        signature,
        symbol,
        resolve,
        library,
        neverCallsBack,
        realm,
      )
    } catch (error) {
      // of a library that has many others it is said when it is called
      if (!(error instanceof FfiError) || error.code !== 'ERR_FFI_UNSUPPORTED') throw error
      const { code, message } = error
      return () => {
        throw makeError(code, message)
      }
    }
  }

  bindAsync(index: number, signature: Signature): StartFunction {
    return this.bindVariadicAsync(index, this.#function(index)[1], signature)
  }

  bindVariadicAsync(index: number, shape: Shape, signature: Signature): StartFunction {
    const [symbol] = this.#function(index)
    const bind = (): StartFunction =>
      getCore().bindDynamicAsync(
        shape,
        signature,
        symbol,
        this.code(index),
        this.libraries.closableOf(symbol),
      )
    // at the first call, whose promise says what is wrong
    let start: StartFunction | undefined
    return (...args) => (start ??= bind())(...args)
  }

  code(index: number): Address {
    const [symbol] = this.#function(index)
    return this.libraries.find(symbol, `${symbol}()`)
  }

  bindVariable(_index: number, name: string): () => Address {
    let address: Address | undefined
    return () => {
      if (address === undefined || this.libraries.isClosed) {
        address = this.libraries.find(name, name)
      }
      return address
    }
  }

  #function(index: number): Functions[number] {
    const found = this.functions[index]
    if (found === undefined) throw new RangeError(`function ${index} is not described`)
    return found
  }
}

/** Library of ABI mode → what it was described by. */
const descriptions: WeakMap<Library, DynamicDescription> = /* @__PURE__ */ new WeakMap()

/** Opens the libraries of a module; an import does it, unless they are to be opened at first use. */
export function dlopen(description: DynamicDescription): Library {
  prepare(description)
  const libraries = new OpenedLibraries(description.libraries, {
    mend: description.mend,
    process: description.process,
  })
  if (!description.lazy) libraries.open()
  const library = new Library(description, new DynamicLinkage(libraries, description.functions))
  descriptions.set(library, description)
  return library
}

/** Whether its symbols may come from the program that runs us. */
export function isOfProcess(library: Library): boolean {
  return descriptions.get(library)?.process ?? false
}

/** The same functions and variables, of other libraries. */
export function relink(library: Library, libraries: OpenedLibraries): Bindable {
  const functions = descriptions.get(library)?.functions ?? []
  return { linkage: new DynamicLinkage(libraries, functions), namespace: library.namespace }
}
