// `cffi prebuild`: one addon of all of a package's libraries for each target, with the core beside it, as
// prebuildify lays them out: prebuilds/<platform>-<arch>/.
import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'pathe'
import {
  buildPrebuilt,
  compilerVariable,
  compileTargets,
  readTarget,
  tagged,
  type BuildTarget,
  type CompileOptions,
  type LibraryFile,
  type Part,
} from '../compile/index.ts'
import { findCores, findPackage } from '../plugin/package.ts'
import { coreStem, glueStem } from '../plugin/published.ts'
import { defineCommand, UsageError, type Command } from './command.ts'
import { findMisfit, readFormat } from './format.ts'
import * as messages from './messages.ts'
import { findPrebuildify, runPrebuildify } from './prebuildify.ts'
import { lookForCompiler } from './probe.ts'
import {
  compileOptions,
  findFiles,
  readCdef,
  readProject,
  targetOption,
  toV8Choice,
  v8Option,
} from './project.ts'
import { report, say, shown, write } from './report.ts'

export const prebuild: Command = defineCommand({
  name: 'prebuild',
  words: '[FILE…]',
  summary: "makes prebuilds/<platform>-<arch>/ of all of a package's .cdef files",
  options: {
    target: targetOption,
    output: {
      type: 'string',
      short: 'o',
      value: 'FOLDER',
      help: "where to; 'prebuilds' by default",
    },
    core: {
      type: 'string',
      value: 'FOLDER',
      help: 'a folder of core addons, <platform>-<arch>/node.napi.node; those of unplugin-cffi by default',
    },
    v8: v8Option,
    'no-prebuildify': {
      type: 'boolean',
      help: 'leave prebuildify alone, which else makes the addon of this machine where it is installed',
    },
    ...compileOptions,
  },
  async run(values, words) {
    const { options, targets } = readProject(values)
    const files = findFiles(options.root, words)
    const folder = resolve(options.root, values.output ?? 'prebuilds')
    const cores =
      values.core === undefined ? join(findPackage().root, 'prebuilds') : resolve(values.core)
    const v8 = toV8Choice(values.v8)
    for (const name of targets) {
      const target = readTarget(name)
      if (target === undefined) continue
      const own = { ...options, target: name }
      const { parts, libraries } = await compileParts(files, own)
      const prebuildify = values['no-prebuildify'] ? undefined : findPrebuildify(options.root)
      const place = join(folder, target.machine)
      const flavours = findCores(cores, name, v8)
      const glue = join(place, tagged(glueStem, target))
      if (parts.length === 0) {
        say(messages.nothingToCompile(name))
      } else if (target.isHost && prebuildify !== undefined) {
        const made = await runPrebuildify(prebuildify, parts, target, own)
        await put(made, glue, target, 'prebuildify', messages.leaveOutPrebuildify)
      } else {
        const made = readFileSync(await buildPrebuilt(parts, own))
        await put(made, glue, target, 'the compiler', () => nameCompiler(target, options))
      }
      for (const [flavour, file] of flavours) {
        const to = join(place, tagged(coreStem.replace('napi', flavour), target))
        await put(readFileSync(file), to, target, 'unplugin-cffi', () =>
          messages.nameCore(file, name),
        )
      }
      putLibraries(libraries, place, target)
    }
    return 0
  },
})

async function compileParts(
  files: readonly string[],
  options: CompileOptions & { readonly target: string },
): Promise<{ readonly parts: readonly Part[]; readonly libraries: readonly LibraryFile[] }> {
  const parts: Part[] = []
  const libraries: LibraryFile[] = []
  for (const file of files) {
    const compiled = await compileTargets(file, readCdef(file), options, [options.target])
    report(compiled.diagnostics)
    parts.push(...compiled.parts.values())
    libraries.push(...compiled.libraries)
  }
  return { parts, libraries }
}

/** The project's own libraries that are opened: of alternatives those that are for this machine. */
function putLibraries(libraries: readonly LibraryFile[], place: string, target: BuildTarget): void {
  const placed = new Map<string, string>()
  for (const { file } of libraries) {
    const name = basename(file)
    const known = placed.get(name) ?? file
    if (known !== file) throw new UsageError(messages.sameName(shown(known), shown(file), name))
    placed.set(name, file)
    const content = readFileSync(file)
    const problem = findMisfit(content, target)
    if (problem === undefined) {
      write(join(place, name), content)
      tell(join(place, name), content, shown(file))
    } else {
      say(messages.leftOut(shown(file), problem.found, problem.wanted))
    }
  }
}

/** Writes an addon to its place when it is for the machine that the place is for; else says how one comes about. */
async function put(
  content: Uint8Array,
  to: string,
  target: BuildTarget,
  maker: string,
  mend: () => string | Promise<string>,
): Promise<void> {
  const problem = findMisfit(content, target)
  if (problem !== undefined) {
    const { found, wanted } = problem
    throw new UsageError(messages.wrongFormat(shown(to), found, wanted, await mend()))
  }
  write(to, content)
  tell(to, content, maker)
}

function tell(file: string, content: Uint8Array, maker: string): void {
  say(messages.prebuilt(shown(file), content.length, readFormat(content), maker))
}

async function nameCompiler(target: BuildTarget, options: CompileOptions): Promise<string> {
  const { tried } = await lookForCompiler(target, options.root, options.compiler)
  return messages.nameCompiler(tried, compilerVariable('c', target))
}
