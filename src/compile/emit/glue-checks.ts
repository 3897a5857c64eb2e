// The C compiler as reviewer: every size, offset, field type and constant of the library is compared
// with C's own at the `.cdef`'s line. A number that differs shows up in the compiler's complaint as
// two types whose array lengths spell both numbers; build/complaint.ts reads them back.
import type { Constant, Field, Library, RecordType, TypeIndex } from '../layout/library.ts'

import { isInHeader } from '../source.ts'
import { code } from './code.ts'
import { lineMark } from './glue-line.ts'
import { integerLiteral } from './literal.ts'
import { cNames, isSpellable } from './names.ts'
import { spell } from './spell.ts'

/**
 * A function type with three pointers to arrays: sign, high half and low half of an integer, each in
 * an array length of its own and plus one, because no array of C may be longer than the address space.
 */
const valueMacro = code`
  #define CFFI_VALUE(v) char (*)[((v) < 0) + 1], \\
    char (*)[((unsigned long long)(v) >> 32) + 1], \\
    char (*)[((unsigned long long)(v) & 0xffffffffu) + 1]
`

/** Compiles only where C's `expression` is `value`. No macro: its complaint would be placed at the macro. */
function checkSame(name: string, expression: string, value: string): string {
  return `static void (*${name})(CFFI_VALUE(${expression})) = (void (*)(CFFI_VALUE(${value})))0;`
}

export function emitChecks(library: Library): string {
  const records = library.types.flatMap((type, index) =>
    type.kind === 'record' ? checkRecord(library, type, index) : [],
  )
  const enums = library.types.flatMap((type, index) =>
    type.kind === 'enum' && (type.tag ?? type.alias) !== undefined && type.declared
      ? `${lineMark(library, type.declared.span.start)}\n${checkSame(`cffi_size_${index}`, `sizeof(${cNames.enum(type, index)})`, `${type.size}`)}`
      : [],
  )
  // of a header's the compiler has said the value itself
  const own = library.constants.filter(({ span }) => !isInHeader(library.source, span))
  const constants = own.flatMap((constant) => checkConstant(library, constant))
  const all = [...records, ...enums, ...constants]
  return all.length === 0 ? '' : [valueMacro, ...all].join('\n')
}

function checkRecord(library: Library, type: RecordType, index: TypeIndex): readonly string[] {
  if (type.fields === undefined || !isSpellable(library, index) || !type.declared) return []
  const name = cNames.record(type, index)
  const at = (offset: number): string => lineMark(library, offset)
  const size = `${at(type.declared.span.start)}\n${checkSame(`cffi_size_${index}`, `sizeof(${name})`, `${type.size}`)}`
  const fields = namedFields(library, type.fields, '', 0).flatMap(
    ({ path, field, offset }, position) => {
      if (field.bits) return []
      const mark = at(field.span.start)
      const check = `cffi_field_${index}_${position}`
      return [
        `${mark}\n${checkSame(check, `offsetof(${name}, ${path})`, `${offset}`)}`,
        ...checkFieldType(library, field, `${check}_type`, name, path).map(
          (line) => `${mark}\n${line}`,
        ),
      ]
    },
  )
  return [size, ...fields]
}

/** The field's address must fit a pointer to the declared type; its size is compared besides. */
function checkFieldType(
  library: Library,
  { type: use, span }: Field,
  check: string,
  record: string,
  path: string,
): readonly string[] {
  const type = library.types[use.type]
  // a header's own type is what the header says
  if (isInHeader(library.source, span)) return []
  if (!isSpellable(library, use.type) || type === undefined || type.kind === 'unsupported')
    return []
  const nested = type.kind === 'array' || type.kind === 'function'
  const pointer = spell(library, use, cNames, nested ? '(*cffi_p)' : '*cffi_p')
  return [
    `static void ${check}(${record} *cffi_r) { ${pointer} = &cffi_r->${path}; (void)cffi_p; }`,
  ]
}

/** What C calls an integer constant expression (C11 6.6p6) is compared with both numbers in the complaint. */
function checkConstant(library: Library, constant: Constant): readonly string[] {
  const { name, value, span } = constant
  if (value.kind !== 'integer') return []
  const check = checkSame(`cffi_constant_${name}`, name, integerLiteral(value.value))
  return guardConstant(constant, [`${lineMark(library, span.start)}\n${check}`])
}

export interface NamedField {
  readonly path: string
  readonly field: Field
  readonly offset: number
}

/** Fields that have a name to be reached by: anonymous records are entered. */
export function namedFields(
  library: Library,
  fields: readonly Field[],
  prefix: string,
  base: number,
): readonly NamedField[] {
  return fields.flatMap((field) => {
    const type = library.types[field.type.type]
    const offset = base + field.offset
    const path = field.name === undefined ? prefix : `${prefix}${field.name}`
    const isNameless = type?.kind === 'record' && !isSpellable(library, field.type.type)
    if (isNameless && type.fields) {
      const inner = field.name === undefined ? prefix : `${path}.`
      return namedFields(library, type.fields, inner, offset)
    }
    return field.name === undefined ? [] : [{ path, field, offset }]
  })
}

/** A macro of the cdef alone is a constant of the module alone. */
export function guardConstant(
  { name, origin }: Constant,
  lines: readonly string[],
): readonly string[] {
  return origin === 'define' ? [`#ifdef ${name}`, ...lines, '#endif'] : lines
}
