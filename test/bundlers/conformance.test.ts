// One program in every bundler: built, moved away from where it was built, and run.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { bundlers } from './bundlers.ts'
import type { Bundler, Built } from './bundlers.ts'
import { addonsOf, createProject, list, moveAway, run } from './project.ts'
import type { Project } from './project.ts'

// Bundlers share the machine with whatever else it does.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const input = { main: 'src/main.js', 'nested/other': 'src/nested/other.js' }

/** What `main.js` prints. */
const results = [5, 10, 1, 101, 42]

async function expectToRun(folder: string, built: Built): Promise<void> {
  expect(await run(join(folder, built.file('main')))).toEqual(results)
  expect(await run(join(folder, built.file('nested/other')))).toEqual([10])
  // Neither that of the import that is not used nor that of the one that only a constant is of.
  expect(addonsOf(folder)).toEqual(['cffi', 'geometry', 'lazy'])
}

describe.each(bundlers)('$name', (bundler: Bundler) => {
  let project: Project

  beforeAll(async () => {
    project = await createProject('program')
  })

  afterEach(() => rmSync(project.path('dist'), { recursive: true, force: true }))
  afterAll(() => project.remove())

  test.each(['es', 'cjs'] as const)('runs as %s, wherever it is put', async (format) => {
    const built = await bundler.build(project, { input, format, sourcemap: true })
    expect(built.warnings).toEqual([])
    const folder = moveAway(built.folder)
    await expectToRun(folder, built)
    const maps = list(folder).filter((file) => file.endsWith('.map'))
    const sources = maps.flatMap((file) => sourcesOf(join(folder, file)))
    expect(sources).toContainEqual(expect.stringMatching(/native\/geometry\.cdef$/))
  })

  // the build makes that of the Node that runs it
  test.runIf(process.platform === 'linux')(
    'holds the core for V8 where it is asked to',
    async () => {
      vi.stubEnv('CFFI_CORE', 'v8')
      onTestFinished(() => void vi.unstubAllEnvs())
      const without = await bundler.build(project, { input, format: 'cjs' })
      await expect(run(join(without.folder, without.file('main')))).rejects.toThrow(
        "this output has napi: the plugin's option 'v8' adds those of Node's releases",
      )
      const built = await bundler.build(project, { input, format: 'es', options: { v8: true } })
      const folder = moveAway(built.folder)
      expect(await run(join(folder, built.file('main')))).toEqual(results)
      expect(addonsOf(folder).filter((name) => name === 'cffi').length).toBeGreaterThan(1)
    },
  )

  test('runs when built again from what was kept', async () => {
    const options = { input, format: 'cjs', cache: true } as const
    const first = await bundler.build(project, options)
    const files = list(first.folder)
    rmSync(first.folder, { recursive: true })
    // A module that comes from the bundler's own cache is not compiled, and its addons are there.
    const kept = { ...options, options: { compiler: '/no/compiler', cacheDir: 'empty' } }
    const second = await bundler.build(project, bundler.keeps ? kept : options)
    expect(list(second.folder)).toEqual(files)
    await expectToRun(moveAway(second.folder), second)
  })

  test('a .cdef that includes another shares its functions, types and variables', async () => {
    const built = await bundler.build(project, {
      input: { includes: 'src/includes.js' },
      format: 'es',
      minify: true,
    })
    expect(built.warnings).toEqual([])
    const folder = moveAway(built.folder)
    expect(await run(join(folder, built.file('includes')))).toEqual([42, true, 8, 5, 41])
    expect(addonsOf(folder)).toEqual(['cffi', 'child', 'parent'])
  })

  test('what it does not use of the other is not there', async () => {
    const built = await bundler.build(project, { input: { own: 'src/own.js' }, format: 'cjs' })
    const folder = moveAway(built.folder)
    expect(await run(join(folder, built.file('own')))).toEqual([42])
    expect(addonsOf(folder)).toEqual(['cffi', 'child'])
    const again = await bundler.build(project, { input: { again: 'src/again.js' }, format: 'es' })
    expect(await run(join(again.folder, again.file('again')))).toEqual([7])
    expect(addonsOf(again.folder)).toEqual(['cffi', 'parent'])
  })

  test(`runs minified by ${bundler.minifier}, and nothing is collected during a call`, async () => {
    const keep = { ...input, keep: 'src/keep.js' }
    const built = await bundler.build(project, { input: keep, format: 'es', minify: true })
    const folder = moveAway(built.folder)
    expect(await run(join(folder, built.file('main')))).toEqual(results)
    expect(await run(join(folder, built.file('keep')), '--expose-gc')).toEqual({ lost: 0 })
    // The comparison that keeps arguments alive: what looks useless is what minifiers remove.
    const code = list(folder).filter((file) => file.endsWith('.mjs'))
    const texts = code.map((file) => readFileSync(join(folder, file), 'utf8'))
    expect(texts.join('\n')).toMatch(/[!=]==-0?\.5|-0?\.5[!=]==/)
  })
})

function sourcesOf(map: string): string[] {
  return JSON.parse(readFileSync(map, 'utf8')).sources
}
