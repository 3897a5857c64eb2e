// The layout cases that are plain C, as the compilers lay them out. `// not C` marks the others, and
// `// C for clang` those that one compiler knows.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compare, layoutText } from './compare.ts'
import { compilers, requireCompiler } from './compilers.ts'

const folder = join(import.meta.dirname, '../cases/layout')

/** Text, and the targets of its first line. */
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.cdef'))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
  .filter(({ text }) => !text.startsWith('// not C'))
  .map(({ name, text }) => {
    const [, targets = 'linux-x64'] = /^\/\/ targets: (.*)/.exec(text) ?? []
    const [, only] = /^\/\/ C for (\w+)/.exec(text) ?? []
    return { name, text, targets: targets.trim().split(' '), only }
  })

/** Headers that every compiler brings along. */
const ownHeaders = new Set(['stdint.h', 'stddef.h', 'stdbool.h', 'stdarg.h'])

/** Enums of its own are the least of what MinGW does otherwise. */
const exact = compilers.filter(
  ({ avoids, target }) =>
    !avoids.includes('enums') && cases.some(({ targets }) => targets.includes(target.name)),
)

describe.each(exact)('$name', (compiler) => {
  for (const { name, text, targets, only } of cases) {
    if (!targets.includes(compiler.target.name)) continue
    if (only !== undefined && !compiler.name.startsWith(`${only} for`)) continue
    const { headers } = layoutText(text, compiler)
    // names of a C library are compared in basic.test.ts, those that are there
    if (!compiler.hasLibrary && headers.some((header) => !ownHeaders.has(header))) continue
    test(name, ({ skip }) => {
      requireCompiler(compiler, skip)
      const includes = ['stddef.h', ...headers].map((header) => `#include <${header}>`).join('\n')
      expect(compare(text, compiler, { includes })).toEqual([])
    })
  }
})
