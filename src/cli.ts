#!/usr/bin/env node
// The command line, `cffi`: what it is asked, done by the compiler, and what it says.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { join, relative, resolve } from 'pathe'
import { CdefError, expandHeaders, formatDiagnostic } from './compile/index.ts'
import type { CompileOptions, Expanded } from './compile/index.ts'

const usage = `cffi header HEADER [NAME…]   prints a .cdef of what a header declares, or of the names and globs given
cffi header FILE.cdef        prints that file with what its bind lines bring in their place

  -o, --output FILE          write it to a file
  -l, --library NAME         a library that defines it; what none of them defines is left out
      --pkg-config WORDS     flags from pkg-config, as in 'sqlite3 >= 3.40'
  -I, --include-dir FOLDER   where headers are looked for
  -D, --define NAME[=VALUE]  a macro
      --compiler COMMAND     the C compiler to ask
`

const options = {
  output: { type: 'string', short: 'o' },
  library: { type: 'string', short: 'l', multiple: true },
  'pkg-config': { type: 'string', multiple: true },
  'include-dir': { type: 'string', short: 'I', multiple: true },
  define: { type: 'string', short: 'D', multiple: true },
  compiler: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

type Values = ReturnType<typeof parse>['values']

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true })
}

async function main(args: readonly string[]): Promise<number> {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
  const { values, positionals } = parsed
  const [command, header, ...names] = positionals
  if (values.help || command === undefined) {
    process.stdout.write(usage)
    return values.help ? 0 : 1
  }
  if (command !== 'header') return fail(`there is no command '${command}'\n\n${usage}`)
  if (header === undefined) return fail(`'cffi header' wants the name of a header\n\n${usage}`)
  if (!header.endsWith('.cdef')) return printHeader(header, names, values)
  if (names.length > 0) return fail(`the bind lines of '${header}' say which names are meant`)
  return printCdef(header, values)
}

function fail(message: string): number {
  process.stderr.write(`cffi: ${message}\n`)
  return 1
}

/** A file of the project is included by its path from the output's folder, any other as the compiler finds it. */
async function printHeader(
  header: string,
  names: readonly string[],
  values: Values,
): Promise<number> {
  const root = process.cwd()
  const file = resolve(root, values.output ?? 'header.cdef')
  const isFile = existsSync(resolve(root, header))
  const path = isFile ? relative(join(file, '..'), resolve(root, header)) : header
  const spelled = isFile && !header.startsWith('/usr/') ? `"${path}"` : `<${bare(header)}>`
  const pragmas = describeBuild(values)
  const bind = `#pragma cffi bind ${[spelled, ...names].join(' ')}`
  return print(file, [...pragmas, bind, ''].join('\n'), values, ({ text }) =>
    [`#include ${spelled}`, ...pragmas, '', text, ''].join('\n'),
  )
}

/** What the options say of the build stands in front. */
async function printCdef(path: string, values: Values): Promise<number> {
  const file = resolve(process.cwd(), path)
  if (!existsSync(file)) return fail(`there is no file '${path}'`)
  const text = [...describeBuild(values), readFileSync(file, 'utf8')].join('\n')
  return print(file, text, values, ({ whole }) => whole)
}

/** Writes what `write` makes of the expanded text, and what is to say of it. */
async function print(
  file: string,
  text: string,
  values: Values,
  write: (expanded: Expanded) => string,
): Promise<number> {
  const root = process.cwd()
  try {
    const expanded = await expandHeaders(file, text, compileOptions(root, values))
    for (const diagnostic of expanded.diagnostics) {
      process.stderr.write(formatDiagnostic(diagnostic))
    }
    const whole = write(expanded)
    if (values.output === undefined) process.stdout.write(whole)
    else writeFileSync(resolve(root, values.output), whole)
    return 0
  } catch (error) {
    if (!(error instanceof CdefError)) throw error
    process.stderr.write(error.message)
    return 1
  }
}

/** `<zlib.h>`, `zlib.h` and `/usr/include/zlib.h` are one. */
function bare(header: string): string {
  return header
    .replace(/^<|>$/g, '')
    .replace(/^\/usr\/(?:local\/)?include\/(?:[\w.]+-linux-[\w]+\/)?/, '')
}

function describeBuild(values: Values): readonly string[] {
  const line = (key: string, words: readonly string[] | undefined): readonly string[] =>
    words === undefined ? [] : [`#pragma cffi ${key} ${words.join(' ')}`]
  return [
    ...line('libraries', values.library),
    ...(values['pkg-config'] ?? []).map((words) => `#pragma cffi pkg_config ${words}`),
    ...line('include_dirs', values['include-dir']),
    ...line('define_macros', values.define),
  ]
}

function compileOptions(root: string, { compiler }: Values): CompileOptions {
  return {
    root,
    cacheDir: join(tmpdir(), 'unplugin-cffi'),
    ...(compiler !== undefined && { compiler }),
  }
}

process.exitCode = await main(process.argv.slice(2))
