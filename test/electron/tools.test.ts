// Each tool's own build of playground/electron, packed as its packager does, runs: in main, preload and utility
// processes, from a folder and from an archive, and says what is missing where it cannot.
import { chmodSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { list } from '../bundlers/project.ts'
import type { Project } from '../bundlers/project.ts'
import { collect, createApp, edit, pack, results, runApp, tools } from './apps.ts'

// The tools come from npm the first time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

describe.each(tools)('$name', (tool) => {
  let project: Project
  let app: string
  let said: string

  beforeAll(async () => {
    project = await createApp(tool)
    const { status, stdout, stderr } = tool.build(project)
    said = stdout + stderr
    expect(status, said).toBe(0)
    app = collect(project, tool)
  })
  afterAll(() => {
    project?.remove()
    if (app !== undefined) rmSync(dirname(dirname(app)), { recursive: true, force: true })
  })

  test('builds what the configuration names, addons with hashed names beside it', () => {
    const files = list(app)
    expect(files).toEqual(expect.arrayContaining([...tool.entries]))
    const folders = new Set(tool.entries.map((entry) => dirname(entry)))
    for (const folder of folders) {
      const addons = files.filter((file) => file.startsWith(folder) && file.endsWith('.node'))
      const names = addons.map((file) => basename(file).replace(/-[0-9a-f]{8,}\b.*/, '-HASH'))
      expect(names.sort()).toEqual([`cffi-${process.platform}-${process.arch}-HASH`, 'maths-HASH'])
    }
  })

  test('has nothing to say of the packager', () => {
    expect(said).not.toContain('unplugin-cffi')
  })

  test('runs from a folder', () => {
    expect(runApp(app)).toEqual({ status: 0, stdout: results, stderr: '' })
  })

  test('runs from an archive with the setting of its packager', async () => {
    const archive = await pack(app, tool.setting.glob)
    expect(runApp(archive)).toEqual({ status: 0, stdout: results, stderr: '' })
  })

  test('says of an archive without it which file is where, and what to set', async () => {
    const { status, stderr } = runApp(await pack(app))
    expect(status).toBe(1)
    const [inside = ''] = /\S+app\.asar\/\S*\/cffi-[\w-]+\.node(?= lies inside)/.exec(stderr) ?? []
    expect(stderr).toContain(
      `${inside} lies inside an asar archive, which the operating system cannot open. Looked for
  ${inside.replace('app.asar', 'app.asar.unpacked')}
The packager puts it there with asarUnpack: ["**/*.node"] (electron-builder) or packagerConfig: { asar: { unpack: '*.node' } } (Electron Forge); a library of your own needs its own pattern beside that\n`,
    )
    expect(inside).not.toBe('')
  })

  test('writes nothing where it runs', async () => {
    const archive = await pack(app, tool.setting.glob)
    const folder = dirname(archive)
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444)
    }
    chmodSync(folder, 0o555)
    const before = list(folder)
    // to root nothing is read-only
    const nobody = process.getuid?.() === 0 ? 65_534 : undefined
    expect(runApp(archive, { HOME: '/nonexistent', TMPDIR: '/nonexistent' }, nobody)).toEqual({
      status: 0,
      stdout: results,
      stderr: '',
    })
    expect(list(folder)).toEqual(before)
    chmodSync(folder, 0o755)
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755)
    }
  })

  test('says once what the packager lacks, and that a preload script is in the sandbox', () => {
    edit(project, tool.setting.file, tool.setting.text, tool.setting.text.replace(/\w+/, 'other'))
    edit(project, 'src/main.ts', 'sandbox: false', 'sandbox: true')
    const { status, stdout, stderr } = tool.build(project)
    expect(status).toBe(0)
    const sentences = (stdout + stderr).split('\n').filter((line) => line.includes('unplugin-cffi'))
    expect(sentences).toHaveLength(2)
    const [packs = '', inside = ''] = sentences
    expect(packs).toMatch(/packs \S+\.node into app\.asar, where it cannot be opened: set /)
    expect(packs).toContain(tool.setting.file)
    expect(inside).toMatch(
      /unplugin-cffi: a preload script opens \S+\.node, and no window in the sources of this application has webPreferences: \{ sandbox: false \}: in the sandbox, which is the default, a preload script cannot load native code\. Set it where the window is made, or call C in the main process and ask for it by ipcRenderer\.invoke/,
    )
  })

  test('says so too where it runs in the sandbox', () => {
    const sandboxed = collect(project, tool)
    const { status, stderr } = runApp(sandboxed)
    rmSync(dirname(dirname(sandboxed)), { recursive: true })
    expect(status).toBe(1)
    expect(stderr).toContain(
      tool.entries.some((entry) => entry.endsWith('preload.mjs'))
        ? // Electron's own words, before any of ours could be said
          'SyntaxError: Cannot use import statement outside a module'
        : "src/native/maths.cdef calls C, and this is Electron's sandbox, which loads no native code: make the window with " +
            'webPreferences: { sandbox: false }, or call C in the main process and ask for it by ipcRenderer.invoke',
    )
  })

  test('refuses a page that calls C, and says what to do', () => {
    project.write(
      'src/renderer/page.ts',
      "import { hypot } from '../native/maths.cdef'\nconsole.log(hypot(3, 4))\n",
    )
    const { status, stdout, stderr } = tool.build(project)
    expect(status).toBe(1)
    expect(stdout + stderr).toMatch(
      /maths\.cdef cannot be imported in a page of Electron: .*contextBridge\.exposeInMainWorld/,
    )
  })
})
