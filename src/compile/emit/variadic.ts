// Compiled calls of functions with `...`: one for each list of arguments that a `.cdef` names, and for the single
// ones that C's own functions take. All other lists are the core's to call, by libffi.
import type { CFunction, Library, TypeIndex, VariadicLetter } from '../layout/library.ts'
import { functionTypeOf } from './functions.ts'

/** A call of a function of the library with some arguments behind the declared ones. */
export interface VariadicCall {
  readonly item: CFunction
  /** Of each of the arguments behind. */
  readonly letters: string
  /** In the glue's table of functions, behind the functions themselves. */
  readonly row: number
}

/** open(…, mode_t) and fcntl(…, int), curl_easy_setopt(…, long), ioctl(…, void *), and what takes a number. */
const usual: readonly VariadicLetter[] = ['i', 'l', 'p', 'd']

export function variadicCallsOf(library: Library): readonly VariadicCall[] {
  if (library.mode === 'abi') return []
  const { functions } = library
  return functions
    .flatMap((item) => listsOf(library, item).map((letters) => ({ item, letters })))
    .map((call, index) => ({ ...call, row: functions.length + index }))
}

function listsOf(library: Library, { type, calls = [] }: CFunction): readonly string[] {
  return isVariadic(library, type) ? [...new Set([...usual, ...calls])] : []
}

function isVariadic(library: Library, type: TypeIndex): boolean {
  return functionTypeOf(library, type).variadic
}

/** The function of the glue. */
export function callName({ item, letters }: Pick<VariadicCall, 'item' | 'letters'>): string {
  return `cffi_more_${letters}_${item.name}`
}

/** C expressions of the arguments, the first of which is in slot `first`. */
export function readLetters(letters: string, first: number): readonly string[] {
  return [...letters].map((letter, index) => {
    const slot = `cffi_s[${first + index}]`
    switch (letter as VariadicLetter) {
      case 'i':
        return `(int)${slot}.i`
      case 'l':
        return `(long long)${slot}.i`
      case 'd':
        return `${slot}.d`
      case 'p':
        return `${slot}.p`
    }
  })
}
