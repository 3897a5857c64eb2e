// What the declarations mean on one target: a type table with every size and offset, functions,
// variables, constants, and what building needs. Parsing comes before; emitting after.
import type { Diagnostics } from '../diagnostic.ts'
import type { Cdef, Declaration } from '../parse/syntax.ts'
import { unreachable } from '../unreachable.ts'
import { applyChoices } from './choose.ts'
import { layoutAssert, layoutDefine } from './constant.ts'
import { layoutFunction, layoutVariable } from './declare.ts'
import { createDraft, TooManyMistakes } from './draft.ts'
import type { Draft } from './draft.ts'
import { layoutInclude } from './include.ts'
import type { FindLibrary } from './include.ts'
import type { Library } from './library.ts'
import { readPragmas } from './pragma.ts'
import { resolveType } from './resolve.ts'
import { checkAllByValue } from './signature.ts'
import type { Target } from './target.ts'
import { layoutTypedef } from './typedef.ts'
import { layoutVerbatim } from './verbatim.ts'

export interface LayoutOptions {
  readonly target: Target
  /** The library of an `#include "other.cdef"` line; undefined when there is none. */
  readonly included?: FindLibrary
}

/** What the cdef declares, laid out. After a mistake (`diagnostics` has an error) the library is not to be used. */
export function layout(cdef: Cdef, options: LayoutOptions, diagnostics: Diagnostics): Library {
  const draft = createDraft(cdef, options.target, readPragmas(cdef, diagnostics), diagnostics)
  try {
    for (const declaration of cdef.declarations) {
      layoutDeclaration(draft, declaration, options.included)
    }
    checkAllByValue(draft)
    applyChoices(draft)
  } catch (error) {
    if (!(error instanceof TooManyMistakes)) throw error
  }
  return finish(draft)
}

function layoutDeclaration(
  draft: Draft,
  declaration: Declaration,
  included: FindLibrary | undefined,
): void {
  switch (declaration.kind) {
    case 'typedef':
      return layoutTypedef(draft, declaration)
    case 'type':
      resolveType(draft, declaration.type, { comment: declaration.comment })
      return
    case 'function':
      return layoutFunction(draft, declaration)
    case 'variable':
      return layoutVariable(draft, declaration)
    case 'define':
      return layoutDefine(draft, declaration)
    case 'include':
      return layoutInclude(draft, declaration, included)
    case 'verbatim':
      return layoutVerbatim(draft, declaration)
    case 'assert':
      return layoutAssert(draft, declaration)
    default:
      return unreachable(declaration)
  }
}

function finish(draft: Draft): Library {
  const { source, target, table, pragmas } = draft
  return {
    kind: 'library',
    source,
    target,
    mode: pragmas.mode,
    types: table.rows,
    typedefs: draft.typedefs,
    tags: draft.tags,
    functions: draft.functions,
    globals: draft.globals,
    constants: draft.constants,
    prelude: draft.prelude,
    link: pragmas.link,
    binds: pragmas.binds,
    included: draft.included,
    headers: [...draft.headers],
    files: draft.included.flatMap(({ library }) => [library.source.file, ...library.files]),
  }
}
