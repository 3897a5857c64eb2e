// The plugin for Vite.
import { unplugin } from './index.ts'
import type { UnpluginInstance } from 'unplugin'
import type { Options } from './index.ts'

const plugin: UnpluginInstance<Options | undefined, false>['vite'] = unplugin.vite

export default plugin
export { plugin as 'module.exports' }
