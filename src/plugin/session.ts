// The state of one plugin in one build or dev server: the options with the project's root, what was
// compiled last, and which files a `.cdef` was made from.
import { readFile } from 'node:fs/promises'
import { dirname, join, normalize, resolve } from 'pathe'
import { CompileError, compile, compileTargets, createSource } from '../compile/index.ts'
import type { Compiled, CompiledTargets, CompileOptions, Diagnostic } from '../compile/index.ts'
import { coreFiles } from './addon.ts'
import type { AddonFile } from './addon.ts'
import { writeDeclarations } from './declarations.ts'
import { checkApplication, isElectron } from './electron/index.ts'
import type { ElectronOutput } from './electron/index.ts'
import * as messages from './messages.ts'
import { findCacheDir } from './options.ts'
import type { ResolvedOptions } from './options.ts'
import { findCores, findPackage, platformName } from './package.ts'
import type { Package } from './package.ts'
import { findPublished, targetsOf } from './published.ts'
import type { Published } from './published.ts'
import { parseRequest } from './request.ts'

export interface Setup {
  /** The project's folder. */
  readonly root: string
  readonly development: boolean
  /** The output is run where it was built, by a development server or Vitest. */
  readonly running: boolean
  /** Names of the bundler's other plugins. */
  readonly plugins: readonly { readonly name: string }[]
}

/** For one target, or for those of a package. */
export type AnyCompiled = Compiled | CompiledTargets

export class Session {
  readonly options: ResolvedOptions
  readonly package: Package = findPackage()
  #setup: Setup = { root: process.cwd(), development: false, running: false, plugins: [] }
  /** Key of a request → the last build of it that succeeded. */
  readonly #good = new Map<string, AnyCompiled>()
  /** Key of a request → why it has none, or none newer. */
  readonly #failed = new Map<string, CompileError>()
  readonly #running = new Map<string, { since: number; promise: Promise<AnyCompiled> }>()
  #cores: ReadonlyMap<string, AddonFile> | undefined

  constructor(options: ResolvedOptions) {
    this.options = options
  }

  /** What only the bundler's configuration tells; called before anything is compiled. */
  setUp(setup: Partial<Setup>): void {
    this.#setup = { ...this.#setup, ...setup }
  }

  get root(): string {
    return this.#setup.root
  }

  /** Checks that cost time, in what is compiled and at run time. */
  get debug(): boolean {
    return this.options.debug ?? this.#setup.development
  }

  get cacheDir(): string {
    return findCacheDir(this.options, this.root)
  }

  /** Whether the output is part of an application of Electron's. */
  get electron(): boolean {
    return isElectron(this.root, this.#setup.plugins)
  }

  /** What an application of Electron's lacks for this output; it is asked for only there. */
  checkApplication(output: () => ElectronOutput, warn: (message: string) => void): void {
    if (this.electron) checkApplication(this.root, output(), this.cacheDir, warn)
  }

  /** The package of a file, whose prebuilt addons the output uses; undefined where it has its own. */
  prebuiltOf(file: string): Published | undefined {
    const isOutput = this.options.prebuilt === true && !this.#setup.running
    return isOutput ? findPublished(dirname(file)) : undefined
  }

  /** Flavour → the core addon, that for any Node first. */
  get cores(): ReadonlyMap<string, AddonFile> {
    this.#cores ??= this.#findCores()
    return this.#cores
  }

  #findCores(): ReadonlyMap<string, AddonFile> {
    const { target = platformName(), prebuilds, v8 } = this.options
    const folder =
      prebuilds === undefined ? join(this.package.root, 'prebuilds') : resolve(this.root, prebuilds)
    // where the output is run from the cache, the core finds what lies beside it
    return coreFiles(findCores(folder, target, this.#setup.running ? false : v8), target)
  }

  /** Compiles a `.cdef` or header, once for all who ask at the same time; those who ask because something
   * changed at `since` do not get what was begun before. */
  compile(key: string, since = 0): Promise<AnyCompiled> {
    const running = this.#running.get(key)
    if (running !== undefined && running.since >= since) return running.promise
    const promise = this.#compile(key).finally(() => {
      if (this.#running.get(key)?.promise === promise) this.#running.delete(key)
    })
    this.#running.set(key, { since, promise })
    return promise
  }

  async #compile(key: string): Promise<AnyCompiled> {
    const { file, header } = parseRequest(key)
    const published = this.prebuiltOf(file)
    // names in the glue are relative to it, and 'cffi prebuild' has the package's
    const root = published?.root ?? this.#setup.root
    const options = this.options
    const { cacheDir } = this
    const folders = (names: string[] = []): string[] => names.map((name) => resolve(root, name))
    try {
      const text = await readFile(file, 'utf8')
      const settings: CompileOptions = {
        root,
        cacheDir,
        debug: this.debug,
        includeDirs: folders(options.includeDirs),
        libraryDirs: folders(options.libraryDirs),
        ...(header !== undefined && { header }),
        ...(options.mode !== undefined && { mode: options.mode }),
        ...(options.compiler !== undefined && { compiler: options.compiler }),
        ...(options.optimize !== undefined && { optimize: options.optimize }),
        ...(options.defines !== undefined && { defines: options.defines }),
        ...(options.target !== undefined && { target: options.target }),
      }
      const compiled = await (published === undefined
        ? compile(file, text, settings)
        : compileTargets(file, text, settings, targetsOf(published)))
      const complete = await this.#declare(compiled, text, cacheDir)
      this.#good.set(key, complete)
      this.#failed.delete(key)
      return complete
    } catch (error) {
      if (error instanceof CompileError) this.#failed.set(key, error)
      throw error
    }
  }

  /** Writes the types; that they could not be written is one more warning of the `.cdef`. */
  async #declare<C extends AnyCompiled>(compiled: C, text: string, temporary: string): Promise<C> {
    const folder = this.options.types
    if (folder === false) return compiled
    const { file, types, diagnostics } = compiled
    const failure = await writeDeclarations(file, types, { root: this.root, folder, temporary })
    if (failure === undefined) return compiled
    const warning: Diagnostic = {
      severity: 'warning',
      message: messages.typesNotWritten(failure),
      source: createSource(file, text),
      span: { start: 0, end: 0 },
      notes: [],
    }
    return { ...compiled, diagnostics: [...diagnostics, warning] }
  }

  lastGood(key: string): AnyCompiled | undefined {
    return this.#good.get(key)
  }

  /** The keys of what a changed file belongs to. */
  affectedBy(changed: string): string[] {
    const file = normalize(changed)
    const known = new Set([...this.#good.keys(), ...this.#failed.keys()])
    return [...known].filter(
      (key) => parseRequest(key).file === file || this.dependenciesOf(key).includes(file),
    )
  }

  /** All failed ones: a file that appears may be what one of them lacked. */
  get failed(): string[] {
    return [...this.#failed.keys()]
  }

  /** What to watch: the files of the last good build, and those that the mistakes came from. */
  dependenciesOf(key: string): readonly string[] {
    const { file } = parseRequest(key)
    const good = this.#good.get(key)?.dependencies ?? []
    const failed = this.#failed.get(key)?.dependencies ?? []
    return [...new Set([...good, ...failed].map((path) => normalize(path)))].filter(
      (path) => path !== file,
    )
  }
}
