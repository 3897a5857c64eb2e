// Electron's sandbox, as far as a preload script sees it before it has done anything.
import vm from 'node:vm'

/** A preload script with little of Node's process, as Electron's sandbox has it. */
export function runSandboxed(code: string): void {
  const { env, platform, arch, versions } = process
  const world = vm.createContext({ URL, TextDecoder, TextEncoder, setTimeout })
  const script = new vm.Script(`(function (require, process, exports, module) {${code}\n})`)
  const module = { exports: {} }
  const own = { env, platform, arch, versions, type: 'renderer', sandboxed: true }
  script.runInContext(world)(undefined, own, module.exports, module)
}
