// Vite: builds go Rollup's way; the dev server and Vitest open the files in the cache themselves.
import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { UnpluginOptions } from 'unplugin'
import type { Environment, Plugin, ResolvedConfig } from 'vite'
import { placeInCache } from '../addon.ts'
import { isForge } from '../electron/index.ts'
import { Hot } from '../hot.ts'
import * as messages from '../messages.ts'
import { loadModule } from '../module.ts'
import type { Host } from '../module.ts'
import { idFilter } from '../options.ts'
import { runtimeSpecifier } from '../package.ts'
import { toLocatedError } from '../report.ts'
import { parseRequest } from '../request.ts'
import type { Session } from '../session.ts'
import { Assets } from './assets.ts'
import { createRollupHost, toRollupContext } from './rollup.ts'
import type { RollupContext } from './rollup.ts'

export function vitePlugin(session: Session): UnpluginOptions {
  const assets = new Assets()
  let hot: Hot | undefined
  let resolved: ResolvedConfig | undefined
  const vite: Partial<Plugin> = {
    configResolved(config) {
      session.setUp({
        root: config.root,
        development: config.command === 'serve' && config.mode === 'development',
        running: config.command === 'serve',
        plugins: config.plugins,
      })
      resolved = config
    },
    configureServer(server) {
      // Not for tests: there a mistake must not be hidden by the last good build.
      if (!isVitest(server.config)) hot = new Hot(session, server)
    },
    resolveId: {
      filter: { id: /^unplugin-cffi\/runtime$/ },
      handler() {
        // In the dev server it is Vite's to leave it to Node.
        return isBundled(this.environment) ? session.package.runtime : null
      },
    },
    load: {
      filter: { id: idFilter(session.options) },
      async handler(id) {
        const host = createViteHost(session, toRollupContext(this), this.environment, assets, id)
        try {
          const module = await (hot?.load(host, id) ?? loadModule(session, host, id))
          return { ...module, moduleSideEffects: false }
        } catch (error) {
          throw toLocatedError(error)
        }
      },
    },
    resolveFileUrl: (url) => assets.locate(url, session.electron),
    generateBundle: {
      // Behind Vite's own, which throws all assets of server environments out.
      order: 'post',
      handler(output, bundle) {
        assets.dropUnused(bundle)
        assets.restore(toRollupContext(this), bundle)
        assets.protect(output.dir, bundle)
      },
    },
    writeBundle(output, bundle) {
      assets.writeThrownOut(output.dir, bundle)
      // what is built to be run at once is not packaged, but Forge is heard of nowhere else
      if (resolved?.build.watch && !isForge) return
      session.checkApplication(
        () => assets.describe(output.dir, bundle),
        (message) => resolved?.logger.warn(message),
      )
    },
    onLog: (_, log) => (assets.isRestored(log) ? false : null),
    hotUpdate: {
      async handler(update) {
        return hot?.update(this.environment, update)
      },
    },
  }
  return { name: 'unplugin-cffi', enforce: 'pre', vite }
}

function createViteHost(
  session: Session,
  context: RollupContext,
  environment: Environment,
  assets: Assets,
  importer: string,
): Host {
  const host = createRollupHost(session, context, assets, findBrowser(environment))
  if (isBundled(environment)) return host
  const { file } = parseRequest(importer)
  return {
    ...host,
    runtime: findDevelopmentRuntime(session, file),
    emit: placeInCache,
    // It takes what is watched for an import, and a module that imports itself reloads for ever.
    watch: (watched) => watched === file || context.addWatchFile(watched),
  }
}

/** In a build, and in a dev server that serves bundles. */
function isBundled({ config }: Environment): boolean {
  return config.isBundled
}

function isVitest({ plugins }: Pick<ResolvedConfig, 'plugins'>): boolean {
  return plugins.some(({ name }) => name === 'vitest')
}

/** The client environment is a browser unless something says otherwise: Vitest runs tests with a
 * simulated document in it, and tools for Electron build their main process in it. */
function findBrowser({ config, mode }: Environment): string | undefined {
  if (config.consumer === 'server' || isVitest(config)) return undefined
  const { ssr, lib, rolldownOptions } = config.build
  const node =
    config.resolve.conditions.includes('node') ||
    rolldownOptions.platform === 'node' ||
    (mode === 'build' &&
      (Boolean(ssr) || Boolean(lib) || hasNodeExternals(rolldownOptions.external)))
  return node ? undefined : messages.forNode.vite
}

type External = NonNullable<ResolvedConfig['build']['rolldownOptions']>['external']

function hasNodeExternals(external: External): boolean {
  return ['electron', 'node:fs', 'fs'].some((id) => {
    if (typeof external === 'function') return external(id, undefined, false) === true
    const patterns = Array.isArray(external) ? external : [external]
    return patterns.some((pattern) =>
      pattern instanceof RegExp ? pattern.test(id) : pattern === id,
    )
  })
}

/** By its name, where that leads to us: Vite then leaves it to Node, which loads it once for all
 * module runners and reloads; else by its path, as one of the project's own modules. */
function findDevelopmentRuntime(session: Session, importer: string): string {
  const { runtime } = session.package
  try {
    const found = createRequire(importer).resolve(runtimeSpecifier)
    if (realpathSync(found) === realpathSync(runtime)) return runtimeSpecifier
  } catch {
    // The project keeps us where its own modules do not see us.
  }
  return runtime
}
