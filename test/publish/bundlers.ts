// The bundlers as a program uses them that knows nothing of this plugin: one entry into one file.
import { builtinModules } from 'node:module'
import { basename, dirname } from 'node:path'
import { runCompiler } from '../bundlers/bundlers.ts'

export type Format = 'es' | 'cjs'

/** Bundles `input` into `output`; returns the bundler's warnings. */
export type Bundle = (input: string, output: string, format: Format) => Promise<readonly string[]>

const external = [...builtinModules, /^node:/]

async function rollup(input: string, output: string, format: Format): Promise<readonly string[]> {
  const { rollup } = await import('rollup')
  const warnings: string[] = []
  // Rollup alone finds no packages
  const require = (await import('node:module')).createRequire(input)
  const packages = {
    name: 'packages',
    resolveId: (id: string) =>
      id.startsWith('@demo/') ? require.resolve(id).replace(/\.cjs$/, '.js') : null,
  }
  const onLog = (level: string, { message }: { message: string }): void => {
    if (level === 'warn') warnings.push(message)
  }
  const bundle = await rollup({ input, plugins: [packages], external, onLog })
  await bundle.write({ file: output, format })
  return warnings
}

async function rolldown(input: string, output: string, format: Format): Promise<readonly string[]> {
  const { rolldown } = await import('rolldown')
  const warnings: string[] = []
  const onLog = (level: string, { message }: { message: string }): void => {
    if (level === 'warn') warnings.push(message)
  }
  const bundle = await rolldown({ input, platform: 'node', onLog })
  await bundle.write({ file: output, format })
  return warnings
}

async function esbuild(input: string, output: string, format: Format): Promise<readonly string[]> {
  const { build } = await import('esbuild')
  const { warnings } = await build({
    entryPoints: [input],
    outfile: output,
    bundle: true,
    platform: 'node',
    format: format === 'es' ? 'esm' : 'cjs',
    logLevel: 'silent',
  })
  return warnings.map(({ text }) => text)
}

const vite =
  (kind: 'ssr' | 'lib'): Bundle =>
  async (input, output, format) => {
    const { build } = await import('vite')
    const entryFileNames = basename(output)
    await build({
      configFile: false,
      root: dirname(input),
      logLevel: 'silent',
      ssr: { noExternal: true },
      build: {
        ...(kind === 'ssr'
          ? { ssr: input }
          : { lib: { entry: input, formats: [format], fileName: () => entryFileNames } }),
        outDir: dirname(output),
        minify: false,
        rolldownOptions: { external, output: { format, entryFileNames } },
      },
    })
    return []
  }

function webpackConfig(input: string, output: string, format: Format) {
  return {
    context: dirname(input),
    entry: input,
    target: 'node20',
    mode: 'production',
    devtool: false,
    output: {
      path: dirname(output),
      filename: basename(output),
      ...(format === 'es' && { module: true, library: { type: 'module' } }),
    },
  } as const
}

async function webpack(input: string, output: string, format: Format): Promise<readonly string[]> {
  const { default: webpack } = await import('webpack')
  const config = webpackConfig(input, output, format)
  return runCompiler(webpack({ ...config, experiments: { outputModule: true } }))
}

/** Each module is a text that is evaluated. */
async function webpackInDevelopment(
  input: string,
  output: string,
  format: Format,
): Promise<readonly string[]> {
  const { default: webpack } = await import('webpack')
  const config = webpackConfig(input, output, format)
  const development = { mode: 'development', devtool: 'eval' } as const
  return runCompiler(webpack({ ...config, ...development, experiments: { outputModule: true } }))
}

async function rspack(input: string, output: string, format: Format): Promise<readonly string[]> {
  const { rspack } = await import('@rspack/core')
  return runCompiler(rspack(webpackConfig(input, output, format)))
}

export const bundlers: Readonly<Record<string, Bundle>> = {
  rollup,
  rolldown,
  esbuild,
  'vite, ssr': vite('ssr'),
  'vite, lib': vite('lib'),
  webpack,
  'webpack, development': webpackInDevelopment,
  rspack,
}
