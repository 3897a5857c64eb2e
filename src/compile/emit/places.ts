// What C calls the types that only the compiler can measure. A record without a name and an array of
// unknown length have none of their own: they are named by an expression of that type, which is never
// evaluated, such as a field of a struct at address 0.
import type { EnumType, Field, Library, RecordType, Type, TypeIndex } from '../layout/library.ts'
import type { Span } from '../source.ts'

export interface Place {
  /** An expression of the type: `((struct s *)0)->a`. */
  readonly object: string
  /** A name of the type, for `sizeof`, `offsetof` and casts. */
  readonly type: string
  /** The declaration that says so. */
  readonly span: Span
  /** Size and offsets are asked of the compiler: it is open, or a nameless part of what is. */
  readonly isAsked: boolean
}

/** `struct point`, or a typedef's name; undefined for what has neither tag nor alias. */
export function tagOf(type: RecordType | EnumType): string | undefined {
  if (type.kind === 'enum') return type.tag === undefined ? type.alias : `enum ${type.tag}`
  return type.name === undefined ? type.alias : `${type.tag} ${type.name}`
}

/** The number of items of an array, as C counts them. */
export function lengthOf(object: string): string {
  return `sizeof(${object}) / sizeof(${object}[0])`
}

const known = new WeakMap<Library, ReadonlyMap<TypeIndex, Place>>()

/** Records, enums and arrays, by their rows. */
export function placesOf(library: Library): ReadonlyMap<TypeIndex, Place> {
  const found = known.get(library)
  if (found) return found
  const places = findPlaces(library)
  known.set(library, places)
  return places
}

/** Whether the compiler says where the fields of a record are, or how long an array is. */
export function isAsked(library: Library, index: TypeIndex): boolean {
  return placesOf(library).get(index)?.isAsked === true
}

function findPlaces(library: Library): ReadonlyMap<TypeIndex, Place> {
  const places = new Map<TypeIndex, Place>()

  const visit = (index: TypeIndex, object: string, span: Span, isInAsked: boolean): void => {
    const type = library.types[index]
    if (type === undefined || places.has(index)) return
    const place: Place = { object, type: `__typeof__(${object})`, span, isAsked: isOpen(type) }
    switch (type.kind) {
      case 'pointer':
        visit(type.to.type, `(*${object})`, span, isInAsked)
        break
      case 'array':
        places.set(index, place)
        visit(type.of.type, `${object}[0]`, span, isInAsked)
        break
      case 'enum':
        if (tagOf(type) === undefined) places.set(index, place)
        break
      case 'record':
        if (tagOf(type) !== undefined || type.fields === undefined) break
        visitRecord(index, type, { ...place, isAsked: canAsk(type, isInAsked) }, `${object}.`)
        break
      default:
    }
  }

  const visitRecord = (index: TypeIndex, type: RecordType, place: Place, path: string): void => {
    places.set(index, place)
    for (const field of type.fields ?? []) {
      if (field.name !== undefined) {
        visit(field.type.type, path + field.name, field.span, place.isAsked)
        continue
      }
      // its fields are the outer record's: it lies at the outer's start, as large as that
      const inner = library.types[field.type.type]
      if (inner?.kind === 'record') visitRecord(field.type.type, inner, place, path)
    }
  }

  library.types.forEach((type, index) => {
    if (type.kind !== 'record' && type.kind !== 'enum') return
    const tag = tagOf(type)
    if (tag === undefined || type.declared === undefined) return
    const { span } = type.declared
    const place: Place = { object: `(*(${tag} *)0)`, type: tag, span, isAsked: type.open }
    if (type.kind === 'record' && type.fields) visitRecord(index, type, place, `((${tag} *)0)->`)
    else places.set(index, place)
  })
  for (const { name, type, span, predeclared } of library.typedefs) {
    if (!predeclared) visit(type.type, `(*(${name} *)0)`, span, false)
  }
  for (const { name, type, span } of library.globals) visit(type.type, name, span, false)
  return places
}

function isOpen(type: Type): boolean {
  return type.kind === 'array' ? type.length === 'open' : type.kind === 'enum' && type.open
}

/** Nobody can be asked where bit-fields are: a nameless record that has some is as it is declared. */
function canAsk(type: RecordType, isInAsked: boolean): boolean {
  const hasBits = (field: Field): boolean => field.bits !== undefined
  return type.open || (isInAsked && !(type.fields ?? []).some(hasBits))
}
