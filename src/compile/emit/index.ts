// Library → three texts: the glue, the module, its types.
import type { Library } from '../layout/library.ts'
import { emitGlue, type Glue } from './glue.ts'
import { emitModule, type EmittedModule } from './module.ts'
import { emitTypes } from './types.ts'

export type { ModuleLinks } from './module.ts'

/** The three texts that must agree with each other. */
export interface Compilation {
  readonly kind: 'compilation'
  /** C to be compiled. */
  readonly glue: Glue
  /** JavaScript, written when it is known where the glue and the runtime will be found. */
  readonly module: EmittedModule
  /** Declarations for TypeScript, and the map that leads from them into the `.cdef`, as JSON. */
  readonly types: { readonly text: string; readonly map: string }
}

/**
 * Writes them. What has no form in JavaScript must have been taken out of the library or refused before, as `understand`
 * does. `file` is how the texts call the `.cdef`: relative to the project, so that they are the same everywhere.
 */
export function emit(library: Library, file: string): Compilation {
  const glue = emitGlue(library, file)
  return {
    kind: 'compilation',
    glue,
    module: emitModule(library, glue, file),
    types: emitTypes(library, file),
  }
}
