// `#include`: a line for the glue, or another cdef whose types and constants become known here as the
// very same rows.
import { layoutMessages as say } from '../messages.ts'
import type { IncludeDeclaration } from '../parse/syntax.ts'
import type { Span } from '../source.ts'
import { smallestType } from './value.ts'
import type { Value } from './value.ts'
import { complain, complainTaken, noteAt } from './draft.ts'
import type { Draft, Meaning } from './draft.ts'
import type { Bind, Constant, Declared, Library, Type, TypeIndex, TypeUse } from './library.ts'
import { unreachable } from '../unreachable.ts'

/** The library that an `#include "other.cdef"` line names by `path`, laid out for the same target. */
export type FindLibrary = (path: string, span: Span) => Library | undefined

export function layoutInclude(
  draft: Draft,
  declaration: IncludeDeclaration,
  find: FindLibrary | undefined,
): void {
  const { path, pathSpan, angled, span } = declaration
  if (!path.endsWith('.cdef')) {
    const text = angled ? `#include <${path}>` : `#include "${path}"`
    draft.prelude.push({ kind: 'include', text, span })
    return
  }
  if (draft.included.some((other) => other.path === path)) return
  const library = find?.(path, pathSpan)
  if (library === undefined) return complain(draft, pathSpan, say.cannotInclude(path))
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

/** Makes the other library's rows ours, and declares what they are named by. */
function adopt(draft: Draft, library: Library, span: Span): void {
  const { table } = draft
  const ours = new Map<TypeIndex, TypeIndex>()
  const from = (declared: Declared): Declared => ({
    name: declared.name,
    span: declared.span,
    comment: declared.comment,
    from: declared.from ?? library.source.file,
  })
  const use = (theirs: TypeUse): TypeUse => ({ ...theirs, type: row(theirs.type) })

  function row(index: TypeIndex): TypeIndex {
    const known = ours.get(index)
    if (known !== undefined) return known
    const type = library.types[index]
    if (type === undefined) throw new RangeError(`type ${index} is not in ${library.source.file}`)
    if (type.kind !== 'record' && type.kind !== 'enum') {
      const made = shareRow(type)
      ours.set(index, made)
      return made
    }
    // a library that two others include comes in twice
    const declared = type.declared && from(type.declared)
    const twin = findTwin(draft, type, declared)
    if (twin !== undefined) {
      ours.set(index, twin)
      return twin
    }
    const made = table.add({ ...type, declared })
    ours.set(index, made)
    if (type.kind === 'enum') {
      table.complete(made, {
        ...type,
        declared,
        base: row(type.base),
        members: type.members.map((member) => ({ ...member, ...from(member) })),
      })
    } else {
      const fields = type.fields?.map((field) => ({ ...field, type: use(field.type) }))
      table.complete(made, { ...type, declared, fields })
    }
    return made
  }

  function shareRow(type: Exclude<Type, { kind: 'record' | 'enum' }>): TypeIndex {
    switch (type.kind) {
      case 'integer':
      case 'float':
        return type.open ? table.add(type) : table.share(type)
      case 'void':
      case 'bool':
      case 'unsupported':
        return table.share(type)
      case 'complex':
        return table.share({ ...type, part: row(type.part) })
      case 'pointer':
        return table.share({ ...type, to: use(type.to) })
      case 'array': {
        const array = { ...type, of: use(type.of) }
        return type.length === 'open' ? table.add(array) : table.share(array)
      }
      case 'function':
        return table.share({
          ...type,
          result: use(type.result),
          parameters: type.parameters.map((parameter) => ({
            ...parameter,
            type: use(parameter.type),
          })),
        })
      default:
        return unreachable(type)
    }
  }

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
  for (const constant of library.constants) {
    const declared = from(constant)
    const value =
      constant.value.kind === 'open'
        ? { ...constant.value, type: constant.value.type && use(constant.value.type) }
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

/** The row that came in through another include of the same file. */
function findTwin(
  draft: Draft,
  type: Extract<Type, { kind: 'record' | 'enum' }>,
  declared: Declared | undefined,
): TypeIndex | undefined {
  if (declared === undefined) return undefined
  const tag = type.kind === 'enum' ? type.tag : type.name
  const known = tag === undefined ? draft.names.get(declared.name) : draft.tagNames.get(tag)
  if (known === undefined || known.declared.from !== declared.from) return undefined
  if (known.declared.span.start !== declared.span.start) return undefined
  return 'index' in known && 'tag' in known
    ? known.index
    : 'use' in known
      ? known.use.type
      : undefined
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
  const { name, from, span: place } = meaning.declared
  const known = draft.names.get(name)
  if (known === undefined) {
    draft.names.set(name, meaning)
    return true
  }
  const { declared } = known
  const isTwin = declared.from === from && declared.span.start === place.start
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
      return { kind: 'string', value: value.value, prefix: '' }
    case 'open':
      return { kind: 'open', use: value.type }
    default:
      return unreachable(value)
  }
}
