// Whether C lets a place be written.
import type { Library, TypeUse } from '../layout/library.ts'

/** An array's const is said of its items (C11 6.7.3p9). */
export function isConstant(library: Library, use: TypeUse): boolean {
  if (use.const) return true
  const type = library.types[use.type]
  return type?.kind === 'array' && isConstant(library, type.of)
}

/** Whether a place of this type can be assigned: nothing in it is const (C11 6.3.2.1p1). */
export function isAssignable(library: Library, use: TypeUse): boolean {
  if (use.const) return false
  const type = library.types[use.type]
  if (type?.kind === 'array') return isAssignable(library, type.of)
  return (
    type?.kind !== 'record' ||
    (type.fields ?? []).every((field) => isAssignable(library, field.type))
  )
}
