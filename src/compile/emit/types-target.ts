// Where TypeScript looks for the types of an import: a file of its own for `./libm.cdef`; for a header with a
// query, which no file name can hold, a file that declares modules of such a name.
import { createHash } from 'node:crypto'
import { basename } from 'pathe'
import { formatQuery, type HeaderQuery } from '../header/query.ts'

export interface TypesTarget {
  /** The `.cdef` or header, without its folder. */
  readonly name: string
  /** Name of the declaration file, beside it. */
  readonly file: string
  /** The pattern of the ambient module; undefined for a file that is a module itself. */
  readonly module: string | undefined
}

export function typesTarget(file: string, header: HeaderQuery | undefined): TypesTarget {
  const name = basename(file)
  if (header === undefined) {
    return { name, file: name.replace(/(\.[^.]*)?$/, '.d$1.ts'), module: undefined }
  }
  const query = formatQuery(header)
  // the usual query has the plain name
  const mark = header.length === 0 ? '' : `-${hash(query)}`
  return { name, file: `${name}.cffi${mark}.d.ts`, module: `*/${name}?${query}` }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 6)
}
