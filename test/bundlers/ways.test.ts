// Ways of building that only some bundlers have, each of which puts the addons, or the code that
// looks for them, somewhere else.
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Options } from '../../src/plugin/index.ts'
import { bundlers, loadPlugin, runCompiler } from './bundlers.ts'
import { addonsOf, createProject, list, moveAway, run } from './project.ts'
import type { Project } from './project.ts'

// Bundlers share the machine with whatever else it does.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let project: Project
const prints = [5, 10, 1, 101, 42]

beforeAll(async () => {
  project = await createProject('program')
})

afterEach(() => rmSync(project.path('dist'), { recursive: true, force: true }))
afterAll(() => project.remove())

/** Moves `dist` away and runs its main file. */
async function expectToRun(pattern = /(?:^|\/)main\.[cm]?js$/): Promise<void> {
  const folder = moveAway(project.path('dist'))
  const file = list(folder).find((name) => pattern.test(name))
  if (file === undefined) throw new Error(`nothing to run among ${list(folder).join(', ')}`)
  expect(await run(join(folder, file))).toEqual(prints)
  expect(addonsOf(folder)).toEqual(['cffi', 'geometry', 'lazy'])
}

const formats = ['es', 'cjs'] as const
const extension = { es: 'mjs', cjs: 'cjs' }

describe('a module each', () => {
  test.each(formats)('Rollup, %s', async (format) => {
    const { rollup } = await import('rollup')
    const plugin = await loadPlugin(project, 'rollup')
    const bundle = await rollup({ input: project.path('src/main.js'), plugins: [plugin()] })
    await bundle.write({
      dir: project.path('dist'),
      format,
      preserveModules: true,
      entryFileNames: `deep/[name].${extension[format]}`,
    })
    await expectToRun()
  })

  test.each(formats)('Rolldown, %s', async (format) => {
    const { rolldown } = await import('rolldown')
    const plugin = await loadPlugin(project, 'rolldown')
    const bundle = await rolldown({ input: project.path('src/main.js'), plugins: [plugin()] })
    await bundle.write({
      dir: project.path('dist'),
      format,
      preserveModules: true,
      entryFileNames: `deep/[name].${extension[format]}`,
    })
    await expectToRun()
  })
})

test('Rolldown for the browser is refused', async () => {
  const { rolldown } = await import('rolldown')
  const plugin = await loadPlugin(project, 'rolldown')
  const input = project.path('src/main.js')
  const bundle = await rolldown({ input, platform: 'browser', plugins: [plugin()] })
  await expect(bundle.generate()).rejects.toThrow(/in code for the browser.*platform: 'node'/)
})

describe('esbuild', () => {
  async function build(options: object, cffi: Options = {}): Promise<void> {
    const { build } = await import('esbuild')
    const plugin = await loadPlugin(project, 'esbuild')
    await build({
      absWorkingDir: project.root,
      entryPoints: ['src/main.js'],
      bundle: true,
      platform: 'node',
      logLevel: 'silent',
      plugins: [plugin(cffi)],
      ...options,
    })
  }

  test('one file as ES', async () => {
    await build({ outfile: 'dist/main.mjs', format: 'esm' })
    await expectToRun()
  })

  test('one file, with a loader of the user’s for .node and all packages external', async () => {
    await build({ outfile: 'dist/main.cjs', loader: { '.node': 'copy' }, packages: 'external' })
    await expectToRun()
  })

  test('assets in a folder of their own', async () => {
    await build({
      outdir: 'dist',
      outExtension: { '.js': '.cjs' },
      assetNames: 'a/b/[name]-[hash]',
    })
    await expectToRun()
  })

  test('a publicPath is refused', async () => {
    await expect(build({ outdir: 'dist', publicPath: '/static' })).rejects.toThrow(/publicPath/)
  })

  test('prebuilds that lack this machine’s core are refused', async () => {
    const prebuilds = build({ outdir: 'dist' }, { prebuilds: 'nowhere' })
    const file = project.path(`nowhere/${process.platform}-${process.arch}/node.napi.node`)
    const sentence = `there is no core addon for .* Looked for\n[^]* {2}${file}\n`
    await expect(prebuilds).rejects.toThrow(new RegExp(sentence))
  })

  test('the browser is refused', async () => {
    await expect(build({ outdir: 'dist', platform: 'browser' })).rejects.toThrow(
      /src\/main\.js:\d+:\d+: ERROR: .*cannot be imported in code for the browser.*platform: 'node'/,
    )
  })
})

describe('Vite', () => {
  async function build(options: object): Promise<void> {
    const { build } = await import('vite')
    const plugin = await loadPlugin(project, 'vite')
    const outDir = project.path('dist')
    await build({
      root: project.root,
      configFile: false,
      logLevel: 'silent',
      plugins: [plugin()],
      base: '/somewhere/else/',
      build: { outDir, minify: false, ...options },
    })
  }
  const entry = { main: 'src/main.js' }
  const external = [/^node:/]

  test.each(formats)('a library, %s', async (format) => {
    const fileName = `main.${extension[format]}`
    await build({
      lib: { entry, formats: [format], fileName: () => fileName },
      rolldownOptions: { external },
    })
    await expectToRun()
  })

  test('the server’s code, with all its assets', async () => {
    await build({ ssr: 'src/main.js', ssrEmitAssets: true })
    await expectToRun(/^main\.m?js$/)
  })

  test('the client environment, when it is for Node', async () => {
    const output = { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' }
    await build({ rolldownOptions: { input: entry, platform: 'node', external, output } })
    await expectToRun()
  })

  test('the client environment, when it is Electron’s', async () => {
    const output = { entryFileNames: '[name].cjs', format: 'cjs', codeSplitting: false }
    const externals = ['electron', ...external]
    await build({ rolldownOptions: { input: entry, external: externals, output } })
    await expectToRun()
  })

  test('the browser is refused', async () => {
    await expect(build({ rolldownOptions: { input: entry } })).rejects.toThrow(
      /src\/native\/geometry\.cdef cannot be imported in code for the browser/,
    )
  })
})

describe.each(['webpack', 'rspack'] as const)('%s', (name) => {
  async function build(options: object, output: object): Promise<void> {
    const path = project.path('dist')
    const config = {
      context: project.root,
      entry: { main: './src/main.js' },
      target: 'node20',
      cache: false,
      ...options,
      output: { path, ...output },
    } as const
    if (name === 'webpack') {
      const { default: webpack } = await import('webpack')
      const plugins = [(await loadPlugin(project, 'webpack'))()]
      await runCompiler(webpack({ ...config, plugins, experiments: { outputModule: true } }))
    } else {
      const { rspack } = await import('@rspack/core')
      const plugins = [(await loadPlugin(project, 'rspack'))()]
      await runCompiler(rspack({ ...config, plugins }))
    }
  }

  test('code in eval(), as development has it, in ES', async () => {
    const library = { type: 'module' }
    await build(
      { mode: 'development', devtool: 'eval' },
      { module: true, library, filename: '[name].mjs', chunkFilename: 'c/[name].mjs' },
    )
    expect(await run(project.path('dist/main.mjs'))).toEqual(prints)
  })

  test('code in eval(), as development has it, in CommonJS', async () => {
    await build(
      { mode: 'development', devtool: 'eval' },
      { filename: 'js/[name].cjs', chunkFilename: '[name].cjs' },
    )
    expect(await run(project.path('dist/js/main.cjs'))).toEqual(prints)
  })

  test('the run time in a chunk of its own, and a public path', async () => {
    const optimization = {
      minimize: false,
      runtimeChunk: 'single',
      splitChunks: { chunks: 'all', minSize: 0 },
    }
    await build(
      { mode: 'production', optimization },
      { filename: 'js/[name].cjs', chunkFilename: '[name].cjs', publicPath: '/static/' },
    )
    await expectToRun()
  })

  test('a misspelt name is an error in a package of CommonJS too', async () => {
    project.write('common/package.json', '{}')
    project.write(
      'common/main.js',
      "import { hypott } from '../src/native/geometry.cdef'\nconsole.log(hypott)\n",
    )
    const entry = { main: './common/main.js' }
    await expect(build({ mode: 'production', entry }, {})).rejects.toThrow(
      /'hypott'.* was not found in '\.\.\/src\/native\/geometry\.cdef'/,
    )
  })

  test('the browser is refused', async () => {
    await expect(build({ mode: 'production', target: 'web' }, {})).rejects.toThrow(
      /cannot be imported in code for the browser.*target: 'node'/,
    )
  })
})

test('all bundlers at once, with one empty cache', async () => {
  const cacheDir = project.path('shared cache')
  const projects = await Promise.all(bundlers.map(() => createProject('program')))
  const input = { main: 'src/main.js' }
  const results = bundlers.map(async (bundler, i) => {
    const own = projects[i]
    if (own === undefined) throw new Error('a project is missing')
    const built = await bundler.build(own, { input, format: 'cjs', options: { cacheDir } })
    return run(join(built.folder, built.file('main')))
  })
  expect(await Promise.all(results)).toEqual(bundlers.map(() => prints))
  expect(list(cacheDir).filter((file) => /temp|tmp/.test(file))).toEqual([])
  for (const own of projects) own.remove()
})

describe('the types of a .cdef', () => {
  /** The declarations that a build with these options leaves in a project. */
  async function declarations(options: Options): Promise<string[]> {
    const { build } = await import('vite')
    const own = await createProject('program')
    const plugin = await loadPlugin(own, 'vite')
    await build({
      root: own.root,
      configFile: false,
      logLevel: 'silent',
      plugins: [plugin(options)],
      build: { ssr: 'src/nested/other.js' },
    })
    const files = list(own.root).filter((file) => file.includes('.d.cdef.ts'))
    own.remove()
    return files
  }

  test('stand beside it', async () => {
    expect(await declarations({})).toEqual([
      'src/native/geometry.d.cdef.ts',
      'src/native/geometry.d.cdef.ts.map',
    ])
  })

  test('stand in a folder of their own', async () => {
    expect(await declarations({ types: '.cffi/types' })).toEqual([
      '.cffi/types/src/native/geometry.d.cdef.ts',
      '.cffi/types/src/native/geometry.d.cdef.ts.map',
    ])
  })

  test('are left out', async () => {
    expect(await declarations({ types: false })).toEqual([])
  })
})

test('a configuration in CommonJS requires the plugin itself', () => {
  const require = createRequire(project.path('package.json'))
  for (const { name } of bundlers) {
    expect(require(`unplugin-cffi/${name}`)).toBeInstanceOf(Function)
  }
})
