// The query of a header's import, `./point.h?cffi&libraries=m`.

/** `[key, words]` of each pragma that the query stands for; those of `bind` are names of the header. */
export type HeaderQuery = readonly (readonly [key: string, words: readonly string[]])[]

/** The query as people write it: `cffi&libraries=m`. */
export function formatQuery(query: HeaderQuery): string {
  const pairs = query.map(([key, words]) =>
    words.length === 0 ? key : `${key}=${words.join('+')}`,
  )
  return ['cffi', ...pairs].join('&')
}
