// A package with prebuilt addons that a bundler makes: every bundler's output finds them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runSandboxed } from '../electron/sandbox.ts'
import { cffi } from '../publish/packed.ts'
import { bundlers } from './bundlers.ts'
import { createProject, list, run } from './project.ts'
import type { Project } from './project.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

describe.each(bundlers)('prebuilt by $name', (bundler) => {
  let project: Project

  beforeAll(async () => {
    project = await createProject('headers')
    project.write('package.json', '{ "name": "made", "type": "module" }')
    project.write('src/twice.cdef', 'int twice(int x) { return 2 * x; }\n')
    project.write(
      'src/main.js',
      "import { twice } from './twice.cdef'\nconsole.log(JSON.stringify(twice(21)))\n",
    )
    expect(cffi(project.root, 'prebuild', 'src/twice.cdef')).toMatchObject({ status: 0 })
  })
  afterAll(() => project.remove())

  test.each(['es', 'cjs'] as const)('%s', async (format) => {
    const input = { main: 'src/main.js' }
    const built = await bundler.build(project, { input, format, options: { prebuilt: true } })
    expect(built.warnings).toEqual([])
    const output = list(built.folder)
    expect(output.filter((file) => /\.node$|cffi-place/.test(file))).toEqual([])
    expect(await run(join(built.folder, built.file('main')))).toBe(42)
  })

  // webpack asks for the file by itself
  test.runIf(!bundler.name.endsWith('pack'))("in Electron's sandbox", async () => {
    project.write('package.json', '{ "name": "made", "devDependencies": { "electron": "*" } }')
    const built = await bundler.build(project, {
      input: { main: 'src/main.js' },
      format: 'cjs',
      options: { prebuilt: true },
    })
    const code = readFileSync(join(built.folder, built.file('main')), 'utf8')
    expect(() => runSandboxed(code)).toThrow(
      /^src\/twice\.cdef calls C, and this is Electron's sandbox, which loads no native code/,
    )
  })
})
