// The ids of imports that are C declarations.

export interface Request {
  readonly file: string
}

export function parseRequest(id: string): Request {
  const at = id.indexOf('?')
  return { file: at === -1 ? id : id.slice(0, at) }
}
