// The libraries that symbols of one `lib` are looked for in, opened when the first of them is needed.
import { getCore, type Address, type DynamicLibrary } from './core.ts'
import * as messages from './messages.ts'
import { placesOf } from './search.ts'
import { findSimilarSymbols } from './similar.ts'

/** What one library is opened by: names to try in order, the process itself, or a handle of `dlopen`. */
export type Source = readonly string[] | null | { readonly handle: Address }

interface Opened {
  readonly library: DynamicLibrary
  /** As messages call it. */
  readonly name: string
}

export class OpenedLibraries {
  readonly #sources: readonly Source[]
  readonly #flags: number | undefined
  #opened: readonly Opened[] | undefined
  #isClosed = false

  constructor(sources: readonly Source[], flags?: number) {
    this.#sources = sources.length === 0 ? [null] : sources
    this.#flags = flags
  }

  /** Fails with every place that was tried. */
  open(): readonly Opened[] {
    return (this.#opened ??= this.#sources.map((source) => openOne(source, this.#flags)))
  }

  /** The address of a symbol in the first library that has it. */
  find(symbol: string, what: string): Address {
    if (this.#isClosed) throw messages.libraryClosed(what, this.#names)
    const opened = this.open()
    const core = getCore()
    for (const { library } of opened) {
      const address = core.findSymbol(library, symbol)
      if (address !== null) return address
    }
    const names = opened.map(({ name }) => name)
    throw messages.noSymbol(what, symbol, names, findSimilarSymbols(symbol, names))
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Closes them; again is nothing. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    const core = getCore()
    for (const { library } of this.#opened ?? []) core.closeLibrary(library)
  }

  get #names(): readonly string[] {
    return (this.#opened ?? []).map(({ name }) => name)
  }
}

function openOne(source: Source, flags: number | undefined): Opened {
  const core = getCore()
  if (source === null) return { library: core.openLibrary(null, flags), name: 'this process' }
  if ('handle' in source) return { library: core.adoptLibrary(source.handle), name: 'the handle' }
  const tried: { path: string; reason: string }[] = []
  for (const place of new Set(source.flatMap(placesOf))) {
    try {
      return { library: core.openLibrary(place, flags), name: place }
    } catch (error) {
      tried.push({ path: place, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  throw messages.loadLibrary(source, tried)
}
