// `#include`: a line for the glue, or another cdef whose types and constants become known here as the
// very same rows.
import { layoutMessages as say } from '../messages.ts'
import type { IncludeDeclaration } from '../parse/syntax.ts'
import type { Span } from '../source.ts'
import { adoptRows, declaredFrom } from './adopt.ts'
import { complain, complainTaken, isSamePlace, noteAt } from './draft.ts'
import type { Draft, Meaning } from './draft.ts'
import type { Bind, Constant, Declared, Library, TypeIndex, TypeUse } from './library.ts'
import { unreachable } from '../unreachable.ts'
import { smallestType, textOf } from './value.ts'
import type { Value } from './value.ts'

/** Files that include each other: the one that is read, what it includes, and so on to itself. */
export interface CircularInclude {
  readonly kind: 'circular'
  readonly files: readonly string[]
}

/** The library that an `#include "other.cdef"` line names by `path`, laid out for the same target. */
export type FindLibrary = (path: string, span: Span) => Library | CircularInclude | undefined

export function layoutInclude(
  draft: Draft,
  declaration: IncludeDeclaration,
  find: FindLibrary | undefined,
): void {
  const { path, pathSpan, angled, span } = declaration
  if (!path.endsWith('.cdef')) {
    const text = angled ? `#include <${path}>` : `#include "${path}"`
    // a compiler is there where `bind` lines ask it
    if (draft.mode === 'abi' && draft.pragmas.binds.length === 0) {
      return complain(draft, span, say.includeInAbi(text))
    }
    draft.prelude.push({ kind: 'include', text, span })
    return
  }
  const library = find?.(path, pathSpan)
  if (library === undefined) return complain(draft, pathSpan, say.cannotInclude(path))
  if (library.kind === 'circular') {
    return complain(draft, pathSpan, say.circularInclude(path, library.files))
  }
  if (draft.included.some((other) => other.library.source.file === library.source.file)) return
  if (library.mode !== draft.mode) {
    return complain(draft, pathSpan, say.includesOtherMode(path, library.mode, draft.mode))
  }
  draft.included.push({ path, span, library })
  adopt(draft, library, pathSpan)
}

/** The header of a `bind` line is included by that. */
export function layoutBindInclude(draft: Draft, { header, angled }: Bind): void {
  const text = angled ? `#include <${header.text}>` : `#include "${header.text}"`
  draft.prelude.push({ kind: 'include', text, span: header.span })
}

/** Declares what the other library declares, its types as rows of ours. */
function adopt(draft: Draft, library: Library, span: Span): void {
  const { row, use } = adoptRows(draft, library)
  const from = (declared: Declared): Declared => declaredFrom(library, declared)

  for (const index of library.tags) adoptTag(draft, row(index), span)
  for (const { type, ...item } of library.typedefs) {
    const declared = from(item)
    const meaning: Meaning = { kind: 'typedef', declared, use: use(type) }
    if (declare(draft, meaning, span)) {
      draft.typedefs.push({
        ...declared,
        type: meaning.use,
        ...(item.predeclared && { predeclared: true }),
      })
    }
  }
  // in ABI mode functions are those of the libraries that a file opens itself
  if (draft.mode === 'api') adoptBound(draft, library, span)
  for (const constant of library.constants) {
    const declared = from(constant)
    const value =
      constant.value.kind === 'open'
        ? { ...constant.value, type: constant.value.type && use(constant.value.type) }
        : constant.value.kind === 'address'
          ? { ...constant.value, type: use(constant.value.type) }
          : constant.value
    const meaning: Meaning = {
      kind: 'constant',
      declared,
      value: valueOf(draft, { ...constant, value }),
    }
    if (declare(draft, meaning, span)) {
      draft.constants.push({ ...declared, value, origin: constant.origin })
    }
  }
}

/** Functions and variables stay the library's that binds them; most are never asked for their type. */
function adoptBound(draft: Draft, library: Library, span: Span): void {
  const { row, use } = adoptRows(draft, library)
  for (const item of [...library.functions, ...library.globals]) {
    const { type } = item
    const own = (): TypeUse =>
      typeof type === 'number' ? { type: row(type), const: false } : use(type)
    declare(draft, { kind: 'included', declared: declaredFrom(library, item), use: own }, span)
  }
  for (const inner of library.included) adoptBound(draft, inner.library, span)
}

function adoptTag(draft: Draft, index: TypeIndex, span: Span): void {
  const type = draft.table.at(index)
  if (type.kind !== 'record' && type.kind !== 'enum') return
  if (!draft.tags.includes(index)) draft.tags.push(index)
  const tag = type.kind === 'enum' ? 'enum' : type.tag
  const name = type.kind === 'enum' ? type.tag : type.name
  if (name === undefined || type.declared === undefined) return
  const known = draft.tagNames.get(name)
  if (known === undefined) draft.tagNames.set(name, { tag, index, declared: type.declared })
  else if (known.index !== index) {
    complain(draft, span, say.redefined(`${tag} ${name}`), [
      noteAt(draft, known.declared, say.firstDefined()),
    ])
  }
}

/** Whether the name is new; the same name from the same file is nothing, any other a mistake. */
function declare(draft: Draft, meaning: Meaning, span: Span): boolean {
  const { name } = meaning.declared
  const known = draft.names.get(name)
  if (known === undefined) {
    draft.names.set(name, meaning)
    return true
  }
  const isTwin = isSamePlace(draft, known.declared, meaning.declared)
  const isPredeclared =
    known.kind === 'typedef' && meaning.kind === 'typedef' && known.use.type === meaning.use.type
  if (!isTwin && !isPredeclared) complainTaken(draft, span, name, known)
  return false
}

function valueOf(draft: Draft, { value }: Constant): Value {
  switch (value.kind) {
    case 'integer': {
      const type = smallestType(draft.target, value.value)
      return type ? { kind: 'integer', value: value.value, type } : { kind: 'open', use: undefined }
    }
    case 'float':
      return { kind: 'float', value: value.value, name: 'double' }
    case 'string':
      return { ...textOf(value), prefix: '' }
    case 'open':
      return { kind: 'open', use: value.type }
    case 'address':
      return { kind: 'pointer', value: value.value, use: value.type }
    default:
      return unreachable(value)
  }
}
