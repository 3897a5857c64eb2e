// The C compiler as reviewer: every size, offset, field type and constant of the library is compared
// with C's own at the `.cdef`'s line. A number that differs shows up in the compiler's complaint as
// two types whose array lengths spell both numbers; build/complaint.ts reads them back.
import type { Constant, Field, Library, RecordType, TypeIndex } from '../layout/library.ts'
import { isInHeader, type Span } from '../source.ts'
import { buildMessages as messages } from '../messages.ts'
import { code } from './code.ts'
import { lineMark } from './glue-line.ts'
import { checkTypedef } from './glue-typedef.ts'
import { isOwn, isOwnType } from './included.ts'
import { integerLiteral } from './literal.ts'
import { cNames, isSpellable } from './names.ts'
import { isAsked, placesOf, tagOf } from './places.ts'
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
export function checkSame(name: string, expression: string, value: string): string {
  return `static void (*${name})(CFFI_VALUE(${expression})) = (void (*)(CFFI_VALUE(${value})))0;`
}

export function emitChecks(library: Library): string {
  const records = library.types.flatMap((type, index) =>
    type.kind === 'record' ? checkRecord(library, type, index) : [],
  )
  const enums = library.types.flatMap((type, index) =>
    type.kind === 'enum' &&
    tagOf(type) !== undefined &&
    type.declared &&
    !type.open &&
    isOwnType(type)
      ? `${lineMark(library, type.declared.span.start)}\n${checkSame(`cffi_size_${index}`, `sizeof(${tagOf(type)})`, `${type.size}`)}`
      : [],
  )
  const typedefs = library.typedefs
    .filter((typedef) => isReviewed(library, typedef))
    .flatMap((typedef) => checkTypedef(library, typedef))
  const constants = library.constants
    .filter((constant) => isReviewed(library, constant))
    .flatMap((constant) => checkConstant(library, constant))
  const all = [...checkLongDouble(library), ...records, ...enums, ...typedefs, ...constants]
  return all.length === 0 ? '' : [valueMacro, ...all].join('\n')
}

/**
 * Flags change its format, where the size is the same too (ppc64), and other compilers for Windows than Microsoft's
 * have a larger one than its system.
 */
function checkLongDouble({ types, target, link }: Library): readonly string[] {
  const isUsed = types.some((type) => type.kind === 'float' && type.long && !type.open)
  if (!isUsed) return []
  const { size, digits } = target.longDouble
  const assert = link.language === 'c++' ? 'static_assert' : '_Static_assert'
  const message = JSON.stringify(messages.longDouble(target.name, size, digits))
  return [
    '#ifdef __LDBL_MANT_DIG__',
    `${assert}(sizeof(long double) == ${size} && __LDBL_MANT_DIG__ == ${digits}, ${message});`,
    '#endif',
  ]
}

/** Of what an included file or a header declares the compiler has said itself what it is. */
export function isReviewed(
  library: Library,
  item: { readonly span: Span; readonly from?: string },
): boolean {
  return isOwn(item) && !isInHeader(library.source, item.span)
}

function checkRecord(library: Library, type: RecordType, index: TypeIndex): readonly string[] {
  if (!isOwnType(type)) return []
  if (isAsked(library, index)) return checkOpenRecord(library, type, index)
  const name = tagOf(type)
  if (type.fields === undefined || name === undefined || !type.declared) return []
  const at = (offset: number): string => lineMark(library, offset)
  const size = `${at(type.declared.span.start)}\n${checkSame(`cffi_size_${index}`, `sizeof(${name})`, `${type.size}`)}`
  const fields = namedFields(library, type.fields, '', 0).flatMap(
    ({ path, field, offset }, position) => {
      if (field.bits) return []
      const mark = at(field.span.start)
      const check = `cffi_field_${index}_${position}`
      return guardField(library, field, path, [
        `${mark}\n${checkSame(check, `offsetof(${name}, ${path})`, `${offset}`)}`,
        ...checkFieldType(library, field, `${check}_type`, name, path).map(
          (line) => `${mark}\n${line}`,
        ),
      ])
    },
  )
  return [size, ...fields]
}

/** Where its fields are is asked; what they are is checked. Integers may differ in sign. */
function checkOpenRecord(library: Library, type: RecordType, index: TypeIndex): readonly string[] {
  const name = placesOf(library).get(index)?.type ?? ''
  return (type.fields ?? []).flatMap((field, position) => {
    if (field.name === undefined) return []
    const check = `cffi_field_${index}_${position}`
    const row = library.types[field.type.type]
    const size = row !== undefined && 'size' in row ? row.size : undefined
    const checkSize = checkSame(check, `sizeof(((${name} *)0)->${field.name})`, `${size}`)
    if (isInHeader(library.source, field.span)) {
      const line = `${lineMark(library, field.span.start)}\n${checkSize}`
      return size === undefined ? [] : guardField(library, field, field.name, [line])
    }
    const isInteger = row?.kind === 'integer' && !row.open
    const lines = isInteger
      ? [checkSize, checkInteger(`${check}_type`, name, field.name)]
      : checkFieldType(library, field, check, name, field.name)
    const isUnnamed = row?.kind === 'record' && tagOf(row) === undefined
    const all = isUnnamed && !isAsked(library, field.type.type) ? [checkSize] : lines
    return all.map((line) => `${lineMark(library, field.span.start)}\n${line}`)
  })
}

/** The operator takes integers only. */
function checkInteger(check: string, record: string, path: string): string {
  return `static void ${check}(${record} *cffi_r) { (void)(cffi_r->${path} | 0); }`
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
  const pointer = spell(library, use, cNames(library), nested ? '(*cffi_p)' : '*cffi_p')
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

/** Fields that have a name to be reached by: records without one are entered, the first of an array of them. */
export function namedFields(
  library: Library,
  fields: readonly Field[],
  prefix: string,
  base: number,
): readonly NamedField[] {
  return fields.flatMap((field) => {
    const offset = base + field.offset
    if (field.name === undefined) {
      const type = library.types[field.type.type]
      const inner = type?.kind === 'record' ? (type.fields ?? []) : []
      return namedFields(library, inner, prefix, offset)
    }
    const path = `${prefix}${field.name}`
    const [item, indexes] = itemOf(library, field.type.type)
    const type = library.types[item]
    const isNameless = type?.kind === 'record' && !isSpellable(library, item)
    const inner = (isNameless && type.fields) || []
    // an array is compared itself, too
    const own = isNameless && indexes === '' ? [] : [{ path, field, offset }]
    return [...own, ...namedFields(library, inner, `${path}${indexes}.`, offset)]
  })
}

/** The items of an array of arrays, and how the first of them is reached. */
export function itemOf(
  library: Library,
  index: TypeIndex,
): readonly [item: TypeIndex, indexes: string] {
  const type = library.types[index]
  if (type?.kind !== 'array') return [index, '']
  const [item, indexes] = itemOf(library, type.of.type)
  return [item, `[0]${indexes}`]
}

/** A macro of the cdef alone is a constant of the module alone. */
export function guardConstant(
  { name, origin }: Constant,
  lines: readonly string[],
): readonly string[] {
  return origin === 'define' ? [`#ifdef ${name}`, ...lines, '#endif'] : lines
}

/** A macro of a header may hide the name of a field (`#define sa_handler …`), which then cannot be asked for. */
export function guardField(
  library: Library,
  { span }: Field,
  path: string,
  lines: readonly string[],
): readonly string[] {
  if (lines.length === 0 || !isInHeader(library.source, span)) return lines
  const names = path.replaceAll('[0]', '').split('.')
  const hidden = names.map((name) => `!defined(${name})`)
  return [`#if ${hidden.join(' && ')}`, ...lines, '#endif']
}
