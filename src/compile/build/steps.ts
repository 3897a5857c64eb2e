// The steps of one build: each runs the compiler once, unless the cache has what it would make.
import { cpus } from 'node:os'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { createDebug } from 'obug'
import { basename, join } from 'pathe'
import { x } from 'tinyexec'
import {
  describeRead,
  findEntry,
  hashOf,
  prepareFolder,
  storeEntry,
  temporaryFile,
  writeEntry,
  writeWhole,
  type Entry,
} from './cache.ts'
import { readComplaints, type Complaint } from './complaint.ts'
import type { Compiler } from './compiler.ts'
import { readDuplicates } from './duplicates.ts'
import { compileFlags, linkFlags, type PackageWords } from './flags.ts'
import type {
  Addon,
  BuildFailure,
  BuildInput,
  BuildOptions,
  Joined,
  ObjectFile,
  Preprocessed,
  SharedSymbols,
} from './input.ts'
import { inParallel } from './parallel.ts'
import { readRules } from './rules.ts'

/** `DEBUG=unplugin-cffi:build` shows every command and what it took. */
const log = createDebug('unplugin-cffi:build')

/** Raise it when what is compiled from the same text changes. */
const buildVersion = 1

type Failed = { readonly failure: BuildFailure }
type Compiled = { readonly objects: readonly Entry[] }
/** Name of an object → the indices of the builds that it is of. */
type Owners = ReadonlyMap<string, ReadonlySet<number>>
type Step = { readonly entry: Entry } | Failed

export class Build {
  readonly #input: BuildInput
  readonly #options: BuildOptions
  readonly #compiler: Compiler
  readonly #compileFlags: readonly string[]
  readonly #linkFlags: readonly string[]
  /** Why nothing can be written, asked once and only when something must be. */
  #unwritable: Promise<string | undefined> | undefined

  constructor(
    input: BuildInput,
    options: BuildOptions,
    compiler: Compiler,
    packages: PackageWords,
  ) {
    this.#input = input
    this.#options = options
    this.#compiler = compiler
    this.#compileFlags = compileFlags(input, options, packages)
    this.#linkFlags = linkFlags(input, options, packages)
  }

  async run(): Promise<Addon | BuildFailure> {
    const { glue, name, sources, extraObjects } = this.#input
    const flags = [...this.#compileFlags, ...this.#linkFlags]
    const key = this.#key('addon', name, glue, ...sources, ...extraObjects, ...flags)
    const step = await this.#once(key, () => this.#make(key))
    return 'failure' in step ? step.failure : this.#describe(step.entry)
  }

  /** Links what several parts were compiled to, with what this build's own text is. */
  async runJoined(parts: readonly Build[]): Promise<Addon | BuildFailure | SharedSymbols> {
    const compiled = await compileAll([...parts, this])
    if ('failure' in compiled) return compiled.failure
    const linked = await this.#link(compiled.objects)
    if ('entry' in linked) return this.#describe(linked.entry)
    return explain(textOf(linked.failure), compiled.owners) ?? linked.failure
  }

  /** What a linker of others needs for the same. */
  async prepareJoined(parts: readonly Build[]): Promise<Joined | BuildFailure> {
    const compiled = await compileAll(parts)
    if ('failure' in compiled) return compiled.failure
    const files = compiled.objects.map((object) => this.#inCache(object.product))
    return {
      kind: 'joined',
      objects: [...files, ...this.#input.extraObjects],
      linkFlags: this.#linkFlags,
      command: this.#compiler.command,
      explain: (output) => explain(output, compiled.owners),
    }
  }

  #describe(entry: Entry): Addon {
    return {
      kind: 'addon',
      file: this.#inCache(entry.product),
      hash: entry.hash,
      reads: entry.reads.map((read) => read.file),
      complaints: readComplaints(entry.output, false),
    }
  }

  /** Compiles what has no object yet. */
  async compile(): Promise<Compiled | Failed> {
    const { sources } = this.#input
    const steps = await inParallel(cpus().length, [
      () => this.#compileGlue(),
      ...sources.map((source) => () => this.#compileSource(source)),
    ])
    const failures = steps.flatMap((step) => ('failure' in step ? [step.failure] : []))
    if (failures.length > 0) return { failure: mergeFailures(failures) }
    return { objects: steps.flatMap((step) => ('entry' in step ? [step.entry] : [])) }
  }

  /** Compiles, links, and remembers the whole under one key. */
  async #make(key: string): Promise<Step> {
    const compiled = await this.compile()
    if ('failure' in compiled) return compiled
    const { objects } = compiled
    const linked = await this.#link(objects)
    if ('failure' in linked) {
      const said = objects.map(({ output }) => readComplaints(output, false))
      return { failure: addComplaints(said.flat(), linked.failure) }
    }
    const parts = [...objects, linked.entry]
    const reads = new Map(parts.flatMap((part) => part.reads.map((read) => [read.file, read])))
    const output = parts.map((part) => part.output).join('\n')
    const entry = { ...linked.entry, reads: [...reads.values()], output }
    await writeEntry(this.#options.cacheDir, key, entry)
    return { entry }
  }

  async preprocess(everything: boolean): Promise<Preprocessed | BuildFailure> {
    const { glue, directory, language, name } = this.#input
    const flags = [
      ...this.#compileFlags,
      ...(everything ? ['-dD', '-C'] : []),
      ...['-iquote', directory, '-x', language, '-E'],
    ]
    const key = this.#key('preprocess', name, glue, ...flags)
    const step = await this.#once(key, async () => {
      const file = this.#inCache(`${name}-${key}.h`)
      await writeWhole(file, glue)
      return this.#compileTo('.i', key, file, flags, [file])
    })
    if ('failure' in step) return step.failure
    const text = await readFile(this.#inCache(step.entry.product), 'utf8')
    return { kind: 'preprocessed', text, reads: step.entry.reads.map((read) => read.file) }
  }

  async compileObject(
    revise: (complaints: readonly Complaint[]) => string | undefined,
  ): Promise<ObjectFile | BuildFailure> {
    const { glue, directory, language, name } = this.#input
    const flags = [...this.#compileFlags, '-w', '-O0', '-fno-lto', '-iquote', directory]
    const key = this.#key('object', name, glue, ...flags)
    const step = await this.#once(key, async () => {
      const file = this.#inCache(`${name}-${key}.h`)
      for (let text: string = glue; ;) {
        await writeWhole(file, text)
        const made = await this.#compileTo(
          '.o',
          key,
          file,
          [...flags, '-x', language, '-c'],
          [file],
        )
        if (!('failure' in made) || made.failure.kind !== 'complaints') return made
        const revised = revise(made.failure.complaints)
        if (revised === undefined || revised === text) return made
        text = revised
      }
    })
    if ('failure' in step) return step.failure
    return { kind: 'object', bytes: await readFile(this.#inCache(step.entry.product)) }
  }

  #inCache(name: string): string {
    return join(this.#options.cacheDir, name)
  }

  async #compileGlue(): Promise<Step> {
    const { glue, glueFolder, directory, language, name } = this.#input
    const flags = [...this.#compileFlags, '-iquote', directory, '-iquote', glueFolder]
    const key = this.#key('glue', name, glue, ...flags)
    return this.#once(key, async () => {
      // a folder of its own, because a file's name gets into what is compiled and the key must not
      const folder = this.#inCache(key)
      await mkdir(folder, { recursive: true })
      const file = join(folder, `${name}.${language === 'c' ? 'c' : 'cc'}`)
      await writeWhole(file, glue)
      return this.#compileTo('.o', key, file, [...flags, '-c'], [file])
    })
  }

  async #compileSource(source: string): Promise<Step> {
    const key = this.#key('source', source, ...this.#compileFlags)
    return this.#once(key, async () => {
      const read = await describeRead(source).catch(() => undefined)
      if (read === undefined) return { failure: { kind: 'missing-file', file: source } }
      return this.#compileTo('.o', key, source, [...this.#compileFlags, '-c'], [])
    })
  }

  /** Runs the compiler on one file, and remembers the files that it read. */
  async #compileTo(
    ending: '.o' | '.i',
    key: string,
    file: string,
    flags: readonly string[],
    ownFiles: readonly string[],
  ): Promise<Step> {
    const product = temporaryFile(this.#options.cacheDir, ending)
    const rules = `${product}.d`
    const args = [...flags, '-MD', '-MF', rules, file, '-o', product]
    let outcome = await this.#run(args)
    // clang stops after some mistakes, and its option to go on is none of gcc's
    if (outcome.failed && outcome.output.includes('[-ferror-limit=]')) {
      outcome = await this.#run(['-ferror-limit=0', ...args])
    }
    const text = await readFile(rules, 'utf8').catch(() => '')
    await rm(rules, { force: true })
    if (outcome.failed) return { failure: complaintsOf(outcome.output) }
    const files = readRules(text).filter((read) => !ownFiles.includes(read))
    const reads = await Promise.all(files.map(describeRead))
    const name = (hash: string): string =>
      `${basename(file).replace(/\.\w+$/, '')}-${hash}${ending}`
    const made = { temporary: product, name, reads, output: outcome.output }
    return { entry: await storeEntry(this.#options.cacheDir, key, made) }
  }

  async #link(objects: readonly Entry[]): Promise<Step> {
    const { extraObjects, libraryDirs, libraries, name } = this.#input
    const missing = await firstMissing(extraObjects)
    if (missing !== undefined) return { failure: { kind: 'missing-file', file: missing } }
    // libraries of the project itself may change without any text changing
    const candidates = libraryDirs.flatMap((folder) =>
      libraries.flatMap((library) =>
        ['.a', '.so'].map((end) => join(folder, `lib${library}${end}`)),
      ),
    )
    const described = await Promise.all(
      [...extraObjects, ...candidates].map((file) => describeRead(file).catch(() => undefined)),
    )
    const reads = described.filter((read) => read !== undefined)
    const inputs = [...objects.map((object) => this.#inCache(object.product)), ...extraObjects]
    const hashes = [...objects.map((object) => object.hash), ...reads.map((read) => read.hash)]
    const key = this.#key('link', name, ...hashes, ...extraObjects, ...this.#linkFlags)
    return this.#once(key, async () => {
      const temporary = temporaryFile(this.#options.cacheDir, '.node')
      const outcome = await this.#run([...inputs, ...this.#linkFlags, '-o', temporary])
      if (outcome.failed) return { failure: complaintsOf(outcome.output) }
      const made = {
        temporary,
        name: (hash: string) => `${name}-${hash.slice(0, 16)}.node`,
        reads,
        output: outcome.output,
      }
      return { entry: await storeEntry(this.#options.cacheDir, key, made) }
    })
  }

  #key(...parts: readonly string[]): string {
    return hashOf(`${buildVersion}`, this.#compiler.identity, ...parts)
  }

  async #once(key: string, make: () => Promise<Step>): Promise<Step> {
    const { cacheDir } = this.#options
    const entry = findEntry(cacheDir, key)
    if (entry !== undefined) {
      log('%s is unchanged', entry.product)
      return { entry }
    }
    this.#unwritable ??= prepareFolder(cacheDir)
    const reason = await this.#unwritable
    if (reason !== undefined) return { failure: { kind: 'no-cache', folder: cacheDir, reason } }
    return make()
  }

  async #run(args: readonly string[]): Promise<{ failed: boolean; output: string }> {
    const [program = '', ...first] = this.#compiler.command
    const start = performance.now()
    const { exitCode, stdout, stderr } = await x(program, [...first, ...args], {
      // the compiler's sentences are read, so they must be in one language
      nodeOptions: { env: { LC_ALL: 'C' }, cwd: this.#options.root },
    })
    log(
      '%s %s: %d ms',
      program,
      [...first, ...args].join(' '),
      Math.round(performance.now() - start),
    )
    return { failed: exitCode !== 0, output: `${stdout}${stderr}` }
  }
}

async function compileAll(
  builds: readonly Build[],
): Promise<(Compiled & { readonly owners: Owners }) | Failed> {
  const steps = await Promise.all(builds.map((one) => one.compile()))
  const failures = steps.flatMap((step) => ('failure' in step ? [step.failure] : []))
  if (failures.length > 0) return { failure: mergeFailures(failures) }
  const objects = steps.flatMap((step) => ('objects' in step ? step.objects : []))
  const owners = new Map<string, Set<number>>()
  for (const [index, step] of steps.entries()) {
    for (const { product } of 'objects' in step ? step.objects : []) {
      owners.set(product, (owners.get(product) ?? new Set()).add(index))
    }
  }
  // two parts may name one C file
  return { objects: [...new Map(objects.map((object) => [object.hash, object])).values()], owners }
}

/** Symbols that more than one build defines, of what a linker has printed. */
function explain(output: string, owners: Owners): SharedSymbols | undefined {
  const symbols = readDuplicates(output).flatMap(({ symbol, objects }) => {
    const parts = new Set(objects.flatMap((name) => [...(owners.get(name) ?? [])]))
    return parts.size > 1 ? [{ symbol, parts: [...parts].sort((a, b) => a - b) }] : []
  })
  return symbols.length === 0 ? undefined : { kind: 'shared-symbols', symbols }
}

function textOf(failure: BuildFailure): string {
  if (failure.kind !== 'complaints') return ''
  return failure.complaints.map((one) => (one.kind === 'other' ? one.text : '')).join('\n')
}

function complaintsOf(output: string): BuildFailure {
  return { kind: 'complaints', complaints: readComplaints(output, true) }
}

/** What was said before a failure is not lost by it. */
function addComplaints(earlier: readonly Complaint[], failure: BuildFailure): BuildFailure {
  if (failure.kind !== 'complaints') return failure
  return { kind: 'complaints', complaints: [...earlier, ...failure.complaints] }
}

/** All that the compiler said of all files, unless something else was wrong first. */
function mergeFailures(failures: readonly BuildFailure[]): BuildFailure {
  const other = failures.find((failure) => failure.kind !== 'complaints')
  if (other !== undefined) return other
  const complaints = failures.flatMap((failure) =>
    failure.kind === 'complaints' ? failure.complaints : [],
  )
  return { kind: 'complaints', complaints }
}

async function firstMissing(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    if ((await describeRead(file).catch(() => undefined)) === undefined) return file
  }
  return undefined
}
