// Which targets there are, and how the core of one comes about that is not shipped.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isTarget, machineNames } from '../../src/compile/index.ts'
import { crossBuilt, makeCore, unknownTarget } from '../../src/plugin/messages.ts'

it.each([
  ['linux-x64', true],
  ['linux-x64-musl', true],
  ['linux-riscv64-glibc', true],
  ['win32-arm64', true],
  ['darwin-arm64', true],
  ['win32-x64-musl', false],
  ['darwin-arm64-glibc', false],
  ['linux-x64-other', false],
  ['wasm32', false],
  ['linux', false],
])('%s: %s', (name, is) => {
  expect(isTarget(name)).toBe(is)
})

it('names those alone that are taken', () => {
  expect(machineNames.length).toBeGreaterThan(8)
  for (const name of machineNames) expect(isTarget(name), name).toBe(true)
  expect(unknownTarget('wasm32', machineNames)).toMatch(
    /^unplugin-cffi: there is no target 'wasm32'; there are linux-x64, (?!.*wasm)/,
  )
})

it('knows which cores the script makes', () => {
  const script = readFileSync(join(import.meta.dirname, '../../scripts/build-cores.mjs'), 'utf8')
  const [table = ''] = /(?<=^const targets = \{\n)[^]*?(?=^\}$)/m.exec(script) ?? []
  const names = [...table.matchAll(/^ {2}'([\w-]+)':/gm)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(5)
  expect(crossBuilt).toEqual(names)
  for (const name of names) expect(isTarget(name ?? ''), name).toBe(true)
})

it.each([
  [
    'linux-arm64',
    "In a checkout of unplugin-cffi, 'npm run package -- --target linux-arm64' makes one",
  ],
  [
    'linux-arm64-glibc',
    "In a checkout of unplugin-cffi, 'npm run package -- --target linux-arm64' makes one",
  ],
  [
    'linux-arm64-musl',
    "In a checkout of unplugin-cffi, 'npm run package -- --target linux-arm64-musl' makes one",
  ],
  [
    'linux-riscv64',
    "One is made on such a machine alone: there 'npm run build' in a checkout of unplugin-cffi makes prebuilds/linux-riscv64/node.napi.node",
  ],
  [
    'linux-arm-musl',
    "One is made on such a machine alone: there 'npm run build' in a checkout of unplugin-cffi makes prebuilds/linux-arm/node.napi.node, which is to be called node.napi.musl.node",
  ],
])('a core for %s', (name, sentence) => {
  expect(makeCore(name)).toBe(sentence)
})
