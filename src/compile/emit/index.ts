// Library → three texts: the glue, the module, its types.
import type { Library } from '../layout/library.ts'
import { emitGlue, type Glue } from './glue.ts'
import { emitModule, type EmittedModule } from './module.ts'
import { emitTypes } from './types.ts'

export type { ModuleLinks } from './module.ts'

export interface Compilation {
  readonly kind: 'compilation'
  readonly glue: Glue
  readonly module: EmittedModule
  readonly types: { readonly text: string; readonly map: string }
}

/** `file` is how the texts call the `.cdef`: relative to the project, so that they are the same everywhere. */
export function emit(library: Library, file: string): Compilation {
  const glue = emitGlue(library, file)
  return {
    kind: 'compilation',
    glue,
    module: emitModule(library, glue, file),
    types: emitTypes(library, file),
  }
}
