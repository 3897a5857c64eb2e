// The targets that a command is for.
import { readTarget, targetNames } from '../compile/index.ts'
import type { Targets } from '../plugin/published.ts'
import { UsageError } from './command.ts'
import * as messages from './messages.ts'

/** Those that were named, or else `otherwise`; checked. */
export function targetsFrom(named: readonly string[] | undefined, otherwise: Targets): Targets {
  const [first = otherwise[0], ...others] = named ?? otherwise
  for (const target of [first, ...others]) {
    const machine = readTarget(target)?.machine
    if (machine === undefined || !targetNames.includes(machine)) {
      throw new UsageError(messages.noTarget(target, targetNames))
    }
  }
  return [first, ...others]
}
