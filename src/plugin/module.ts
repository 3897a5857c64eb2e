// One `.cdef` on its way into one build: compiled, its native files handed to the bundler, and the
// generated module linked to where they will be.
import { relative } from 'pathe'
import type { Diagnostic } from '../compile/index.ts'
import type { AddonFile, Placed } from './addon.ts'
import { glueFile } from './addon.ts'
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
  compiled: AnyCompiled,
): Promise<LoadedModule> {
  const { runtime } = host
  const { debug } = session
  const published = session.prebuiltOf(compiled.file)
  if (published !== undefined) {
    const here = host.locate()
    const prologue = [
      here.prologue,
      `import { findPrebuilt as $findPrebuilt } from ${JSON.stringify(runtime)}`,
    ]
    const links = linkPrebuilt(published, here.expression, '$findPrebuilt')
    return compiled.module({ runtime, debug, ...links, prologue: join(prologue) })
  }
  if (!('addon' in compiled)) throw new Error('compiled for prebuilt addons')
  const glue = await host.emit(glueFile(compiled.addon.file))
  const core = await host.emit(session.core)
  const prologue = join([glue.prologue, core.prologue])
  return compiled.module({
    runtime,
    glue: glue.expression,
    core: core.expression,
    debug,
    ...(prologue !== '' && { prologue }),
  })
}

function join(lines: readonly (string | undefined)[]): string {
  return lines.filter((line) => line !== undefined).join('\n')
}
