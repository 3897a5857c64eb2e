// One library, opened: its linkage, its names, its functions and variables.
import { makeAsync, type AsyncForm, type AsyncFunction, type Send } from './async.ts'
import type { LibraryDescription, TypeDescriptions } from './contract.ts'
import { context } from './context.ts'
import { loadCore, type Address, type RawFunction, type Shape, type Signature } from './core.ts'
import type { CType } from './ctype.ts'
import {
  crossingSources,
  type Crossing,
  type CrossingSource,
  type FunctionType,
} from './function.ts'
import type { Linkage } from './linkage.ts'
import * as messages from './messages.ts'
import { isHost } from './model.ts'
import { Namespace } from './namespace.ts'
import type { FromResult } from './pending.ts'
import type { PointerType } from './pointer.ts'
import type { RecordClass, RecordType } from './record.ts'
import { isSandboxed } from './sandbox.ts'
import { contract } from './shared.ts'
import { startDebugging } from './slab.ts'
import { code } from './slots.ts'
import type { FunctionCode } from './target.ts'
import { makeVariadic, type CompiledCalls, type Variadic } from './variadic.ts'

/** What calls of its functions need. */
export interface Bindable {
  readonly linkage: Linkage
  readonly namespace: Namespace
}

export class Library implements Bindable, CrossingSource {
  /** The `.cdef`, for messages. */
  readonly file: string
  readonly types: TypeDescriptions
  readonly linkage: Linkage
  readonly namespace: Namespace
  #crossings: ReadonlyMap<CType, Crossing> | undefined
  #plainCrossings: ReadonlyMap<CType, Crossing> | undefined

  constructor(description: LibraryDescription, linkage: Linkage) {
    this.file = description.file
    this.types = description.types(linkage.answers)
    this.linkage = linkage
    this.namespace = new Namespace(this.types, description.target)
    crossingSources.push(this)
  }

  crossingOf(type: FunctionType, isPlain: boolean): Crossing | undefined {
    const exact = (this.#crossings ??= this.#collectCrossings())
    if (!isPlain) return exact.get(type)
    // the first of those that only const tells apart
    const plain = (this.#plainCrossings ??= new Map(
      [...exact].toReversed().map(([item, crossing]) => [item.plain, crossing]),
    ))
    return plain.get(type)
  }

  #collectCrossings(): ReadonlyMap<CType, Crossing> {
    const { linkage, namespace } = this
    return new Map(
      this.types.functionTypes.map((description) => [
        (namespace.type(description.type) as PointerType).item,
        { linkage, description },
      ]),
    )
  }
}

/** What comes before the opening of any library, whichever way it is reached. */
export function prepare({ file, target, core, debug, mend, ...rest }: LibraryDescription): void {
  if (isSandboxed()) throw messages.sandboxed(file)
  if (rest.contract !== contract) throw messages.contract(file, rest.contract, contract)
  if (!isHost(target)) throw messages.target(file)
  loadCore(core, mend)
  if (debug === true) startDebugging()
}

/** The type of a type string; one object a type and process. */
export function type(library: Library, text: string): CType {
  return library.namespace.type(text)
}

/** The type that cdata have which are read as that type: without const, where that is what a pointer points to. */
export function dataType(library: Library, text: string): CType {
  return type(library, text).dataType
}

/** The class of a record, shared by all modules that declare it alike. */
export function record(library: Library, name: string): RecordClass {
  return (library.namespace.tag(name) as RecordType).class
}

/** What a wrapper calls: `raw`, which is bound at the first call where it is not there. */
export interface Callee {
  readonly raw: RawFunction | undefined
  /** What its fast entry takes behind the arguments, once it is bound. */
  readonly context: number
  readonly bind: () => RawFunction
  /** The core's function without its fast entry, for what that has refused. */
  readonly slow: RawFunction
}

/**
 * What a function of the library is besides: a function pointer, whose address is asked when C wants it, and
 * an asynchronous one, which is made when it is first wanted.
 */
class LibraryCode implements FunctionCode, AsyncForm, Callee {
  // set once, and not there before, so that V8 takes them for constants
  declare raw: RawFunction | undefined
  declare context: number
  readonly library: Bindable
  readonly index: number
  readonly signature: string
  /** The wrapper's, which is made after it. */
  name = ''
  readonly text: string
  readonly make: (callee: never) => unknown
  readonly from: FromResult | undefined
  #async: AsyncFunction | undefined
  #slow: RawFunction | undefined

  constructor(
    library: Bindable,
    index: number,
    signature: string,
    text: string,
    make: (callee: never) => unknown,
    from: FromResult | undefined,
  ) {
    this.library = library
    this.index = index
    this.signature = signature
    this.text = text
    this.make = make
    this.from = from
  }

  get async(): AsyncFunction {
    return (this.#async ??= makeAsync(this))
  }

  bind(): RawFunction {
    const { linkage } = this.library
    const { raw, context } = linkage.bindFast(this.index, this.signature, this.make)
    this.context = context
    return (this.raw = raw)
  }

  slow(...args: never[]): unknown {
    return (this.#slow ??= this.library.linkage.bindFunction(this.index, this.signature))(...args)
  }

  wrap(send: Send): unknown {
    const raw = send(this.library.linkage.bindAsync(this.index, this.signature)) as RawFunction
    return this.make({ raw, context: context.address, bind: () => raw, slow: raw } as never)
  }

  address(): Address {
    return this.library.linkage.code(this.index)
  }

  type(): PointerType {
    return this.library.namespace.type(this.text) as PointerType
  }

  matches(type: CType): boolean {
    return type.kind === 'function' && (type as FunctionType).matches(this.shown)
  }

  /** The signature of a type like its own. */
  protected get shown(): string {
    return this.signature
  }
}

class VariadicCode extends LibraryCode {
  rows: CompiledCalls = {}

  override wrap(send: Send): unknown {
    const { linkage } = this.library
    return this.make(
      this.variadic(
        (shape, signature) =>
          send(linkage.bindVariadicAsync(this.index, shape, signature, this.name)),
        (row, signature) => send(linkage.bindAsync(row, signature)),
      ) as never,
    )
  }

  variadic<Raw>(
    open: (shape: Shape, signature: Signature) => Raw,
    bind: (row: number, signature: Signature) => Raw,
  ): Variadic<Raw> {
    const { signature, rows } = this
    const type = (): FunctionType => this.type().item as FunctionType
    return makeVariadic({ type, signature, open, compiled: { rows, bind } })
  }

  protected override get shown(): string {
    return `${this.signature}|`
  }
}

/** The prototype of library functions: what all functions have, and `async`. */
const libraryFunction: object = /* @__PURE__ */ Object.create(Function.prototype, {
  async: {
    configurable: true,
    get(this: { readonly [code]?: LibraryCode }): AsyncFunction | undefined {
      return this[code]?.async
    },
  },
})

/**
 * A function of the library. `make` returns the wrapper that converts, around what it calls; the wrapper can also
 * be given to C, as a function pointer, whose type is `text`. `from` converts the result alone, where there is
 * something to convert.
 */
export function bind<T extends (...args: never[]) => unknown>(
  library: Bindable,
  index: number,
  signature: string,
  text: string,
  make: (callee: Callee) => T,
  from?: FromResult,
): T {
  const form = new LibraryCode(library, index, signature, text, make as never, from)
  if (index < boundAtOnce) form.bind()
  return withCode(make(form), form)
}

/**
 * So many functions of a library are bound when it is loaded, the others when they are called: binding thousands takes
 * as long as all else. V8 makes better code of a wrapper whose callee is there from the start, in that a second
 * library of the same declarations (`ffi.dlopen`) is called straight too.
 */
const boundAtOnce = 100

/** The same of a variadic function, of the type that the pointer `text` points to, for whose `calls` there is glue. */
export function bindVariadic<T extends (...args: never[]) => unknown>(
  library: Bindable,
  index: number,
  signature: string,
  text: string,
  calls: CompiledCalls,
  make: (variadic: Variadic) => T,
  from?: FromResult,
): T {
  const { linkage } = library
  const form = new VariadicCode(library, index, signature, text, make as never, from)
  form.rows = { '': index, ...calls }
  const variadic = form.variadic<RawFunction>(
    (shape, all) => linkage.bindVariadic(index, shape, all, form.name),
    (row, all) => linkage.bindFunction(row, all),
  )
  return withCode(make(variadic), form)
}

function withCode<T extends { readonly name: string }>(wrapper: T, form: LibraryCode): T {
  form.name = wrapper.name
  // a plain store: defining a property costs ten times as much, and a module may have thousands
  ;(wrapper as { [code]?: FunctionCode })[code] = form
  return Object.setPrototypeOf(wrapper, libraryFunction) as T
}

/** Asks for the address of a variable, anew each time. */
export function variable({ linkage }: Bindable, index: number, name: string): () => Address {
  return linkage.bindVariable(index, name)
}

/** What the compiler answered. */
export function answer({ linkage }: Bindable, index: number): number | bigint | string | null {
  return linkage.answers[index] ?? null
}
