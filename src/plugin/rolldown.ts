// The plugin for Rolldown.
import { unplugin } from './index.ts'
import type { UnpluginInstance } from 'unplugin'
import type { Options } from './index.ts'

const plugin: UnpluginInstance<Options | undefined, false>['rolldown'] = unplugin.rolldown

export default plugin
export { plugin as 'module.exports' }
