// The targets that a command is for.
import { isTarget, machineNames } from '../compile/index.ts'
import type { Targets } from '../plugin/published.ts'
import { UsageError } from './command.ts'
import * as messages from './messages.ts'

/** Those that were named, or else `otherwise`; checked. */
export function targetsFrom(named: readonly string[] | undefined, otherwise: Targets): Targets {
  const [first = otherwise[0], ...others] = named ?? otherwise
  for (const target of [first, ...others]) {
    if (!isTarget(target)) throw new UsageError(messages.noTarget(target, machineNames))
  }
  return [first, ...others]
}
