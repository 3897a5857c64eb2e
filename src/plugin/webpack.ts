// The plugin for webpack.
import { unplugin } from './index.ts'
import type { UnpluginInstance } from 'unplugin'
import type { Options } from './index.ts'

const plugin: UnpluginInstance<Options | undefined, false>['webpack'] = unplugin.webpack

export default plugin
export { plugin as 'module.exports' }
