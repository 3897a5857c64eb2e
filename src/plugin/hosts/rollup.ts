// Rollup and Rolldown: an asset is emitted for a reference, and the reference is replaced by where
// the file is as seen from the chunk that needs it.
import { resolve } from 'pathe'
import type { UnpluginOptions } from 'unplugin'
import { idFilter } from '../options.ts'
import * as messages from '../messages.ts'
import { runtimeSpecifier } from '../package.ts'
import { loadModule } from '../module.ts'
import type { Host } from '../module.ts'
import { toLocatedError, toMessage } from '../report.ts'
import type { BuildMessage } from '../report.ts'
import type { Session } from '../session.ts'
import { Assets } from './assets.ts'
import type { AssetContext, Bundle, FileUrl } from './assets.ts'

/** What we use of the context that Rollup, Rolldown and Vite call hooks with. */
export interface RollupContext extends AssetContext {
  addWatchFile(file: string): void
  resolve(
    id: string,
    importer: string | undefined,
    options: { skipSelf: boolean },
  ): Promise<{ readonly id: string } | null>
  warn(message: BuildMessage): void
  info(message: BuildMessage): void
}

export function createRollupHost(
  session: Session,
  context: RollupContext,
  assets: Assets,
  browser: string | undefined,
): Host {
  return {
    runtime: session.package.runtime,
    browser,
    emit: (addon) => assets.emit(context, addon),
    locate: () => assets.locateChunk(context),
    watch: (file) => context.addWatchFile(file),
    report(diagnostic) {
      const message = toMessage(diagnostic)
      if (diagnostic.severity === 'warning') context.warn(message)
      else context.info(message)
    },
  }
}

export function rollupPlugin(session: Session): UnpluginOptions {
  const assets = new Assets()
  let browser: string | undefined
  const hooks = {
    options(input: object): null {
      const isBrowser = 'platform' in input && input.platform === 'browser'
      browser = isBrowser ? messages.forNode.rolldown : undefined
      return null
    },
    resolveFileUrl: (url: FileUrl) => assets.locate(url, session.electron),
    generateBundle(
      this: { warn(message: string): void },
      output: { dir?: string | undefined },
      bundle: Bundle,
    ): void {
      assets.dropUnused(bundle)
      assets.protect(output.dir, bundle)
      const { dir } = output
      session.checkApplication(
        () => assets.describe(dir && resolve(dir), bundle),
        (message) => this.warn(message),
      )
    },
  }
  return {
    name: 'unplugin-cffi',
    resolveId: {
      filter: { id: resolvedIds },
      handler(id, importer) {
        return id === runtimeSpecifier
          ? session.package.runtime
          : resolveQuery(toRollupContext(this), id, importer)
      },
    },
    load: {
      filter: { id: idFilter(session.options) },
      async handler(id) {
        const context = toRollupContext(this)
        try {
          const host = createRollupHost(session, context, assets, browser)
          return { ...(await loadModule(session, host, id)), moduleSideEffects: false }
        } catch (error) {
          throw toLocatedError(error)
        }
      },
    },
    rollup: hooks,
    rolldown: hooks,
  }
}

/** What is ours to resolve: the runtime, and what is asked for with a query. */
export const resolvedIds: RegExp = /^unplugin-cffi\/runtime$|\?(?:.*&)?cffi(?:&.*)?$/

/** The file is where the bundler finds it without the query. */
export async function resolveQuery(
  context: RollupContext,
  id: string,
  importer: string | undefined,
): Promise<string | null> {
  const at = id.indexOf('?')
  const found = await context.resolve(id.slice(0, at), importer, { skipSelf: true })
  return found === null ? null : `${found.id}${id.slice(at)}`
}

/** unplugin hands us the bundler's own context and tells less of it in its types. */
export function toRollupContext(context: object): RollupContext {
  if (isRollupContext(context)) return context
  throw new TypeError(messages.foreignContext())
}

function isRollupContext(context: object): context is RollupContext {
  return 'emitFile' in context && 'getFileName' in context
}
