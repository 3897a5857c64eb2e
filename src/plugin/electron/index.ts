// Electron, as a bundler's host meets it: whether an output is for it, and what its packager must be told.
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'pathe'
import { dependsOn, findApplication, findMissingSetting } from './packager.ts'

/** Tools by the names of the plugins that they give to Vite. */
const tools = /^(?:vite:electron-|@electron-forge\/plugin-vite|vite-plugin-electron(?:[:-]|$))/

/** Electron Forge builds each entry in a process of its own, some without a plugin of its own. */
export const isForge: boolean = process.env['FORGE_VITE_PROJECT_DIR'] !== undefined

export function isElectron(root: string, plugins: readonly { readonly name: string }[]): boolean {
  if (isForge || plugins.some(({ name }) => tools.test(name))) return true
  const application = findApplication(root)
  return application !== undefined && dependsOn(application, 'electron')
}

/** Says once what the packager lacks for these files of an output. */
export function checkPackaging(
  root: string,
  files: readonly string[],
  cacheDir: string,
  warn: (message: string) => void,
): void {
  const application = files.length === 0 ? undefined : findApplication(root)
  const missing = application && findMissingSetting(application, files)
  if (missing === undefined || !isFirst(application?.folder ?? root, cacheDir)) return
  // Forge builds with Vite's own messages turned off
  if (isForge) console.warn(missing)
  else warn(missing)
}

const told = new Set<string>()
/** How long the processes of one build of Forge may be apart, in milliseconds. */
const together = 60_000

function isFirst(folder: string, cacheDir: string): boolean {
  if (told.has(folder)) return false
  told.add(folder)
  if (!isForge) return true
  const file = join(cacheDir, `told-${process.ppid}`)
  const since = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (Date.now() - since < together) return false
  mkdirSync(cacheDir, { recursive: true })
  writeFileSync(file, '')
  return true
}
