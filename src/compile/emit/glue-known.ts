// What the C compiler knows only once it optimizes: values that are no constants to C, and the widths of
// bit-fields. A call that must never be made is left in the code where one differs from the library's.
import type { Constant, Library, RecordType } from '../layout/library.ts'
import { code } from './code.ts'
import { guardConstant, guardField, isReviewed, namedFields } from './glue-checks.ts'
import { lineMark } from './glue-line.ts'
import { isOwnType } from './included.ts'
import { integerLiteral, stringLiteral } from './literal.ts'
import { tagOf } from './places.ts'

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

/**
 * Other values, such as those of `static const int` or of floats, are no constants to C, but known to
 * the compiler in the code of a function.
 */
export function emitKnown(library: Library): string {
  const reviewed = library.constants.filter((constant) => isReviewed(library, constant))
  const constants = reviewed.flatMap((constant) => {
    const [known, differs] = compareConstant(constant) ?? []
    if (known === undefined || differs === undefined) return []
    const check = `if (__builtin_constant_p(${known}) && ${differs}) cffi_differs();`
    return guardConstant(constant, [`${lineMark(library, constant.span.start)}\n${check}`])
  })
  const widths = library.types.flatMap((type) =>
    type.kind === 'record' ? checkWidths(library, type) : [],
  )
  const checks = [...constants, ...widths]
  if (checks.length === 0) return ''
  return [
    differsDeclaration,
    '__attribute__((used)) static void cffi_check_known(void) {',
    ...checks,
    '}',
  ].join('\n')
}

/**
 * A bit-field has no address, but its width and sign show when it is counted over its end: from 0 down,
 * or from its largest value up.
 */
function checkWidths(library: Library, type: RecordType): readonly string[] {
  const record = tagOf(type)
  if (record === undefined || !type.declared || !isOwnType(type)) return []
  return namedFields(library, type.fields ?? [], '', 0).flatMap(({ path, field }) => {
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
    // what lies beside it is known too, else gcc for big-endian machines knows the bits at one time and not at another
    const zero = '__builtin_memset((void *)&cffi_r, 0, sizeof cffi_r);'
    const check = `{ ${record} cffi_r; ${zero} ${member} = ${first}; ${member}${count}; if (__builtin_constant_p(${member}) && ${member} != ${last}) cffi_differs(); }`
    return guardField(library, field, path, [`${lineMark(library, field.span.start)}\n${check}`])
  })
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
    case 'address':
    case 'open':
      return undefined
  }
}
