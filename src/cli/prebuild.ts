// `cffi prebuild`: one addon of all of a package's libraries for each target, with the core beside it, as
// prebuildify lays them out: prebuilds/<platform>-<arch>/.
import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'pathe'
import {
  buildPrebuilt,
  compilerVariable,
  compileTargets,
  libcOf,
  readTarget,
  tagged,
  type BuildTarget,
  type CompileOptions,
  type LibraryFile,
  type Part,
} from '../compile/index.ts'
import { makeCore } from '../plugin/messages.ts'
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
import { removeFile, report, say, shown, writeAll } from './report.ts'

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
    const program = values['no-prebuildify'] ? undefined : findPrebuildify(options.root)
    for (const name of targets) {
      const target = readTarget(name)
      if (target === undefined) continue
      const own = { ...options, target: name }
      const { parts, libraries } = await compileParts(files, own)
      const flavours = findCores(cores, name, v8)
      const contents = new Contents(join(folder, target.machine), target, targets)
      if (parts.length === 0) {
        say(messages.nothingToCompile(name))
      } else if (target.isHost && program !== undefined) {
        const made = await runPrebuildify(program, parts, target, own)
        await contents.add(glueStem, made, 'prebuildify', messages.leaveOutPrebuildify)
      } else {
        const made = readFileSync(await buildPrebuilt(parts, own))
        await contents.add(glueStem, made, 'the compiler', () => nameCompiler(target, options))
      }
      for (const [flavour, file] of flavours) {
        const stem = coreStem.replace('napi', flavour)
        const mend = (): string => messages.nameCore(file, makeCore(name))
        await contents.add(stem, readFileSync(file), 'unplugin-cffi', mend)
      }
      contents.addLibraries(libraries)
      contents.write()
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

/** What one target's folder gets: each file is for its machine, and all are written, or none. */
class Contents {
  readonly #folder: string
  readonly #target: BuildTarget
  /** All that are built for. */
  readonly #targets: readonly string[]
  /** Path → content and who made it. */
  readonly #files = new Map<string, { readonly content: Uint8Array; readonly maker: string }>()
  /** What older builds may have left that a module takes before one of these → which one. */
  readonly #older = new Map<string, string>()

  constructor(folder: string, target: BuildTarget, targets: readonly string[]) {
    this.#folder = folder
    this.#target = target
    this.#targets = targets
  }

  /** An addon, when it is for the machine that the folder is for; else `mend` says how one comes about. */
  async add(
    stem: string,
    content: Uint8Array,
    maker: string,
    mend: () => string | Promise<string>,
  ): Promise<void> {
    const file = join(this.#folder, tagged(stem, this.#target))
    const problem = findMisfit(content, this.#target)
    if (problem !== undefined) {
      const { found, wanted } = problem
      throw new UsageError(messages.wrongFormat(shown(file), found, wanted, await mend()))
    }
    this.#files.set(file, { content, maker })
    // a file that names its C library wins over one that names none
    const libc = libcOf(this.#target)
    const isNamed = libc === undefined || libc === this.#target.libc
    if (isNamed || this.#targets.includes(`${this.#target.machine}-${libc}`)) return
    this.#older.set(join(this.#folder, tagged(stem, { libc })), file)
  }

  /** The project's own libraries that are opened: of alternatives those that are for this machine. */
  addLibraries(libraries: readonly LibraryFile[]): void {
    const placed = new Map<string, string>()
    for (const { file } of libraries) {
      const name = basename(file)
      const known = placed.get(name) ?? file
      if (known !== file) throw new UsageError(messages.sameName(shown(known), shown(file), name))
      placed.set(name, file)
      const content = readFileSync(file)
      const problem = findMisfit(content, this.#target)
      if (problem === undefined) {
        this.#files.set(join(this.#folder, name), { content, maker: shown(file) })
      } else {
        say(messages.leftOut(shown(file), problem.found, problem.wanted))
      }
    }
  }

  write(): void {
    const older = [...this.#older].filter(([file]) => existsSync(file))
    for (const [file, instead] of older) {
      if (!isOurs(readFileSync(file)))
        throw new UsageError(messages.notOurs(shown(file), shown(instead)))
    }
    writeAll(new Map([...this.#files].map(([file, { content }]) => [file, content])))
    for (const [file, { content, maker }] of this.#files) {
      say(messages.prebuilt(shown(file), content.length, readFormat(content), maker))
    }
    for (const [file, instead] of older) {
      removeFile(file)
      say(messages.removed(shown(file), shown(instead)))
    }
  }
}

/** Glue exports the list of its libraries, by whose name the core asks for it. */
function isOurs(addon: Buffer): boolean {
  return addon.includes('cffi_libraries')
}

async function nameCompiler(target: BuildTarget, options: CompileOptions): Promise<string> {
  const { tried } = await lookForCompiler(target, options.root, options.compiler)
  return messages.nameCompiler(tried, compilerVariable('c', target))
}
