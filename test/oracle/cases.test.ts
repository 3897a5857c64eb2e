// The layout cases that are plain C, as the compilers lay them out. `// not C` marks the others.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compare, layoutText } from './compare.ts'
import { compilers, isInstalled, whyAbsent } from './compilers.ts'

const folder = join(import.meta.dirname, '../cases/layout')

/** Text, and the targets of its first line. */
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.cdef'))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
  .filter(({ text }) => !text.startsWith('// not C'))
  .map(({ name, text }) => {
    const [, targets = 'linux-x64'] = /^\/\/ targets: (.*)/.exec(text) ?? []
    return { name, text, targets: targets.trim().split(' ') }
  })

/** Headers that every compiler brings along. */
const ownHeaders = new Set(['stdint.h', 'stddef.h', 'stdbool.h', 'stdarg.h'])

/** Enums of its own are the least of what MinGW does otherwise. */
const exact = compilers.filter(
  ({ avoids, target }) =>
    !avoids.includes('enums') && cases.some(({ targets }) => targets.includes(target.name)),
)

describe.each(exact)('$name', (compiler) => {
  for (const { name, text, targets } of cases) {
    if (!targets.includes(compiler.target.name)) continue
    test(name, ({ skip }) => {
      if (!isInstalled(compiler)) skip(whyAbsent(compiler))
      const { headers } = layoutText(text, compiler)
      const missing = headers.find((header) => !ownHeaders.has(header) && compiler.args.length > 0)
      if (missing !== undefined) skip(`${compiler.name} has no <${missing}>`)
      const includes = ['stddef.h', ...headers].map((header) => `#include <${header}>`).join('\n')
      expect(compare(text, compiler, { includes })).toEqual([])
    })
  }
})
