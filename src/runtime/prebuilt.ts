// A published package at run time: which of the targets it was built for this machine is, and where its
// prebuilt addons are. Nothing is written, so that a package may lie in a folder that cannot be.
import { libc } from './libc.ts'
import * as messages from './messages.ts'
import { findFolders } from './package-folders.ts'
import { isSandboxed } from './sandbox.ts'

/** What a module has for this machine, of a table by target: `linux-x64`, `linux-x64-musl` … */
export function chooseTarget<T>(file: string, targets: Readonly<Record<string, T>>): T {
  // where a C library matters, finding it out takes more than a sandbox has
  if (isSandboxed()) throw messages.sandboxed(file)
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
 * module's own path or `file:` URL, where a bundler has left it. Where the module was bundled into another program, the
 * package is looked for by its name.
 */
export function findPrebuilt(here: string | undefined, name: string, stem: string): string {
  // no file is found there; the library, once it is opened, has the words for it
  if (isSandboxed()) return ''
  const { join } = process.getBuiltinModule('node:path')
  const machine = machineName()
  const { prebuilds, without } = findFolders(here, name)
  const tried = new Map<string, messages.Beside>()
  const others = new Set<string>()
  for (const folder of prebuilds) {
    const place = join(folder, machine)
    const beside = list(place)
    const files = beside.names ?? []
    const isTagged = files.some((file) => file.startsWith(`${stem}.`) && file !== `${stem}.node`)
    const wanted = [...(isTagged ? [`${stem}.${libc()}.node`] : []), `${stem}.node`]
    const found = wanted.find((file) => files.includes(file))
    if (found !== undefined) return join(place, found)
    for (const file of wanted) tried.set(join(place, file), beside)
    for (const other of list(folder).names ?? []) if (other !== machine) others.add(other)
  }
  throw messages.noPrebuilt(name, machine, [...tried], without, [...others].sort())
}

function list(folder: string): messages.Beside {
  try {
    return { names: process.getBuiltinModule('node:fs').readdirSync(folder) }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code === 'ENOENT' || code === 'ENOTDIR' ? {} : { reason: message }
  }
}

/** Where a library of the package may be that has a name of its own: those that there are, else all places. */
export function findPrebuiltFile(
  here: string | undefined,
  name: string,
  file: string,
): readonly string[] {
  if (isSandboxed()) return []
  const { existsSync } = process.getBuiltinModule('node:fs')
  const { join } = process.getBuiltinModule('node:path')
  const { prebuilds } = findFolders(here, name)
  const places = prebuilds.map((folder) => join(folder, machineName(), file))
  const found = places.filter((place) => existsSync(place))
  return found.length === 0 ? places : found
}

function machineName(): string {
  return `${process.platform}-${process.arch}`
}
