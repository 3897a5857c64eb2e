// Electron, as a bundler's host meets it: whether an output is for it, and what its packager must be told.
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'pathe'
import * as messages from '../messages.ts'
import { dependsOn, findApplication, findMissingSetting } from './packager.ts'
import { isPreload, leavesSandbox } from './sandbox.ts'

/** Tools by the names of the plugins that they give to Vite. */
const tools = /^(?:vite:electron-|@electron-forge\/plugin-vite|vite-plugin-electron(?:[:-]|$))/

/** Electron Forge builds each entry in a process of its own, some without a plugin of its own. */
export const isForge: boolean = process.env['FORGE_VITE_PROJECT_DIR'] !== undefined

export function isElectron(root: string, plugins: readonly { readonly name: string }[]): boolean {
  if (isForge || plugins.some(({ name }) => tools.test(name))) return true
  const application = findApplication(root)
  return application !== undefined && dependsOn(application, 'electron')
}

/** What one output of a bundler has. */
export interface ElectronOutput {
  /** Paths of the addons that were put into it. */
  readonly files: readonly string[]
  /** Of its chunks. */
  readonly code: readonly string[]
}

/** Says once what the application lacks for an output to work: in its packager's configuration, or in its windows. */
export function checkApplication(
  root: string,
  { files, code }: ElectronOutput,
  cacheDir: string,
  warn: (message: string) => void,
): void {
  const application = files.length === 0 ? undefined : findApplication(root)
  if (application === undefined) return
  const { folder } = application
  const unpacked = findMissingSetting(application, files)
  const isShut = code.some(isPreload) && !leavesSandbox(folder)
  for (const [kind, message] of [
    ['packager', unpacked],
    ['sandbox', isShut ? messages.inSandbox(relative(folder, files[0] ?? '')) : undefined],
  ] as const) {
    if (message === undefined || !isFirst(kind, folder, cacheDir)) continue
    // Forge builds with Vite's own messages turned off
    if (isForge) console.warn(message)
    else warn(message)
  }
}

const told = new Set<string>()
/** How long the processes of one build of Forge may be apart, in milliseconds. */
const together = 60_000

function isFirst(kind: string, folder: string, cacheDir: string): boolean {
  const key = `${kind} ${folder}`
  if (told.has(key)) return false
  told.add(key)
  if (!isForge) return true
  const file = join(cacheDir, `told-${kind}-${process.ppid}`)
  const since = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (Date.now() - since < together) return false
  mkdirSync(cacheDir, { recursive: true })
  writeFileSync(file, '')
  return true
}
