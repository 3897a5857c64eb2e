// ABI mode: which words of `dlopen` lines are files of the project, to be taken along with what is built.
import { dirname, resolve } from 'pathe'
import { isFile } from './build/index.ts'
import type { Diagnostics } from './diagnostic.ts'
import type { Library } from './layout/library.ts'
import { isRelativePath } from './layout/path.ts'
import { buildMessages as messages } from './messages.ts'

/** A library by a path relative to the `.cdef`. */
export interface LibraryFile {
  /** As the `dlopen` line names it. */
  readonly word: string
  /** Absolute. */
  readonly file: string
}

/** Of a line's alternatives those that are there; a line of nothing but files that are missing is a mistake. */
export function findLibraryFiles(
  { link, source, mode }: Library,
  diagnostics: Diagnostics,
): readonly LibraryFile[] {
  if (mode === 'api') return []
  return link.dlopen.flatMap((words) => {
    const relative = words.filter(({ text }) => isRelativePath(text))
    const files = relative
      .map(({ text }) => ({ word: text, file: resolve(dirname(source.file), text) }))
      .filter(({ file }) => isFile(file))
    const [first] = relative
    if (first !== undefined && files.length === 0 && relative.length === words.length) {
      diagnostics.error(
        source,
        first.span,
        messages.missingLibraryFile(relative.map(({ text }) => text)),
      )
    }
    return files
  })
}
