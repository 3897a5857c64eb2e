// docs/publish.md by the letter: its package.json with the sources of playground/publish, its configuration of Vite, and
// the commands that it names.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { root } from '../bundlers/install.ts'
import { cffi, installInto, machine, makeFolder, pack, start } from './packed.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const text = readFileSync(join(root, 'docs/publish.md'), 'utf8')
const blocks = [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
const blocksIn = (language: string): string[] =>
  blocks.filter(([, name]) => name === language).map(([, , code = '']) => code)

let folder: string

beforeAll(() => {
  folder = makeFolder()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A package with the manifest of the page, for this machine alone, and ours among its packages. */
function createPackage(name: string): string {
  const own = join(folder, name)
  const [manifest = ''] = blocksIn('json')
  mkdirSync(join(own, 'node_modules/.bin'), { recursive: true })
  writeFileSync(
    join(own, 'package.json'),
    JSON.stringify({ ...JSON.parse(manifest), cffi: { targets: [machine] } }),
  )
  for (const [path, target] of [
    ['node_modules/unplugin-cffi', root],
    ['node_modules/vite', join(root, 'node_modules/vite')],
    ['node_modules/.bin/cffi', join(root, 'dist/cli.js')],
  ] as const) {
    symlinkSync(target, join(own, path))
  }
  return own
}

function run(cwd: string, command: string): string {
  const [program = '', ...args] = command.split(' ')
  const { status, stdout, stderr } = start(program, args, cwd)
  expect(status, `${command}\n${stdout}${stderr}`).toBe(0)
  return stdout
}

test('has two examples and no others', () => {
  expect(blocks.map(([, language]) => language)).toEqual(['json', 'ts'])
  const [manifest = ''] = blocksIn('json')
  // the targets that this package is shipped for
  expect(JSON.parse(manifest).cffi.targets).toEqual(['linux-x64', 'linux-arm64', 'win32-x64'])
})

test('the package of its first lines is built, packed, installed and called', () => {
  const own = createPackage('commands')
  cpSync(join(root, 'playground/publish/src'), join(own, 'src'), { recursive: true })
  run(own, 'npm run build')
  const user = join(folder, 'user')
  installInto(user, [pack(own, folder)])
  const program = `import { distance } from '@demo/geometry'
import { createRequire } from 'node:module'
const required = createRequire(import.meta.url)('@demo/geometry')
console.log(distance({ x: 1, y: 2 }, { x: 4, y: 6 }), required.distance === distance)
`
  writeFileSync(join(user, 'main.mjs'), program)
  expect(start(process.execPath, ['main.mjs'], user, { PATH: '' })).toEqual({
    status: 0,
    stdout: '7 true\n',
    stderr: '',
  })
})

test('so is what a bundler makes, with declarations by cffi types', () => {
  const own = createPackage('bundled')
  cpSync(join(root, 'playground/publish/src'), join(own, 'src'), { recursive: true })
  const [config = ''] = blocksIn('ts')
  const [, name = ''] = /^\/\/ (\S+)\n/.exec(config) ?? []
  writeFileSync(join(own, name), config)
  writeFileSync(join(own, 'src/index.ts'), "export { distance } from './geometry.cdef'\n")
  run(own, `${process.execPath} ${join(root, 'node_modules/vite/bin/vite.js')} build`)
  run(own, 'npx cffi prebuild')
  // as tsc writes it
  writeFileSync(join(own, 'dist/index.d.ts'), "export { distance } from './geometry.cdef'\n")
  run(own, 'npx cffi types --package dist')
  expect(readFileSync(join(own, 'dist/index.d.ts'), 'utf8')).toContain("'./geometry.cdef.js'")
  expect(existsSync(join(own, 'dist/geometry.cdef.d.ts'))).toBe(true)
  const moved = join(folder, 'moved')
  cpSync(join(own, 'dist'), join(moved, 'dist'), { recursive: true })
  cpSync(join(own, 'prebuilds'), join(moved, 'prebuilds'), { recursive: true })
  cpSync(join(own, 'package.json'), join(moved, 'package.json'))
  const call = `import { distance } from './dist/index.js'
console.log(distance({ x: 1, y: 2 }, { x: 4, y: 6 }))
`
  writeFileSync(join(moved, 'main.mjs'), call)
  expect(start(process.execPath, ['main.mjs'], moved, { PATH: dirname(moved) })).toEqual({
    status: 0,
    stdout: '7\n',
    stderr: '',
  })
})

test('its commands and options are there', () => {
  const { stdout: help } = cffi(folder, '--help')
  const named = [...text.matchAll(/cffi (build|prebuild|types|check|doctor|header)\b/g)]
  expect(named.length).toBeGreaterThan(5)
  for (const [, name = ''] of named) expect(help).toContain(`cffi ${name}`)
  const { stdout: options } = cffi(folder, 'prebuild', '--help')
  for (const option of ['--core', '--no-prebuildify', '--target']) expect(options).toContain(option)
})
