// The native files a generated module opens, as assets: their names in the output and their bytes.
// How a bundler takes them and how the bundle finds them again stands in hosts/.
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { basename, join, parse } from 'pathe'
import type { Compiled } from '../compile/index.ts'

export interface AddonFile {
  /** Absolute path of the file on this machine. */
  readonly file: string
  /** Its name in the output: it changes with the content, as a loaded file is never overwritten. */
  readonly name: string
  /** Other libraries may look for it by its own name, so that only the folder in front of that changes. */
  readonly keepsName?: true
}

/** A JavaScript expression for the path or `file:` URL of an addon, and the imports it needs. */
export interface Placed {
  readonly expression: string
  readonly prologue?: string
}

export function glueFile(file: string): AddonFile {
  return { file, name: basename(file).replaceAll(/[^\w.-]+/g, '_') }
}

/** Flavour → file of a target's cores, and as what they go into the output. */
export function coreFiles(
  cores: ReadonlyMap<string, string>,
  target: string,
): ReadonlyMap<string, AddonFile> {
  return new Map(
    [...cores].map(([flavour, file]) => [flavour, coreFile(file, target, flavour)] as const),
  )
}

/** The name of the one for any Node says nothing of its flavour. */
function coreFile(file: string, target: string, flavour: string): AddonFile {
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 8)
  const words = ['cffi', target, ...(flavour === 'napi' ? [] : [flavour]), hash]
  return { file, name: `${words.join('-')}${parse(file).ext}` }
}

/** The link to cores: the one for any Node alone is a place, several are an object. */
export async function linkCores(
  cores: ReadonlyMap<string, AddonFile>,
  emit: (addon: AddonFile) => string | Promise<string>,
): Promise<string> {
  const links: string[] = []
  for (const [flavour, addon] of cores) {
    const link = await emit(addon)
    if (cores.size === 1) return link
    links.push(`${flavour}: ${link}`)
  }
  return `{ ${links.join(', ')} }`
}

/** A library of the project, by what its module calls it. */
export interface LibraryAddon {
  readonly word: string
  readonly addon: AddonFile
}

/** Those of one module share a folder, where one may look for another; the copies in the cache are what is opened in
 * development, when a linker may write the originals again. */
export function libraryFiles(libraries: Compiled['libraries'], cacheDir: string): LibraryAddon[] {
  const hash = createHash('sha256')
  for (const { file } of libraries) hash.update(basename(file)).update(readFileSync(file))
  const folder = `cffi-${hash.digest('hex').slice(0, 8)}`
  return libraries.map(({ word, file }) => {
    const name = `${folder}/${basename(file)}`
    const copy = join(cacheDir, name)
    if (!existsSync(copy)) {
      mkdirSync(join(cacheDir, folder), { recursive: true })
      copyFileSync(file, `${copy}.${process.pid}`)
      renameSync(`${copy}.${process.pid}`, copy)
    }
    return { word, addon: { file: copy, name, keepsName: true } }
  })
}

/** For output that is run where it was built. */
export function placeInCache(addon: AddonFile): Placed {
  return { expression: JSON.stringify(addon.file) }
}

const isAddon = /\.(?:node|so(?:\.[\w.]+)?|dylib|dll)$/

/**
 * Puts a copy of each output of an earlier build in its place, before a bundler writes it again: a
 * running program has the file itself mapped, and would die of a write into it.
 */
export function protectRunning(folder: string, isOutput: (name: string) => boolean): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!isAddon.test(name) || !isOutput(basename(name))) continue
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

/** In CommonJS. In Electron's sandbox there is no `__dirname`; the runtime has the words for it, once it is asked. */
export function folderOfModule(electron: boolean): string {
  return electron ? "(process.sandboxed ? '' : __dirname)" : '__dirname'
}

/** The same of the module itself, for what looks for its addons. */
export function fileOfModule(electron: boolean): string {
  return electron ? '(process.sandboxed ? undefined : __filename)' : '__filename'
}
