// Which builds of the core can be used here, best first. Not node-gyp-build's rule: Bun and Deno report a
// module ABI of Node's, and would die of a build against its V8.
import * as messages from './messages.ts'

/** Module ABI → the V8 that its build was compiled with. */
const engines: Readonly<Record<string, string>> = {
  115: '11.3',
  127: '12.4',
  137: '13.6',
  141: '14.1',
  147: '14.6',
}

type Host = Pick<NodeJS.Process, 'versions' | 'config' | 'env' | 'platform'>

/**
 * This Node's own flavour, where it is known, and the one that works everywhere, which is the last resort too.
 * `CFFI_CORE` names one of them, `v8` or `napi`: then no other is tried.
 */
export function flavours(host: Host = process): readonly string[] {
  const wanted = host.env['CFFI_CORE']
  if (wanted === 'napi') return ['napi']
  const abi = abiOf(host)
  if (wanted !== 'v8') return abi === undefined ? ['napi'] : [`abi${abi}`, 'napi']
  if (abi === undefined) throw messages.noOwnFlavour(host.versions, host.platform)
  return [`abi${abi}`]
}

/** The module ABI of a Node whose V8 is as we know it. */
function abiOf({ versions, config, platform }: Host): string | undefined {
  // Windows' linkers know no C++ of another compiler
  if (platform === 'win32') return undefined
  const { modules = '', v8 = '' } = versions
  if (['bun', 'deno', 'electron'].some((name) => name in versions)) return undefined
  const engine = Object.hasOwn(engines, modules) ? engines[modules] : undefined
  if (engine === undefined || !v8.startsWith(`${engine}.`) || !/-node\.\d+$/.test(v8))
    return undefined
  const variables = config.variables as Readonly<Record<string, unknown>>
  const isOn = (name: string): boolean =>
    ![undefined, 0, false, 'false', '0'].includes(variables[name] as never)
  return changesLayout.some(isOn) ? undefined : modules
}

/** Builds of V8 with any of them lay their objects out in another way, or check what we do. */
const changesLayout = [
  'v8_enable_pointer_compression',
  'v8_enable_sandbox',
  'v8_enable_31bit_smis_on_64bit_arch',
  'v8_enable_direct_handle',
  'debug_node',
  'asan',
]
