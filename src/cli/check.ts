// `cffi check`: parses and compiles, and leaves nothing but what the cache keeps.
import { CdefError, compileTargets } from '../compile/index.ts'
import { findPublished, targetsOf } from '../plugin/published.ts'
import { defineCommand, type Command } from './command.ts'
import * as messages from './messages.ts'
import { compileOptions, findFiles, readCdef, targetOption, toCompileOptions } from './project.ts'
import { report, say } from './report.ts'
import { targetsFrom } from './targets.ts'

export const check: Command = defineCommand({
  name: 'check',
  words: '[FILE…]',
  summary: 'parses and compiles .cdef files, and says what is wrong with them',
  options: { target: targetOption, ...compileOptions },
  async run(values, words) {
    const options = toCompileOptions(values)
    const targets = targetsFrom(values.target, targetsOf(findPublished(options.root)))
    const files = findFiles(options.root, words)
    let isFine = true
    for (const file of files) {
      try {
        const { diagnostics } = await compileTargets(file, readCdef(file), options, targets)
        report(diagnostics)
      } catch (error) {
        if (!(error instanceof CdefError)) throw error
        process.stderr.write(error.message)
        isFine = false
      }
    }
    if (isFine) say(messages.checkedAll(files.length))
    return isFine ? 0 : 1
  },
})
