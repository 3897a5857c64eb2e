// Typedefs that C has too: whether they stand for the same kind of type.
import type { Library, Type, Typedef } from '../layout/library.ts'
import { checkSame } from './glue-checks.ts'
import { lineMark } from './glue-line.ts'
import { cNames, isSpellable } from './names.ts'
import { tagOf } from './places.ts'
import { spell } from './spell.ts'

export function checkTypedef(library: Library, typedef: Typedef): readonly string[] {
  const check = `cffi_typedef_${typedef.name}`
  const lines = checkOpen(library, typedef, check) ?? checkClosed(library, typedef, check)
  return lines.map((line) => `${lineMark(library, typedef.span.start)}\n${line}`)
}

/** One that leaves something open: of an integer or a float, or of an array. */
function checkOpen(
  library: Library,
  typedef: Typedef,
  check: string,
): readonly string[] | undefined {
  const { name, type } = typedef
  const row = library.types[type.type]
  if (row?.kind === 'integer' && row.open && row.name === name) {
    return [holds(check, `(${name})1.5 == 1 && sizeof(${name}) <= 8`)]
  }
  if (row?.kind === 'float' && row.open && row.name === name) {
    const sizes = `sizeof(${name}) == sizeof(float) || sizeof(${name}) == sizeof(double)`
    return [holds(check, `(${name})1.5 == 1.5 && (${sizes})`)]
  }
  if (row?.kind !== 'array' || row.length !== 'open') return undefined
  return checkPointer(library, typedef, check)
}

/** Numbers by size, sign and kind, whatever they are called; the rest as where they are used. */
function checkClosed(library: Library, typedef: Typedef, check: string): readonly string[] {
  const { name, type, isInC } = typedef
  const row = library.types[type.type]
  if (isInC !== true || row === undefined) return []
  switch (row.kind) {
    case 'integer':
    case 'bool': {
      if (row.kind === 'integer' && row.open) return []
      return [
        // what is no integer is no constant in the other, either
        holds(`${check}_kind`, `(${name})1.5 == 1`),
        checkSame(check, kindExpression(name), `${kindNumber(row)}`),
      ]
    }
    case 'float':
      if (row.open) return []
      return [holds(check, `(${name})1.5 == 1.5 && sizeof(${name}) == ${row.size}`)]
    case 'pointer': {
      if (!isSpellable(library, type.type)) return []
      const value = spell(library, { ...type, const: false }, cNames(library), 'cffi_p')
      return [`static void ${check}(${name} cffi_v) { ${value} = cffi_v; (void)cffi_p; }`]
    }
    case 'array':
    case 'function':
      return checkPointer(library, typedef, check)
    case 'record':
      return row.open || tagOf(row) === name ? [] : checkPointer(library, typedef, check)
    default:
      return []
  }
}

function holds(check: string, condition: string): string {
  return `typedef char ${check}[(${condition}) ? 1 : -1];`
}

function checkPointer(library: Library, { name, type }: Typedef, check: string): readonly string[] {
  if (!isSpellable(library, type.type)) return []
  const kind = library.types[type.type]?.kind
  const inner = kind === 'array' || kind === 'function' ? '(*cffi_p)' : '*cffi_p'
  const pointer = spell(library, type, cNames(library), inner)
  return [`static void ${check}(void) { ${pointer} = (${name} *)0; (void)cffi_p; }`]
}

/** The size of an integer, negative for signed ones; 0 for `_Bool`, to which 2 and 1 are the same. */
function kindExpression(name: string): string {
  const size = `(long long)sizeof(${name})`
  return `(${name})2 == (${name})1 ? 0 : (${name})-1 < (${name})1 ? -${size} : ${size}`
}

function kindNumber(row: Extract<Type, { kind: 'integer' | 'bool' }>): number {
  return row.kind === 'bool' ? 0 : row.signed ? -row.size : row.size
}
