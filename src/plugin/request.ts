// The ids of imports that are C declarations: the file, and what its query says.

export interface Request {
  readonly file: string
  /** `key` → words, from `?cffi&key=words`. */
  readonly query: ReadonlyMap<string, string>
}

export function parseRequest(id: string): Request {
  const at = id.indexOf('?')
  if (at === -1) return { file: id, query: new Map() }
  return { file: id.slice(0, at), query: new Map(new URLSearchParams(id.slice(at + 1))) }
}
