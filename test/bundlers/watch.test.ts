// Builds that watch: a saved header, C file or `.cdef` builds again, and a mistake does not end it.
import { test, vi } from 'vitest'
import { loadPlugin } from './bundlers.ts'
import { createProject, list, run } from './project.ts'
import type { Project } from './project.ts'

/** Called at the end of each build with what went wrong, if something did. */
type Built = (error?: string) => void

interface Watcher {
  close(): unknown
}

type Start = (project: Project, built: Built) => Promise<Watcher>

/** What Rollup, Rolldown and Vite tell of a build that watches. */
interface WatchEvents extends Watcher {
  on(event: 'event', listener: (event: WatchEvent) => void): unknown
}

interface WatchEvent {
  readonly code: string
  readonly error?: { readonly message: string }
  readonly result?: { close(): Promise<void> } | null
}

function listen(events: WatchEvents, built: Built): Watcher {
  events.on('event', ({ code, error, result }) => {
    if (code === 'BUNDLE_END') built()
    if (code === 'ERROR') built(error?.message)
    void result?.close()
  })
  return events
}

const entry = 'src/print.js'

const starts: Record<string, Start> = {
  async rollup(project, built) {
    const { watch } = await import('rollup')
    const plugin = await loadPlugin(project, 'rollup')
    const input = { print: project.path(entry) }
    const output = { dir: project.path('dist'), entryFileNames: '[name].mjs' }
    return listen(watch({ input, output, plugins: [plugin()] }), built)
  },

  async rolldown(project, built) {
    const { watch } = await import('rolldown')
    const plugin = await loadPlugin(project, 'rolldown')
    const input = { print: project.path(entry) }
    const output = { dir: project.path('dist'), entryFileNames: '[name].mjs' }
    return listen(watch({ input, output, plugins: [plugin()] }), built)
  },

  async vite(project, built) {
    const { build } = await import('vite')
    const plugin = await loadPlugin(project, 'vite')
    const watcher = await build({
      root: project.root,
      configFile: false,
      logLevel: 'silent',
      plugins: [plugin()],
      build: {
        ssr: entry,
        watch: {},
        rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
      },
    })
    if (!('on' in watcher)) throw new Error('Vite does not watch')
    return listen(watcher, built)
  },

  async esbuild(project, built) {
    const { context } = await import('esbuild')
    const plugin = await loadPlugin(project, 'esbuild')
    const watching = await context({
      absWorkingDir: project.root,
      entryPoints: [entry],
      outdir: 'dist',
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
      plugins: [
        plugin(),
        {
          name: 'built',
          setup: (build) => build.onEnd(({ errors }) => built(errors[0]?.text)),
        },
      ],
    })
    await watching.watch()
    return { close: () => watching.dispose() }
  },

  async webpack(project, built) {
    const { default: webpack } = await import('webpack')
    const plugin = await loadPlugin(project, 'webpack')
    return watchCompiler(webpack({ ...webpackConfig(project), plugins: [plugin()] }), built)
  },

  async rspack(project, built) {
    const { rspack } = await import('@rspack/core')
    const plugin = await loadPlugin(project, 'rspack')
    return watchCompiler(rspack({ ...webpackConfig(project), plugins: [plugin()] }), built)
  },
}

function webpackConfig(project: Project) {
  return {
    context: project.root,
    entry: { print: project.path(entry) },
    target: 'node20',
    mode: 'development',
    output: { path: project.path('dist'), filename: '[name].cjs' },
  } as const
}

interface Compiler {
  watch(options: object, done: (error: Error | null, stats?: Stats) => void): Watching | undefined
}

interface Watching {
  close(done: () => void): void
}

interface Stats {
  hasErrors(): boolean
  toString(options: object): string
}

function watchCompiler(compiler: Compiler, built: Built): Watcher {
  const watching = compiler.watch({ aggregateTimeout: 10 }, (error, stats) => {
    if (error !== null) built(error.message)
    else if (stats?.hasErrors()) built(stats.toString({ all: false, errors: true }))
    else built()
  })
  return { close: () => new Promise<void>((resolve) => watching?.close(resolve)) }
}

/** Bundlers may not see what changes right after a build, before they watch again; a busy machine
 * makes that long. */
const patience = { timeout: 3000, interval: 50 }
const attempts = 6

test.concurrent.for(Object.entries(starts))(
  '%s',
  { timeout: 120_000 },
  async ([, start], context) => {
    const { expect, onTestFinished } = context
    const project = await createProject('server')
    const builds: (string | undefined)[] = []
    const watcher = await start(project, (error) => builds.push(error))
    onTestFinished(async () => {
      await watcher.close()
      project.remove()
    })

    const prints = (value: number) => async () => {
      expect(builds, `a build that prints ${value}`).toContain(undefined)
      const file = list(project.path('dist')).find((name) => name.startsWith('print.'))
      expect(await run(project.path('dist', file ?? ''))).toBe(value)
    }
    const complains = (message: string) => () => expect(builds.join()).toContain(message)
    const saved = async (file: string, text: string, condition: () => unknown) => {
      builds.splice(0)
      for (let attempt = 1; ; attempt++) {
        project.write(file, text)
        try {
          return await vi.waitFor(condition, patience)
        } catch (error) {
          if (attempt === attempts) throw error
        }
      }
    }

    await vi.waitFor(prints(11), { timeout: 30_000, interval: 50 })
    await saved('src/native/counter.h', header, prints(21))
    await saved('src/native/counter.c', source, prints(2))
    await saved('src/native/counter.cdef', 'int current(vod);\n', complains("unknown type 'vod'"))
    await saved('src/native/counter.cdef', 'static int current(void) { return 3; }\n', prints(3))
  },
)

const header = '#define TENS 2\nint current(void);\n'
const source = '#include "counter.h"\nint current(void) { return TENS; }\n'
