// Declarations of a running program: text → the body of a function, in ABI mode and without any file.
import { Diagnostics, type Diagnostic } from './diagnostic.ts'
import { checkCarried } from './emit/check.ts'
import { emitFunctionBody, type InlineLinks } from './emit/module.ts'
import { layout } from './layout/index.ts'
import { findTarget } from './layout/targets.ts'
import { parse } from './parse/index.ts'
import { createSource } from './source.ts'

/** What `FFI` of `unplugin-cffi/inline` runs. */
export interface Inlined {
  /** Its parameter `$runtime` is the runtime's exports; it returns `lib`, `ffi` and the runtime's `library`. */
  readonly code: string
  /** Warnings and infos. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Throws a `CdefError` with every mistake; `file` is how messages call the text. */
export function compileInline(file: string, text: string, links: InlineLinks): Inlined {
  const diagnostics = new Diagnostics()
  const target = findTarget(`${process.platform}-${process.arch}`)
  const cdef = parse(createSource(file, text), { macros: target.macros }, diagnostics)
  const library = layout(cdef, { target, mode: 'abi' }, diagnostics)
  diagnostics.barrier()
  checkCarried(library, diagnostics)
  diagnostics.barrier()
  return { code: emitFunctionBody(library, file, links), diagnostics: diagnostics.all }
}
