// The native files a generated module opens, as assets: their names in the output and their bytes.
// How a bundler takes them and how the bundle finds them again stands in hosts/.
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { basename, join, parse } from 'pathe'

export interface AddonFile {
  /** Absolute path of the file on this machine. */
  readonly file: string
  /** Its name in the output: it changes with the content, as a loaded file is never overwritten. */
  readonly name: string
}

/** A JavaScript expression for the path or `file:` URL of an addon, and the imports it needs. */
export interface Placed {
  readonly expression: string
  readonly prologue?: string
}

export function glueFile(file: string): AddonFile {
  return { file, name: basename(file).replaceAll(/[^\w.-]+/g, '_') }
}

export function coreFile(file: string, target: string): AddonFile {
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 8)
  return { file, name: `cffi-${target}-${hash}${parse(file).ext}` }
}

/** For output that is run where it was built. */
export function placeInCache(addon: AddonFile): Placed {
  return { expression: JSON.stringify(addon.file) }
}

/**
 * Puts a copy of each output of an earlier build in its place, before a bundler writes it again: a
 * running program has the file itself mapped, and would die of a write into it.
 */
export function protectRunning(folder: string, isOutput: (name: string) => boolean): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.node') || !isOutput(basename(name))) continue
    const file = join(folder, name)
    const copy = `${file}.${process.pid}`
    copyFileSync(file, copy)
    renameSync(copy, file)
  }
}

/** Makes an expression one that bundlers drop with the module that does not use it: a constructor
 * and a property of `import.meta` are things they must otherwise keep. */
export function unlessUnused(expression: string): string {
  return `/* @__PURE__ */ (() => ${expression})()`
}
