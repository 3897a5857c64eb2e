// esbuild, by its own hooks: they can show a line of the source, say that a module has no side
// effects, and go on watching after a mistake, which unplugin's cannot.
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type {
  BuildOptions,
  Location,
  Metafile,
  OnLoadResult,
  PartialMessage,
  PluginBuild,
} from 'esbuild'
import { dirname, parse, relative, resolve } from 'pathe'
import type { UnpluginOptions } from 'unplugin'
import { CdefError, findLine, locate } from '../../compile/index.ts'
import type { Diagnostic } from '../../compile/index.ts'
import { fileOfModule, folderOfModule, protectRunning, unlessUnused } from '../addon.ts'
import type { AddonFile, Placed } from '../addon.ts'
import type { ElectronOutput } from '../electron/index.ts'
import * as messages from '../messages.ts'
import { loadModule } from '../module.ts'
import type { Host } from '../module.ts'
import { isIncluded, narrowFilter } from '../options.ts'
import { BuildError } from '../report.ts'
import type { Session } from '../session.ts'

const namespace = 'cffi-addon'

export function esbuildPlugin(session: Session): UnpluginOptions {
  return { name: 'unplugin-cffi', esbuild: { setup: (build) => setUp(session, build) } }
}

function setUp(session: Session, build: PluginBuild): void {
  const root = build.initialOptions.absWorkingDir ?? process.cwd()
  session.setUp({ root })

  build.onResolve({ filter: /^unplugin-cffi\/runtime$/ }, () => ({
    path: session.package.runtime,
    sideEffects: false,
  }))
  // Its own namespace, so that no loader the user has set for `.node` decides what happens to it.
  build.onResolve({ filter: /^cffi-addon:/ }, ({ path }) => ({
    path: path.slice(namespace.length + 1),
    namespace,
    sideEffects: false,
  }))
  // it says of which inputs an output is made
  if (session.electron) build.initialOptions.metafile = true
  build.onEnd(({ metafile }) => {
    const warnings: PartialMessage[] = []
    session.checkApplication(
      () => describeOutputs(metafile, root),
      (text) => warnings.push({ text }),
    )
    return { warnings }
  })
  const files = new Map<string, string>()
  build.onLoad({ filter: /./, namespace }, async ({ path }) => {
    const file = files.get(path)
    // of another instance of the plugin
    if (file === undefined) return undefined
    return { contents: await readEmitted(build.initialOptions, path, file), loader: 'file' }
  })
  build.onLoad({ filter: narrowFilter(session.options), namespace: 'file' }, async (args) => {
    const id = args.path + args.suffix
    if (!isIncluded(session.options, id)) return undefined
    const place = (addon: AddonFile, index: number): Placed => {
      files.set(addon.name, addon.file)
      return placeByImport(addon, index, build.initialOptions, session.electron)
    }
    return load(session, build, id, place)
  })
}

/** The file's bytes, when its name in the output of an earlier build is safe to be written again. */
async function readEmitted(
  { absWorkingDir = process.cwd(), outdir, outfile }: BuildOptions,
  name: string,
  file: string,
): Promise<Uint8Array> {
  const folder = outdir ?? (outfile === undefined ? undefined : dirname(outfile))
  const { name: stem } = parse(name)
  if (folder !== undefined) {
    protectRunning(resolve(absWorkingDir, folder), (output) => output.startsWith(stem))
  }
  return readFile(file)
}

async function load(
  session: Session,
  { initialOptions }: PluginBuild,
  id: string,
  place: (addon: AddonFile, index: number) => Placed,
): Promise<OnLoadResult> {
  const { root } = session
  const warnings: PartialMessage[] = []
  const watchFiles: string[] = []
  let emitted = 0
  const host: Host = {
    runtime: session.package.runtime,
    browser: findBrowser(initialOptions),
    emit: (addon) => place(addon, emitted++),
    locate: () => ({
      expression: isEsm(initialOptions) ? 'import.meta.url' : fileOfModule(session.electron),
    }),
    watch: (file) => watchFiles.push(file),
    report(diagnostic) {
      if (diagnostic.severity === 'warning') warnings.push(toEsbuildMessage(diagnostic, root))
    },
  }
  try {
    const { code, map } = await loadModule(session, host, id)
    const inline = Buffer.from(map).toString('base64')
    const contents = `${code}\n//# sourceMappingURL=data:application/json;base64,${inline}\n`
    return { contents, loader: 'js', warnings, watchFiles: [...watchFiles] }
  } catch (error) {
    return { errors: toEsbuildErrors(error, root), warnings, watchFiles: [...watchFiles] }
  }
}

/** The `file` loader's value is the path as it is seen from the chunk. */
function placeByImport(
  { name }: AddonFile,
  index: number,
  options: BuildOptions,
  electron: boolean,
): Placed {
  if (options.publicPath) {
    throw new BuildError(messages.publicPath())
  }
  const variable = `$file${index}`
  const prologue = `import ${variable} from ${JSON.stringify(`${namespace}:${name}`)}`
  const expression = isEsm(options)
    ? `new URL(${variable}, import.meta.url).href`
    : `${folderOfModule(electron)} + '/' + ${variable}`
  return { expression: unlessUnused(expression), prologue }
}

/** What was written: addons by their inputs, and the chunks. */
function describeOutputs(metafile: Metafile | undefined, root: string): ElectronOutput {
  const outputs = Object.entries(metafile?.outputs ?? {})
  const isOurs = (inputs: object): boolean =>
    Object.keys(inputs).some((input) => input.startsWith(`${namespace}:`))
  const addons = outputs.filter(
    ([name, { inputs }]) => /\.(?:node|so[.\w]*|dylib|dll)$/.test(name) && isOurs(inputs),
  )
  const chunks = outputs
    .filter(([name]) => /\.[cm]?js$/.test(name))
    .map(([name]) => resolve(root, name))
  return {
    files: addons.map(([name]) => resolve(root, name)),
    // not there where the build is asked not to write
    code: chunks.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8')),
  }
}

function isEsm({ format, platform }: BuildOptions): boolean {
  return (format ?? (platform === 'neutral' ? 'esm' : 'cjs')) === 'esm'
}

function findBrowser({ platform = 'browser' }: BuildOptions): string | undefined {
  return platform === 'browser' ? messages.forNode.esbuild : undefined
}

function toEsbuildErrors(error: unknown, root: string): PartialMessage[] {
  if (error instanceof BuildError) return [{ text: error.message }]
  if (!(error instanceof CdefError)) throw error
  return error.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((diagnostic) => toEsbuildMessage(diagnostic, root))
}

function toEsbuildMessage(diagnostic: Diagnostic, root: string): PartialMessage {
  const { source, span, message } = diagnostic
  return {
    text: message,
    location: toLocation(source, span, root),
    notes: diagnostic.notes.map(({ message: text, source: place = source, span: at }) =>
      at === undefined ? { text } : { text, location: toLocation(place, at, root) },
    ),
  }
}

/** esbuild draws the frame itself, and counts columns in bytes of UTF-8. */
function toLocation(
  source: Diagnostic['source'],
  span: Diagnostic['span'],
  root: string,
): Partial<Location> {
  const { file, line } = locate(source, span.start)
  const { start, end } = findLine(source, span.start)
  const bytes = (from: number, to: number): number => Buffer.byteLength(source.text.slice(from, to))
  return {
    file: relative(root, file),
    line,
    column: bytes(start, span.start),
    length: bytes(span.start, Math.min(span.end, end)),
    lineText: source.text.slice(start, end),
  }
}
