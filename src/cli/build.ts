// `cffi build`: a `.cdef` to JavaScript and declarations, without a bundler. What a module needs stands beside
// it: the runtime, its types, and glue and core, unless the package finds those in `prebuilds/`.
import { readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'pathe'
import {
  buildPrebuilt,
  compileTargets,
  type CompiledTargets,
  type CompileOptions,
  type ModuleLinks,
} from '../compile/index.ts'
import { coreFiles, glueFile, libraryFiles, linkCores } from '../plugin/addon.ts'
import { findCores, findPackage, type V8Choice } from '../plugin/package.ts'
import { linkPrebuilt, type Published } from '../plugin/published.ts'
import { defineCommand, UsageError, type Command } from './command.ts'
import * as messages from './messages.ts'
import {
  compileOptions,
  findFiles,
  readCdef,
  readProject,
  targetOption,
  toV8Choice,
  v8Option,
} from './project.ts'
import { relativeTo, report, say, shown, writeAll } from './report.ts'

/** Endings of what a package has of each module. */
interface Endings {
  readonly esm: string
  readonly cjs: string
  readonly esmTypes: string
  readonly cjsTypes: string
}

export const build: Command = defineCommand({
  name: 'build',
  words: '[FILE…]',
  summary: 'makes a module of each .cdef: ES and CommonJS, its declarations, and the glue',
  options: {
    output: { type: 'string', short: 'o', value: 'FOLDER', help: "where to; 'dist' by default" },
    prebuilt: {
      type: 'boolean',
      help: 'the modules find their addons in prebuilds/; so by default where package.json names targets',
    },
    target: targetOption,
    v8: v8Option,
    ...compileOptions,
  },
  async run(values, words) {
    const { published, options, targets } = readProject(values)
    const isPrebuilt = values.prebuilt ?? published.targets !== undefined
    const all = await compileAll(findFiles(options.root, words), (file) =>
      compileTargets(file, readCdef(file), options, targets),
    )
    const v8 = toV8Choice(values.v8)
    if (isPrebuilt && values.v8 !== undefined) throw new UsageError(messages.v8InPrebuilds())
    const output = new Output(resolve(values.output ?? 'dist'), published, [...all.keys()])
    for (const compiled of all.values()) {
      report(compiled.diagnostics)
      const addons = isPrebuilt
        ? undefined
        : await output.addAddons(compiled, options, targets[0], v8)
      output.addModule(compiled, addons)
    }
    output.addRuntime()
    output.write()
    return 0
  },
})

/** Those that are named and those that they include, which their modules import. */
async function compileAll(
  files: readonly string[],
  compile: (file: string) => Promise<CompiledTargets>,
): Promise<ReadonlyMap<string, CompiledTargets>> {
  const all = new Map<string, CompiledTargets>()
  const waiting = [...files]
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (all.has(file)) continue
    const compiled = await compile(file)
    all.set(file, compiled)
    waiting.push(...compiled.dependencies.filter((one) => one.endsWith('.cdef')))
  }
  return all
}

type AddonLinks = Pick<ModuleLinks, 'glue' | 'core' | 'libraries' | 'prologue'>

class Output {
  readonly #folder: string
  readonly #published: Published
  readonly #base: string
  readonly #endings: Endings
  /** Name in the folder → content; written when all of it is known. */
  readonly #files = new Map<string, string | Uint8Array>()

  constructor(folder: string, published: Published, files: readonly string[]) {
    this.#folder = folder
    this.#published = published
    this.#base = commonFolder(files)
    this.#endings = published.isModule
      ? { esm: '.js', cjs: '.cjs', esmTypes: '.d.ts', cjsTypes: '.d.cts' }
      : { esm: '.mjs', cjs: '.js', esmTypes: '.d.mts', cjsTypes: '.d.ts' }
  }

  addModule(compiled: CompiledTargets, addons: AddonLinks | undefined): void {
    const { esm, cjs, esmTypes, cjsTypes } = this.#endings
    const name = relative(this.#base, compiled.file).replace(/\.\w+$/, '')
    const up = (file: string): string => relativeTo(dirname(name), file)
    const runtime = this.#runtimeFrom(dirname(name))
    const links =
      addons ?? linkPrebuilt(this.#published, compiled.libraries, 'import.meta.url', runtime)
    const module = compiled.module({
      runtime,
      ...links,
      included: (specifier) => specifier.replace(/\.cdef$/, esm),
    })
    this.#add(`${name}${esm}`, `${module.code}//# sourceMappingURL=${basename(name)}${esm}.map\n`)
    this.#add(`${name}${esm}.map`, module.map)
    // the same module for both, so that a program that has both has one of each class
    // its second line is for programs that read it and do not run it
    this.#add(
      `${name}${cjs}`,
      `module.exports = require('./${basename(name)}${esm}')\n0 && (exports.default = undefined)\n`,
    )
    for (const [ending, js] of [
      [esmTypes, esm],
      [cjsTypes, cjs],
    ] as const) {
      const types = compiled.typesAt(`${basename(name)}${ending}`, {
        types: up(`cffi-types${js}`),
        included: (specifier) => specifier.replace(/\.cdef$/, js),
      })
      this.#add(`${name}${ending}`, types.text)
      this.#add(`${name}${ending}.map`, types.map)
    }
  }

  /** The glue for one target, the libraries that are opened and the core beside the module. */
  async addAddons(
    { file, parts, libraries }: CompiledTargets,
    options: CompileOptions,
    target: string,
    v8: V8Choice,
  ): Promise<AddonLinks> {
    const cores = findCores(join(findPackage().root, 'prebuilds'), target, v8)
    const stem = basename(file).replace(/\.\w+$/, '')
    const folder = relative(this.#base, dirname(file))
    const add = (name: string, from: string): string => {
      this.#add(name, readFileSync(from))
      const place = JSON.stringify(relativeTo(folder, name))
      // the very form in which bundlers see a file; a constructor in a function can be dropped
      const url = `import.meta.url && new URL(${place}, import.meta.url).href`
      return `/* @__PURE__ */ $beside(${place}, () => ${url})`
    }
    const runtime = JSON.stringify(this.#runtimeFrom(folder))
    const prologue = `import { beside as $beside } from ${runtime}`
    const opened = libraryFiles(libraries, options.cacheDir).map(
      ({ word, addon }) => [word, add(join(folder, addon.name), addon.file)] as const,
    )
    const core = await linkCores(coreFiles(cores, target), ({ name, file }) => add(name, file))
    const links = { core, libraries: new Map(opened), prologue }
    const part = parts.get(target)
    if (part === undefined) return links
    const glue = glueFile(await buildPrebuilt([part], { ...options, target }))
    const glueName = glue.name.replace(/^prebuilt/, stem)
    return { ...links, glue: add(join(folder, glueName), glue.file) }
  }

  #runtimeFrom(folder: string): string {
    return relativeTo(folder, `cffi-runtime${this.#endings.esm}`)
  }

  addRuntime(): void {
    const own = findPackage()
    const types = readFileSync(join(own.root, 'dist/runtime/types.d.ts'))
    this.#add(`cffi-runtime${this.#endings.esm}`, readFileSync(own.runtime))
    this.#add(`cffi-types${this.#endings.esmTypes}`, types)
    this.#add(`cffi-types${this.#endings.cjsTypes}`, types)
  }

  write(): void {
    const place = (name: string): string => join(this.#folder, name)
    writeAll(new Map([...this.#files].map(([name, content]) => [place(name), content])))
    for (const name of this.#files.keys()) {
      if (!name.endsWith('.map')) say(messages.wrote(shown(place(name))))
    }
  }

  #add(name: string, content: string | Uint8Array): void {
    if (name.startsWith('..')) throw new UsageError(messages.outside(name, shown(this.#base)))
    this.#files.set(name, content)
  }
}

/** The folder that holds all of them. */
function commonFolder(files: readonly string[]): string {
  const [first = '', ...others] = files.map((file) => dirname(file))
  let folder = first
  while (others.some((other) => other !== folder && !other.startsWith(`${folder}/`))) {
    folder = dirname(folder)
  }
  return folder
}
