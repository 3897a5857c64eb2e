// The plugin for Rollup.
import { unplugin } from './index.ts'
import type { UnpluginInstance } from 'unplugin'
import type { Options } from './index.ts'

const plugin: UnpluginInstance<Options | undefined, false>['rollup'] = unplugin.rollup

export default plugin
export { plugin as 'module.exports' }
