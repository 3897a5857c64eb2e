// A small C file that names everything a header declares and the glue would use, so that what no library
// defines is found before the whole glue is compiled.
import type { Library } from '../layout/library.ts'
import { isInHeader, nameBeside } from '../source.ts'
import { code } from './code.ts'
import { externsOf } from './functions.ts'
import { emitUncalled } from './glue-extern.ts'
import { lineMark } from './glue-line.ts'
import { emitPrelude } from './glue-prelude.ts'

/** `file` is how the C calls the `.cdef`. Undefined where nothing comes from a header. */
export function emitLinkCheck(resolved: Library, file: string): string | undefined {
  const library: Library = { ...resolved, source: { ...resolved.source, file } }
  const names = [
    ...library.functions.map(({ name, span }) => ({ span, address: `(void *)(${name})` })),
    ...library.globals.map(({ name, span }) => ({ span, address: `(void *)&(${name})` })),
  ].filter(({ span }) => isInHeader(library.source, span))
  if (names.length === 0) return undefined
  return code`
    ${emitPrelude(library, (other) => nameBeside(file, resolved.source.file, other))}
    ${externsOf(library).map(({ item }) => emitUncalled(library, item))}
    extern void *const cffi_addresses[];
    void *const cffi_addresses[] = {
      ${names.map(({ span, address }) => `${lineMark(library, span.start)}\n${address},`)}
    };
  `
}
