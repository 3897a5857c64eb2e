// docs/electron.md shows the files of playground/electron, which the tests beside this build.
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../bundlers/install.ts'

const playground = join(root, 'playground/electron')
const text = readFileSync(join(root, 'docs/electron.md'), 'utf8')
const blocks = [...text.matchAll(/^```\w+\n(?:\/\/|#) (\S+)\n([\s\S]*?)^```$/gm)].map(
  ([, name = '', code = '']) => ({ name, code }),
)

test('the table says what stands in each package.json', () => {
  const rows = [
    ['electron-vite', 'electron-vite'],
    ['Electron Forge', 'forge'],
    ['vite-plugin-electron', 'vite-plugin-electron'],
  ] as const
  for (const [tool, folder] of rows) {
    const row = text.split('\n').find((line) => line.startsWith(`| ${tool} | \``)) ?? ''
    const [packages = '', main, command] = [...row.matchAll(/`([^`]+)`/g)].map(([, code]) => code)
    const manifest = JSON.parse(readFileSync(join(playground, folder, 'package.json'), 'utf8'))
    expect(manifest).toMatchObject({ type: 'module', main, scripts: { package: command } })
    const named = ['unplugin-cffi', 'vite', 'electron', ...packages.split(' ')]
    expect(named.toSorted()).toEqual(Object.keys(manifest.devDependencies).toSorted())
  }
})

test('each file is as it is in the playground', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(8)
  for (const { name, code } of blocks) {
    const places = readdirSync(playground, { recursive: true, encoding: 'utf8' })
    const files = places.filter(
      (place) => place.endsWith(name) && basename(place) === basename(name),
    )
    expect(files, name).toHaveLength(1)
    expect(code).toBe(readFileSync(join(playground, files.join('')), 'utf8'))
  }
})
