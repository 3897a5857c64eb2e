// One library, opened: its glue, its names, its functions and variables.
import type { LibraryDescription, TypeDescriptions } from './contract.ts'
import { context } from './context.ts'
import {
  getCore,
  loadCore,
  realPath,
  toPath,
  type Address,
  type Core,
  type Glue,
  type RawFunction,
} from './core.ts'
import type { CType } from './ctype.ts'
import {
  crossingSources,
  type Crossing,
  type CrossingSource,
  type FunctionType,
} from './function.ts'
import { startDebugging } from './memory.ts'
import * as messages from './messages.ts'
import { isHost } from './model.ts'
import { Namespace } from './namespace.ts'
import type { PointerType } from './pointer.ts'
import type { RecordClass, RecordType } from './record.ts'
import { contract } from './shared.ts'
import { code } from './slots.ts'
import type { FunctionCode } from './target.ts'

export class Library implements CrossingSource {
  /** The `.cdef`, for messages. */
  readonly file: string
  readonly types: TypeDescriptions
  readonly glue: Glue
  readonly namespace: Namespace
  #crossings: ReadonlyMap<CType, Crossing> | undefined
  #plainCrossings: ReadonlyMap<CType, Crossing> | undefined

  constructor(description: LibraryDescription, glue: Glue) {
    this.file = description.file
    this.types = description.types(glue.answers)
    this.glue = glue
    this.namespace = new Namespace(this.types, description.target)
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
    const { glue, namespace } = this
    return new Map(
      this.types.functionTypes.map((description) => [
        (namespace.type(description.type) as PointerType).item,
        { glue, index: description.row, description },
      ]),
    )
  }
}

/** Opens what a module describes; an import does it, and fails with every path that was tried. */
export function open(description: LibraryDescription): Library {
  const { file, target } = description
  if (description.contract !== contract) {
    throw messages.contract(file, description.contract, contract)
  }
  if (!isHost(target)) throw messages.target(file)
  const core = loadCore(description.core)
  if (description.debug === true) startDebugging()
  const path = toPath(description.glue)
  const glue = openGlue(
    () => core.open(realPath(path), description.hash, description.process),
    path,
  )
  const library = new Library(description, glue)
  crossingSources.push(library)
  return library
}

function openGlue(open: () => Glue, path: string): Glue {
  try {
    return open()
  } catch (error) {
    // the core's own words say more than ours could, where it has any
    if (error instanceof Error && 'code' in error) throw error
    throw messages.load('the glue', [{ path, reason: String(error) }])
  }
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

/** What a function of the library is as a function pointer; its address is asked when C wants it. */
class LibraryCode implements FunctionCode {
  readonly glue: Glue
  readonly index: number
  readonly signature: string
  readonly name: string

  constructor(glue: Glue, index: number, signature: string, name: string) {
    this.glue = glue
    this.index = index
    this.signature = signature
    this.name = name
  }

  address(): Address {
    return getCore().code(this.glue, this.index)
  }

  matches(type: CType): boolean {
    return type.kind === 'function' && (type as FunctionType).matches(this.signature)
  }
}

/**
 * A function of the library. `make` is given the core's function, the thread's context, and the core's function
 * without its fast entry, and returns the wrapper that converts; the wrapper can also be given to C, as a function
 * pointer.
 */
export function bind<T extends (...args: never[]) => unknown>(
  library: Library,
  index: number,
  signature: string,
  make: (raw: RawFunction, context: number, slow: RawFunction) => T,
): T {
  const core = getCore()
  const { glue } = library
  const raw = core.bind(glue, 'function', index, signature, '', make)
  const wrapper = make(raw, context.address, makeSlow(core, glue, index, signature))
  // a plain store: defining a property costs ten times as much, and a module may have thousands
  ;(wrapper as { [code]?: FunctionCode })[code] = new LibraryCode(
    library.glue,
    index,
    signature,
    wrapper.name,
  )
  return wrapper
}

/** Few functions ever need it, so that it is made when it is called. */
function makeSlow(core: Core, glue: Glue, index: number, signature: string): RawFunction {
  let slow: RawFunction | undefined
  return (...args) => (slow ??= core.bind(glue, 'function', index, signature, ''))(...args)
}

/** Asks for the address of a variable, anew each time. */
export function variable(library: Library, index: number, name: string): () => Address {
  return getCore().bind(library.glue, 'variable', index, 'p', name) as () => Address
}

/** What the compiler answered. */
export function answer(library: Library, index: number): number | bigint | string | null {
  return library.glue.answers[index] ?? null
}
