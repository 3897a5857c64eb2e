// `ffi` of a module of ABI mode: it also opens other libraries, of which it makes objects like `lib`.
import { dispose } from './cdata.ts'
import type { Address } from './core.ts'
import { isOfProcess, relink } from './dynamic.ts'
import { createTools, type Tools } from './ffi.ts'
import type { Bindable, Library } from './library.ts'
import type { CData } from './memory.ts'
import * as messages from './messages.ts'
import { OpenedLibraries, type Source } from './opened.ts'
import { address } from './tool-pointers.ts'
import { isCData } from './slots.ts'

export interface LoaderTools extends Tools {
  readonly dlopen: (names: unknown, options?: { readonly flags?: number }) => object
  readonly dlclose: (lib: unknown) => void
}

/** What was made by `dlopen`, and what it is made of. */
const opened: WeakMap<object, OpenedLibraries> = /* @__PURE__ */ new WeakMap()

/** `make` gives the functions and variables of other libraries. */
export function dynamicFfi(library: Library, make: (bindable: Bindable) => object): LoaderTools {
  const tools = {
    dlopen: (names: unknown, options: { readonly flags?: number } = {}): object => {
      const libraries = new OpenedLibraries(readSources(names), {
        flags: readFlags(options),
        process: isOfProcess(library),
      })
      libraries.open()
      const lib = make(relink(library, libraries))
      opened.set(lib, libraries)
      Object.defineProperty(lib, dispose, { value: () => libraries.close() })
      // as the module's own
      return Object.seal(Object.setPrototypeOf(lib, null) as object)
    },
    dlclose: (lib: unknown): void => {
      const libraries = typeof lib === 'object' && lib !== null ? opened.get(lib) : undefined
      if (libraries === undefined) {
        throw messages.wrongType('ffi.dlclose()', 'what ffi.dlopen() returned', lib)
      }
      libraries.close()
    },
    ...dlopenFlags(),
  }
  return Object.defineProperties(
    createTools(library.namespace, library),
    Object.getOwnPropertyDescriptors(tools),
  ) as LoaderTools
}

/** A name, alternatives, several libraries as arrays of alternatives, null for the process, or a handle. */
function readSources(names: unknown): readonly Source[] {
  if (names === null) return [null]
  if (typeof names === 'string') return [[readName(names)]]
  if (isCData(names)) return [{ handle: handleOf(names) }]
  if (!Array.isArray(names) || names.length === 0) throw wrongNames(names)
  if (!names.some((name) => Array.isArray(name))) return [names.map(readName)]
  return names.map((name: unknown) => {
    if (!Array.isArray(name)) return [readName(name)]
    if (name.length === 0) throw wrongNames(name)
    return name.map(readName)
  })
}

function readName(name: unknown): string {
  if (typeof name !== 'string' || name === '') throw wrongNames(name)
  return name
}

function wrongNames(value: unknown): Error {
  return messages.wrongType(
    'ffi.dlopen()',
    "a library's name or path, an array of them, a handle or null",
    value,
  )
}

function handleOf(handle: CData): Address {
  return BigInt.asIntN(64, address(handle))
}

/** 0 are the core's own, which keep the library apart from what the process has. */
function readFlags({ flags = 0 }: { readonly flags?: number }): number {
  if (Number.isInteger(flags) && flags >= 0) return flags
  throw messages.wrongType('ffi.dlopen() option flags', 'flags of dlopen joined by |', flags)
}

/** `RTLD_NOW` and so on, as far as the platform has them. */
function dlopenFlags(): Readonly<Record<string, number>> {
  const { dlopen } = process.getBuiltinModule('node:os').constants
  switch (process.platform) {
    case 'linux':
      return { ...dlopen, RTLD_NOLOAD: 0x4, RTLD_NODELETE: 0x1000 }
    case 'darwin':
      return { ...dlopen, RTLD_NOLOAD: 0x10, RTLD_NODELETE: 0x80 }
    default:
      return { ...dlopen }
  }
}
