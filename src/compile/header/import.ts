// A header that is imported directly, `./point.h?cffi&libraries=m`: the same as a `.cdef` of one `bind` line,
// with the pragmas that the header itself holds and those of the import's query.
import { basename } from 'pathe'
import { Diagnostics } from '../diagnostic.ts'
import { parse } from '../parse/index.ts'
import type { Cdef, PragmaSyntax } from '../parse/syntax.ts'
import type { Source } from '../source.ts'
import type { HeaderQuery } from './query.ts'

export function readHeaderImport(
  source: Source,
  macros: Readonly<Record<string, string>>,
  query: HeaderQuery,
): Cdef {
  // its declarations are read from what the preprocessor makes of it
  const read = parse(source, { macros, header: true }, new Diagnostics())
  const { pragmas } = read
  const header = basename(source.file)
  const bind = createPragma('bind', [
    header,
    ...query.flatMap(([key, words]) => (key === 'bind' ? words : [])),
  ])
  const asked = query.flatMap(([key, words]) => (key === 'bind' ? [] : createPragma(key, words)))
  // what the header itself binds is what is wanted of it
  const own = pragmas.some(({ key }) => key === 'bind') ? [] : [bind]
  return { ...read, source, declarations: [], pragmas: [...own, ...pragmas, ...asked] }
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
