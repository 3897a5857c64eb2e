// A header that is imported directly, `./point.h?cffi&libraries=m`: the same as a `.cdef` of one `bind` line,
// with the pragmas that the header itself holds and those of the import's query.
import { basename } from 'pathe'
import { Diagnostics } from '../diagnostic.ts'
import { parse } from '../parse/index.ts'
import type { Cdef, PragmaSyntax } from '../parse/syntax.ts'
import type { Source } from '../source.ts'

/** `[key, words]` of each pragma that the query stands for. */
export type HeaderQuery = readonly (readonly [key: string, words: readonly string[]])[]

export function readHeaderImport(
  source: Source,
  macros: Readonly<Record<string, string>>,
  query: HeaderQuery,
): Cdef {
  // its declarations are read from what the preprocessor makes of it
  const { pragmas } = parse(source, { macros, header: true }, new Diagnostics())
  const asked = query.map(([key, words]) => createPragma(key, words))
  const binds = pragmas.some(({ key, words }) => key === 'bind' && words.length > 0)
  const own = binds ? [] : [createPragma('bind', [basename(source.file)])]
  return { kind: 'cdef', source, declarations: [], pragmas: [...own, ...pragmas, ...asked] }
}

/** One that stands nowhere in the file: what is wrong with it is said at the file's start. */
function createPragma(key: string, words: readonly string[]): PragmaSyntax {
  const span = { start: 0, end: 0 }
  return {
    kind: 'pragma',
    key,
    keySpan: span,
    words: words.map((text) => ({ text, span })),
    span,
  }
}
