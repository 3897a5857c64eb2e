// Classes of records: an accessor a field. Plain numbers are read and written through the memory's
// view, which TurboFan inlines; everything else goes through the field's type object.
import type { Field, Library, RecordType } from '../layout/library.ts'
import { carrierOf, type References } from './carrier.ts'
import { code } from './code.ts'
import { mark } from './mapped.ts'
import { literal } from './module-function.ts'

export function emitRecordClass(
  library: Library,
  type: RecordType,
  className: string,
  references: References,
): string {
  const accessors = reachableFields(library, type.fields ?? [], 0).map(({ field, offset }) =>
    emitAccessor(library, field, offset, className, references),
  )
  return code`
    class ${className} extends $Record {
      ${accessors}
    }
  `
}

interface Reachable {
  readonly field: Field & { readonly name: string }
  readonly offset: number
}

/** Fields by name, those of anonymous members included. */
export function reachableFields(
  library: Library,
  fields: readonly Field[],
  base: number,
): readonly Reachable[] {
  return fields.flatMap((field): readonly Reachable[] => {
    const { name } = field
    const offset = base + field.offset
    if (name !== undefined) return [{ field: { ...field, name }, offset }]
    const type = library.types[field.type.type]
    return type?.kind === 'record' && type.fields
      ? reachableFields(library, type.fields, offset)
      : []
  })
}

function emitAccessor(
  library: Library,
  field: Field & { readonly name: string },
  offset: number,
  className: string,
  references: References,
): string {
  const { runtime, type } = references
  const name = mark(propertyName(field.name), field.span.start)
  const at = literal(`${className}.${field.name}`)
  const view = viewMethod(library, field)
  if (view !== undefined) {
    const place = `this[${runtime('offset')}]${offset === 0 ? '' : ` + ${offset}`}`
    const memory = `this[${runtime('memory')}].view`
    const order = view.endsWith('8') ? '' : `, ${runtime('little')}`
    const value = carrierOf(library, field.type).toC('value', at, references)
    return code`
      get ${name}() { return ${memory}.get${view}(${place}${order}) }
      set ${name}(value) { ${memory}.set${view}(${place}, ${value}${order}) }
    `
  }
  const row = type(field.type)
  const { bits: place } = field
  const bits = place ? `, ${place.shift}, ${place.width}, ${place.unit}` : ''
  const kind = field.bits ? 'Bits' : 'Field'
  return code`
    get ${name}() { return ${runtime(`get${kind}`)}(this, ${offset}, ${row}${bits}, ${at}) }
    set ${name}(value) { ${runtime(`set${kind}`)}(this, ${offset}, ${row}${bits}, value, ${at}) }
  `
}

/** `Int32` for a field that DataView reads as users see it; the rest has a check or a form of its own. */
function viewMethod(library: Library, field: Field): string | undefined {
  if (field.bits) return undefined
  const type = library.types[field.type.type]
  const row = type?.kind === 'enum' ? library.types[type.base] : type
  if (row?.kind === 'float') return row.long ? undefined : `Float${row.size * 8}`
  if (row?.kind !== 'integer' || row.size > 4) return undefined
  return `${row.signed ? 'Int' : 'Uint'}${row.size * 8}`
}

/** `constructor` and `__proto__` are ordinary accessors when computed. */
function propertyName(name: string): string {
  return name === 'constructor' || name === '__proto__' ? `['${name}']` : name
}
