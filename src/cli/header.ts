// `cffi header`: prints a `.cdef` of what a header declares, or one with what its `bind` lines bring written out.
import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'pathe'
import { expandHeaders, type Expanded } from '../compile/index.ts'
import { defineCommand, UsageError, type Command, type Values } from './command.ts'
import * as messages from './messages.ts'
import { compileOptions, readCdef, toCompileOptions } from './project.ts'
import { report, write } from './report.ts'

const options = {
  output: { type: 'string', short: 'o', value: 'FILE', help: 'write it to a file' },
  library: {
    type: 'string',
    short: 'l',
    multiple: true,
    value: 'NAME',
    help: 'a library that defines it; what none of them defines is left out',
  },
  'pkg-config': {
    type: 'string',
    multiple: true,
    value: 'WORDS',
    help: "flags from pkg-config, as in 'sqlite3 >= 3.40'",
  },
  ...compileOptions,
} as const

/** A file of the project is included by its path from the output's folder, any other as the compiler finds it. */
export const header: Command = defineCommand({
  name: 'header',
  words: 'HEADER [NAME…]',
  summary:
    'prints a .cdef of what a header declares, or of the names and globs given; of FILE.cdef with its bind lines written out',
  options,
  async run(values, [name, ...names]) {
    if (name === undefined) throw new UsageError(messages.wantsHeader())
    if (!name.endsWith('.cdef')) return printHeader(name, names, values)
    if (names.length > 0) throw new UsageError(messages.boundNames(name))
    return printCdef(name, values)
  },
})

async function printHeader(
  name: string,
  names: readonly string[],
  values: Values<typeof options>,
): Promise<number> {
  const root = process.cwd()
  const file = resolve(root, values.output ?? 'header.cdef')
  const isFile = existsSync(resolve(root, name))
  const path = isFile ? relative(join(file, '..'), resolve(root, name)) : name
  const spelled = isFile && !name.startsWith('/usr/') ? `"${path}"` : `<${bare(name)}>`
  const pragmas = describeBuild(values)
  const bind = `#pragma cffi bind ${[spelled, ...names].join(' ')}`
  return print(file, [...pragmas, bind, ''].join('\n'), values, ({ text }) =>
    [`#include ${spelled}`, ...pragmas, '', text, ''].join('\n'),
  )
}

/** What the options say of the build stands in front. */
async function printCdef(name: string, values: Values<typeof options>): Promise<number> {
  const file = resolve(name)
  if (!existsSync(file)) throw new UsageError(messages.notThere(name))
  const text = [...describeBuild(values), readCdef(file)].join('\n')
  return print(file, text, values, ({ whole }) => whole)
}

/** Writes what `write` makes of the expanded text, and what is to say of it. */
async function print(
  file: string,
  text: string,
  values: Values<typeof options>,
  format: (expanded: Expanded) => string,
): Promise<number> {
  const expanded = await expandHeaders(file, text, {
    ...toCompileOptions(values),
    root: process.cwd(),
  })
  report(expanded.diagnostics)
  const whole = format(expanded)
  if (values.output === undefined) process.stdout.write(whole)
  else write(resolve(values.output), whole)
  return 0
}

/** `<zlib.h>`, `zlib.h` and `/usr/include/zlib.h` are one. */
function bare(name: string): string {
  return name
    .replace(/^<|>$/g, '')
    .replace(/^\/usr\/(?:local\/)?include\/(?:[\w.]+-linux-[\w]+\/)?/, '')
}

function describeBuild(values: Values<typeof options>): readonly string[] {
  const line = (key: string, words: readonly string[] | undefined): readonly string[] =>
    words === undefined ? [] : [`#pragma cffi ${key} ${words.join(' ')}`]
  return [
    ...line('libraries', values.library),
    ...(values['pkg-config'] ?? []).map((words) => `#pragma cffi pkg_config ${words}`),
    ...line('include_dirs', values['include-dir']),
    ...line('define_macros', values.define),
  ]
}
