// A published package in an application that Electron Forge bundles it into: the hook of docs/electron.md takes its addons
// along, and they are found from a folder and from an archive; without it the error names every place.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { root } from '../bundlers/install.ts'
import type { Project } from '../bundlers/project.ts'
import { cffi, copyPlayground, machine, makeFolder } from '../publish/packed.ts'
import { collect, createApp, edit, pack, runApp, tools } from './apps.ts'

// The tools come from npm the first time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const name = '@demo/geometry'
const printed = `${JSON.stringify({ main: 5, preload: 5, worker: 2.5 })}\n`

let folder: string
let project: Project
/** What a packager has taken, without and with the hook. */
let plain: string
let whole: string

beforeAll(async () => {
  folder = makeFolder()
  const source = copyPlayground(folder)
  expect(cffi(source, 'build')).toMatchObject({ status: 0 })
  expect(cffi(source, 'prebuild')).toMatchObject({ status: 0 })
  const tool = tools.find((one) => one.folder === 'forge')
  if (tool === undefined) throw new Error('there is no Forge')
  project = await createApp(tool)
  const installed = project.path('node_modules', name)
  for (const part of ['package.json', 'dist', 'prebuilds']) {
    cpSync(join(source, part), join(installed, part), { recursive: true })
  }
  rmSync(source, { recursive: true })
  edit(
    project,
    'src/main.ts',
    "import { hypot } from './native/maths.cdef'",
    "import { distance } from '@demo/geometry'",
  )
  edit(project, 'src/main.ts', 'hypot(3, 4)', 'distance({ x: 1, y: 2 }, { x: 4, y: 5 }) - 1')
  edit(
    project,
    'src/preload.ts',
    "import { hypot } from './native/maths.cdef'",
    "import { distance } from '@demo/geometry'",
  )
  edit(project, 'src/preload.ts', 'hypot(x, y)', 'distance({ x: 0, y: 0 }, { x: 2, y: 3 })')
  const { status, stdout, stderr } = tool.build(project)
  expect(status, stdout + stderr).toBe(0)
  plain = collect(project, tool)
  whole = collect(project, tool)
  await runHook(whole)
})
afterAll(() => {
  project?.remove()
  for (const app of [plain, whole]) rmSync(dirname(dirname(app)), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

/** As Forge does once it has copied the application. */
async function runHook(app: string): Promise<void> {
  const page = readFileSync(join(root, 'docs/electron.md'), 'utf8')
  const [, code = ''] = /^```js\n(import \{ cp \}[^]*?)^```$/m.exec(page) ?? []
  const file = join(folder, 'forge.config.mjs')
  // Forge runs in the application's folder
  writeFileSync(
    file,
    code.replaceAll('cp(prebuilds,', `cp(${JSON.stringify(`${project.root}/`)} + prebuilds,`),
  )
  const { hooks } = (await import(pathToFileURL(file).href)).default
  await hooks.packageAfterCopy({}, app, '44.0.0', process.platform, process.arch)
}

test('runs from a folder', () => {
  expect(runApp(whole)).toEqual({ status: 0, stdout: printed, stderr: '' })
})

test('runs from an archive', async () => {
  const archive = await pack(whole, '*.node')
  expect(runApp(archive)).toEqual({ status: 0, stdout: printed, stderr: '' })
})

test('says what the archive was to leave out', async () => {
  const { status, stderr } = runApp(await pack(whole))
  expect(status).toBe(1)
  expect(stderr).toContain(
    `app.asar/node_modules/${name}/prebuilds/${machine}/cffi.napi.node lies inside an asar archive, which the operating system cannot open`,
  )
})

test('says where it was looked for, without the hook', async () => {
  const archive = await pack(plain, '*.node')
  const { status, stderr } = runApp(archive)
  expect(status).toBe(1)
  expect(stderr).toContain(`${name} has no prebuilt addon for ${machine}. Looked for`)
  expect(stderr).toContain(
    `\n  node_modules/${name} in ${join(archive, '.vite/build')} and above: there is none\n`,
  )
})

test('finds what is put beside the archive by hand', async () => {
  const archive = await pack(plain, '*.node')
  const prebuilds = join(dirname(archive), 'prebuilds')
  cpSync(project.path('node_modules', name, 'prebuilds'), prebuilds, { recursive: true })
  const output = runApp(archive)
  rmSync(prebuilds, { recursive: true })
  expect(output).toEqual({ status: 0, stdout: printed, stderr: '' })
})
