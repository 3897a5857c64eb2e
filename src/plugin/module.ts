// One `.cdef` on its way into one build: compiled, its native files handed to the bundler, and the
// generated module linked to where they will be.
import { relative } from 'pathe'
import type { Compiled, Diagnostic } from '../compile/index.ts'
import type { AddonFile, Placed } from './addon.ts'
import { glueFile, libraryFiles } from './addon.ts'
import * as messages from './messages.ts'
import { BuildError } from './report.ts'
import { parseRequest } from './request.ts'
import type { Session } from './session.ts'

/** What bundlers do differently from one another, for the module that is being loaded. */
export interface Host {
  /** How the generated module imports the runtime. */
  readonly runtime: string
  /** What to change so that the output runs where native code can run; undefined where it does. */
  readonly browser: string | undefined
  /** Takes a file into the output. */
  emit(addon: AddonFile): Placed | Promise<Placed>
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
    throw new BuildError(messages.inBrowser(relative(session.root, file), host.browser))
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
  compiled: Compiled,
): Promise<LoadedModule> {
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
  const core = await emit(session.core)
  const prologue = placed.flatMap((place) => place.prologue ?? []).join('\n')
  return compiled.module({
    runtime: host.runtime,
    ...(glue !== undefined && { glue }),
    libraries,
    core,
    debug: session.debug,
    ...(prologue !== '' && { prologue }),
  })
}
