// What the C compiler knows only once it optimizes: values that are no constants to C, and the bits of
// bit-fields. A call that must never be made is left in the code where one differs from the library's.
import type { Constant, Library } from '../layout/library.ts'
import { code } from './code.ts'
import { checkBitFields } from './glue-bits.ts'
import { guardConstant, isReviewed } from './glue-checks.ts'
import { lineMark } from './glue-line.ts'
import { integerLiteral, stringLiteral } from './literal.ts'

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
  const bitFields = library.types.flatMap((type) =>
    type.kind === 'record' ? checkBitFields(library, type) : [],
  )
  const checks = [...constants, ...bitFields]
  if (checks.length === 0) return ''
  return [
    differsDeclaration,
    '__attribute__((used)) static void cffi_check_known(void) {',
    ...checks,
    '}',
  ].join('\n')
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
      const compared = `__builtin_strcmp(${name}, ${stringLiteral(value.value, value.bytes)})`
      return [compared, `${compared} != 0`]
    }
    case 'address':
    case 'open':
      return undefined
  }
}
