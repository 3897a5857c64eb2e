// The plugin for all bundlers: what a `.cdef` becomes is the same everywhere (module.ts), how it
// gets into the output is each host's.
import { createUnplugin } from 'unplugin'
import type { UnpluginFactory, UnpluginInstance } from 'unplugin'
import { esbuildPlugin } from './hosts/esbuild.ts'
import { rollupPlugin } from './hosts/rollup.ts'
import { vitePlugin } from './hosts/vite.ts'
import { webpackPlugin } from './hosts/webpack.ts'
import * as messages from './messages.ts'
import { resolveOptions } from './options.ts'
import type { Options } from './options.ts'
import { Session } from './session.ts'

export type { FilterPattern, Options } from './options.ts'

export const unpluginFactory: UnpluginFactory<Options | undefined, false> = (options, meta) => {
  const session = new Session(resolveOptions(options))
  switch (meta.framework) {
    case 'vite':
      return vitePlugin(session)
    case 'rollup':
    case 'rolldown':
      return rollupPlugin(session)
    case 'esbuild':
      return esbuildPlugin(session)
    case 'webpack':
      return webpackPlugin(session, meta.webpack.compiler)
    case 'rspack':
      return webpackPlugin(session, meta.rspack.compiler)
    default:
      throw new Error(messages.unknownBundler(meta.framework))
  }
}

export const unplugin: UnpluginInstance<Options | undefined, false> =
  createUnplugin(unpluginFactory)

export default unplugin
