// What is carried elsewhere: a `.cdef` compiled for several targets, as one module that chooses, and for each
// target one addon of all of a package's libraries.
import {
  buildJoined,
  compileParts as compileInputs,
  type BuildFailure,
  type BuildInput,
  type Complaint,
  type SharedSymbols,
} from './build/index.ts'
import type { Diagnostic } from './diagnostic.ts'
import { emitList } from './emit/glue.ts'
import type { Compilation } from './emit/index.ts'
import { emitTargets, type TargetModule } from './emit/module-targets.ts'
import type { EmittedModule } from './emit/module.ts'
import type { EmittedTypes, TypesLinks } from './emit/types.ts'
import { buildMessages as messages, shipMessages } from './messages.ts'
import type { LibraryFile } from './library-file.ts'
import { compileOne } from './one.ts'
import { buildInput, buildOptions, glueFolder, showFile, type CompileOptions } from './options.ts'

/** One library of an addon that is to be made. */
export interface Part {
  readonly input: BuildInput
  readonly hash: string
  /** The `.cdef`, for messages. */
  readonly file: string
}

export interface CompiledTargets {
  readonly file: string
  readonly diagnostics: readonly Diagnostic[]
  readonly dependencies: readonly string[]
  readonly module: EmittedModule
  /** As for the first target. */
  readonly types: EmittedTypes
  typesAt(file: string, links: TypesLinks): EmittedTypes
  /** Target → what its addon is made of; nothing in ABI mode. */
  readonly parts: ReadonlyMap<string, Part>
  /** Files of the project that are opened at run time on any of the targets. */
  readonly libraries: readonly LibraryFile[]
}

interface Made extends TargetModule {
  readonly compilation: Compilation
}

/** Compiles a `.cdef` for each target, with that target's compiler; the types are the first one's. */
export async function compileTargets(
  file: string,
  text: string,
  options: CompileOptions,
  targets: readonly [string, ...string[]],
): Promise<CompiledTargets> {
  const parts = new Map<string, Part>()
  const dependencies = new Set<string>()
  const diagnostics = new Map<string, Diagnostic>()
  const libraries = new Map<string, LibraryFile>()
  const make = async (target: string): Promise<Made> => {
    const own = { ...options, target }
    const one = await compileOne(file, text, own)
    const { library, compilation } = one.built
    for (const read of one.dependencies) dependencies.add(read)
    // what is said of the text is said once, not once a target
    for (const said of one.diagnostics) {
      diagnostics.set(`${said.span.start} ${said.message}`, said)
    }
    for (const opened of one.libraries) libraries.set(opened.word, opened)
    if (compilation.glue !== undefined) {
      const { text: glue, hash } = compilation.glue
      parts.set(target, {
        input: buildInput(file, library.link, glue, own),
        hash,
        file: showFile(file, own),
      })
    }
    return { target, library, glue: compilation.glue, compilation }
  }
  const [first, ...rest] = targets
  const firstModule = await make(first)
  const others: TargetModule[] = []
  for (const target of rest) others.push(await make(target))
  const { types, typesAt } = firstModule.compilation
  return {
    file,
    diagnostics: [...diagnostics.values()],
    dependencies: [...dependencies],
    module: emitTargets(firstModule, others, showFile(file, options)),
    types,
    typesAt,
    parts,
    libraries: [...libraries.values()],
  }
}

/** Why an addon could not be made of parts that can be made alone. */
export class PrebuildError extends Error {
  override readonly name = 'PrebuildError'
}

/** Makes one addon of the parts, in the cache; returns its path. Throws a `PrebuildError`. */
export async function buildPrebuilt(
  parts: readonly Part[],
  options: CompileOptions,
): Promise<string> {
  const build = buildOptions({ ...options, debug: false })
  const inputs = parts.map(({ input }) => input)
  const addon = await buildJoined(
    'prebuilt',
    emitList(parts.map(({ hash }) => hash)),
    inputs,
    build,
  )
  if (addon.kind === 'addon') return addon.file
  const reason = addon.kind === 'shared-symbols' ? describeShared(addon, parts) : describe(addon)
  throw new PrebuildError(shipMessages.notJoined(build.target.name, reason))
}

function describeShared({ symbols }: SharedSymbols, parts: readonly Part[]): string {
  return shipMessages.sharedSymbols(
    symbols.map(({ symbol, parts: indices }) => ({
      symbol,
      files: indices.flatMap((index) => parts[index]?.file ?? []),
    })),
  )
}

/** The parts compiled, for another tool to link. */
export interface CompiledParts {
  /** C that lists the libraries, to be compiled with `glueFolder` among the folders of headers. */
  readonly list: string
  readonly glueFolder: string
  readonly objects: readonly string[]
  readonly linkFlags: readonly string[]
  readonly compiler: string
  /** Why a linker has refused them, of what it has printed; undefined where that is not known. */
  explain(output: string): string | undefined
}

export async function compileParts(
  parts: readonly Part[],
  options: CompileOptions,
): Promise<CompiledParts> {
  const build = buildOptions({ ...options, debug: false })
  const inputs = parts.map(({ input }) => input)
  const joined = await compileInputs('prebuilt', inputs, build)
  if (joined.kind !== 'joined') {
    throw new PrebuildError(shipMessages.notJoined(build.target.name, describe(joined)))
  }
  return {
    list: emitList(parts.map(({ hash }) => hash)),
    glueFolder,
    objects: joined.objects,
    linkFlags: joined.linkFlags,
    compiler: joined.command.join(' '),
    explain(output) {
      const shared = joined.explain(output)
      const { name } = build.target
      return shared && shipMessages.notJoined(name, describeShared(shared, parts))
    },
  }
}

function describe(failure: BuildFailure): string {
  switch (failure.kind) {
    case 'complaints':
      return failure.complaints.map(describeComplaint).join('\n')
    case 'no-compiler':
      return messages.noCompiler(failure.language, failure.tried, failure.target)
    case 'no-cache':
      return messages.noCache(failure.folder, failure.reason)
    case 'pkg-config':
      return messages.pkgConfigFailed('the package', failure.reason)
    case 'missing-file':
      return messages.missingFile(failure.file)
  }
}

function describeComplaint(complaint: Complaint): string {
  switch (complaint.kind) {
    case 'compiler':
      return `${complaint.file}:${complaint.line}: ${complaint.message}`
    case 'undefined-symbol':
      return messages.undefinedSymbol(complaint.symbol)
    case 'missing-library':
      return messages.missingLibrary(complaint.library)
    case 'other':
      return complaint.text
  }
}
