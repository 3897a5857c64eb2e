// Classes of records: an accessor a field. Plain numbers are read and written through the memory's
// view, which TurboFan inlines; everything else goes through the field's type object. The slots of a cdata
// are parameters around the class and offsets that only the compiler knows constants there, which TurboFan
// inlines as well; it does not inline imports.
import type { Field, Library, TypeIndex } from '../layout/library.ts'
import { carrierOf, type References } from './carrier.ts'
import { isAssignable, isConstant } from './constant.ts'
import { code } from './code.ts'
import { mark } from './mapped.ts'
import { literal } from './module-function.ts'
import { questionsOf } from './questions.ts'

const parameters = '$Record, $memory, $offset, $little'

export function emitRecordClass(
  library: Library,
  index: TypeIndex,
  className: string,
  references: References,
): string {
  const fields = reachableFields(library, index, 0)
  const accessors = fields.map((field) => emitAccessor(library, field, className, references))
  const answers = fields.flatMap(({ answer }) => answer ?? [])
  const text = code`
    class ${className} extends $Record {
      ${accessors}
    }
  `
  if (answers.length === 0) return `(${parameters}) => ${text}`
  return code`
    (${parameters}) => {
      const ${answers.map((answer) => `$at${answer} = $answers[${answer}]`).join(', ')}
      return ${text}
    }
  `
}

export interface Reachable {
  readonly field: Field & { readonly name: string }
  readonly offset: number
  /** Which answer its offset is, instead. */
  readonly answer: number | undefined
}

/** Fields by name, those of anonymous members included. */
export function reachableFields(
  library: Library,
  index: TypeIndex,
  base: number,
  isConst = false,
): readonly Reachable[] {
  const type = library.types[index]
  if (type?.kind !== 'record' || type.fields === undefined) return []
  const first = questionsOf(library).types.get(index)
  return type.fields.flatMap((field, position): readonly Reachable[] => {
    const { name } = field
    const offset = base + field.offset
    // an anonymous record's const is that of its fields
    const type = isConst ? { ...field.type, const: true } : field.type
    if (name === undefined) return reachableFields(library, type.type, offset, type.const)
    const answer = first === undefined ? undefined : first + 2 + position
    return [{ field: { ...field, name, type }, offset, answer }]
  })
}

function emitAccessor(
  library: Library,
  { field, offset, answer }: Reachable,
  className: string,
  references: References,
): string {
  const shift = answer === undefined ? `${offset}` : `$at${answer}`
  const name = mark(propertyName(field.name), field.span.start)
  const at = literal(`${className}.${field.name}`)
  const { runtime, type } = references
  const refusal = isAssignable(library, field.type) ? undefined : `${runtime('refuseField')}(${at})`
  const view = viewMethod(library, field)
  if (view !== undefined) {
    const place = `this[$offset]${shift === '0' ? '' : ` + ${shift}`}`
    const memory = 'this[$memory].view'
    const order = view.endsWith('8') ? '' : ', $little'
    const value = carrierOf(library, field.type).toC('value', at, references)
    return code`
      get ${name}() { return ${memory}.get${view}(${place}${order}) }
      set ${name}(value) { ${refusal ?? `${memory}.set${view}(${place}, ${value}${order})`} }
    `
  }
  const row = type(field.type)
  const { bits: place } = field
  const bits = place ? `, ${place.shift}, ${place.width}, ${place.unit}` : ''
  const kind = field.bits ? 'Bits' : 'Field'
  const get = !field.bits && isConstant(library, field.type) ? 'getConstField' : `get${kind}`
  const set = (): string => `${runtime(`set${kind}`)}(this, ${shift}, ${row}${bits}, value, ${at})`
  return code`
    get ${name}() { return ${runtime(get)}(this, ${shift}, ${row}${bits}, ${at}) }
    set ${name}(value) { ${refusal ?? set()} }
  `
}

/** `Int32` for a field that DataView reads as users see it; the rest has a check or a form of its own. */
function viewMethod(library: Library, field: Field): string | undefined {
  if (field.bits) return undefined
  const type = library.types[field.type.type]
  if (type?.kind === 'enum' && type.open) return undefined
  const row = type?.kind === 'enum' ? library.types[type.base] : type
  if (row?.kind !== 'float' && row?.kind !== 'integer') return undefined
  if (row.open) return undefined
  if (row.kind === 'float') return row.long ? undefined : `Float${row.size * 8}`
  if (row.size > 4) return undefined
  return `${row.signed ? 'Int' : 'Uint'}${row.size * 8}`
}

/** `constructor` and `__proto__` are ordinary accessors when computed. */
function propertyName(name: string): string {
  return name === 'constructor' || name === '__proto__' ? `['${name}']` : name
}
