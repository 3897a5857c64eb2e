// What all copies of the runtime in one realm have in common. Two bundles of one program each carry a
// copy of this code; the core, the types and the memories behind them must be the same for both.
import type { ContractVersion } from './contract.ts'

/** The contract that this runtime understands. */
export const contract: ContractVersion = 2

const registryKey = Symbol.for('unplugin-cffi')

/** The value that the first copy made under this name. */
export function shared<T>(name: string, make: () => T): T {
  const host = globalThis as { [registryKey]?: Record<number, Record<string, unknown>> }
  const registry = ((host[registryKey] ??= {})[contract] ??= {})
  // each name has one maker, so what is found is of its type
  return (registry[name] ??= make()) as T
}
