// Why a file could not be opened, where the loader's own words mislead or say its path once more.
import * as messages from './messages.ts'
import { isWhole, readMachine } from './whole-file.ts'

export function reasonOf(error: unknown, path: string): string {
  const seen = lookAt(path)
  if (seen !== undefined) return seen
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return messages.notThere()
  const text = error instanceof Error ? error.message : String(error)
  const rest = [`cannot open ${path}: `, `${path}: `].reduce(
    (rest, start) => (rest.startsWith(start) ? rest.slice(start.length) : rest),
    text,
  )
  // Windows' words are followed by the path
  return rest.replace(/\s*(?:\\\\\?\\)?[A-Za-z]:\\[^\n]*$/, '')
}

/** What a look into the file tells: that it is cut short or for another processor; undefined where it looks right. */
export function lookAt(path: string): string | undefined {
  try {
    if (!isWhole(path)) return messages.cutShort()
    return isForOtherProcessor(path) ? messages.otherProcessor() : undefined
  } catch {
    // the loader has the right words for what cannot be read
    return undefined
  }
}

/** Of such a library Linux' loader says that it is not there. Told by comparison with this program itself. */
function isForOtherProcessor(path: string): boolean {
  const [file, own] = [path, process.execPath].map(readMachine)
  return file !== undefined && own !== undefined && file !== own
}
