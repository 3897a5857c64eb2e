// Library → three texts: the glue, the module, its types.
import type { HeaderQuery } from '../header/query.ts'
import type { Library } from '../layout/library.ts'
import { emitGlue, type Glue } from './glue.ts'
import { emitModule, type EmittedModule } from './module.ts'
import { emitTypes, type EmittedTypes, type TypesLinks } from './types.ts'
import { typesTarget } from './types-target.ts'

export type { ModuleLinks } from './module.ts'
export type { EmittedTypes, TypesLinks } from './types.ts'

/** The three texts that must agree with each other. */
export interface Compilation {
  readonly kind: 'compilation'
  /** C to be compiled; none in ABI mode. */
  readonly glue: Glue | undefined
  /** JavaScript, written when it is known where the glue and the runtime will be found. */
  readonly module: EmittedModule
  /** Declarations for TypeScript, and the map that leads from them into the `.cdef`, as JSON. */
  readonly types: EmittedTypes
  /** The same declarations for a place of their own: `file` is their name there. */
  typesAt(file: string, links: TypesLinks): EmittedTypes
}

/**
 * Writes them. What has no form in JavaScript must have been taken out of the library or refused before, as `understand`
 * does. `file` is how the texts call the `.cdef`: relative to the project, so that they are the same everywhere.
 * `header` is the query of the import where it is a header.
 */
export function emit(library: Library, file: string, header?: HeaderQuery): Compilation {
  const glue = library.mode === 'api' ? emitGlue(library, file) : undefined
  const target = typesTarget(file, header)
  return {
    kind: 'compilation',
    glue,
    module: emitModule(library, glue, file),
    types: emitTypes(library, target),
    typesAt: (name, links) =>
      emitTypes(library, { ...target, file: name, module: undefined }, links),
  }
}
