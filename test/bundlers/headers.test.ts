// Headers imported directly, `./shape.h?cffi`, in every bundler.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { bundlers } from './bundlers.ts'
import { addonsOf, createProject, list, moveAway, run } from './project.ts'
import type { Project } from './project.ts'

// Bundlers share the machine with whatever else it does.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let project: Project

beforeAll(async () => {
  project = await createProject('headers')
})

afterEach(() => rmSync(project.path('dist'), { recursive: true, force: true }))
afterAll(() => project.remove())

describe.each(bundlers)('$name', (bundler) => {
  const input = { main: 'src/main.js' }

  test.each(['es', 'cjs'] as const)('runs as %s', async (format) => {
    const built = await bundler.build(project, { input, format })
    expect(built.warnings).toEqual([])
    const folder = moveAway(built.folder)
    expect(await run(join(folder, built.file('main')))).toEqual([12, 32, 907060870, false])
    expect(addonsOf(folder)).toEqual(['cffi', 'shape', 'sums'])
  })

  test('a name that the header does not declare is an error', async () => {
    const built = bundler.build(project, { input: { main: 'src/misspelt.js' }, format: 'es' })
    await expect(built).rejects.toThrow(/aera/)
  })
})

test('TypeScript has the types of a module for each query', () => {
  const written = list(project.path('src/native')).filter((file) => file.endsWith('.d.ts'))
  expect(written).toEqual([
    'shape.h.cffi.d.ts',
    expect.stringMatching(/^sums\.h\.cffi-[0-9a-f]{6}\.d\.ts$/),
    'unused.h.cffi.d.ts',
  ])
  const [shape, sums] = written.map((file) =>
    readFileSync(project.path('src/native', file), 'utf8'),
  )
  expect(shape).toContain('declare module "*/shape.h?cffi" {')
  expect(shape).toContain(
    'const area: c.LibraryFunction<(shape: c.ConstPointerArgument<shape>) => number>',
  )
  expect(sums).toContain('declare module "*/sums.h?cffi&libraries=z" {')
})
