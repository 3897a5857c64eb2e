// The addons among the assets of Rollup's kin: emitted for a reference, located by our own
// expression, dropped again where no chunk uses them.
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'pathe'
import { fileOfModule, folderOfModule, protectRunning, unlessUnused } from '../addon.ts'
import type { AddonFile, Placed } from '../addon.ts'
import type { ElectronOutput } from '../electron/index.ts'

export interface AssetContext {
  emitFile(file: EmittedAsset): string
}

interface EmittedAsset {
  type: 'asset'
  name?: string
  fileName?: string
  source: Uint8Array
}

/** What `resolveFileUrl` is told. */
export interface FileUrl {
  readonly referenceId: string
  readonly fileName: string
  /** Seen from the folder of the chunk. */
  readonly relativePath: string
  readonly format: string
}

export interface Bundle {
  [fileName: string]: Output
}

type Output =
  | { readonly type: 'chunk'; readonly code: string }
  | { readonly type: 'asset'; readonly names: readonly string[] }

const markerName = 'cffi-place'

export class Assets {
  #marker: string | undefined
  /** Reference → the file; both tell the content, so that builds cannot be mixed up. */
  readonly #references = new Map<string, string>()
  /** The name it was emitted under. */
  readonly #names = new Set<string>()
  /** Those that are called so in the output. */
  readonly #named = new Set<string>()
  /** Its name in the output → the file. */
  readonly #located = new Map<string, string>()

  emit(context: AssetContext, { file, name, keepsName }: AddonFile): Placed {
    const reference = context.emitFile({
      type: 'asset',
      name,
      ...(keepsName && { fileName: name }),
      source: readFileSync(file),
    })
    this.#references.set(reference, file)
    this.#names.add(name)
    if (keepsName) this.#named.add(name)
    return { expression: unlessUnused(`import.meta.ROLLUP_FILE_URL_${reference}`) }
  }

  /** Where a chunk is: told by a reference too, to a file that does not stay in the output. */
  locateChunk(context: AssetContext): Placed {
    this.#marker = context.emitFile({
      type: 'asset',
      name: markerName,
      source: new TextEncoder().encode(markerName),
    })
    return { expression: `import.meta.ROLLUP_FILE_URL_${this.#marker}` }
  }

  /** Not the bundler's own expression: Rollup's asks for a `document`, which a test's environment
   * has in Node too, and Vite's is a path on the web server. */
  locate(
    { referenceId, fileName, relativePath, format }: FileUrl,
    electron: boolean,
  ): string | null {
    if (referenceId === this.#marker) {
      return format === 'es' ? 'import.meta.url' : fileOfModule(electron)
    }
    const file = this.#references.get(referenceId)
    if (file === undefined || format === 'system') return null
    this.#located.set(fileName, file)
    if (format !== 'es')
      return `(${folderOfModule(electron)} + ${JSON.stringify(`/${relativePath}`)})`
    const url = relativePath.replaceAll(/[%?#]/g, encodeURIComponent)
    return `new URL(${JSON.stringify(url)}, import.meta.url).href`
  }

  /** Before the bundler writes: `folder` is where. */
  protect(folder: string | undefined, bundle: Bundle): void {
    const names = new Set(Object.keys(bundle).map((fileName) => basename(fileName)))
    if (folder !== undefined) protectRunning(folder, (name) => names.has(name))
  }

  /** Drops the addons of modules that no chunk uses. */
  dropUnused(bundle: Bundle): void {
    for (const [fileName, output] of Object.entries(bundle)) {
      if (output.type !== 'asset') continue
      if (output.names.includes(markerName)) delete bundle[fileName]
      if (!output.names.some((name) => this.#names.has(name))) continue
      if (!isUsed(bundle, fileName)) delete bundle[fileName]
    }
  }

  /** Brings back those that a bundler has thrown out with all other assets. */
  restore(context: AssetContext, bundle: Bundle): void {
    for (const [fileName, file] of this.#located) {
      if (fileName in bundle || this.#named.has(fileName) || !isUsed(bundle, fileName)) continue
      context.emitFile({ type: 'asset', fileName, source: readFileSync(file) })
    }
  }

  /** The same of files that keep their names, by which a bundler takes a thing for once only: behind its back. */
  writeThrownOut(folder: string | undefined, bundle: Bundle): void {
    if (folder === undefined) return
    for (const [fileName, file] of this.#located) {
      if (fileName in bundle || !this.#named.has(fileName) || !isUsed(bundle, fileName)) continue
      const target = join(folder, fileName)
      if (existsSync(target)) continue
      mkdirSync(dirname(target), { recursive: true })
      copyFileSync(file, target)
    }
  }

  /** Where the addons lie that a chunk uses, and the chunks' code. */
  describe(folder: string | undefined, bundle: Bundle): ElectronOutput {
    const used = [...this.#located.keys()].filter((fileName) => isUsed(bundle, fileName))
    const files = folder === undefined ? [] : used.map((fileName) => join(folder, fileName))
    const outputs = Object.values(bundle)
    return { files, code: outputs.flatMap((one) => (one.type === 'chunk' ? [one.code] : [])) }
  }

  /** Whether a warning is about a file that was brought back. */
  isRestored({ code, message }: { code?: string; message: string }): boolean {
    const names = [...this.#located.keys()]
    return code === 'FILE_NAME_CONFLICT' && names.some((name) => message.includes(name))
  }
}

function isUsed(bundle: Bundle, fileName: string): boolean {
  const name = basename(fileName)
  return Object.values(bundle).some(
    (output) => output.type === 'chunk' && output.code.includes(name),
  )
}
