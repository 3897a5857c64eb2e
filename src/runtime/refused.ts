// Why a file could not be opened, where the loader's own words mislead or say its path once more.
import * as messages from './messages.ts'

export function reasonOf(error: unknown, path: string): string {
  if (isForOtherProcessor(path)) return messages.otherProcessor()
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return messages.notThere()
  const text = error instanceof Error ? error.message : String(error)
  return [`cannot open ${path}: `, `${path}: `].reduce(
    (rest, start) => (rest.startsWith(start) ? rest.slice(start.length) : rest),
    text,
  )
}

/** Of such a library Linux' loader says that it is not there. Told by comparison with this program itself. */
export function isForOtherProcessor(path: string): boolean {
  try {
    const [file, own] = [path, process.execPath].map(readMachine)
    return file !== undefined && own !== undefined && file !== own
  } catch {
    // the loader has the right words for what cannot be read
    return false
  }
}

/** Of ELF: the class, the byte order and e_machine. */
function readMachine(path: string): string | undefined {
  const fs = process.getBuiltinModule('node:fs')
  const file = fs.openSync(path, 'r')
  try {
    const header = Buffer.alloc(20)
    fs.readSync(file, header, 0, 20, 0)
    const bytes = header.toString('latin1')
    return bytes.startsWith('\x7fELF') ? bytes.slice(4, 6) + bytes.slice(18) : undefined
  } finally {
    fs.closeSync(file)
  }
}
