// A published package at run time: which of the targets it was built for this machine is, and where its
// prebuilt addons are. Nothing is written, so that a package may lie in a folder that cannot be.
import { toPath } from './core.ts'
import { libc } from './libc.ts'
import * as messages from './messages.ts'

/** What a module has for this machine, of a table by target: `linux-x64`, `linux-x64-musl` … */
export function chooseTarget<T>(file: string, targets: Readonly<Record<string, T>>): T {
  const machine = machineName()
  const names = Object.keys(targets)
  const isTagged = names.some((name) => name.startsWith(`${machine}-`))
  const own = isTagged ? [`${machine}-${libc()}`, machine] : [machine]
  const found = own.find((name) => Object.hasOwn(targets, name))
  if (found === undefined) throw messages.noTarget(file, own[0] ?? machine, names)
  return targets[found] as T
}

/**
 * The path of `prebuilds/<platform>-<arch>/<stem>.node` of the package that a module belongs to: `here` is the
 * module's own path or `file:` URL. Where the module was bundled into another program, the package is looked for by
 * its name.
 */
export function findPrebuilt(here: string, name: string, stem: string): string {
  const fs = process.getBuiltinModule('node:fs')
  const { dirname, join } = process.getBuiltinModule('node:path')
  const folder = dirname(toPath(here))
  const machine = machineName()
  const tried = new Set<string>()
  const others = new Set<string>()
  for (const prebuilds of prebuildFolders(folder, name)) {
    const place = join(prebuilds, machine)
    const files = list(place)
    const isTagged = files.some((file) => file.startsWith(`${stem}.`) && file !== `${stem}.node`)
    const wanted = [...(isTagged ? [`${stem}.${libc()}.node`] : []), `${stem}.node`]
    const found = wanted.find((file) => files.includes(file))
    if (found !== undefined) return join(place, found)
    for (const file of wanted) tried.add(join(place, file))
    for (const other of list(prebuilds)) others.add(other)
  }
  throw messages.noPrebuilt(name, machine, [...tried], [...others].sort())

  function list(path: string): readonly string[] {
    try {
      return fs.readdirSync(path)
    } catch {
      // not there: it is named among those that were tried
      return []
    }
  }
}

/** Where a library of the package may be that has a name of its own: all places, for the loader to try. */
export function findPrebuiltFile(here: string, name: string, file: string): readonly string[] {
  const { dirname, join } = process.getBuiltinModule('node:path')
  const folders = prebuildFolders(dirname(toPath(here)), name)
  return folders.map((folder) => join(folder, machineName(), file))
}

/** The package's own folder is the nearest with a `package.json`; without one, any above will do. */
function prebuildFolders(folder: string, name: string): readonly string[] {
  const fs = process.getBuiltinModule('node:fs')
  const { dirname, join } = process.getBuiltinModule('node:path')
  const own: string[] = []
  const installed: string[] = []
  let isInside = true
  for (let at = folder; ; at = dirname(at)) {
    if (isInside) own.push(join(at, 'prebuilds'))
    if (fs.existsSync(join(at, 'package.json'))) isInside = false
    const other = join(at, 'node_modules', name)
    if (fs.existsSync(other)) installed.push(join(other, 'prebuilds'))
    if (dirname(at) === at) return [...own, ...installed]
  }
}

function machineName(): string {
  return `${process.platform}-${process.arch}`
}
