// The six bundlers behind one function: build these entries of a project in this format. What a
// person would see of a failure is thrown as the message of an error.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BuildFailure } from 'esbuild'
import type { UnpluginInstance } from 'unplugin'
import type { Options } from '../../src/plugin/index.ts'
import type { Project } from './project.ts'

export interface BuildOptions {
  /** Name in the output → file. */
  readonly input: Readonly<Record<string, string>>
  readonly format: 'es' | 'cjs'
  readonly minify?: boolean
  /** Keeps what the bundler can keep for the next build. */
  readonly cache?: boolean
  readonly sourcemap?: boolean
  readonly options?: Options
}

export interface Built {
  readonly folder: string
  /** Entry → file in the folder. */
  file(entry: string): string
  readonly warnings: readonly string[]
}

export interface Bundler {
  readonly name: string
  /** Which minifier `minify` is. */
  readonly minifier: string
  /** Whether it keeps built modules on disk when asked to `cache`. */
  readonly keeps: boolean
  build(project: Project, options: BuildOptions): Promise<Built>
}

type Plugins = UnpluginInstance<Options | undefined, false>

/** The plugin as the project itself would import it. */
export async function loadPlugin<Name extends keyof Plugins>(
  project: Project,
  name: Name,
): Promise<Plugins[Name]> {
  const require = createRequire(project.path('package.json'))
  const module = await import(pathToFileURL(require.resolve(`unplugin-cffi/${name}`)).href)
  return module.default
}

function output(project: Project, format: 'es' | 'cjs', warnings: readonly string[] = []): Built {
  // Both formats beside one another must be told apart by Node.
  const extension = extensionOf(format)
  return { folder: outputFolder(project), file: (entry) => `${entry}.${extension}`, warnings }
}

function outputFolder(project: Project): string {
  return project.path('dist')
}

function extensionOf(format: 'es' | 'cjs'): string {
  return format === 'es' ? 'mjs' : 'cjs'
}

function absolute(
  project: Project,
  input: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(input).map(([name, file]) => [name, join(project.root, file)]),
  )
}

function names(format: 'es' | 'cjs'): { entryFileNames: string; chunkFileNames: string } {
  const extension = extensionOf(format)
  return { entryFileNames: `[name].${extension}`, chunkFileNames: `chunks/[name].${extension}` }
}

const rollup: Bundler = {
  name: 'rollup',
  minifier: 'terser',
  keeps: false,
  async build(project, { input, format, minify = false, sourcemap = false, options }) {
    const { rollup } = await import('rollup')
    const { minify: terser } = await import('terser')
    const plugin = await loadPlugin(project, 'rollup')
    const warnings: string[] = []
    const minifier = {
      name: 'terser',
      renderChunk: async (code: string) => {
        const { code: minified } = await terser(code, { module: format === 'es', toplevel: true })
        return minified === undefined ? null : { code: minified, map: null }
      },
    }
    const bundle = await rollup({
      input: absolute(project, input),
      plugins: [plugin(options), ...(minify ? [minifier] : [])],
      onLog: (level, log) => level === 'warn' && warnings.push(log.message),
    })
    await bundle.write({ dir: outputFolder(project), format, sourcemap, ...names(format) })
    await bundle.close()
    return output(project, format, warnings)
  },
}

const rolldown: Bundler = {
  name: 'rolldown',
  minifier: 'oxc',
  keeps: false,
  async build(project, { input, format, minify = false, sourcemap = false, options }) {
    const { rolldown } = await import('rolldown')
    const plugin = await loadPlugin(project, 'rolldown')
    const warnings: string[] = []
    const bundle = await rolldown({
      input: absolute(project, input),
      plugins: [plugin(options)],
      onLog: (level, log) => level === 'warn' && warnings.push(log.message),
    })
    await bundle.write({ dir: outputFolder(project), format, minify, sourcemap, ...names(format) })
    await bundle.close()
    return output(project, format, warnings)
  },
}

const vite: Bundler = {
  name: 'vite',
  minifier: "oxc, by Vite's settings",
  keeps: false,
  async build(project, { input, format, minify = false, sourcemap = false, options }) {
    const { build, createLogger } = await import('vite')
    const plugin = await loadPlugin(project, 'vite')
    const warnings: string[] = []
    const logger = createLogger('silent')
    logger.warn = (message) => void warnings.push(message)
    logger.warnOnce = (message) => void warnings.push(message)
    await build({
      root: project.root,
      configFile: false,
      customLogger: logger,
      logLevel: 'silent',
      plugins: [plugin(options)],
      build: {
        ssr: true,
        outDir: outputFolder(project),
        minify,
        sourcemap,
        rolldownOptions: { input: absolute(project, input), output: { format, ...names(format) } },
      },
    })
    return output(project, format, warnings)
  },
}

const esbuild: Bundler = {
  name: 'esbuild',
  minifier: 'esbuild',
  keeps: false,
  async build(project, { input, format, minify = false, sourcemap = false, options }) {
    const { build, formatMessages } = await import('esbuild')
    const plugin = await loadPlugin(project, 'esbuild')
    const result = await build({
      absWorkingDir: project.root,
      entryPoints: absolute(project, input),
      outdir: outputFolder(project),
      outExtension: { '.js': `.${extensionOf(format)}` },
      bundle: true,
      platform: 'node',
      format: format === 'es' ? 'esm' : 'cjs',
      splitting: format === 'es',
      minify,
      sourcemap,
      logLevel: 'silent',
      plugins: [plugin(options)],
    }).catch(async ({ errors }: BuildFailure) => {
      throw new Error((await formatMessages(errors, { kind: 'error' })).join('\n'))
    })
    return output(
      project,
      format,
      result.warnings.map(({ text }) => text),
    )
  },
}

const webpack: Bundler = {
  name: 'webpack',
  minifier: 'terser',
  keeps: true,
  async build(project, options) {
    const { default: webpack } = await import('webpack')
    const plugin = await loadPlugin(project, 'webpack')
    const cacheDirectory = project.path('node_modules/.cache/webpack')
    const compiler = webpack({
      ...webpackConfig(project, options),
      experiments: { outputModule: true },
      plugins: [plugin(options.options)],
      cache: options.cache ? { type: 'filesystem', cacheDirectory } : false,
    })
    return output(project, options.format, await runCompiler(compiler))
  },
}

const rspack: Bundler = {
  name: 'rspack',
  minifier: 'swc',
  keeps: true,
  async build(project, options) {
    const { rspack } = await import('@rspack/core')
    const plugin = await loadPlugin(project, 'rspack')
    const directory = project.path('node_modules/.cache/rspack')
    const compiler = rspack({
      ...webpackConfig(project, options),
      plugins: [plugin(options.options)],
      cache: options.cache
        ? { type: 'persistent', storage: { type: 'filesystem', directory } }
        : false,
    })
    return output(project, options.format, await runCompiler(compiler))
  },
}

function webpackConfig(
  project: Project,
  { input, format, minify = false, sourcemap }: BuildOptions,
) {
  const extension = extensionOf(format)
  return {
    context: project.root,
    entry: absolute(project, input),
    target: 'node20',
    mode: 'production',
    devtool: sourcemap === true ? 'source-map' : false,
    optimization: { minimize: minify, splitChunks: { chunks: 'all', minSize: 0 } },
    output: {
      path: outputFolder(project),
      filename: `[name].${extension}`,
      chunkFilename: `chunks/[name].${extension}`,
      ...(format === 'es' && { module: true, library: { type: 'module' } }),
    },
  } as const
}

interface Compiler {
  run(done: (error: Error | null, stats?: Stats) => void): void
  close(done: (error?: Error | null) => void): void
}

interface Stats {
  hasErrors(): boolean
  toString(options: object): string
  toJson(options: object): { warnings?: { message: string }[] }
}

export async function runCompiler(compiler: Compiler): Promise<string[]> {
  const stats = await new Promise<Stats>((resolve, reject) => {
    compiler.run((error, stats) => (stats === undefined ? reject(error) : resolve(stats)))
  })
  await new Promise((resolve) => compiler.close(resolve))
  const { warnings = [] } = stats.toJson({ all: false, warnings: true })
  if (!stats.hasErrors()) return warnings.map(({ message }) => message)
  throw new Error(stats.toString({ all: false, errors: true, colors: false }))
}

export const bundlers: readonly Bundler[] = [vite, rollup, rolldown, esbuild, webpack, rspack]
