// Library → three texts: the glue, the module, its types.
import type { HeaderQuery } from '../header/query.ts'
import type { Library } from '../layout/library.ts'
import { emitGlue, type Glue } from './glue.ts'
import { emitModule, type EmittedModule } from './module.ts'
import { emitTypes, type EmittedTypes } from './types.ts'
import { typesTarget } from './types-target.ts'

export type { ModuleLinks } from './module.ts'
export type { EmittedTypes } from './types.ts'

export interface Compilation {
  readonly kind: 'compilation'
  readonly glue: Glue
  readonly module: EmittedModule
  readonly types: EmittedTypes
}

/**
 * `file` is how the texts call the `.cdef`: relative to the project, so that they are the same everywhere.
 * `header` is the query of the import where it is a header.
 */
export function emit(library: Library, file: string, header?: HeaderQuery): Compilation {
  const glue = emitGlue(library, file)
  return {
    kind: 'compilation',
    glue,
    module: emitModule(library, glue, file),
    types: emitTypes(library, typesTarget(file, header)),
  }
}
