// The C compiler as reviewer: every size, offset, field type and constant of the library is compared
// with C's own at the `.cdef`'s line. A number that differs shows up in the compiler's complaint as
// two types whose array lengths spell both numbers; build/complaint.ts reads them back.
import type { Constant, Field, Library, RecordType, TypeIndex, TypeUse } from '../layout/library.ts'

import { code } from './code.ts'
import { lineMark } from './glue-line.ts'
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

/** A function that no call of may be left in optimized code. */
const differsDeclaration = code`
  #ifdef __has_attribute
  #if __has_attribute(error)
  #define CFFI_NEVER_CALLED __attribute__((error("")))
  #endif
  #endif
  #ifdef CFFI_NEVER_CALLED
  void cffi_differs(void) CFFI_NEVER_CALLED;
  #else
  static void cffi_differs(void) {}
  #endif
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
  const constants = library.constants.flatMap((constant) => checkConstant(library, constant))
  const all = [...records, ...enums, ...constants, ...checkKnown(library)]
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
        ...checkFieldType(library, field.type, `${check}_type`, name, path).map(
          (line) => `${mark}\n${line}`,
        ),
      ]
    },
  )
  return [size, ...fields]
}

interface NamedField {
  readonly path: string
  readonly field: Field
  readonly offset: number
}

/** Fields that have a name to be reached by: anonymous records are entered. */
function namedFields(
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

/** The field's address must fit a pointer to the declared type; its size is compared besides. */
function checkFieldType(
  library: Library,
  use: TypeUse,
  check: string,
  record: string,
  path: string,
): readonly string[] {
  const type = library.types[use.type]
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

/**
 * Other values, such as those of `static const int` or of floats, are no constants to C, but known to
 * the compiler in the code of a function.
 */
function checkKnown(library: Library): readonly string[] {
  const constants = library.constants.flatMap((constant) => {
    const [known, differs] = compareConstant(constant) ?? []
    if (known === undefined || differs === undefined) return []
    const check = `if (__builtin_constant_p(${known}) && ${differs}) cffi_differs();`
    return guardConstant(constant, [`${lineMark(library, constant.span.start)}\n${check}`])
  })
  const widths = library.types.flatMap((type, index) =>
    type.kind === 'record' ? checkWidths(library, type, index) : [],
  )
  const checks = [...constants, ...widths]
  if (checks.length === 0) return []
  return [
    differsDeclaration,
    '__attribute__((used)) static void cffi_check_known(void) {',
    ...checks,
    '}',
  ]
}

/**
 * A bit-field has no address, but its width and sign show when it is counted over its end: from 0 down,
 * or from its largest value up.
 */
function checkWidths(library: Library, type: RecordType, index: TypeIndex): readonly string[] {
  if (type.fields === undefined || !isSpellable(library, index) || !type.declared) return []
  const record = cNames.record(type, index)
  return namedFields(library, type.fields, '', 0).flatMap(({ path, field }) => {
    const row = library.types[field.type.type]
    if (field.bits === undefined || field.type.const || row?.kind !== 'integer') return []
    const { width } = field.bits
    // beyond the end of an int lies nothing (C11 6.5p5)
    if (row.signed && width === row.size * 8) return []
    const half = 1n << BigInt(width - 1)
    const [first, count, last] = row.signed
      ? [integerLiteral(half - 1n), '++', integerLiteral(-half)]
      : ['0', '--', integerLiteral(2n * half - 1n)]
    const member = `cffi_r.${path}`
    const check = `{ ${record} cffi_r; ${member} = ${first}; ${member}${count}; if (__builtin_constant_p(${member}) && ${member} != ${last}) cffi_differs(); }`
    return `${lineMark(library, field.span.start)}\n${check}`
  })
}

/** A macro of the cdef alone is a constant of the module alone. */
function guardConstant({ name, origin }: Constant, lines: readonly string[]): readonly string[] {
  return origin === 'define' ? [`#ifdef ${name}`, ...lines, '#endif'] : lines
}

/** An expression that must be known to be compared, and the comparison. */
function compareConstant({ name, value, origin }: Constant): readonly [string, string] | undefined {
  switch (value.kind) {
    case 'integer':
      // an enumerator is always a constant of C
      return origin === 'enumerator'
        ? undefined
        : [name, `(${name}) != ${integerLiteral(value.value)}`]
    case 'float':
      return Number.isFinite(value.value) ? [name, `(${name}) != ${value.value}`] : undefined
    case 'string': {
      const compared = `__builtin_strcmp(${name}, ${stringLiteral(value.value)})`
      return [compared, `${compared} != 0`]
    }
    case 'open':
      return undefined
  }
}

/** A literal of any 64-bit value: the most negative one has none of its own (C11 6.4.4.1). */
function integerLiteral(value: bigint): string {
  if (value === -(2n ** 63n)) return '(-9223372036854775807LL - 1)'
  return value < 0n ? `(${value}LL)` : value > 2n ** 63n - 1n ? `${value}ULL` : `${value}`
}

/** The bytes of the string in UTF-8; octal escapes, since a hexadecimal one has no end of its own. */
function stringLiteral(value: string): string {
  const bytes = [...new TextEncoder().encode(value)].map((byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c && byte !== 0x3f
      ? String.fromCodePoint(byte)
      : `\\${byte.toString(8).padStart(3, '0')}`,
  )
  return `"${bytes.join('')}"`
}
