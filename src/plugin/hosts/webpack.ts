// webpack and Rspack: files are emitted by the loader's context, which their caches remember, and
// found from the output's folder, which the bundle's own run time knows in every module format.
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'pathe'
import type { UnpluginOptions } from 'unplugin'
import { formatDiagnostic } from '../../compile/index.ts'
import { unlessUnused } from '../addon.ts'
import type { ElectronOutput } from '../electron/index.ts'
import * as messages from '../messages.ts'
import { loadModule } from '../module.ts'
import type { Host } from '../module.ts'
import { isIncluded, narrowFilter } from '../options.ts'
import { runtimeSpecifier } from '../package.ts'
import { BuildError, toPlainError } from '../report.ts'
import type { Session } from '../session.ts'

/** What we use of a loader's context. */
interface LoaderContext {
  addDependency(file: string): void
  emitFile(name: string, content: Buffer, sourceMap?: undefined, info?: AssetInfo): void
  emitWarning(warning: Error): void
  getLogger(name: string): { info(message: string): void }
}

interface AssetInfo {
  readonly immutable?: boolean
  readonly sourceFilename?: string
}

/** What we use of a compiler; webpack's and Rspack's are alike in it. */
interface Compiler {
  readonly context: string
  readonly platform: { readonly web?: boolean | null; readonly node?: boolean | null }
  readonly options: {
    readonly mode?: string | undefined
    readonly module: { readonly rules: unknown[] }
    readonly resolve: { alias?: unknown }
  }
  readonly hooks: { readonly compilation: Hook<Compilation> }
}

interface Compilation {
  readonly hooks: { readonly processAssets: StagedHook; readonly afterSeal: AsyncHook }
  readonly errors: unknown[]
  readonly warnings: BuildWarning[]
  readonly outputOptions: { readonly path?: string | undefined }
  getAssets(): readonly Asset[]
  deleteAsset(name: string): void
}

interface Asset {
  readonly name: string
  readonly info: AssetInfo
  readonly source: { source(): string | Buffer }
}

interface BuildWarning {
  readonly message: string
  readonly module?: object | null | undefined
}

interface Hook<T> {
  tap(name: string, run: (value: T) => void): void
}

interface AsyncHook {
  tap(name: string, run: () => void): void
}

interface StagedHook {
  tap(options: { name: string; stage: number }, run: () => void): void
}

const name = 'unplugin-cffi'
/** PROCESS_ASSETS_STAGE_SUMMARIZE: the code has been minified and nothing was made of the assets yet. */
const summarize = 1000
/** Marks our assets, also those of modules that come from a cache. */
const origin = 'unplugin-cffi:'

export function webpackPlugin(session: Session, compiler: Compiler): UnpluginOptions {
  return {
    name,
    load: {
      // the rule that is made of it sees no query
      filter: { id: narrowFilter(session.options) },
      async handler(id) {
        if (!isIncluded(session.options, id)) return null
        const native = this.getNativeBuildContext?.()
        const loader = native && 'loaderContext' in native ? native.loaderContext : undefined
        if (loader === undefined) return null
        try {
          return await loadModule(session, createHost(session, compiler, loader), id)
        } catch (error) {
          throw toPlainError(error)
        }
      },
    },
    webpack: () => setUp(session, compiler),
    rspack: () => setUp(session, compiler),
  }
}

function setUp(session: Session, compiler: Compiler): void {
  session.setUp({
    root: compiler.context,
    development: compiler.options.mode === 'development',
  })
  compiler.options.module.rules.push(
    { resource: (file: string) => isIncluded(session.options, file), sideEffects: false },
    { resourceQuery: /^\?(?:.*&)?cffi(?:&|$)/, sideEffects: false },
  )
  addAlias(compiler, runtimeSpecifier, session.package.runtime)
  compiler.hooks.compilation.tap(name, (compilation) => {
    compilation.hooks.processAssets.tap({ name, stage: summarize }, () => {
      dropUnused(compilation)
      session.checkApplication(
        () => describeOutput(compilation),
        (text) => compilation.warnings.push(new BuildError(text)),
      )
    })
    compilation.hooks.afterSeal.tap(name, () => refuseMissing(session, compilation))
  })
}

function createHost(session: Session, compiler: Compiler, loader: LoaderContext): Host {
  return {
    runtime: session.package.runtime,
    browser: findBrowser(compiler),
    emit({ file, name }) {
      loader.emitFile(name, readFileSync(file), undefined, {
        immutable: true,
        sourceFilename: `${origin}${name}`,
      })
      const url = `new URL(${JSON.stringify(name)}, __webpack_base_uri__).href`
      return { expression: unlessUnused(url) }
    },
    // the output's own file: the bundle's folder with a name
    locate: () => ({ expression: `new URL('bundle.js', __webpack_base_uri__).href` }),
    watch: (file) => loader.addDependency(file),
    report(diagnostic) {
      const text = formatDiagnostic(diagnostic).trimEnd()
      if (diagnostic.severity === 'warning') loader.emitWarning(new BuildError(text))
      else loader.getLogger(name).info(text)
    },
  }
}

function findBrowser({ platform }: Compiler): string | undefined {
  return platform.web && !platform.node ? messages.forNode.webpack : undefined
}

function describeOutput(compilation: Compilation): ElectronOutput {
  const { path = '' } = compilation.outputOptions
  const addons = compilation.getAssets().filter(isOurs)
  return {
    files: addons.map((asset) => resolve(path, asset.name)),
    code: chunksOf(compilation),
  }
}

function isOurs({ info }: Asset): boolean {
  return info.sourceFilename?.startsWith(origin) === true
}

function chunksOf(compilation: Compilation): readonly string[] {
  const chunks = compilation.getAssets().filter(({ name }) => /\.[cm]?jsx?$/.test(name))
  return chunks.map(({ source }) => source.source().toString())
}

/** Drops the addons of modules that no chunk uses. */
function dropUnused(compilation: Compilation): void {
  const ours = compilation.getAssets().filter(isOurs)
  if (ours.length === 0) return
  const code = chunksOf(compilation)
  for (const { name } of ours) {
    if (!code.some((text) => text.includes(name))) compilation.deleteAsset(name)
  }
}

/** Makes errors of the warnings that webpack gives for a name a `.cdef` does not export, where the
 * importer is in a package without `"type": "module"`. */
function refuseMissing(session: Session, { errors, warnings }: Compilation): void {
  for (const warning of warnings.filter((warning) => isMissingName(session, warning))) {
    errors.push(warning)
    warnings.splice(warnings.indexOf(warning), 1)
  }
}

function isMissingName(session: Session, { message, module }: BuildWarning): boolean {
  const [, request] = /was not found in '([^']+)'/.exec(message) ?? []
  if (request === undefined || !module || !('resource' in module)) return false
  return isIncluded(session.options, resolve(dirname(String(module.resource)), request))
}

/** `resolve.alias` is an object or an array of rules. */
function addAlias({ options }: Compiler, specifier: string, file: string): void {
  const { resolve } = options
  if (Array.isArray(resolve.alias)) {
    resolve.alias.push({ name: specifier, onlyModule: true, alias: file })
  } else {
    resolve.alias = { ...Object(resolve.alias), [`${specifier}$`]: file }
  }
}
