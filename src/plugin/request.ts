// The ids of imports that are C declarations: a `.cdef`, or a header asked for by `./point.h?cffi`, whose
// query says what pragmas would.
import { formatQuery, type HeaderQuery } from '../compile/index.ts'

export interface Request {
  readonly file: string
  /** The import's query where it is of a header; undefined for a `.cdef`. */
  readonly header: HeaderQuery | undefined
  /** The same for all ids of one request. */
  readonly key: string
}

export function parseRequest(id: string): Request {
  const at = id.indexOf('?')
  const file = at === -1 ? id : id.slice(0, at)
  if (at === -1 || file.endsWith('.cdef')) return { file, header: undefined, key: file }
  const query = parseQuery(id.slice(at + 1))
  return { file, header: query, key: `${file}?${formatQuery(query)}` }
}

/** Words stand behind a key as in a pragma; `+` and `%20` are spaces. */
function parseQuery(query: string): HeaderQuery {
  return [...new URLSearchParams(query)].flatMap(([key, value]) =>
    // what dev servers add to make an id new
    key === 'cffi' || key === 't' || key === 'v' || key === 'import'
      ? []
      : [[key, value.split(/[\s,]+/).filter((word) => word !== '')] as const],
  )
}
