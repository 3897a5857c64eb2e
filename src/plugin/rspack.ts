// The plugin for Rspack.
import { unplugin } from './index.ts'
import type { UnpluginInstance } from 'unplugin'
import type { Options } from './index.ts'

const plugin: UnpluginInstance<Options | undefined, false>['rspack'] = unplugin.rspack

export default plugin
export { plugin as 'module.exports' }
