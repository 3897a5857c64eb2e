// Electron's archives: what is inside one the operating system cannot open, only what lies unpacked beside it.
import * as messages from './messages.ts'

/** `app.asar/out/x.node` as `app.asar.unpacked/out/x.node`; a path outside archives stays what it is. */
export function realPath(path: string): string {
  const end = /\.asar(?=[\\/])/.exec(path)
  if (end === null) return path
  const archive = path.slice(0, end.index + end[0].length)
  // a folder may be called so too
  if (isFolder(archive)) return path
  const unpacked = `${archive}.unpacked${path.slice(archive.length)}`
  if (process.getBuiltinModule('node:fs').existsSync(unpacked)) return unpacked
  throw messages.packed(path, unpacked)
}

/** To Electron's own `fs` an archive is a folder, unless it is told to look as the system does. */
function isFolder(path: string): boolean {
  const electron = process as { noAsar?: boolean | undefined }
  const { noAsar } = electron
  electron.noAsar = true
  try {
    const { statSync } = process.getBuiltinModule('node:fs')
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  } finally {
    electron.noAsar = noAsar
  }
}
