// The plugin for esbuild.
import { unplugin } from './index.ts'
import type { UnpluginInstance } from 'unplugin'
import type { Options } from './index.ts'

const plugin: UnpluginInstance<Options | undefined, false>['esbuild'] = unplugin.esbuild

export default plugin
export { plugin as 'module.exports' }
