// Vitest run in a project that imports C: in every pool, in Node and in an environment that
// pretends to be a browser, and what a mistake looks like there.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { root } from './install.ts'
import { createProject } from './project.ts'
import type { Project } from './project.ts'

// Bundlers share the machine with whatever else it does.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let project: Project

beforeAll(async () => {
  project = await createProject('tested')
})

afterAll(() => project.remove())

interface Report {
  readonly numPassedTests: number
  readonly numFailedTestSuites: number
  readonly testResults: readonly { readonly message: string }[]
}

function runVitest(...flags: string[]): Report {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const output = spawnSync(process.execPath, [vitest, 'run', '--reporter=json', ...flags], {
    cwd: project.root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', VITEST: undefined },
  })
  const start = output.stdout.indexOf('{')
  if (start === -1) throw new Error(output.stdout + output.stderr)
  return JSON.parse(output.stdout.slice(start))
}

test.each(['forks', 'threads', 'vmThreads'])('in the pool %s', (pool) => {
  expect(runVitest(`--pool=${pool}`)).toMatchObject({ numPassedTests: 4, numFailedTestSuites: 0 })
})

test('a mistake fails the tests that import it, at its line', () => {
  project.write('src/native/geometry.cdef', 'double hypot(duble x, double y);\n')
  const { numPassedTests, testResults } = runVitest()
  expect(numPassedTests).toBe(0)
  for (const { message } of testResults) expect(message).toMatch(/duble/)
})
