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
import { declaredTags, indexHeader, layoutBound } from './header.ts'
import type { HeaderScope } from './header.ts'
import { layoutBindInclude, layoutInclude } from './include.ts'
import type { FindLibrary } from './include.ts'
import type { Library } from './library.ts'
import { readPragmas } from './pragma.ts'
import { resolveType } from './resolve.ts'
import { checkAllByValue } from './signature.ts'
import type { Target } from './target.ts'
import { layoutTypedef } from './typedef.ts'
import { applyVariadic } from './variadic.ts'
import { layoutSetting, layoutVerbatim } from './verbatim.ts'

export interface LayoutOptions {
  readonly target: Target
  /** Of a file that says nothing of it; `api` when absent. */
  readonly mode?: 'api' | 'abi'
  /** The library of an `#include "other.cdef"` line; undefined when there is none. */
  readonly included?: FindLibrary
  /** What its headers declare; read when something of it is wanted. Their places are offsets in the cdef's source. */
  readonly header?: HeaderScope
}

/**
 * What the cdef means on `target`: every type with its size, every field with its offset, every constant with its value.
 * Never throws at a user; after a mistake (`diagnostics` has an error) the library is not to be used. The cdef must have
 * been parsed with the macros of the same target.
 */
export function layout(cdef: Cdef, options: LayoutOptions, diagnostics: Diagnostics): Library {
  const { target, header, mode = 'api' } = options
  const pragmas = readPragmas(cdef, mode, diagnostics)
  const headers = {
    names: header && indexHeader(header),
    ownTags: new Set(declaredTags(cdef.declarations, pragmas.binds.length > 0)),
  }
  const draft = createDraft(cdef, target, pragmas, headers, diagnostics)
  try {
    for (const declaration of cdef.declarations) {
      layoutDeclaration(draft, declaration, options.included)
    }
    checkAllByValue(draft)
    for (const bind of pragmas.binds) layoutBindInclude(draft, bind)
    if (header !== undefined) layoutBound(draft, header)
    applyChoices(draft)
    applyVariadic(draft)
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
    case 'setting':
      return layoutSetting(draft, declaration)
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
    prelude: draft.prelude.toSorted((a, b) => a.span.start - b.span.start),
    link: pragmas.link,
    binds: pragmas.binds,
    leftOut: draft.leftOut,
    included: draft.included,
    headers: [...draft.headers],
    files: draft.included.flatMap(({ library }) => [library.source.file, ...library.files]),
  }
}
