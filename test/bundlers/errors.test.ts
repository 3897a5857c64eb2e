// What a person sees in each bundler when something is wrong: the place in their own file, as that
// bundler shows places, every mistake at once, and no line of ours.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { bundlers } from './bundlers.ts'
import type { Bundler } from './bundlers.ts'
import { root } from './install.ts'
import { createProject, list } from './project.ts'
import type { Project } from './project.ts'

// Bundlers share the machine with whatever else it does.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let project: Project

beforeAll(async () => {
  project = await createProject('program')
})

afterAll(() => project.remove())

/** What is printed for a build of this entry: by the bundler's own command where it has one that
 * takes plugins, else as its API gives it for printing. */
async function failure(bundler: Bundler, entry: string): Promise<string> {
  const command = commands[bundler.name]
  if (command === undefined) {
    const built = bundler.build(project, { input: { entry }, format: 'es' })
    return built.then(
      () => 'built',
      (error: Error) => error.message,
    )
  }
  const config = `${bundler.name}.config.js`
  project.write(config, command.config(entry))
  const [file, ...words] = command.command
  const options = { cwd: project.root, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } }
  return promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules', file), ...words, config],
    options,
  ).then(
    () => 'built',
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
  )
}

interface Command {
  readonly command: readonly [string, ...string[]]
  config(entry: string): string
}

function rollupConfig(name: string): Command['config'] {
  return (entry) =>
    `import cffi from 'unplugin-cffi/${name}'\n` +
    `export default { input: '${entry}', plugins: [cffi()], output: { dir: 'dist' } }\n`
}

const commands: Record<string, Command> = {
  rollup: { command: ['rollup/dist/bin/rollup', '-c'], config: rollupConfig('rollup') },
  rolldown: { command: ['rolldown/bin/cli.mjs', '-c'], config: rollupConfig('rolldown') },
  vite: {
    command: ['vite/bin/vite.js', 'build', '-c'],
    config: (entry) =>
      `import cffi from 'unplugin-cffi/vite'\n` +
      `export default { plugins: [cffi()], build: { ssr: '${entry}' } }\n`,
  },
}

/** How each of them writes a place; line and column are 1-based. */
function place(bundler: string, file: string, line: number, column: number): string {
  switch (bundler) {
    case 'rollup':
      return `${file} (${line}:${column - 1})`
    case 'webpack':
    case 'rspack':
      return `${file}:${line}:${column}: error: `
    case 'esbuild':
      return `${file}:${line}:${column - 1}:`
    default:
      return `${file}:${line}:${column - 1}\n`
  }
}

/** One of our own lines in a stack. */
const ours = /^\s+at .*unplugin-cffi/m

describe.each(bundlers)('$name', (bundler: Bundler) => {
  test('shows all mistakes of a file, the first in its own way', async () => {
    const report = await failure(bundler, 'src/broken.js')
    expect(report).toContain(place(bundler.name, 'src/native/broken.cdef', 3, 19))
    expect(report).toContain("unknown type 'vector'")
    expect(report).toMatch(/3 +[|│] +double norm\(const vector \*p\);\n.*[|╵] +[\^~]{6}\n/)
    expect(report).toMatch(/broken\.cdef:4:1[45]/)
    expect(report).toContain("unknown type 'vod'")
    expect(report).not.toMatch(ours)
  })

  test('shows what the C compiler finds at the line of the .cdef', async () => {
    const report = await failure(bundler, 'src/contradiction.js')
    expect(report).toContain(place(bundler.name, 'src/native/contradiction.cdef', 6, 8))
    expect(report).toMatch(/argument 1 of 'norm'.*'const struct point \*'/)
    expect(report).not.toMatch(ours)
  })

  test('a name that the .cdef does not declare is an error', async () => {
    const report = await failure(bundler, 'src/misspelt.js')
    expect(report).toMatch(/hypott/)
    expect(report).toMatch(/src\/misspelt\.js/)
  })

  test('a warning is one of its own, and the build goes on', async () => {
    const input = { entry: 'src/nested/other.js' }
    // The folder that the types go to cannot be made.
    const options = { types: 'package.json' }
    const built = await bundler.build(project, { input, format: 'es', options })
    expect(built.warnings).toContainEqual(expect.stringMatching(/its types could not be written/))
    expect(list(built.folder)).toContain(built.file('entry'))
  })
})
