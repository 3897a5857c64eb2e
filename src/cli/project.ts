// What the commands work on: the package's folder, its `.cdef` files, and the options that all of the commands
// that compile share.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'pathe'
import type { CompileOptions } from '../compile/index.ts'
import { findCacheDir, resolveOptions } from '../plugin/options.ts'
import { findPublished, targetsOf, type Published, type Targets } from '../plugin/published.ts'
import { nodeMajors, type V8Choice } from '../plugin/package.ts'
import { UsageError, type Values } from './command.ts'
import * as messages from './messages.ts'
import { targetsFrom } from './targets.ts'

export const compileOptions = {
  compiler: { type: 'string', value: 'COMMAND', help: 'the C compiler to use' },
  'include-dir': {
    type: 'string',
    short: 'I',
    multiple: true,
    value: 'FOLDER',
    help: 'where headers are looked for',
  },
  define: { type: 'string', short: 'D', multiple: true, value: 'NAME[=VALUE]', help: 'a macro' },
  'cache-dir': { type: 'string', value: 'FOLDER', help: 'where compiled files are kept' },
} as const

export const targetOption = {
  type: 'string',
  short: 't',
  multiple: true,
  value: 'TARGET',
  help: 'a machine to build for, as linux-arm64 or linux-x64-musl; by default those of package.json',
} as const

export const v8Option = {
  type: 'string',
  multiple: true,
  value: 'MAJOR',
  help: "adds the core for the V8 of a major version of Node's, or of all: --v8 24, --v8 all",
} as const

/** Of the option's values. */
export function toV8Choice(words: readonly string[] = []): V8Choice {
  if (words.includes('all')) return true
  const wrong = words.find((word) => !nodeMajors.includes(word))
  if (wrong !== undefined) throw new UsageError(messages.noNodeMajor(wrong, nodeMajors))
  return words.map(Number)
}

/** What a command works with: the package that it stands in, and what the command line says. */
export interface Project {
  readonly published: Published
  readonly options: CompileOptions
  /** Those that were named, or else those of the package. */
  readonly targets: Targets
}

export function readProject(
  values: Values<typeof compileOptions & { readonly target: typeof targetOption }>,
): Project {
  const published = findPublished(process.cwd())
  const targets = targetsFrom(values.target, targetsOf(published))
  return { published, options: toCompileOptions(published.root, values), targets }
}

export function toCompileOptions(
  root: string,
  values: Values<typeof compileOptions>,
): CompileOptions {
  const cacheDir = values['cache-dir'] ?? findCacheDir(resolveOptions(), root)
  const defines = (values.define ?? []).map((define): [string, string | true] => {
    const at = define.indexOf('=')
    return at === -1 ? [define, true] : [define.slice(0, at), define.slice(at + 1)]
  })
  return {
    root,
    cacheDir: resolve(cacheDir),
    defines: Object.fromEntries(defines),
    includeDirs: (values['include-dir'] ?? []).map((folder) => resolve(folder)),
    ...(values.compiler !== undefined && { compiler: values.compiler }),
  }
}

/** The named files, or every `.cdef` of the package; absolute. */
export function findFiles(root: string, words: readonly string[]): readonly string[] {
  if (words.length > 0) {
    const files = words.map((word) => resolve(word))
    const missing = files.find((file) => !existsSync(file))
    if (missing !== undefined)
      throw new UsageError(messages.notThere(relative(process.cwd(), missing)))
    return files
  }
  const found = [...walk(root)].sort()
  if (found.length === 0) throw new UsageError(messages.noFiles(root))
  return found
}

/** Not what is installed or hidden, nor what a package below has. */
function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isFile() && entry.name.endsWith('.cdef')) yield path
    const isOther = /^\.|^node_modules$/.test(entry.name)
    if (!entry.isDirectory() || isOther || existsSync(join(path, 'package.json'))) continue
    yield* walk(path)
  }
}

export function readCdef(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(messages.unreadable(file, reasonOf(error)))
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
