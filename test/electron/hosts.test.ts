// Without a tool for Electron: bundlers that package.json tells of it, and folders that are called like archives.
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bundlers } from '../bundlers/bundlers.ts'
import { createProject, moveAway, run } from '../bundlers/project.ts'
import type { Project } from '../bundlers/project.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const hosts = bundlers
const input = { sum: 'src/sum.js' }

let project: Project
beforeEach(async () => {
  project = await createProject('program')
  // Rollup and Rolldown have no other root
  vi.spyOn(process, 'cwd').mockReturnValue(project.root)
  project.write('src/sum.cdef', 'int sum(int a, int b) { return a + b; }\n')
  project.write('src/sum.js', "import { sum } from './sum.cdef'\nconsole.log(sum(1, 2))\n")
})
afterEach(() => {
  vi.restoreAllMocks()
  project.remove()
})

test.each(hosts)('$name warns of what electron-builder packs', async (bundler) => {
  const devDependencies = { electron: '44', 'electron-builder': '26' }
  project.write('package.json', JSON.stringify({ devDependencies }))
  const { warnings } = await bundler.build(project, { input, format: 'cjs' })
  expect(warnings.filter((text) => text.includes('electron-builder packs dist/'))).toHaveLength(1)
})

const preload = `
import { contextBridge } from 'electron'
import { sum } from './sum.cdef'
contextBridge.exposeInMainWorld('sums', { sum: (a, b) => sum(a, b) })
`

test.each(bundlers)('$name warns of a preload script in the sandbox', async (bundler) => {
  const external = { name: 'electron', main: 'index.js' }
  project.write('node_modules/electron/package.json', JSON.stringify(external))
  project.write('node_modules/electron/index.js', 'exports.contextBridge = {}\n')
  project.write('package.json', JSON.stringify({ devDependencies: { electron: '44' } }))
  project.write('src/preload.js', preload)
  const build = async () => {
    const built = await bundler.build(project, {
      input: { preload: 'src/preload.js' },
      format: 'cjs',
    })
    return built.warnings.filter((text) => text.includes('a preload script opens dist/'))
  }
  project.write('src/window.js', 'new BrowserWindow({ webPreferences: { sandbox: false } })\n')
  expect(await build()).toEqual([])
  project.write('src/window.js', 'new BrowserWindow({ webPreferences: { sandbox: true } })\n')
  expect(await build()).toHaveLength(1)
})

test.each(hosts)('$name says nothing where there is no Electron', async (bundler) => {
  project.write('package.json', JSON.stringify({ devDependencies: { 'electron-builder': '26' } }))
  const { warnings } = await bundler.build(project, { input, format: 'cjs' })
  expect(warnings.filter((text) => text.includes('electron'))).toEqual([])
})

test.each(['es', 'cjs'] as const)('a folder called x.asar is a folder, %s', async (format) => {
  const built = await hosts[0]?.build(project, { input, format })
  if (built === undefined) throw new Error('there is no Vite')
  const folder = moveAway(built.folder)
  renameSync(folder, `${folder}.asar`)
  expect(await run(join(`${folder}.asar`, built.file('sum')))).toBe(3)
})
