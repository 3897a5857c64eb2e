// The packager of an Electron application, and whether it leaves addons where they can be opened: it puts all files
// into one archive, app.asar, but those that its configuration names.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'pathe'
import * as messages from '../messages.ts'
import { matches } from './glob.ts'
import { readSetting, withoutComments } from './setting.ts'

/** An application's folder and what its `package.json` says. */
export interface Application {
  readonly folder: string
  readonly manifest: Manifest
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly build?: unknown
  readonly scripts?: Readonly<Record<string, string>>
  readonly config?: { readonly forge?: unknown }
}

interface Configuration {
  readonly file: string
  /** Without comments. */
  readonly text: string
}

interface Packager {
  find(application: Application): Configuration | undefined
  /** Whether a file, seen from the application's folder, stays inside the archive. */
  packs(text: string, path: string): boolean
  missing(path: string, file: string, names: readonly string[]): string
}

/** What is missing for files of the output, as a sentence that names the setting. */
export function findMissingSetting(
  application: Application,
  files: readonly string[],
): string | undefined {
  for (const packager of [electronBuilder, electronForge]) {
    const found = packager.find(application)
    if (found === undefined) continue
    const paths = files.map((file) => relative(application.folder, file))
    const packed = paths.filter((path) => packager.packs(found.text, path))
    const [first] = packed
    if (first === undefined) continue
    const names = [...new Set(packed.map(namesLike))].sort()
    return packager.missing(first, relative(application.folder, found.file), names)
  }
  return undefined
}

/** The nearest `package.json` above a folder. */
export function findApplication(root: string): Application | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (existsSync(file)) return { folder, manifest: JSON.parse(readFileSync(file, 'utf8')) }
    if (dirname(folder) === folder) return undefined
  }
}

export function dependsOn({ manifest }: Application, name: string): boolean {
  return [manifest.dependencies, manifest.devDependencies].some((all) => all?.[name] !== undefined)
}

/** `*.node`, `*.so*` and so on. */
function namesLike(path: string): string {
  return `*${/\.(?:node|dylib|dll)$/.exec(path)?.[0] ?? '.so*'}`
}

const electronBuilder: Packager = {
  find(application) {
    const { folder, manifest } = application
    const named = read(namedByScripts(manifest).map((file) => join(folder, file)))
    if (named !== undefined) return named
    if (isObject(manifest.build) && dependsOn(application, 'electron-builder')) {
      return { file: join(folder, 'package.json'), text: JSON.stringify(manifest.build) }
    }
    const extensions = ['yml', 'yaml', 'json', 'json5', 'toml', 'js', 'cjs', 'mjs', 'ts']
    const found = read(extensions.map((extension) => join(folder, `electron-builder.${extension}`)))
    if (found !== undefined || !dependsOn(application, 'electron-builder')) return found
    return { file: join(folder, 'package.json'), text: '' }
  },
  packs(text, path) {
    if (isFalse(text, 'asar')) return false
    // what it extends may have the setting
    if (readSetting(text, 'extends') !== undefined) return false
    const unpacked = readSetting(text, 'asarUnpack') ?? []
    if (unpacked === 'unknown') return false
    return !unpacked.some((glob) =>
      [glob, `${glob}/**`].some((pattern) => matches(path, pattern, { dot: true })),
    )
  },
  missing(path, file, names) {
    const globs = names.map((name) => `**/${name}`)
    return messages.builderPacks(path, file, globs)
  },
}

/** `electron-builder --config FILE` in scripts of `package.json`. */
function namedByScripts({ scripts = {} }: Manifest): string[] {
  const pattern = /\belectron-builder\b[^&|;]*?\s(?:--config|-c)[ =]([^\s"'&|;]+)/g
  return Object.values(scripts).flatMap((script) =>
    [...script.matchAll(pattern)].map(([, file = '']) => file),
  )
}

const electronForge: Packager = {
  find({ folder, manifest }) {
    const forge = manifest.config?.forge
    if (isObject(forge)) {
      return { file: join(folder, 'package.json'), text: JSON.stringify(forge) }
    }
    // a file of this name is taken before one that package.json names
    const extensions = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts']
    const files = extensions.map((extension) => join(folder, `forge.config.${extension}`))
    return read(typeof forge === 'string' ? [...files, join(folder, forge)] : files)
  },
  packs(text, path) {
    // without the setting it makes no archive
    if (readSetting(text, 'asar') === undefined || isFalse(text, 'asar')) return false
    if (/auto-unpack-natives|AutoUnpackNatives/.test(text)) return false
    const unpack = readSetting(text, 'unpack') ?? []
    const folders = readSetting(text, 'unpackDir') ?? []
    if (unpack === 'unknown' || folders === 'unknown') return false
    return (
      !unpack.some((glob) =>
        matches(glob.includes('/') ? path : nameOf(path), glob, { dot: false }),
      ) &&
      !folders.some((glob) =>
        parentsOf(path).some((parent) => matches(parent, glob, { dot: false })),
      )
    )
  },
  missing(path, file, names) {
    const glob = names.length === 1 ? names.join('') : `{${names.join(',')}}`
    return messages.forgePacks(path, file, glob)
  },
}

function read(files: readonly string[]): Configuration | undefined {
  const file = files.find((name) => existsSync(name))
  if (file === undefined) return undefined
  return { file, text: withoutComments(file, readFileSync(file, 'utf8')) }
}

function isFalse(text: string, name: string): boolean {
  const value = readSetting(text, name)
  return Array.isArray(value) && value.every((word) => word === 'false')
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function parentsOf(path: string): string[] {
  const names = path.split('/').slice(0, -1)
  return names.map((_, index) => names.slice(0, index + 1).join('/'))
}
