// ABI mode in every bundler: built and run where there is no compiler, with the project's own libraries
// beside the bundle.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { bundlers } from './bundlers.ts'
import type { Bundler, Built, BuildOptions } from './bundlers.ts'
import { addonsOf, createProject, list, moveAway, run } from './project.ts'
import type { Project } from './project.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const results = [5, 42, 3, 5, 7, 'object']

describe.each(bundlers)('$name', (bundler: Bundler) => {
  let project: Project

  beforeAll(async () => {
    project = await createProject('dynamic')
    const source = project.path('src/native/own.c')
    for (const name of ['own', 'unused']) {
      const library = project.path(`src/native/lib${name}.so`)
      execFileSync('gcc', ['-shared', '-fPIC', source, '-o', library])
    }
  })

  afterEach(() => rmSync(project.path('dist'), { recursive: true, force: true }))
  afterAll(() => project.remove())

  async function build(options: BuildOptions): Promise<Built> {
    vi.stubEnv('PATH', '')
    vi.stubEnv('CC', undefined)
    try {
      return await bundler.build(project, options)
    } finally {
      vi.unstubAllEnvs()
    }
  }

  test.each(['es', 'cjs'] as const)('runs as %s without a compiler', async (format) => {
    const built = await build({ input: { main: 'src/main.js' }, format, minify: format === 'es' })
    expect(built.warnings).toEqual([])
    const folder = moveAway(built.folder)
    expect(await run(join(folder, built.file('main')))).toEqual(results)
    // the core alone, and the library that is used
    expect(addonsOf(folder)).toEqual(['cffi'])
    const libraries = list(folder).filter((file) => file.endsWith('.so'))
    expect(libraries).toEqual([
      bundler.name === 'esbuild'
        ? expect.stringMatching(/libown-\w+\.so$/)
        : expect.stringMatching(/cffi-[0-9a-f]{8}\/libown\.so$/),
    ])
  })

  test('the option `mode` is for files that say nothing of it', async () => {
    const options = { mode: 'abi' } as const
    const built = await build({ input: { option: 'src/option.js' }, format: 'es', options })
    const folder = moveAway(built.folder)
    expect(await run(join(folder, built.file('option')))).toEqual([10])
    expect(
      list(folder)
        .filter((file) => !file.endsWith('.mjs'))
        .map((file) => basename(file)),
    ).toEqual([expect.stringMatching(/^cffi-.*\.node$/)])
  })

  test('a missing library is said at its line', async () => {
    await expect(build({ input: { missing: 'src/missing.js' }, format: 'es' })).rejects.toThrow(
      /there is no file '\.\/libmissing\.so' or '\.\/libmissing\.dylib' beside this one/,
    )
  })
})
