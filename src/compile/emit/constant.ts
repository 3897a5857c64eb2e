// Whether C lets a variable be written.
import type { Library, TypeUse } from '../layout/library.ts'

/** An array's const is said of its items (C11 6.7.3p9). */
export function isConstant(library: Library, use: TypeUse): boolean {
  if (use.const) return true
  const type = library.types[use.type]
  return type?.kind === 'array' && isConstant(library, type.of)
}
