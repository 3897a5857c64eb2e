// Where a published package's `prebuilds` may lie: beside its modules, or, where a program has them in a bundle of
// its own, wherever that program finds the package by its name.
import { ownFile, pathOf, programFile } from './program.ts'

/** Every folder to look in, best first, and in which ones the package was looked for by its name. */
export interface PackageFolders {
  readonly prebuilds: readonly string[]
  /** Folders that have no such package in a `node_modules` of theirs or of one above; empty where one has. */
  readonly without: readonly string[]
}

/** `here` is the place of the package's module, as far as a bundler has left it. */
export function findFolders(here: string | undefined, name: string): PackageFolders {
  const starts = new Set<string>()
  const installed = new Set<string>()
  // of a package of another name, or of none: put there by hand, and nothing says whose they are
  const others = new Set<string>()
  for (const { start, isProgram } of startsFor(here)) {
    const folders = foldersFrom(start, name)
    if (folders.isOwn) return { prebuilds: [...folders.own, ...folders.installed], without: [] }
    starts.add(start)
    for (const folder of folders.installed) installed.add(folder)
    if (!isProgram) for (const folder of folders.own) others.add(folder)
  }
  return {
    prebuilds: [...installed, ...others],
    without: installed.size === 0 ? [...starts] : [],
  }
}

interface FoldersFrom {
  /** Whether it is the package itself that they are in. */
  readonly isOwn: boolean
  readonly own: readonly string[]
  readonly installed: readonly string[]
}

/** A package ends with the nearest `package.json` that has a name; without one, any folder above may be its own. */
function foldersFrom(start: string, name: string): FoldersFrom {
  const fs = process.getBuiltinModule('node:fs')
  const { dirname, join } = process.getBuiltinModule('node:path')
  const own: string[] = []
  const installed: string[] = []
  let nearest: string | undefined
  for (let at = start; ; at = dirname(at)) {
    if (nearest === undefined) own.push(join(at, 'prebuilds'))
    nearest ??= nameIn(join(at, 'package.json'))
    const other = join(at, 'node_modules', name)
    if (name !== '' && fs.existsSync(other)) installed.push(join(other, 'prebuilds'))
    if (dirname(at) === at) return { isOwn: name === '' || nearest === name, own, installed }
  }
}

/** Undefined also for a manifest that only says how its folder's modules are read. */
function nameIn(manifest: string): string | undefined {
  try {
    const { name } = JSON.parse(process.getBuiltinModule('node:fs').readFileSync(manifest, 'utf8'))
    return typeof name === 'string' ? name : undefined
  } catch {
    return undefined
  }
}

interface Start {
  readonly start: string
  /** What runs the bundle may be anybody's, and so may what lies beside it. */
  readonly isProgram: boolean
}

/**
 * The folders of the module, of the bundle that it is in and of the running program, and those of an application of
 * Electron's. Bundlers for CommonJS have nothing for `import.meta.url`, and webpack the path on the machine that built.
 */
function* startsFor(here: string | undefined): Generator<Start> {
  const fs = process.getBuiltinModule('node:fs')
  const { dirname, isAbsolute, join } = process.getBuiltinModule('node:path')
  const isThere = (folder: string): boolean => isAbsolute(folder) && fs.existsSync(folder)
  for (const find of [() => here, ownFile, programFile]) {
    const folder = dirname(pathOf(find() ?? ''))
    if (isThere(folder)) yield { start: folder, isProgram: find === programFile }
  }
  const { resourcesPath } = process as { resourcesPath?: unknown }
  if (typeof resourcesPath !== 'string') return
  for (const name of ['app.asar', 'app.asar.unpacked', '']) {
    const folder = join(resourcesPath, name)
    if (isThere(folder)) yield { start: folder, isProgram: false }
  }
}
