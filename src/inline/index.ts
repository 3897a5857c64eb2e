// `unplugin-cffi/inline`: declarations that a running program parses, without a bundler and without files.
// What runs is the text that a bundler would have put in the place of an import.
import { compileFunction } from 'node:vm'
import type { Ffi, Loader, Unread } from 'unplugin-cffi/types'
import * as runtime from 'unplugin-cffi/runtime'
import { compileInline, formatDiagnostic } from '../compile/index.ts'
import { findPrebuilds } from './core.ts'
import * as messages from './messages.ts'

/** What `dlopen` gives where no interface says more. */
export type Declared = Readonly<Record<string, (...args: unknown[]) => unknown>>

/** Types that TypeScript does not read: C data of any of them is loose. */
export interface AnyNames {
  readonly [name: string]: Unread
}

export interface InlineOptions {
  /** The folder of core addons, `<platform>-<arch>/node.napi.node`, for a program that is bundled; by default this package's. */
  readonly prebuilds?: string
}

export interface CdefOptions {
  /** Fields of records are aligned to so many bytes at most: 1, 2, 4, 8 or 16. */
  readonly pack?: number
  /** The same as `pack: 1`. */
  readonly packed?: boolean
}

/** The declarations of a program: they add up, and each `dlopen` gives what all of them declare. */
export interface FFI<Names = AnyNames> extends Ffi<Names>, Omit<Loader<object>, 'dlopen'> {
  /** Adds declarations; throws a `CdefError` with every mistake, and has then added nothing. */
  cdef(text: string, options?: CdefOptions): this
  /**
   * The functions, variables and constants of a library: a name or path, alternatives, several libraries of
   * alternatives, a handle, or null for the process itself. Without one, of those that `#pragma cffi dlopen` lines name.
   */
  dlopen<Lib extends object = Declared>(
    names?: Parameters<Loader<object>['dlopen']>[0],
    options?: { readonly flags?: number },
  ): Lib & Disposable
}

interface Text {
  readonly text: string
  readonly pack: number | undefined
}

interface Made {
  readonly lib: object
  readonly ffi: runtime.LoaderTools
  readonly library: runtime.Library
}

class InlineFfi {
  readonly #prebuilds: string
  #texts: readonly Text[] = []
  #made: Made

  constructor({ prebuilds = findPrebuilds() }: InlineOptions = {}) {
    this.#prebuilds = prebuilds
    this.#made = this.#make([])
  }

  cdef(text: string, options: CdefOptions = {}): this {
    if (typeof text !== 'string') throw messages.notText(text)
    const texts = [...this.#texts, { text, pack: readPack(options) }]
    this.#made = this.#make(texts)
    this.#texts = texts
    return this
  }

  #make(texts: readonly Text[]): Made {
    const made = make(texts, this.#prebuilds)
    const { dlopen: _, ...tools } = Object.getOwnPropertyDescriptors(made.ffi)
    for (const tool of Object.values(tools)) tool.configurable = true
    Object.defineProperties(this, tools)
    return made
  }

  dlopen(names?: unknown, options?: { readonly flags?: number }): object {
    const { ffi, lib } = this.#made
    return names === undefined ? lib : ffi.dlopen(names, options)
  }
}

/** Declarations are parsed by `new FFI().cdef(text)`. */
export const FFI: new <Names = AnyNames>(options?: InlineOptions) => FFI<Names> = InlineFfi as never

/** Lines are counted from the beginning of each text. */
function make(texts: readonly Text[], prebuilds: string): Made {
  const text = texts
    .map(({ text: one, pack }, index) => {
      const marked = `# 1 "${index === 0 ? '<cdef>' : `<cdef ${index + 1}>`}"\n${one}\n`
      if (pack === undefined) return marked
      return `#pragma pack(push, ${pack})\n${marked}#pragma pack(pop)\n`
    })
    .join('')
  const { code, diagnostics } = compileInline('<cdef>', text, { core: JSON.stringify(prebuilds) })
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === 'warning') {
      process.emitWarning(formatDiagnostic(diagnostic), { type: 'CdefWarning' })
    }
  }
  const run = compileFunction(code, ['$runtime'], { filename: 'cffi:inline.js' })
  return run(runtime) as Made
}

function readPack({ pack, packed = false }: CdefOptions): number | undefined {
  if (pack !== undefined && packed) throw messages.packedTwice()
  const bytes = packed ? 1 : pack
  if (bytes !== undefined && ![1, 2, 4, 8, 16].includes(bytes)) throw messages.badPack(bytes)
  return bytes
}
