// One `.cdef` on its way into one build: compiled, its native files handed to the bundler, and the
// generated module linked to where they will be.
import { relative } from 'pathe'
import type { Diagnostic } from '../compile/index.ts'
import type { AddonFile, Placed } from './addon.ts'
import { glueFile, libraryFiles, linkCores } from './addon.ts'
import * as messages from './messages.ts'
import { linkPrebuilt } from './published.ts'
import { BuildError } from './report.ts'
import { parseRequest } from './request.ts'
import type { AnyCompiled, Session } from './session.ts'

/** What bundlers do differently from one another, for the module that is being loaded. */
export interface Host {
  /** How the generated module imports the runtime. */
  readonly runtime: string
  /** What to change so that the output runs where native code can run; undefined where it does. */
  readonly browser: string | undefined
  /** Takes a file into the output. */
  emit(addon: AddonFile): Placed | Promise<Placed>
  /** Where the module itself will be. */
  locate(): Placed
  watch(file: string): void
  /** Warnings and infos; errors are thrown. */
  report(diagnostic: Diagnostic): void
}

export interface LoadedModule {
  readonly code: string
  readonly map: string
}

export async function loadModule(session: Session, host: Host, id: string): Promise<LoadedModule> {
  const { file, key } = parseRequest(id)
  if (host.browser !== undefined) {
    const refuse = session.electron ? messages.inPage : messages.inBrowser
    throw new BuildError(refuse(relative(session.root, file), host.browser))
  }
  // Rollup watches by itself only what it has read by itself.
  host.watch(file)
  try {
    const compiled = await session.compile(key)
    for (const diagnostic of compiled.diagnostics) host.report(diagnostic)
    return await linkModule(session, host, compiled)
  } finally {
    for (const dependency of session.dependenciesOf(key)) host.watch(dependency)
  }
}

export async function linkModule(
  session: Session,
  host: Host,
  compiled: AnyCompiled,
): Promise<LoadedModule> {
  const { runtime } = host
  const { debug } = session
  const published = session.prebuiltOf(compiled.file)
  if (published !== undefined) {
    const here = host.locate()
    const links = linkPrebuilt(published, compiled.libraries, here.expression, runtime)
    const prologue = join([here.prologue, links.prologue])
    return compiled.module({ runtime, debug, ...links, prologue })
  }
  if (!('addon' in compiled)) throw new Error('compiled for prebuilt addons')
  const placed: Placed[] = []
  const emit = async (addon: AddonFile): Promise<string> => {
    const place = await host.emit(addon)
    placed.push(place)
    return place.expression
  }
  const { addon } = compiled
  const glue = addon && (await emit(glueFile(addon.file)))
  const libraries = new Map<string, string>()
  for (const { word, addon } of libraryFiles(compiled.libraries, session.cacheDir)) {
    libraries.set(word, await emit(addon))
  }
  const core = await linkCores(session.cores, emit)
  const prologue = join(placed.map((place) => place.prologue))
  return compiled.module({
    runtime,
    ...(glue !== undefined && { glue }),
    libraries,
    core,
    debug,
    ...(prologue !== '' && { prologue }),
  })
}

function join(lines: readonly (string | undefined)[]): string {
  return lines.filter((line) => line !== undefined).join('\n')
}
