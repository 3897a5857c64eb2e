// `cffi doctor`: what is found on this machine of all that compiling and running take.
import { existsSync, statSync } from 'node:fs'
import { join } from 'pathe'
import { hostMachine, readTarget } from '../compile/index.ts'
import { findPackage } from '../plugin/package.ts'
import { findPublished } from '../plugin/published.ts'
import { defineCommand, type Command } from './command.ts'
import {
  lookForCompiler,
  probeCache,
  probeCompiler,
  probeCore,
  probeFlavours,
  type Finding,
} from './probe.ts'
import { compileOptions, toCompileOptions } from './project.ts'
import { say } from './report.ts'
import * as messages from './messages.ts'

export const doctor: Command = defineCommand({
  name: 'doctor',
  words: '',
  summary: 'says what is found here: compilers, headers, the core addon, the cache',
  options: compileOptions,
  async run(values) {
    const { root, targets = [] } = findPublished(process.cwd())
    const options = toCompileOptions(root, values)
    const own = findPackage()
    const findings: Finding[] = [
      { name: 'machine', isFine: true, found: `${hostMachine}, Node ${process.versions.node}` },
      { name: 'package', isFine: true, found: root },
      await probeCompiler(options),
      probeCore(join(own.root, 'prebuilds')),
      probeFlavours(join(own.root, 'prebuilds')),
      probeHeader(own.root),
      await probeCache(options.cacheDir),
    ]
    for (const name of targets) {
      const target = readTarget(name)
      if (target === undefined || target.isHost) continue
      const { compiler, tried } = await lookForCompiler(target, root, undefined)
      findings.push({
        name: `compiler for ${name}`,
        isFine: compiler !== undefined,
        found: compiler === undefined ? messages.lookedAt(tried) : compiler.command.join(' '),
      })
    }
    const width = Math.max(...findings.map(({ name }) => name.length)) + 2
    for (const { name, isFine, found } of findings) {
      say(
        `${isFine ? '  ' : '! '}${name.padEnd(width)}${found.replaceAll('\n', `\n${' '.repeat(width + 2)}`)}`,
      )
    }
    return findings.every(({ isFine }) => isFine) ? 0 : 1
  },
})

/** What glue is compiled with. */
function probeHeader(root: string): Finding {
  const file = join(root, 'src/runtime/native/cffi_glue.h')
  const isFine = existsSync(file)
  return {
    name: 'glue header',
    isFine,
    found: isFine ? `${file} (${statSync(file).size} bytes)` : messages.notThere(file),
  }
}
