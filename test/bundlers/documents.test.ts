// What the documents show works when it is pasted: each example is built with Vite, run, and prints what
// its comments say.
import { readFileSync, rmSync } from 'node:fs'
import { promisify } from 'node:util'
import * as childProcess from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { bundlers } from './bundlers.ts'
import { createProject } from './project.ts'
import type { Project } from './project.ts'

// Bundlers share the machine with whatever else it does.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const execFile = promisify(childProcess.execFile)
const vite = bundlers.find(({ name }) => name === 'vite')

interface Example {
  readonly heading: string
  /** By the path that their first line names. */
  readonly files: ReadonlyMap<string, string>
}

/** Bundled, or run as it stands. */
const programs = ['src/main.ts', 'program.mjs']

/** The code blocks of each section that has a program. */
function examplesIn(document: string): readonly Example[] {
  const text = readFileSync(join(import.meta.dirname, '../..', document), 'utf8')
  return text.split(/^## /m).flatMap((section) => {
    const heading = section.slice(0, section.indexOf('\n'))
    const blocks = [...section.matchAll(/^```(?:c|ts)\n([\s\S]*?)^```$/gm)]
    const files = new Map(
      blocks.flatMap(([, code = '']) => {
        const path = /^\/\/ (\S+)/.exec(code)?.[1]
        return path === undefined ? [] : [[path, code] as const]
      }),
    )
    return programs.some((program) => files.has(program)) ? [{ heading, files }] : []
  })
}

/** `console.log(…) // this`: what is printed, line after line. */
function expectedOutput(program: string): readonly string[] {
  return [...program.matchAll(/^ *console\.log\(.*\) \/\/ (.*)$/gm)].map(([, line = '']) => line)
}

const documents = [
  'README.md',
  ...['abi', 'callbacks', 'headers', 'threads'].map((name) => `docs/${name}.md`),
]

describe.each(documents)('%s', (document) => {
  let project: Project

  beforeAll(async () => {
    project = await createProject('headers')
  })
  afterAll(() => project.remove())

  async function prepare(program: string): Promise<string> {
    if (program !== 'src/main.ts') return project.path(program)
    const built = await vite?.build(project, { input: { main: program }, format: 'es' })
    if (built === undefined) throw new Error('there is no Vite')
    return join(built.folder, built.file('main'))
  }

  const examples = examplesIn(document)

  test('has examples', () => expect(examples.length).toBeGreaterThan(0))

  test.each(examples)('$heading', async ({ files }) => {
    rmSync(project.path('src'), { recursive: true, force: true })
    for (const [path, code] of files) project.write(path, code)
    const program = programs.find((name) => files.has(name)) ?? ''
    const { stdout } = await execFile(process.execPath, [await prepare(program)])
    const expected = expectedOutput(files.get(program) ?? '')
    expect(expected.length).toBeGreaterThan(0)
    expect(stdout.trim().split('\n')).toEqual(expected)
  })
})
