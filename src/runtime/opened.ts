// The libraries that symbols of one `lib` are looked for in, opened when the first of them is needed.
import { getCore, type Address, type SharedLibrary } from './core.ts'
import * as messages from './messages.ts'
import { reasonOf } from './refused.ts'
import { placesOf } from './search.ts'
import { findSimilarSymbols } from './similar.ts'

/** What one library is opened by: names to try in order, the process itself, or a handle of C's `dlopen`. */
export type Source = readonly string[] | null | { readonly handle: Address }

export interface OpenOptions {
  /** Of `ffi.dlopen`, which alone opens what can be closed; 0 are the core's own. */
  readonly flags?: number
  /** Symbols may come from the program that runs us: `#pragma cffi process`. */
  readonly process: boolean
  /** How the package's own files are made anew. */
  readonly mend?: string | undefined
}

interface Opened {
  readonly library: SharedLibrary
  /** As messages call it. */
  readonly name: string
}

export class OpenedLibraries {
  readonly #sources: readonly Source[]
  readonly #options: OpenOptions
  #opened: readonly Opened[] | undefined
  #isClosed = false

  constructor(sources: readonly Source[], options: OpenOptions) {
    this.#sources = sources.length === 0 ? [null] : sources
    this.#options = options
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Fails with every place that was tried. */
  open(): readonly Opened[] {
    return (this.#opened ??= this.#sources.map((source) => openOne(source, this.#options)))
  }

  /** The address of a symbol in the first library that has it; Node's own only where that is meant. */
  find(symbol: string, what: string): Address {
    const opened = this.open()
    const names = opened.map(({ name }) => name)
    if (this.#isClosed) throw messages.libraryClosed(what, names)
    const core = getCore()
    for (const { library } of opened) {
      const address = core.findSymbol(library, symbol)
      if (address === undefined) continue
      const program = this.#options.process ? undefined : core.programOf(address)
      if (program !== undefined) throw messages.ofProgram(what, program)
      return address
    }
    throw messages.noSymbol(what, symbol, names, findSimilarSymbols(symbol, names))
  }

  /** The library that must not go away while the function runs; undefined where none ever does. */
  closableOf(symbol: string): SharedLibrary | undefined {
    if (this.#options.flags === undefined) return undefined
    const opened = this.open()
    const [first] = opened
    if (opened.length === 1) return first?.library
    const core = getCore()
    const found = opened.find(({ library }) => core.findSymbol(library, symbol) !== undefined)
    return (found ?? first)?.library
  }

  /** Closes them; again is nothing. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    const core = getCore()
    for (const { library } of this.#opened ?? []) core.closeLibrary(library)
  }
}

function openOne(source: Source, { flags = 0, mend }: OpenOptions): Opened {
  const core = getCore()
  if (source === null) return { library: core.openLibrary(null, flags), name: 'this process' }
  if ('handle' in source) return { library: core.adoptLibrary(source.handle), name: 'the handle' }
  const tried: { path: string; reason: string }[] = []
  for (const place of new Set(source.flatMap(placesOf))) {
    try {
      return { library: core.openLibrary(place, flags), name: place }
    } catch (error) {
      tried.push({ path: place, reason: reasonOf(error, place) })
    }
  }
  const failure = messages.loadLibrary(source, tried)
  const isOwn = source.some((name) => /[\\/]/.test(name))
  throw mend !== undefined && isOwn ? messages.withMend(failure, mend) : failure
}
