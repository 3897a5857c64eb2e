// The types of an included cdef as rows of the table that includes it: the very same where they have
// come in before, by another include of the same file.
import { unreachable } from '../unreachable.ts'
import { isSamePlace, type Draft } from './draft.ts'
import type {
  Declared,
  FloatType,
  IntegerType,
  Library,
  Type,
  TypeIndex,
  TypeUse,
} from './library.ts'

export interface Adoption {
  readonly row: (theirs: TypeIndex) => TypeIndex
  readonly use: (theirs: TypeUse) => TypeUse
}

export function declaredFrom(library: Library, declared: Declared): Declared {
  return {
    name: declared.name,
    span: declared.span,
    comment: declared.comment,
    from: declared.from ?? library.source.file,
  }
}

/** Rows are made when they are first asked for. */
export function adoptRows(draft: Draft, library: Library): Adoption {
  const { table } = draft
  const ours = new Map<TypeIndex, TypeIndex>()
  const from = (declared: Declared): Declared => declaredFrom(library, declared)
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
      const fields = type.fields?.map((field) => ({
        ...field,
        type: use(field.type),
        from: field.from ?? library.source.file,
      }))
      table.complete(made, { ...type, declared, fields })
    }
    return made
  }

  function shareRow(type: Exclude<Type, { kind: 'record' | 'enum' }>): TypeIndex {
    switch (type.kind) {
      case 'integer':
      case 'float':
        return type.open ? (findOpenTwin(draft, type) ?? table.add(type)) : table.share(type)
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

  return { row, use }
}

/** The row that came in through another include of the same file. */
function findTwin(
  draft: Draft,
  type: Extract<Type, { kind: 'record' | 'enum' }>,
  declared: Declared | undefined,
): TypeIndex | undefined {
  if (declared === undefined) return undefined
  const tag = type.kind === 'enum' ? type.tag : type.name
  const known = tag === undefined ? findTypedef(draft, declared.name) : draft.tagNames.get(tag)
  return known && isSamePlace(draft, known.declared, declared) ? known.index : undefined
}

/** An open integer or float is known by its typedef; a pragma may have made another type of it. */
function findOpenTwin(draft: Draft, type: IntegerType | FloatType): TypeIndex | undefined {
  const known = findTypedef(draft, type.name)
  const row = known && draft.table.at(known.index)
  const isSame =
    row?.kind === type.kind &&
    row.name === type.name &&
    (row.kind !== 'integer' || type.kind !== 'integer' || row.bigint === type.bigint)
  return isSame ? known?.index : undefined
}

function findTypedef(
  draft: Draft,
  name: string,
): { readonly declared: Declared; readonly index: TypeIndex } | undefined {
  const meaning = draft.names.get(name)
  if (meaning?.kind !== 'typedef') return undefined
  return { declared: meaning.declared, index: meaning.use.type }
}
